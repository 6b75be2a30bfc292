import { IResolvable, ITerraformDependable, Lazy, TerraformProvider, TerraformResource, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { dependenciesOf, inStack, wishesOf } from './order';
import { AzapiResource, AzapiResourceConfig } from '../azapi';
import { isFreeOfStackOverrides, Overrides, placeIn, stackOverridesOf } from '../azapi/arguments';
import { leafOfElement, leafOfFragment } from '../azapi/leaf';
import { Unwritable } from '../unwritable';

/** What an ordered resource is told. The functions are called after each change of the app: the tree may still have grown. */
export interface OrderedResourceOptions {
  /** Changes with whatever the functions read. */
  readonly app: { readonly revision: number; touch(): void };
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  /** What the library itself knows must come first. */
  readonly after?: () => ITerraformDependable[];
  readonly arguments: () => AzapiResourceConfig;
  readonly preventDestroy?: boolean;
  /** What has to be true of the resource once it is applied. */
  readonly postcondition?: () => Assertion;
  /**
   * What has to be true of other things before the resource is planned or applied. Asked at each rendering: nothing where there are none
   * lets the resource stay a plain one.
   */
  readonly preconditions?: () => Assertion[] | undefined;
  /** What shall be true at every plan and apply, as said by the resource's address. */
  readonly checks?: (address: string) => Assertion[];
  /** The id of what is taken over from Azure. */
  readonly importId?: () => string;
  /** The address of what is taken over from the state. */
  readonly movedFrom?: string;
}

/** An expression of Terraform, and what is said where it is false. */
export interface Assertion {
  readonly condition: string;
  readonly errorMessage: string;
}

/** Arguments of the resource as overrides leave them. Those may have put anything there. */
export interface Overridden {
  readonly [argument: string]: any;
}

/** Names that cdktf keeps to itself. */
interface Named {
  readonly _logicalIdOverride?: string;
}

/**
 * An azapi resource that is rendered late and takes its place in the order of creation and destruction: within a stack by
 * `depends_on`, across stacks by the order of stacks, since Terraform can't name a resource of another state.
 */
export class OrderedResource extends AzapiResource {
  /** What a user wants to come first. */
  public readonly wishes: ITerraformDependable[];
  private readonly options: OrderedResourceOptions;
  private logicalId?: { readonly override?: string; readonly value: string };
  private isReferredTo = false;
  private last?: { readonly state: unknown[]; readonly fragment: object };

  public constructor(scope: Construct, id: string, options: OrderedResourceOptions) {
    super(scope, id, { type: '', provider: options.provider });
    this.options = options;
    this.wishes = wishesOf(this, options.dependsOn);
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    const dependsOn = dependenciesOf(meta.dependsOn, inStack(this.cdktfStack, this.predecessors));
    const all = { ...meta, lifecycle: this.lifecycleFrom(meta.lifecycle), dependsOn };
    // cdktf converts each name, whether or not something is given under it
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  /**
   * cdktf keeps the first name that it is asked for, and asks before the aspects run. Here a name is final only when it stands in
   * a reference, so that an aspect can still give another one.
   */
  public get friendlyUniqueId(): string {
    const { _logicalIdOverride: override } = this as unknown as Named;
    if (this.logicalId === undefined || this.logicalId.override !== override && !this.isReferredTo) {
      this.logicalId = { override, value: override ?? this.cdktfStack.getLogicalId(this) };
    }
    return this.logicalId.value;
  }

  public get fqn(): string {
    this.isReferredTo = true;
    return super.fqn;
  }

  /** What comes before this resource, the user's wishes first. */
  public get predecessors(): ITerraformDependable[] {
    const after = this.options.after?.() ?? [];
    return this.wishes.length === 0 && after.length < 2 ? after : [...new Set([...this.wishes, ...after])];
  }

  /** Whether there is nothing but its arguments: neither a `lifecycle` nor an override, as in most. */
  public get isPlain(): boolean {
    return this.lifecycle === undefined && this.allOverrides.length === 0;
  }

  /** Whether a replacement would be made before what it replaces is gone, by the `lifecycle` or an override. */
  public get createBeforeDestroy(): unknown {
    const own = this.lifecycle?.createBeforeDestroy;
    const { allOverrides: overrides } = this;
    return overrides.length === 0 ? own : overriddenBy(overrides, { lifecycle: { create_before_destroy: own } }).lifecycle?.create_before_destroy;
  }

  /** What is sent, under Terraform's names, where an override takes part in the resource; nothing where none does. */
  public get overridden(): Overridden | undefined {
    const { allOverrides: overrides } = this;
    return overrides.length === 0 ? undefined : overriddenBy(overrides, this.written);
  }

  /** The same without overrides. */
  public get written(): Overridden {
    const { type, name, body, sensitiveBody, timeouts, deleteQueryParameters } = this._arguments();
    return { type, name, body, sensitive_body: sensitiveBody, timeouts, delete_query_parameters: deleteQueryParameters };
  }

  public addOverride(path: string, value: any): void {
    super.addOverride(path, value);
    this.options.app.touch();
  }

  /** What overrides alone say, under Terraform's names. */
  public get overrides(): { readonly [name: string]: any } {
    return overriddenBy(this.allOverrides, {});
  }

  public addDependency(...dependencies: ITerraformDependable[]): void {
    this.wishes.push(...wishesOf(this, dependencies));
    this.options.app.touch();
  }

  public overrideLogicalId(newLogicalId: string): void {
    super.overrideLogicalId(newLogicalId);
    this.options.app.touch();
  }

  public resetOverrideLogicalId(): void {
    super.resetOverrideLogicalId();
    this.options.app.touch();
  }

  public interpolationForAttribute(attribute: string): any {
    this.isReferredTo = true;
    return super.interpolationForAttribute(attribute);
  }

  /**
   * Most elements of an app are ours, and most of them hold no token: cdktf need not look into these at all. It asks for them
   * before its aspects and after; what has not changed in between is not made again.
   */
  public toTerraform(): any {
    const state = this.stateOfPlain();
    if (state !== undefined && this.last?.state.every((each, index) => each === state[index])) {
      return this.last.fragment;
    }
    try {
      const fragment = this.rendered();
      this.last = state && { state, fragment: leafOfFragment(fragment) };
      return this.last?.fragment ?? fragment;
    } catch (error) {
      if (!(error instanceof Unwritable)) {
        throw error;
      }
      return { resource: { [this.terraformResourceType]: { [this.friendlyUniqueId]: unlessPreparing(error) } } };
    }
  }

  /** @internal */
  protected _arguments(): AzapiResourceConfig {
    const given = this.options.arguments();
    const { allOverrides: overrides } = this;
    const fixed = given.replaceTriggersExternalValues;
    if (overrides.length === 0 || fixed === undefined) {
      return given;
    }
    // what is fixed at creation stays fixed when it is overridden
    const { body } = overriddenBy(overrides, { body: { properties: fixed } });
    const triggers = Object.entries(fixed).map(([name, value]) => [name, body?.properties?.[name] ?? value]);
    return { ...given, replaceTriggersExternalValues: Object.fromEntries(triggers) };
  }

  private rendered(): any {
    const fragment = super.toTerraform();
    const ofType = fragment.resource?.[this.terraformResourceType];
    if (ofType) {
      const leaf = leafOfElement(ofType[this.friendlyUniqueId], (argument) => placeIn(this, argument));
      if (!this.mayBeOverridden) {
        ofType[this.friendlyUniqueId] = leaf;
      }
    }
    this.addBlocks(fragment);
    return fragment;
  }

  /** The overrides of the resource, and those of its stack, which are merged over them. */
  private get allOverrides(): Overrides[] {
    return overridesOf(this, this.rawOverrides);
  }

  /** What stands beside the resource. cdktf itself has no `check`, and asks for the Terraform binary where it writes an import. */
  private addBlocks(fragment: any): void {
    const { importId, movedFrom, checks } = this.options;
    if (importId) {
      fragment.import = [...fragment.import ?? [], { id: importId(), to: this.address }];
    }
    if (movedFrom !== undefined) {
      fragment.moved = [...fragment.moved ?? [], { from: movedFrom, to: this.address }];
    }
    const asserted = (checks?.(this.address) ?? []).map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
    if (asserted.length > 0) {
      fragment.check = { [this.friendlyUniqueId]: { assert: asserted } };
    }
  }

  /** What decides on the fragment of a resource that uses none of cdktf's rarer features; none where it uses one. */
  private stateOfPlain(): unknown[] | undefined {
    const { count, forEach, lifecycle, provisioners, connection } = this;
    const { _imported: imported } = this as unknown as { _imported?: object };
    const { importId, movedFrom, preconditions } = this.options;
    const rare = [
      count, forEach, lifecycle, provisioners, connection, imported, this.hasResourceMove() || undefined, importId, movedFrom, preconditions?.(),
    ];
    const isPlain = rare.every((each) => each === undefined) && !this.mayBeOverridden;
    return isPlain ? [this.options.app.revision, this.provider, this.dependsOn?.join(), this.node.metadata.length] : undefined;
  }

  /** Whether something may be merged into what is rendered, so that it is neither a leaf nor kept. */
  private get mayBeOverridden(): boolean {
    return Object.keys(this.rawOverrides).length > 0 || !isFreeOfStackOverrides(this, 'resource', this.terraformResourceType);
  }

  /** The address in its own stack, as text. */
  private get address(): string {
    return `${this.terraformResourceType}.${this.friendlyUniqueId}`;
  }

  private lifecycleFrom(own: any): any {
    const { preventDestroy, postcondition } = this.options;
    const preconditions = this.options.preconditions?.() ?? [];
    return !preventDestroy && !postcondition && preconditions.length === 0 ? own : {
      ...own,
      ...preventDestroy ? { preventDestroy } : {},
      ...preconditions.length > 0 ? { precondition: [...own?.precondition ?? [], ...preconditions] } : {},
      ...postcondition ? { postcondition: [...own?.postcondition ?? [], postcondition()] } : {},
    };
  }
}

const NONE: Overrides[] = [];

/**
 * Stands where something can't be written. cdktf renders all once before it validates anything: the error has to wait, so that users
 * get all that is wrong at once.
 */
function unlessPreparing(error: Error): IResolvable {
  return Lazy.anyValue({
    produce: ({ preparing }) => {
      if (!preparing) {
        throw error;
      }
    },
  });
}

/** The overrides of a resource, and those of its stack, which are merged over them. */
export function overridesOf(resource: TerraformResource, own: Overrides): Overrides[] {
  const ofStack = stackOverridesOf(resource, 'resource', resource.terraformResourceType)?.[resource.friendlyUniqueId];
  return ofStack === undefined && Object.keys(own).length === 0 ? NONE
    : [own, ofStack].filter((each): each is Overrides => isObject(each) && Object.keys(each).length > 0);
}

/** Arguments with overrides merged over them as cdktf does it: objects by their members, lists one behind the other. */
export function overriddenBy(overrides: Overrides[], written: Overridden): Overridden {
  return overrides.reduce(merged, written);
}

function merged(target: Overridden, source: Overrides): Overridden {
  const members = Object.entries(source).map(([name, value]): [string, unknown] => {
    const given = Object.hasOwn(target, name) ? target[name] : undefined;
    return [name, Array.isArray(given) && Array.isArray(value) ? [...given, ...value]
      : isObject(value) ? merged(isObject(given) ? given : {}, value) : value];
  });
  return Object.fromEntries([...Object.entries(target), ...members]);
}

/** Whether a value has members that overrides are merged into. */
function isObject(value: unknown): value is Overrides {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value);
}
