import { AppModel, ClusterRecord, ConfigurationRecord, KubernetesSecretRecord, LocalSecretRecord, SourceRecord } from '../../model/model';
import { once } from '../rule';
import { isAlwaysThere } from '../shapes';

/** A configuration that logs in with a Secret of the app. */
export interface Use {
  readonly configuration: ConfigurationRecord;
  readonly cluster: ClusterRecord;
  /** What the configuration knows of the Secret. */
  readonly made: NonNullable<LocalSecretRecord['made']>;
  /** Absent where the Secret was taken out of the app. */
  readonly secret?: KubernetesSecretRecord;
}

/** The Secret that holds the credentials of a source; none where they are given in another way. */
export function localSecretOf({ auth }: SourceRecord): { secret?: LocalSecretRecord } | undefined {
  return auth?.method === 'localSecret' || auth?.method === 'gitHubApp' ? { secret: auth.secret } : undefined;
}

/** All uses of Secrets of the app. */
export const usesOf = once(({ clusters, secrets }: AppModel): Use[] => {
  const byPath = new Map<unknown, KubernetesSecretRecord>(secrets.map((secret) => [secret.at, secret]));
  const uses: Use[] = [];
  for (const cluster of clusters) {
    for (const configuration of cluster.configurations) {
      const made = localSecretOf(configuration.source)?.secret?.made;
      if (made !== undefined) {
        uses.push({ configuration, cluster, made, secret: byPath.get(made.at) });
      }
    }
  }
  return uses;
});

/** What tells the provider of a Secret apart; a stack without one stands for it. */
export function providerOf({ provider, stack }: Pick<KubernetesSecretRecord, 'provider' | 'stack'>): string {
  return provider.at ?? stack;
}

/** The first use of each kubernetes provider whose cluster is known by it: it reaches one cluster only. */
export function firstUses(model: AppModel): ReadonlyMap<string, Use> {
  const firsts = new Map<string, Use>();
  for (const use of usesOf(model)) {
    const { secret } = use;
    if (secret !== undefined && secret.provider.fault === undefined && !firsts.has(providerOf(secret))) {
      firsts.set(providerOf(secret), use);
    }
  }
  return firsts;
}

/** A text that tells one value from others; none where nothing does. */
export function toldApartBy(value: unknown, identity: string | undefined): string | undefined {
  return typeof value === 'string' ? value : identity;
}

/** Whether a Secret has its namespace made. */
export function makesNamespace({ namespace, createNamespace }: KubernetesSecretRecord): boolean {
  return createNamespace === undefined ? !isAlwaysThere(namespace) : createNamespace === true;
}

/** What tells the namespace of a Secret apart. */
export const namespaceOf = ({ namespace, identity }: KubernetesSecretRecord) => toldApartBy(namespace, identity?.namespace);
