import {
  Aspects, IAspect, TerraformDataSource, TerraformElement, TerraformProvider, TerraformResource, TerraformStack, TerraformVariable,
} from 'cdktf';
import { IConstruct } from 'constructs';
import { late } from './late';
import type { IdentityMember, KubeletMember, SccPrereqsMember, SecretMember } from './members';
import { AzurermProviderRecord, ProviderRecord, SccProviderRecord, SecretProviderRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';
import { identityOf, isUnknown } from '../tokens';

/** The resources that rules look at, by their types. */
const KINDS: { readonly [type: string]: Exclude<List, 'providers' | 'renamed' | 'variables'> } = {
  azurerm_kubernetes_cluster: 'clusters',
  azurerm_kubernetes_cluster_extension: 'extensions',
  azurerm_arc_kubernetes_cluster_extension: 'extensions',
  azurerm_kubernetes_flux_configuration: 'configurations',
  azurerm_arc_kubernetes_flux_configuration: 'configurations',
  kubernetes_manifest: 'manifests',
  kubernetes_service_account: 'manifests',
  kubernetes_service_account_v1: 'manifests',
  kubernetes_secret: 'objects',
  kubernetes_secret_v1: 'objects',
  kubernetes_namespace: 'objects',
  kubernetes_namespace_v1: 'objects',
  azurerm_resource_policy_assignment: 'policies',
  azurerm_resource_group_policy_assignment: 'policies',
  azurerm_subscription_policy_assignment: 'policies',
  azurerm_management_group_policy_assignment: 'policies',
  azurerm_federated_identity_credential: 'federated',
  azapi_resource: 'azapi',
};

/** An element with a name of its user's in Terraform. */
interface Renamed {
  readonly element: TerraformElement;
  readonly type: string;
  readonly name: string;
}

/** What providers, resources and data sources have, and other constructs have not. */
interface TerraformElementOfType extends IConstruct {
  readonly terraformResourceType: string;
}

/** What the rules look at of the constructs below one that are not ours. */
export interface Foreign {
  readonly root: IConstruct;
  /** Whether an aspect stands at one of them, ours included. */
  hasAspects: boolean;
  readonly providers: TerraformProvider[];
  /** azurerm's resources for clusters of AKS. */
  readonly clusters: TerraformResource[];
  /** azurerm's resources for extensions of clusters. */
  readonly extensions: TerraformResource[];
  /** azurerm's resources for configurations of clusters. */
  readonly configurations: TerraformResource[];
  /** Objects on clusters. */
  readonly manifests: TerraformResource[];
  /** Secrets and namespaces, ours left out. */
  readonly objects: TerraformResource[];
  /** azurerm's resources that assign policies. */
  readonly policies: TerraformResource[];
  /** azurerm's federated credentials of identities, but for those of ours. */
  readonly federated: TerraformResource[];
  /** Resources of azapi, but for those of our extensions and configurations. */
  readonly azapi: TerraformResource[];
  readonly renamed: Renamed[];
  /** Variables with a default. */
  readonly variables: TerraformVariable[];
  /** Whether an aspect of the app or of a stack wants resources of others to be looked at, be it visited yet or not. */
  isChecked: boolean;
}

/** What a walk does not go through. */
interface Omission {
  readonly isLeftOut?: (construct: IConstruct) => boolean;
  /** What was just found below one of the constructs. */
  readonly seen?: Foreign;
}

/** What rules look at at a construct and below it. The walk makes no list of all that it passes: apps are large. */
export function foreignBelow(root: IConstruct, { isLeftOut, seen }: Omission = {}): Foreign {
  const found: Foreign = {
    root,
    hasAspects: false,
    isChecked: false,
    providers: [],
    clusters: [],
    extensions: [],
    configurations: [],
    manifests: [],
    objects: [],
    policies: [],
    federated: [],
    azapi: [],
    renamed: [],
    variables: [],
  };
  const visit = (construct: IConstruct): void => {
    if (construct === seen?.root) {
      LISTS.forEach((list) => seen[list].forEach((each) => (found[list] as unknown[]).push(each)));
      found.hasAspects ||= seen.hasAspects;
      found.isChecked ||= seen.isChecked;
      return;
    }
    const aspects = Aspects.of(construct).all;
    if (aspects.length > 0) {
      found.hasAspects = true;
      found.isChecked ||= areChecks(construct, aspects);
    }
    if ((construct as Partial<TerraformElementOfType>).terraformResourceType !== undefined) {
      noteElement(found, construct as TerraformElementOfType);
    } else if ((construct as Partial<TerraformVariable>).default !== undefined && construct instanceof TerraformVariable) {
      found.variables.push(construct);
    }
    // counted, as in other loops over very many: one with `of` makes an object for each step until it is compiled
    const { children } = construct.node;
    for (let index = 0; index < children.length; index += 1) {
      if (isLeftOut?.(children[index]) !== true) {
        visit(children[index]);
      }
    }
  };
  visit(root);
  return found;
}

const LISTS = [
  'providers', 'clusters', 'extensions', 'configurations', 'manifests', 'objects', 'policies', 'federated', 'azapi', 'renamed', 'variables',
] as const;

type List = typeof LISTS[number];

/** Notes an element, which most constructs are not. */
function noteElement(found: Foreign, construct: TerraformElementOfType): void {
  if (TerraformProvider.isTerraformProvider(construct)) {
    found.providers.push(construct);
    return;
  }
  const kind = TerraformResource.isTerraformResource(construct) && !isOurs(construct) ? KINDS[construct.terraformResourceType] : undefined;
  if (kind !== undefined) {
    found[kind].push(construct as IConstruct as TerraformResource);
  }
  noteName(found, construct);
}

/** Whether the checks are among the aspects of an app or a stack. */
function areChecks(construct: IConstruct, aspects: readonly IAspect[]): boolean {
  return (construct.node.scope === undefined || TerraformStack.isStack(construct))
    && aspects.some((aspect) => aspect instanceof late.checks().FluxChecks);
}

/** Whether a resource is that of an extension or a configuration, which there are many of. */
function isOurs(resource: TerraformResource): boolean {
  return 'predecessors' in resource;
}

/** Notes the logical id that a user gave to an element in the place of cdktf's. */
function noteName({ renamed }: Foreign, construct: IConstruct): void {
  const name = givenNameOf(construct);
  const type = name === undefined ? undefined : addressTypeOf(construct);
  if (name !== undefined && type !== undefined) {
    renamed.push({ element: construct as TerraformElement, type, name });
  }
}

/** The logical id that a user gave: cdktf keeps it to itself, and fixes the name of an element that is asked for it. */
export function givenNameOf(construct: IConstruct): string | undefined {
  return (construct as unknown as { readonly _logicalIdOverride?: string })._logicalIdOverride;
}

/** What the address of a resource or data source begins with; nothing for other constructs. */
export function addressTypeOf(construct: IConstruct): string | undefined {
  return TerraformResource.isTerraformResource(construct) ? construct.terraformResourceType
    : TerraformDataSource.isTerraformDataSource(construct) ? `data.${construct.terraformResourceType}` : undefined;
}

/** The providers of a stack, without those of stacks below it. */
export function providersIn(stack: TerraformStack): TerraformProvider[] {
  return foreignBelow(stack, { isLeftOut: (each) => TerraformStack.isStack(each) }).providers;
}

function isAzapi(provider: TerraformProvider): boolean {
  return /(^|\/)azure\/azapi$/i.test(provider.terraformProviderSource ?? '');
}

function isAzurerm(provider: TerraformProvider): boolean {
  return /(^|\/)hashicorp\/azurerm$|^azurerm$/i.test(provider.terraformProviderSource ?? '');
}

export function isKubernetes(provider: TerraformProvider): boolean {
  return /(^|\/)hashicorp\/kubernetes$|^kubernetes$/i.test(provider.terraformProviderSource ?? '');
}

/** What of an azapi provider the rules look at. */
type Settings = Pick<ProviderRecord, 'ignoreNoOpChanges' | 'tenantId'>;

/** The provider that serves a member, or why the one that was chosen can't. */
interface Choice<Fault> {
  readonly provider?: TerraformProvider;
  readonly fault?: Fault | 'elsewhere';
}

/** Finds which provider serves a resource. */
export class Providers {
  private readonly defaults = new Map<TerraformStack, TerraformProvider[]>();
  /** By stack, and by the provider that was chosen there. */
  private readonly records = new Map<TerraformStack, Map<TerraformProvider | undefined, ProviderRecord>>();

  /** @param all all providers of the app */
  public constructor(private readonly all: readonly TerraformProvider[]) {
    for (const provider of all.filter(({ alias }) => alias === undefined)) {
      const stack = TerraformStack.of(provider);
      this.defaults.set(stack, [...this.defaultsOf(stack), provider]);
    }
  }

  public serving(stack: TerraformStack, chosen: TerraformProvider | undefined): ProviderRecord {
    const known = this.records.get(stack)?.get(chosen);
    if (known !== undefined) {
      return known;
    }
    const { provider, fault } = this.find(stack, chosen, isAzapi, 'not azapi' as const);
    const rest = fault ? { fault } : provider ? settingsOf(provider) : { aliases: this.azapiAliasesIn(stack) };
    const record = { stack: stack.node.path, at: provider?.node.path, ...rest };
    this.records.set(stack, new Map([...this.records.get(stack) ?? [], [chosen, record]]));
    return record;
  }

  public ofIdentity(identity: IdentityMember | KubeletMember): AzurermProviderRecord {
    const { provider, fault } = this.find(TerraformStack.of(identity), identity._provider, isAzurerm, 'not azurerm' as const);
    const { subscriptionId } = (provider ?? {}) as { subscriptionId?: string };
    return { at: provider?.node.path, fault, subscription: subscriptionId === undefined ? undefined : identityOf(subscriptionId, provider!) };
  }

  public ofSecret(secret: SecretMember): SecretProviderRecord {
    const { provider, fault } = this.kubernetesOf(secret);
    return { at: provider?.node.path, fault };
  }

  /** The kubernetes provider, and the cluster that it reaches: one of these keys, where its host comes from the same resource. */
  public ofSccPrereqs(member: SccPrereqsMember, clusterKeys: string[]): SccProviderRecord {
    return this.reachedBy(this.kubernetesOf(member), clusterKeys);
  }

  /** The same for an object of a cluster. */
  public ofManifest(resource: TerraformResource, clusterKeys: string[]): SccProviderRecord {
    return this.reachedBy(this.find(resource.cdktfStack, resource.provider, isKubernetes, 'not kubernetes'), clusterKeys);
  }

  /** Whether a stack has one kubernetes provider at most. */
  public isOnlyKubernetesOf(stack: TerraformStack): boolean {
    return this.all.filter((each) => isKubernetes(each) && TerraformStack.of(each) === stack).length < 2;
  }

  private reachedBy({ provider, fault }: Choice<'not kubernetes'>, clusterKeys: string[]): SccProviderRecord {
    const record = { at: provider?.node.path, fault };
    const { host } = (provider ?? {}) as { host?: string };
    if (!provider || !isUnknown(host)) {
      return host === undefined ? record : { ...record, host };
    }
    const element = elementIn(identityOf(host!, provider));
    return { ...record, host: UNKNOWN, cluster: clusterKeys.find((key) => element !== undefined && elementIn(key) === element) };
  }

  private kubernetesOf(member: SecretMember | SccPrereqsMember): Choice<'not kubernetes'> {
    return this.find(TerraformStack.of(member), member._resource.provider, isKubernetes, 'not kubernetes');
  }

  private find<Fault>(
    stack: TerraformStack, chosen: TerraformProvider | undefined, serves: (provider: TerraformProvider) => boolean, another: Fault,
  ): Choice<Fault> {
    if (!chosen) {
      return { provider: this.defaultsOf(stack).find(serves) };
    }
    return !(TerraformProvider.isTerraformProvider(chosen) && serves(chosen)) ? { fault: another }
      : TerraformStack.of(chosen) !== stack ? { provider: chosen, fault: 'elsewhere' } : { provider: chosen };
  }

  /** The aliases of a stack's azapi providers. */
  private azapiAliasesIn(stack: TerraformStack): string[] {
    return this.all.filter((each) => isAzapi(each) && TerraformStack.of(each) === stack).flatMap(({ alias }) => alias ?? []);
  }

  /** The providers of a stack that have no alias. */
  private defaultsOf(stack: TerraformStack): TerraformProvider[] {
    return this.defaults.get(stack) ?? [];
  }
}

/** The stack and address of the element that an identity of an attribute begins with. */
export function elementIn(identity: string): string | undefined {
  return /^[^:]+:(?:data\.)?[\w-]+\.[\w-]+(?=\.)/.exec(identity)?.[0];
}

/** What a provider block will say, overrides included. */
function settingsOf(provider: TerraformProvider): Settings {
  const [block] = provider.toTerraform().provider[provider.terraformResourceType];
  const known = (value: any) => isUnknown(value) ? UNKNOWN : value;
  return { ignoreNoOpChanges: known(block.ignore_no_op_changes), tenantId: known(block.tenant_id) };
}
