import { DefaultTokenResolver, dependable, ITerraformDependable, StringConcat, TerraformProvider, TerraformStack, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource, AzapiResourceConfig } from '../azapi';
import { isFreeOfStackOverrides } from '../azapi/arguments';
import { leafOfElement } from '../azapi/leaf';
import { Misuse } from '../misuse';

/** What an ordered resource is told. The functions are called at each rendering: the tree may still have grown. */
export interface OrderedResourceOptions {
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

  public constructor(scope: Construct, id: string, options: OrderedResourceOptions) {
    super(scope, id, { type: '', provider: options.provider });
    this.options = options;
    this.wanted = wishesOf(this, options.dependsOn);
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    return { ...meta, dependsOn: dependenciesOf(meta.dependsOn, this.order()) };
  }

  /** What comes before this resource, the user's wishes first. */
  public get predecessors(): ITerraformDependable[] {
    const first = this.options.after?.();
    return [...new Set([...this.wanted, ...first ? [first] : []])];
  }

  /** Writes the order of stacks, and answers what is left to write into this one: the predecessors in the same stack. */
  public order(): ITerraformDependable[] {
    return this.predecessors.filter((each) => isInStack(this.cdktfStack, each));
  }

  /** Most elements of an app are ours, and most of them hold no token: cdktf need not look into these at all. */
  public toTerraform(): any {
    const fragment = super.toTerraform();
    const ofType = fragment.resource?.[this.terraformResourceType];
    const isOverridden = Object.keys(this.rawOverrides).length > 0 || !isFreeOfStackOverrides(this, 'resource', this.terraformResourceType);
    if (ofType && !isOverridden) {
      ofType[this.friendlyUniqueId] = leafOfElement(ofType[this.friendlyUniqueId], () => this.node.path);
    }
    return fragment;
  }

  /** @internal */
  protected _arguments(): AzapiResourceConfig {
    return this.options.arguments();
  }
}

/** What a user wants to come first. */
export function wishesOf(construct: Construct, dependsOn: ITerraformDependable[] | undefined): ITerraformDependable[] {
  const misuse = new Misuse(construct.node.path);
  const wishes = [...misuse.listOf('dependsOn', dependsOn, 'LFC-19', DEPENDABLES)];
  if (wishes.some((each) => !('fqn' in Object(each)))) {
    throw misuse.error('LFC-19', 'dependsOn', DEPENDABLES);
  }
  return wishes;
}

/** Whether a predecessor can be named in `depends_on`. Where it stands in another stack, that stack comes first. */
export function isInStack(stack: TerraformStack, predecessor: ITerraformDependable): boolean {
  const other = Construct.isConstruct(predecessor) ? TerraformStack.of(predecessor) : stack;
  // a cycle of stacks is reported by rule LFC-19 instead of being thrown from here
  if (other !== stack && !other.dependsOn(stack)) {
    stack.addDependency(other);
  }
  return other === stack;
}

/** The argument `depends_on`, each predecessor once. */
export function dependenciesOf(given: string[] | undefined, predecessors: ITerraformDependable[]): string[] | undefined {
  const addresses = [...given ?? [], ...predecessors.map(addressOf)];
  return addresses.length === 0 ? undefined : [...new Set(addresses)];
}

/** Resolved here and once: each token costs a stack trace, and the whole element would have to be looked into for it. */
function addressOf(predecessor: ITerraformDependable): string {
  let address = known.get(predecessor);
  if (address === undefined) {
    const token = dependable(predecessor);
    address = Construct.isConstruct(predecessor)
      ? String(Tokenization.resolve(token, { scope: predecessor, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }))
      : token;
    known.set(predecessor, address);
  }
  return address;
}
