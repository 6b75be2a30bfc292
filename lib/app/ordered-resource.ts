import { DefaultTokenResolver, dependable, ITerraformDependable, StringConcat, TerraformProvider, TerraformStack, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource, AzapiResourceConfig } from '../azapi';
import { isFreeOfStackOverrides } from '../azapi/arguments';
import { leafOfElement } from '../azapi/leaf';
import { Misuse } from '../misuse';

/** What an ordered resource is told. The functions are called after each change of the app: the tree may still have grown. */
export interface OrderedResourceOptions {
  /** Changes with whatever the functions read. */
  readonly revision: () => number;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  /** What the library itself knows must come first. */
  readonly after?: () => ITerraformDependable | undefined;
  readonly arguments: () => AzapiResourceConfig;
}

const DEPENDABLES = 'resources, extensions or configurations';

/** How predecessors are called in `depends_on` of their own stack. */
const known = new WeakMap<ITerraformDependable, string>();

/**
 * An azapi resource that is rendered late and takes its place in the order of creation and destruction: within a stack by
 * `depends_on`, across stacks by the order of stacks, since Terraform can't name a resource of another state.
 */
export class OrderedResource extends AzapiResource {
  private readonly options: OrderedResourceOptions;
  private readonly wanted: ITerraformDependable[];
  private last?: { readonly state: unknown[]; readonly fragment: object };

  public constructor(scope: Construct, id: string, options: OrderedResourceOptions) {
    super(scope, id, { type: '', provider: options.provider });
    this.options = options;
    this.wanted = [...new Misuse(this.node.path).listOf('dependsOn', options.dependsOn, 'LFC-19', DEPENDABLES)];
    if (this.wanted.some((each) => !('fqn' in Object(each)))) {
      throw new Misuse(this.node.path).error('LFC-19', 'dependsOn', DEPENDABLES);
    }
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    const addresses = [...meta.dependsOn ?? [], ...this.order().map(addressOf)];
    const given = { ...meta, dependsOn: addresses.length === 0 ? undefined : [...new Set(addresses)] };
    // cdktf converts each name, whether or not something is given under it
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }

  /** What comes before this resource, the user's wishes first. */
  public get predecessors(): ITerraformDependable[] {
    const first = this.options.after?.();
    return [...new Set([...this.wanted, ...first ? [first] : []])];
  }

  /** Writes the order of stacks, and answers what is left to write into this one: the predecessors in the same stack. */
  public order(): ITerraformDependable[] {
    return this.predecessors.filter((each) => this.isInThisStack(each));
  }

  /**
   * Most elements of an app are ours, and most of them hold no token: cdktf need not look into these at all. It asks for them
   * before its aspects and after; what none of these has touched is not made again.
   */
  public toTerraform(): any {
    const state = this.stateOfPlain();
    if (state !== undefined && this.last?.state.every((each, index) => each === state[index])) {
      return this.last.fragment;
    }
    const fragment = super.toTerraform();
    const ofType = fragment.resource?.[this.terraformResourceType];
    const isOverridden = Object.keys(this.rawOverrides).length > 0 || this.isStackOverridden;
    if (ofType && !isOverridden) {
      ofType[this.friendlyUniqueId] = leafOfElement(ofType[this.friendlyUniqueId], () => this.node.path);
    }
    this.last = state && { state, fragment };
    return fragment;
  }

  /** @internal */
  protected _arguments(): AzapiResourceConfig {
    return this.options.arguments();
  }

  /** What decides on the fragment of a resource that uses none of cdktf's rarer features; none where it uses one. */
  private stateOfPlain(): unknown[] | undefined {
    const { count, forEach, lifecycle, provisioners, connection } = this;
    const { _imported: imported } = this as unknown as { _imported?: object };
    const rare = [count, forEach, lifecycle, provisioners, connection, imported, this.hasResourceMove() || undefined];
    const isPlain = rare.every((each) => each === undefined);
    return isPlain && Object.keys(this.rawOverrides).length === 0 && !this.isStackOverridden
      ? [this.options.revision(), this.provider, this.dependsOn?.join(), this.node.metadata.length] : undefined;
  }

  private get isStackOverridden(): boolean {
    return !isFreeOfStackOverrides(this, 'resource', this.terraformResourceType);
  }

  private isInThisStack(predecessor: ITerraformDependable): boolean {
    const stack = Construct.isConstruct(predecessor) ? TerraformStack.of(predecessor) : this.cdktfStack;
    if (stack === this.cdktfStack) {
      return true;
    }
    // a cycle of stacks is reported by rule LFC-19 instead of being thrown from here
    if (!stack.dependsOn(this.cdktfStack)) {
      this.cdktfStack.addDependency(stack);
    }
    return false;
  }
}

/** Resolved here and once: each token costs a stack trace, and the whole element would have to be looked into for it. */
function addressOf(predecessor: ITerraformDependable): string {
  let address = known.get(predecessor);
  if (address === undefined) {
    address = addressOfOurs(predecessor) ?? resolved(predecessor);
    known.set(predecessor, address);
  }
  return address;
}

/** The address of an extension or a configuration; asking for `fqn` would make a token. */
function addressOfOurs({ _resource: resource }: ITerraformDependable & { _resource?: unknown }): string | undefined {
  return resource instanceof OrderedResource ? `${resource.terraformResourceType}.${resource.friendlyUniqueId}` : undefined;
}

function resolved(predecessor: ITerraformDependable): string {
  const token = dependable(predecessor);
  return Construct.isConstruct(predecessor)
    ? String(Tokenization.resolve(token, { scope: predecessor, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }))
    : token;
}
