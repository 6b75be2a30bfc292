import { ITerraformDependable, TerraformDataSource, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Check, Facts, Mode, Requirement, Subject } from './check';
import { CHECKS } from './checks';
import { providersOf } from './subjects';
import { dependenciesOf, inStack } from '../app/order';
import type { Assertion } from '../app/ordered-resource';
import {
  AzapiResourceAction, AzapiResourceActionConfig, DataAzapiResource, DataAzapiResourceConfig, DataAzapiResourceList, DataAzapiResourceListConfig,
} from '../azapi';
import { PrerequisitesSpec } from '../model/specification';
import { RETRY } from '../render/resource-settings';

/** How ARM refuses what it has no resource provider for yet. */
const NOT_REGISTERED_YET = ['MissingSubscriptionRegistration', 'NoRegisteredProviderFound'];

const RETRY_WHILE_REGISTERING = { errorMessageRegex: NOT_REGISTERED_YET };

/** What the readings are told. */
export interface ReadingsOptions {
  readonly spec: PrerequisitesSpec;
  readonly provider?: TerraformProvider;
  /** What is known when the readings are made. */
  readonly early: Facts;
  /** What is known at a rendering: the tree may have grown, and the logical id of a cluster changed. */
  readonly facts: () => Facts;
  /** What makes the cluster, so that it is read after its changes. */
  readonly madeBy?: ITerraformDependable;
}

/** A requirement with what it is to Terraform, and the property that switches it. */
interface Wanted extends Requirement {
  readonly property: string;
  readonly mode: Mode;
}

/** The data sources of an extension's prerequisites, what is required of them, and what is done before the extension. */
export class Readings extends Construct {
  /** What registers resource providers. */
  public readonly registrations: ITerraformDependable[];
  /** Whether anything may be only warned of. */
  public readonly isAdvising: boolean;
  private readonly sources = new Map<string, TerraformDataSource>();

  public constructor(scope: Construct, id: string, private readonly options: ReadingsOptions) {
    super(scope, id);
    this.registrations = isRegistering(options.spec) ? providersOf(options.early).map(({ id: namespace }) => new LateAction(
      this, `Register${namespace}`, options.provider, () => providersOf(options.facts()).find((each) => each.id === namespace)!)) : [];
    // which subjects are asked is known only later, but which could be is known now: they have names in the tree
    const wanted = this.wanted(options.early);
    this.isAdvising = wanted.some(({ mode }) => mode === 'warn');
    for (const { subject } of wanted) {
      if (!this.sources.has(subject.id)) {
        this.sources.set(subject.id, this.sourceOf(subject));
      }
    }
  }

  /** What of the extension is tried again where resource providers are registered before it. */
  public get retry(): typeof RETRY | undefined {
    return this.registrations.length === 0 ? undefined : { ...RETRY, errorMessageRegex: [...RETRY.errorMessageRegex, ...NOT_REGISTERED_YET] };
  }

  /** What has to be true before the extension is touched. */
  public get preconditions(): Assertion[] {
    return this.assertions('require');
  }

  /** What is only warned of. */
  public get advice(): Assertion[] {
    return this.assertions('warn');
  }

  private assertions(mode: Mode): Assertion[] {
    const facts = this.options.facts();
    return this.wanted(facts).filter((each) => each.mode === mode).map(({ code, property, subject, holds, problem, remedy }) => {
      const source = this.sources.get(subject.id)!;
      const output = `data.${source.terraformResourceType}.${source.friendlyUniqueId}.output`;
      return {
        condition: `\${${holds(output)}}`,
        errorMessage: `${code}: ${problem(output)}. Cluster: ${facts.clusterId}. To do: ${remedy}. Checked by prerequisites.${property}.`,
      };
    });
  }

  private wanted(facts: Facts): Wanted[] {
    return CHECKS.flatMap((check) => {
      const mode = modeOf(check, this.options.spec, facts);
      return mode === 'warn' || mode === 'require'
        ? check.requirements(facts).map((requirement) => ({ ...requirement, property: check.property, mode })) : [];
    });
  }

  /** What is asked of a subject; nothing where it is not asked. */
  private configOf({ id }: Subject): DataConfig | undefined {
    const wanted = this.wanted(this.options.facts()).filter(({ subject }) => subject.id === id);
    if (wanted.length === 0) {
      return undefined;
    }
    const [{ subject: { type, isList, of, query } }] = wanted;
    return {
      type,
      ...isList ? { parentId: of } : { resourceId: of },
      queryParameters: query && Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
      responseExportValues: Object.assign({}, ...wanted.map((each) => each.exports)),
      retry: this.registrations.length > 0 ? RETRY_WHILE_REGISTERING : undefined,
    };
  }

  private sourceOf(subject: Subject): TerraformDataSource {
    const { provider } = this.options;
    const late: Late = {
      config: () => this.configOf(subject),
      after: () => [...this.options.madeBy ? [this.options.madeBy] : [], ...subject.isList ? this.registrations : []],
    };
    return subject.isList ? new LateList(this, subject.id, provider, late) : new LateResource(this, subject.id, provider, late);
  }
}

function isRegistering({ modes }: PrerequisitesSpec): boolean {
  return modes.resourceProviders === 'register';
}

function modeOf({ property, usual }: Check, { recommended, modes }: PrerequisitesSpec, facts: Facts): Mode {
  return (modes[property] as Mode | undefined) ?? (recommended ? usual(facts) : 'off');
}

type DataConfig = Omit<DataAzapiResourceConfig, 'name'> & Partial<DataAzapiResourceListConfig>;

/** What a data source is told when it is rendered; nothing where it is not to be there. */
interface Late {
  readonly config: () => DataConfig | undefined;
  readonly after: () => ITerraformDependable[];
}

function metaWith(source: TerraformDataSource, meta: { [name: string]: any }, after: ITerraformDependable[]): { [name: string]: any } {
  const dependsOn = dependenciesOf(meta.dependsOn, inStack(source.cdktfStack, after));
  return dependsOn === undefined ? meta : { ...meta, dependsOn };
}

class LateResource extends DataAzapiResource {
  public constructor(scope: Construct, id: string, provider: TerraformProvider | undefined, private readonly late: Late) {
    super(scope, id, { type: '', provider });
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    return metaWith(this, super.terraformMetaArguments, this.late.after());
  }

  public toTerraform(): any {
    return this.late.config() === undefined ? {} : super.toTerraform();
  }

  /** @internal */
  protected _arguments(): DataAzapiResourceConfig {
    return this.late.config() as DataAzapiResourceConfig;
  }
}

class LateList extends DataAzapiResourceList {
  public constructor(scope: Construct, id: string, provider: TerraformProvider | undefined, private readonly late: Late) {
    super(scope, id, { type: '', parentId: '', provider });
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    return metaWith(this, super.terraformMetaArguments, this.late.after());
  }

  public toTerraform(): any {
    return this.late.config() === undefined ? {} : super.toTerraform();
  }

  /** @internal */
  protected _arguments(): DataAzapiResourceListConfig {
    return this.late.config() as DataAzapiResourceListConfig;
  }
}

class LateAction extends AzapiResourceAction {
  public constructor(scope: Construct, id: string, provider: TerraformProvider | undefined,
    private readonly subject: () => Subject) {
    super(scope, id, { type: '', resourceId: '', provider });
  }

  /** @internal */
  protected _arguments(): AzapiResourceActionConfig {
    const { type, of } = this.subject();
    return { type, resourceId: of, action: 'register', method: 'POST' };
  }
}
