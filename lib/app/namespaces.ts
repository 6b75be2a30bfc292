import { ITerraformDependable, TerraformElement, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct, Node } from 'constructs';
import { isAttached } from './attached';
import { KubernetesResource } from './kubernetes';
import { isKubernetes, providersIn } from './providers';
import { FOR_REMOVED, FOR_WRITE_ONLY, requirementOf, requireTerraform } from './terraform-version';
import { isAlwaysThere } from '../rules/shapes';
import { excludesFrom } from '../rules/version';
import { identityOf } from '../tokens';

const ID = 'LocalSecretNamespaces';

/** Where namespaces of the provider without an alias stand. */
const OF_DEFAULT_PROVIDER = 'kubernetes';

/** A Secret, and what it says of its namespace. */
export interface SecretPlace {
  readonly secret: IConstruct & ITerraformDependable;
  readonly namespace: string;
  readonly provider?: TerraformProvider;
  /** Whether the namespace is to be made. */
  readonly makes: boolean;
  /** What the user wants to come before the secret. */
  readonly wishes: readonly ITerraformDependable[];
}

interface Entry extends SecretPlace {
  /** The ids of the constructs from here to the namespace. */
  readonly path: Path;
}

type Path = readonly [provider: string, namespace: string];

/**
 * The namespaces that the secrets of one stack share. Their addresses follow from the names of namespace and provider, so that it
 * does not matter which secret comes first in the program, and so that they are known when no secret is left.
 *
 * A namespace holds more than the secret: Terraform forgets it, instead of deleting it, where it is seen to be used without us.
 */
export class SecretNamespaces extends TerraformElement {
  public static of(construct: IConstruct): SecretNamespaces {
    const stack = TerraformStack.of(construct);
    return stack.node.tryFindChild(ID) as SecretNamespaces | undefined ?? new SecretNamespaces(stack);
  }

  private readonly entries: Entry[] = [];
  private readonly configurations: { readonly construct: IConstruct; readonly namespace: string }[] = [];

  private constructor(private readonly stack: TerraformStack) {
    super(stack, ID);
    requireTerraform(this, FOR_REMOVED, () => this.forgotten().length > 0);
  }

  /** Answers the namespace of the secret, while it is made here. */
  public addSecret(place: SecretPlace): () => TerraformResource | undefined {
    const entry = { ...place, path: [keyOf(place.provider), idOf(place.namespace, place.secret)] as const };
    this.entries.push(entry);
    if (place.makes) {
      this.make(entry);
    }
    return () => this.isMade(entry.path) ? this.find(entry.path) : undefined;
  }

  /** Notes a namespace that is used, whoever makes it. */
  public addConfiguration(construct: IConstruct, namespace: string): void {
    this.configurations.push({ construct, namespace });
  }

  public toTerraform(): any {
    const forgotten = this.forgotten();
    return forgotten.length === 0 ? {} : { removed: forgotten.map((from) => ({ from, lifecycle: { destroy: false } })) };
  }

  private make({ path, namespace, provider }: Entry): void {
    if (this.find(path)) {
      return;
    }
    const [key, id] = path;
    new KubernetesResource(this.node.tryFindChild(key) as Construct ?? new Construct(this, key), id, {
      type: 'kubernetes_namespace_v1',
      arguments: { metadata: { name: namespace } },
      provider: provider?.alias === undefined ? undefined : provider,
      // Azure's agent, policies and people put theirs on it
      lifecycle: { ignoreChanges: ['metadata[0].annotations', 'metadata[0].labels'] },
      isMade: () => this.isMade(path),
      predecessors: () => this.commonWishes(path),
    });
  }

  private find([key, id]: Path): TerraformResource | undefined {
    return this.node.tryFindChild(key)?.node.tryFindChild(id) as TerraformResource | undefined;
  }

  private secretsIn(path: Path): Entry[] {
    return this.entries.filter((each) => isSame(each.path, path) && isAttached(each.secret));
  }

  private isMade(path: Path): boolean {
    return this.secretsIn(path).some(({ makes }) => makes);
  }

  /**
   * What every secret of a namespace waits for. The namespace can wait for no more: what only some of them wait for may itself
   * wait for another one of them, and so for the namespace.
   */
  private commonWishes(path: Path): ITerraformDependable[] {
    const secrets = this.secretsIn(path);
    const [first = [], ...others] = secrets.map((each) => [...wishesOf(each, secrets)]);
    return first.filter((wish) => others.every((each) => each.includes(wish)));
  }

  /** The addresses of namespaces that a former version of the program may have made, and that are used still. */
  private forgotten(): string[] {
    const { theirs } = requirementOf(this.stack) ?? {};
    // there never was a secret of ours
    if (typeof theirs === 'string' && excludesFrom(theirs, FOR_WRITE_ONLY)) {
      return [];
    }
    const used = [...this.pathsOfSecrets(), ...this.pathsOfConfigurations()].filter((path) => !this.isMade(path));
    return [...new Set(used.map((path) => this.addressOf(path)))].sort();
  }

  private pathsOfSecrets(): Path[] {
    return this.entries.filter(({ secret, namespace }) => isAttached(secret) && !isAlwaysThere(namespace)).map(({ path }) => path);
  }

  private pathsOfConfigurations(): Path[] {
    const providers = this.configurations.length === 0 ? [] : providersIn(this.stack).filter(isKubernetes);
    const used = providers.length === 0 ? []
      : this.configurations.filter(({ construct, namespace }) => isAttached(construct) && !isAlwaysThere(namespace));
    return providers.flatMap((provider) => used.map(({ construct, namespace }) => [keyOf(provider), idOf(namespace, construct)] as const));
  }

  private addressOf(path: Path): string {
    // no construct stands there, but the name of one would be made of these alone
    const scopes = [...this.node.scopes, ...path.map((id) => ({ node: { id } }))];
    return `kubernetes_namespace_v1.${this.stack.getLogicalId({ scopes } as Node)}`;
  }
}

/** What a secret waits for, by itself and through secrets of the same namespace. */
function wishesOf({ wishes }: Entry, secrets: readonly Entry[], seen = new Set<ITerraformDependable>()): Set<ITerraformDependable> {
  for (const wish of wishes) {
    const other = secrets.find(({ secret }) => secret === wish);
    if (!seen.has(wish)) {
      seen.add(wish);
      if (other) {
        wishesOf(other, secrets, seen);
      }
    }
  }
  return seen;
}

function isSame([key, id]: Path, [otherKey, otherId]: Path): boolean {
  return key === otherKey && id === otherId;
}

/** A provider with an alias has a key that is no id of a construct as users write them. */
function keyOf(provider: TerraformProvider | undefined): string {
  if (provider?.alias === undefined) {
    return OF_DEFAULT_PROVIDER;
  }
  const { scopes } = provider.node;
  return JSON.stringify(scopes.slice(scopes.indexOf(TerraformStack.of(provider)) + 1).map((each) => each.node.id));
}

function idOf(namespace: string, construct: IConstruct): string {
  const identity = identityOf(namespace, construct);
  // no namespace can be named so, and no construct either
  return identity === '' || identity === '__proto__' ? 'none' : identity;
}
