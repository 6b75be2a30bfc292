import { ITerraformDependable, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { byPath, isAttached, stackAround } from './attached';
import type { OrderedCredential } from './azurerm';
import type { FindingsFiles } from './findings-files';
import { late } from './late';
import type { ConfigurationMember, ExtensionMember, IdentityMember, KubeletMember, Members, OrderedMember, SccPrereqsMember } from './members';
import { comeAfter } from './order';
import type { Positions } from './positions';
import type { Foreign } from './providers';
import type { StackValidation } from './stack-validation';
import { ICluster } from '../cluster/cluster';
import type { Control } from '../findings/control';
import type { Finding } from '../findings/finding';
import { groupBy } from '../groups';
import { AppModel } from '../model/model';
import { ControlSpec } from '../model/specification';
import { identityOf } from '../tokens';

/** What was read of the app, as long as nothing changes. */
interface Cache {
  readonly revision: number;
  model?: AppModel;
  findings?: Finding[];
  extensions?: Map<string, ITerraformDependable[]>;
  kubelets?: Map<string, KubeletMember[]>;
  sccPrereqs?: Map<string, SccPrereqsMember[]>;
  siblings?: Map<string, ConfigurationMember[]>;
  users?: Map<string | undefined, ExtensionMember[]>;
  identityKeys?: Map<IdentityMember, string>;
  ordered?: Map<TerraformStack, Ordered[]>;
}

/** A member with a resource that takes its place in the order. */
type Ordered = IConstruct & { readonly _resource?: OrderedMember };

const NONE: ITerraformDependable[] = [];

/** The key in cdktf's context by which a program asks where it makes its constructs. */
const POSITIONS_KEY = 'cdktf-azure-flux/positions';

const APPS = new WeakMap<IConstruct, FluxApp>();

/**
 * Everything of this library in one construct tree. What belongs to one cluster is found here, through the cluster, so that
 * neither the order of statements nor the division into stacks matters.
 */
export class FluxApp {
  public static of(construct: IConstruct): FluxApp {
    let root = construct;
    while (root.node.scope) {
      root = root.node.scope;
    }
    let app = APPS.get(root);
    if (app === undefined) {
      app = new FluxApp(root);
      APPS.set(root, app);
    }
    return app;
  }

  private readonly members: Members = {
    clusters: [],
    extensions: [],
    configurations: [],
    readConfigurations: [],
    providers: [],
    secrets: [],
    identities: [],
    kubelets: [],
    sccPrereqs: [],
    tenants: [],
  };
  private readonly controls = new Map<IConstruct, ControlSpec[]>();
  private control?: Control;
  private readonly validations = new Map<TerraformStack, StackValidation>();
  private readonly keys = new WeakMap<ICluster, string>();
  private readsForeign = false;
  private watchesAll = false;
  private changes = 0;
  private cache: Cache = { revision: 0 };

  /** Warnings that were given, so that none is given twice. */
  public readonly warned = new Set<string>();

  /** Where the program makes its constructs; only where it asks for that. */
  public readonly positions?: Positions;
  private readonly files = new Map<string, FindingsFiles>();

  private constructor(public readonly root: IConstruct) {
    this.positions = asksForPositions(root) ? new (late.positions().Positions)() : undefined;
    if (!TerraformStack.isStack(root)) {
      root.node.addValidation({ validate: () => this.validate() });
    }
  }

  /** Changes with whatever the model is made of. */
  public get revision(): number {
    return this.changes;
  }

  public touch(): void {
    this.changes += 1;
  }

  public add<Kind extends keyof Members>(kind: Kind, member: Members[Kind][number]): void {
    (this.members[kind] as IConstruct[]).push(member);
    this.positions?.note(member);
    this.touch();
    // nothing is made of a tenant, which may stand above stacks; its cluster stands in one
    const stack = kind === 'tenants' ? stackAround(member) : TerraformStack.of(member);
    if (stack !== undefined) {
      this.watch(stack);
    }
  }

  /** Switches on that resources which are not ours are read as well, wherever in the app, and has stacks validated. */
  public readForeign(stacks: readonly TerraformStack[]): void {
    if (!this.readsForeign) {
      this.readsForeign = true;
      this.touch();
    }
    stacks.forEach((stack) => this.watch(stack));
  }

  /** Has stacks validated that were made since; once, and only where resources that are not ours are read. */
  public watchTheRest(): void {
    if (!this.watchesAll && this.model.foreign !== undefined) {
      this.watchesAll = true;
      this.root.node.findAll().filter((each) => TerraformStack.isStack(each)).forEach((stack) => this.watch(stack as TerraformStack));
    }
  }

  /** What has to be there before the extension of a cluster, besides the identity that it uses. */
  public prerequisitesOf(cluster: ICluster): ITerraformDependable[] {
    const cache = this.current();
    cache.kubelets ??= this.byCluster(this.attached('kubelets'));
    const grants = [...this.ofCluster(cache.kubelets, cluster)].sort(byPath).flatMap(({ _assignments: assignments }) => assignments);
    return [...grants, ...this.sccPrereqsOf(cluster)];
  }

  /** Whether the app itself grants the controllers what they need on an OpenShift cluster. */
  public grantsSecurityContext(cluster: ICluster): boolean {
    return this.sccPrereqsOf(cluster).length > 0;
  }

  /** The credential that comes before another one of the same identity in Azure and the same stack. */
  public credentialBefore(identity: IdentityMember, credential: OrderedCredential): OrderedCredential[] {
    const key = this.keyOfIdentity(identity);
    const all = this.attached('identities').filter((each) => TerraformStack.of(each) === TerraformStack.of(identity)
      && this.keyOfIdentity(each) === key).flatMap(({ _credentials: credentials }) => credentials);
    const index = all.indexOf(credential);
    return all.slice(Math.max(0, index - 1), Math.max(0, index));
  }

  /** The extensions that a workload identity was given to. */
  public usersOf(identity: IConstruct): ExtensionMember[] {
    const cache = this.current();
    cache.users ??= groupBy(this.members.extensions, (each) => each._toSpec().workloadIdentity);
    return (cache.users.get(identity.node.path) ?? []).filter(isAttached);
  }

  /** Equal for credentials of one identity in Azure. */
  public keyOfIdentity(identity: IdentityMember): string {
    const cache = this.current();
    cache.identityKeys ??= new Map();
    const key = cache.identityKeys.get(identity) ?? identityOf(identity.identityId, identity);
    cache.identityKeys.set(identity, key);
    return key;
  }

  /** Notes what is said of the findings at a construct; what was said before of the same no longer counts. Nothing is rendered by it. */
  public addControl(scope: IConstruct, control: ControlSpec): void {
    const said = this.controls.get(scope) ?? [];
    this.controls.set(scope, [...said.filter((each) => !isAboutTheSame(each, control)), control]);
    this.control = undefined;
    this.forgetFindings();
    const stack = stackAround(scope);
    if (stack !== undefined) {
      this.watch(stack);
    }
  }

  /**
   * What has to be there before a configuration: the extension that was declared for its cluster, and the Secret that its source
   * logs in with. Without such a Secret, the same list for all of a cluster as long as nothing changes.
   */
  public predecessorsOf(configuration: ConfigurationMember, secretAt: string | undefined): ITerraformDependable[] {
    const cache = this.current();
    cache.extensions ??= this.extensionsByCluster();
    const extensions = cache.extensions.get(this.keyOf(configuration.cluster)) ?? NONE;
    const secret = secretAt === undefined ? undefined : this.members.secrets.find((each) => each.node.path === secretAt && isAttached(each));
    return secret === undefined ? extensions : [...extensions, secret];
  }

  /** All configurations of the same cluster; the same list as long as nothing changes. */
  public siblingsOf(configuration: ConfigurationMember): readonly ConfigurationMember[] {
    const cache = this.current();
    cache.siblings ??= this.byCluster(this.attached('configurations'));
    return this.ofCluster(cache.siblings, configuration.cluster);
  }

  /** Whether what a rule finds at a construct, as an error of its own, refuses the app under what users say of it. */
  public refuses(code: string, at: string): boolean {
    if (this.controls.size === 0) {
      return true;
    }
    this.control ??= new (late.control().Control)([...this.controls].filter(([scope]) => isAttached(scope))
      .flatMap(([{ node }, said]) => said.map((each) => ({ at: node.path, ...each }))));
    return this.control.refuses(code, at);
  }

  /** Writes which stacks a stack comes after, once its aspects have run. cdktf notes that behind its validations. */
  public order(stack: TerraformStack): void {
    const cache = this.current();
    cache.ordered ??= groupBy(this.ordered, (each) => TerraformStack.of(each));
    cache.ordered.get(stack)?.forEach(({ _resource: resource }) => comeAfter(stack, resource?.predecessors ?? []));
    this.members.identities.filter((each) => TerraformStack.of(each) === stack && isAttached(each))
      .flatMap(({ _credentials: credentials }) => credentials).forEach(({ predecessors }) => comeAfter(stack, predecessors));
  }

  /** Equal for references that mean the same cluster. */
  public keyOf(cluster: ICluster): string {
    let key = this.keys.get(cluster);
    if (key === undefined) {
      key = identityOf(cluster.clusterId, cluster);
      this.keys.set(cluster, key);
    }
    return key;
  }

  public get model(): AppModel {
    return this.modelWith();
  }

  /** The model, for which it need not be looked for again what was just found below a construct. */
  public modelWith(seen?: Foreign): AppModel {
    const cache = this.current();
    cache.model ??= late.gather().gather(this, {
      clusters: this.attached('clusters'),
      extensions: this.attached('extensions'),
      configurations: this.attached('configurations'),
      readConfigurations: this.attached('readConfigurations'),
      providers: this.attached('providers'),
      secrets: this.attached('secrets'),
      identities: this.attached('identities'),
      kubelets: this.attached('kubelets'),
      sccPrereqs: this.attached('sccPrereqs'),
      tenants: this.attached('tenants'),
    }, [...this.controls].filter(([scope]) => isAttached(scope)), this.readsForeign, seen);
    return cache.model;
  }

  public get findings(): Finding[] {
    const cache = this.current();
    cache.findings ??= late.findings().findingsOf(this.model);
    return cache.findings;
  }

  /** The findings that nobody passes over. */
  public get openFindings(): Finding[] {
    return this.findings.filter(({ suppression }) => suppression === undefined);
  }

  /** Notes files that are written with each synthesis; others of that name no longer are. */
  public addFiles(name: string, files: FindingsFiles): void {
    this.files.set(name, files);
  }

  /** The file that has all that is found, where one is written. */
  public get fileOfAll(): string | undefined {
    return [...this.files.values()].flatMap(({ fileOfAll }) => fileOfAll ?? [])[0];
  }

  /** Writes what is found by now, where it is not what was written. */
  public writeFiles(): void {
    this.files.forEach((each) => each.write());
  }

  /**
   * cdktf asks this once all stacks are written: no stack may be watched where nothing of ours is, and then nobody else tells what is
   * said amiss of the whole app.
   */
  private validate(): string[] {
    this.writeFiles();
    const errors = this.openFindings.filter(({ severity }) => severity === 'error');
    return errors.length > 0 ? [late.text().report(errors, [], this.fileOfAll)] : [];
  }

  /** Drops what was read before the first validation, for a graph: an override of a stack since then is not counted as a change. */
  public beginValidation(): void {
    if ([...this.validations.values()].every(({ begun }) => !begun)) {
      this.forgetFindings();
    }
  }

  /** The stacks that are validated. */
  public get stacks(): TerraformStack[] {
    return [...this.validations.keys()].filter(isAttached);
  }

  /** Whether a stack's validation has begun, so that its aspects have run. */
  public isSettled(stack: TerraformStack): boolean {
    return this.validations.get(stack)?.begun ?? true;
  }

  /** What configurations come after, in a list of its own for each cluster: the declared extension, and where there is none the one that is read. */
  private extensionsByCluster(): Map<string, ITerraformDependable[]> {
    const extensions = this.attached('extensions');
    return new Map([...extensions.filter((each) => each._reading), ...extensions.filter((each) => each._toSpec().declared)]
      .map((each) => [this.keyOf(each.cluster), [(each._reading ?? each) as ITerraformDependable]]));
  }

  private sccPrereqsOf(cluster: ICluster): SccPrereqsMember[] {
    const cache = this.current();
    cache.sccPrereqs ??= this.byCluster(this.attached('sccPrereqs'));
    return this.ofCluster(cache.sccPrereqs, cluster);
  }

  /** The members that may have to come after another stack. In the only stack of the library they do so where somebody wishes it. */
  private get ordered(): Ordered[] {
    const { extensions, configurations, secrets, sccPrereqs } = this.members;
    const isAlone = this.validations.size === 1;
    return [...extensions, ...configurations, ...secrets, ...sccPrereqs]
      .filter((each: Ordered) => !(isAlone && each._resource?.wishes?.length === 0) && isAttached(each));
  }

  private attached<Kind extends keyof Members>(kind: Kind): Members[Kind] {
    return (this.members[kind] as IConstruct[]).filter(isAttached) as Members[Kind];
  }

  private byCluster<Member extends { readonly cluster: ICluster }>(members: Member[]): Map<string, Member[]> {
    return groupBy(members, ({ cluster }) => this.keyOf(cluster));
  }

  private ofCluster<Member>(groups: Map<string, Member[]>, cluster: ICluster): Member[] {
    return groups.size === 0 ? [] : groups.get(this.keyOf(cluster)) ?? [];
  }

  private watch(stack: TerraformStack): void {
    if (!this.validations.has(stack)) {
      const validation = new (late.stackValidation().StackValidation)(this, stack);
      this.validations.set(stack, validation);
      stack.node.addValidation(validation);
    }
  }

  private forgetFindings(): void {
    this.cache = { ...this.cache, model: undefined, findings: undefined };
  }

  private current(): Cache {
    if (this.cache.revision !== this.changes) {
      this.cache = { revision: this.changes };
    }
    return this.cache;
  }
}

/** Whether two statements at one construct are of the same kind, and about the same rule if about one. */
function isAboutTheSame(one: ControlSpec, other: ControlSpec): boolean {
  return one.kind === other.kind && (one.kind === 'strict' || one.code === (other as { code: string }).code);
}

/** A program in another language than this has no lines that could be seen from here: jsii runs it elsewhere. */
function asksForPositions({ node }: IConstruct): boolean {
  return [true, 'true'].includes(node.tryGetContext(POSITIONS_KEY)) && process.env.JSII_AGENT === undefined;
}
