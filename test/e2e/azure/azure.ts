import { randomUUID } from 'crypto';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { makeCertificate } from './certificate';
import { errorAnswer, Refusal, refuse } from './errors';
import { answerToRoles } from './families/authorization';
import { answerOfStorage, BLOB_HOSTS } from './families/storage';
import { Faults } from './faults';
import { answerToLogin, isAboutLogin, isLogin, SUBSCRIPTION, TENANT } from './login';
import { Operations } from './operations';
import { Proxy } from './proxy';
import { Registrations } from './registrations';
import { Answer, HttpsServer, Request } from './server';
import { collectionOf, parentOf, resourceTypeOf, Store, Stored } from './store';
import { Given, typeOf } from './types';

/** What a client asked for and when, in milliseconds, and with which status it was answered; nothing for a connection that ended. */
export interface Logged {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: any;
  readonly status?: number;
}

/**
 * A double of Azure Resource Manager on loopback, for what this library uses of it. It is no Azure: what it does is what
 * `behaviours.ts` lists, with the sources of each.
 */
export class Azure {
  public static async start(): Promise<Azure> {
    const folder = mkdtempSync(join(tmpdir(), 'azure-'));
    const certificate = makeCertificate(folder, [`*.${BLOB_HOSTS}`]);
    const azure: Azure = new Azure(folder, certificate.file);
    azure.server = await HttpsServer.start(certificate, (request) => azure.answer(request));
    azure.proxy = await Proxy.start(`.${BLOB_HOSTS}`, azure.server.port);
    return azure;
  }

  /** What was asked for of resources, oldest first. */
  public readonly log: Logged[] = [];
  /** The tokens that were asked for. */
  public readonly logins: Logged[] = [];
  public readonly faults = new Faults();
  public readonly operations = new Operations();
  public readonly registrations = new Registrations();
  /** What Flux comes to, where an operation waits for it. */
  public reconciliation: 'Compliant' | 'Non-Compliant' = 'Compliant';
  /** What it can't know by itself. */
  public given: Given = {};
  private readonly store = new Store();
  private server!: HttpsServer;
  private proxy!: Proxy;

  private constructor(private readonly folder: string, private readonly certificate: string) {}

  /** The variables that point Terraform's providers here. Stacks need no change. */
  public get env(): Record<string, string> {
    return {
      ARM_ENVIRONMENT: 'custom',
      ARM_DISABLE_INSTANCE_DISCOVERY: 'true',
      ARM_METADATA_HOSTNAME: `127.0.0.1:${this.server.port}`,
      ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST: this.url,
      ARM_RESOURCE_MANAGER_ENDPOINT: this.url,
      ARM_RESOURCE_MANAGER_AUDIENCE: this.url,
      ARM_TENANT_ID: TENANT,
      ARM_SUBSCRIPTION_ID: SUBSCRIPTION,
      ARM_CLIENT_ID: '00000000-0000-0000-0000-0000000000dd',
      ARM_CLIENT_SECRET: randomUUID(), // nobody looks at it
      ARM_USE_CLI: 'false',
      SSL_CERT_FILE: this.certificate,
    };
  }

  /**
   * The variables by which hosts are found that have names of their own, such as storage accounts. All else on the internet is out of
   * reach with them.
   */
  public get proxyEnv(): Record<string, string> {
    return { HTTPS_PROXY: this.proxy.url, NO_PROXY: 'localhost', no_proxy: 'localhost' };
  }

