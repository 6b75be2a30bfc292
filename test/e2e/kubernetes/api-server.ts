import { randomUUID } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { AddressInfo, createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { programAt } from './binaries';
import { Daemon } from './daemon';
import { ask, Reply } from '../ask';
import { Certificate, makeCertificate, signedBy } from '../azure/certificate';

/** How long the servers may take to start, in milliseconds. */
const PATIENCE = 90_000;

const LOOPBACK = '127.0.0.1';

/** Who logs in. */
export type Account = 'admin' | 'deployer';

/**
 * A real API server of Kubernetes on loopback, with an etcd of its own, and with the controller that empties and removes namespaces.
 * There are no nodes: nothing of what is written runs.
 */
export class ApiServer {
  public static async start(): Promise<ApiServer> {
    const server = new ApiServer(mkdtempSync(join(tmpdir(), 'kubernetes-')));
    try {
      await server.run();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Secrets of this run: an administrator's, and that of an account that may do nothing by itself. */
  public readonly tokens: { readonly [account in Account]: string } = { admin: randomUUID(), deployer: randomUUID() };
  private readonly certificate: Certificate;
  private readonly daemons: Daemon[] = [];
  private port = 0;

  private constructor(private readonly folder: string) {
    this.certificate = makeCertificate(folder);
  }

  /** Where it is. */
  public get url(): string {
    return `https://${LOOPBACK}:${this.port}`;
  }

  /** The variables that point Terraform's provider here, as far as the stack does not say itself. */
  public envOf(account: Account): Record<string, string> {
    return { KUBE_HOST: this.url, KUBE_TOKEN: this.tokens[account], KUBE_CLUSTER_CA_CERT_DATA: this.certificate.cert };
  }

  /** What Azure gives who asks for a cluster's credentials: an administrator's certificate, made for it. */
  public kubeconfigWithCertificate(): object {
    const { key, cert } = signedBy(this.certificate, this.folder, '/O=system:masters/CN=clusterUser');
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    return this.kubeconfig({ 'client-certificate-data': base64(cert), 'client-key-data': base64(key) });
  }

  /** Asks as an administrator, by a path such as `/api/v1/namespaces`. */
  public ask(method: string, path: string, body?: object): Promise<Reply> {
    const headers = { 'Authorization': `Bearer ${this.tokens.admin}`, 'Content-Type': 'application/json' };
    return ask(method, `${this.url}${path}`, { ca: this.certificate.cert, headers, body });
  }

  /** Lets the deployer do something. */
  public async allow(rules: readonly object[]): Promise<void> {
    const group = 'rbac.authorization.k8s.io';
    const role = { apiGroup: group, kind: 'ClusterRole', name: 'deployer' };
    const metadata = { name: 'deployer' };
    await this.ask('POST', `/apis/${group}/v1/clusterroles`, { metadata, rules });
    await this.ask('POST', `/apis/${group}/v1/clusterrolebindings`, {
      metadata, roleRef: role, subjects: [{ apiGroup: group, kind: 'User', name: 'deployer' }],
    });
  }

  /** What is there, or nothing. */
  public async get(path: string): Promise<any> {
    const { status, body } = await this.ask('GET', path);
    return status === 404 ? undefined : body;
  }

  /** Deletes as an administrator would, and waits until it is gone. */
  public async remove(path: string): Promise<void> {
    await this.ask('DELETE', path);
    while (await this.get(path) !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  public async stop(): Promise<void> {
    await Promise.all(this.daemons.map((daemon) => daemon.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const [client, peer, port] = await freePorts(3);
    const storage = `http://${LOOPBACK}:${client}`;
    this.port = port;
    this.daemons.push(new Daemon(programAt('etcd'), etcdFlags(storage, `http://${LOOPBACK}:${peer}`, join(this.folder, 'etcd'))));
    const server = new Daemon(programAt('kube-apiserver'), { ...this.serverFlags(), 'etcd-servers': storage, 'secure-port': port });
    this.daemons.push(server);
    await server.until(async () => (await this.ask('GET', '/readyz')).status === 200, PATIENCE);
    this.daemons.push(new Daemon(programAt('kube-controller-manager'), {
      'kubeconfig': this.write('kubeconfig', JSON.stringify(this.kubeconfig({ token: this.tokens.admin }))),
      'controllers': 'namespace-controller',
      'leader-elect': false,
      'secure-port': 0,
    }));
  }

  private serverFlags(): Record<string, string> {
    const { file } = this.certificate;
    const key = this.write('key', this.certificate.key);
    const users = `${this.tokens.admin},admin,admin,system:masters\n${this.tokens.deployer},deployer,deployer\n`;
    return {
      'bind-address': LOOPBACK,
      'advertise-address': LOOPBACK,
      'endpoint-reconciler-type': 'none',
      'tls-cert-file': file,
      'tls-private-key-file': key,
      'client-ca-file': file,
      'token-auth-file': this.write('tokens', users),
      'authorization-mode': 'RBAC',
      'service-account-issuer': this.url,
      'service-account-key-file': file,
      'service-account-signing-key-file': key,
      'service-cluster-ip-range': '10.0.0.0/24',
    };
  }

  private kubeconfig(user: object): object {
    const authority = Buffer.from(this.certificate.cert).toString('base64');
    return {
      'apiVersion': 'v1',
      'kind': 'Config',
      'clusters': [{ name: 'loopback', cluster: { 'server': this.url, 'certificate-authority-data': authority } }],
      'users': [{ name: 'admin', user }],
      'contexts': [{ name: 'loopback', context: { cluster: 'loopback', user: 'admin' } }],
      'current-context': 'loopback',
    };
  }

  private write(name: string, content: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  }
}

function etcdFlags(client: string, peer: string, folder: string): Record<string, string | boolean> {
  return {
    'data-dir': folder,
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `default=${peer}`,
    'unsafe-no-fsync': true,
  };
}

/** Ports that nobody listens at; all at once, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, LOOPBACK, () => resolve(server));
  })));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