  public async stop(): Promise<void> {
    await this.proxy.stop();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What is stored of a resource, secrets included: what no client can see. */
  public stored(id: string): any {
    return this.store.get(id)?.body;
  }

  /** Puts a resource there as if somebody else had made it. */
  public put(id: string, body: object): void {
    this.write(id, body);
  }

  /** Changes what is there, as the portal would. */
  public change(id: string, change: (body: any) => void): void {
    change(this.stored(id));
  }

  /** Begins an operation of somebody else. */
  public begin(id: string, polls: number): void {
    this.operations.begin(this.url, id, polls, undefined, () => {});
  }

  /** Removes what is there, as the portal would. */
  public remove(id: string): void {
    this.store.delete(id);
  }

  /** Removes everything, and forgets what was asked for. */
  public clear(): void {
    this.store.ids.forEach((id) => this.store.delete(id));
    this.log.length = 0;
  }

  public get ids(): string[] {
    return this.store.ids;
  }

  /** What was asked for with a method, of resources whose path holds something. */
  public asked(method: string, path = ''): Logged[] {
    return this.log.filter((each) => each.method === method && each.path.toLowerCase().includes(path.toLowerCase()));
  }

  private get url(): string {
    return `https://127.0.0.1:${this.server.port}`;
  }

  private answer(request: Request): Answer | undefined {
    const answer = this.answerInTrouble(request);
    const log = isLogin(request) ? this.logins : isAboutLogin(request) ? undefined : this.log;
    const { method, path, query, body } = request;
    log?.push({ at: Date.now(), method, path, query: query.toString(), body, status: answer?.isCut ? undefined : answer?.status });
    return answer;
  }

  private answerInTrouble(request: Request): Answer | undefined {
    const trouble = this.faults.take(request.method, request.path);
    if (trouble === 'refuse') {
      return undefined;
    }
    if (typeof trouble === 'object') {
      const { status, code, message = `The server says ${code}.`, headers } = trouble;
      return errorAnswer(status, code, message, headers);
    }
    const answer = answerToLogin(request, this.url) ?? this.answerOf(request, trouble === 'fail');
    return trouble === 'cut' ? { ...answer, isCut: true } : answer;
  }

  private answerOf(request: Request, fails: boolean): Answer {
    try {
      return this.carryOut(request, fails);
    } catch (error) {
      if (error instanceof Refusal) {
        return errorAnswer(error.status, error.code, error.message);
      }
      throw error;
    }
  }

  private carryOut(request: Request, fails: boolean): Answer {
    const { method, path, body, query } = request;
    const answered = this.registrations.answer(request) ?? answerOfStorage(request, this.store) ?? answerToRoles(request);
    if (answered !== undefined) {
      return answered;
    }
    const operation = /\/operations\/([^/]+)$/.exec(path);
    if (operation && method === 'GET') {
      return this.operations.answer(operation[1]);
    }
    this.operations.endOverdue();
    const stored = this.store.get(path);
    switch (method) {
      case 'PUT':
        this.requireNone(path);
        this.requireRegistration(path);
        this.requireParent(path);
        return this.written(path, body, fails);
      case 'PATCH':
        this.requireNone(path);
        return stored === undefined ? notFound(path) : this.written(path, merged(stored.body, body), fails);
      case 'GET':
        return stored !== undefined ? { status: 200, body: this.shown(stored) } : isCollection(path) ? this.listed(path) : notFound(path);
      case 'DELETE': {
        if (stored === undefined) {
          return { status: 204 };
        }
        const isForced = query.get('forceDelete') === 'true';
        if (!isForced) {
          this.requireNone(path);
        }
        return this.deleted(path, isForced, fails);
      }
      case 'POST':
        return this.acted(path);
      default:
        return errorAnswer(405, 'MethodNotAllowed', `${method} is not known here`);
    }
  }

  /** Nothing is in the way of what is over at once. */
  private requireNone(path: string): void {
    if (typeOf(resourceTypeOf(path)).polls > 0) {
      this.operations.requireNone(path);
    }
  }

  private requireParent(path: string): void {
    const parent = parentOf(path);
    if (typeOf(resourceTypeOf(path)).needsParent && this.store.get(parent) === undefined) {
      refuse('ParentResourceNotFound', `Can not perform requested operation on nested resource. Parent resource '${parent}' not found.`, 404);
    }
  }

  private requireRegistration(path: string): void {
    const namespace = resourceTypeOf(path).split('/')[0];
    if (!this.registrations.has(namespace)) {
      refuse('MissingSubscriptionRegistration', `The subscription is not registered to use namespace '${namespace}'.`, 409);
    }
  }

  private acted(path: string): Answer {
    const at = path.lastIndexOf('/');
    const stored = this.store.get(path.slice(0, at));
    const action = stored?.type.actions?.[path.slice(at + 1)];
    return action === undefined ? notFound(path) : { status: 200, body: action(stored!, this.given) };
  }

  private written(path: string, body: any, fails: boolean): Answer {
    const before = this.store.get(path)?.body;
    const stored = this.write(path, body);
    const { polls } = stored.type;
    if (polls === 0 && !fails) {
      return { status: before === undefined ? 201 : 200, body: this.shown(stored) };
    }
    stored.body.properties.provisioningState = before === undefined ? 'Creating' : 'Updating';
    const awaitsFlux = stored.type.awaitsFlux?.(stored.body) === true;
    const failure = fails ? 'ProvisioningFailed' : awaitsFlux && this.reconciliation !== 'Compliant' ? 'ReconciliationTimedOut' : undefined;
    const headers = this.operations.begin(this.url, path, polls, failure, (state) => {
      Object.assign(stored.body.properties, { provisioningState: state }, awaitsFlux ? { complianceState: this.reconciliation } : {});
    });
    return { status: before === undefined ? 201 : 200, headers, body: this.shown(stored) };
  }

  private deleted(path: string, isForced: boolean, fails: boolean): Answer {
    const stored = this.store.get(path)!;
    const { polls } = stored.type;
    if (isForced || polls === 0 && !fails) {
      this.store.delete(path);
      return { status: 204 };
    }
    stored.body.properties.provisioningState = 'Deleting';
    const headers = this.operations.begin(this.url, path, polls, fails ? 'DeletionFailed' : undefined, (state) => {
      if (state === 'Succeeded') {
        this.store.delete(path);
      } else {
        stored.body.properties.provisioningState = state;
      }
    });
    return { status: 202, headers };
  }

  private write(path: string, body: any): Stored {
    const before = this.store.get(path)?.body;
    const name = path.split('/').pop()!;
    const neighbours = { ofType: (type: string) => this.store.list(collectionOf(path, type)) };
    const written = typeOf(resourceTypeOf(path)).write({ id: path, name, body, before }, neighbours);
    return this.store.set(path, { ...written, name });
  }

  private shown({ id, name, type, body }: Stored): object {
    return { ...(type.read ?? ((each) => each))(body), id, name, type: type.type };
  }

  private listed(path: string): Answer {
    return { status: 200, body: { value: this.store.list(path).map((each) => this.shown(each)) } };
  }
}

/** Whether a path names no resource but all of a type. */
function isCollection(path: string): boolean {
  return path.split(/\/providers\//i).pop()!.split('/').length % 2 === 0;
}

/** A JSON merge patch. */
function merged(target: any, patch: any): any {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) {
    return patch;
  }
  const result = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = merged(result[key] ?? {}, value);
    }
  }
  return result;
}

function notFound(path: string): Answer {
  return errorAnswer(404, 'ResourceNotFound', `The Resource '${path}' was not found.`);
}
