import type { Draft } from '../../findings/finding';
import { ClusterRecord, ConfigurationRecord, SourceRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { NOTHING, perConfiguration, Check } from '../rule';

type Kind = SourceRecord['kind'];
type OfKind<K extends Kind> = Extract<SourceRecord, { readonly kind: K }>;

/** Rules over sources of some kinds. */
export function perSource<K extends Kind>(kinds: readonly K[],
  check: (source: OfKind<K>, at: string, configuration: ConfigurationRecord, cluster: ClusterRecord) => Draft[]): Check {
  return perConfiguration((configuration, cluster) => {
    const { at, source } = configuration;
    return (kinds as readonly Kind[]).includes(source.kind) ? check(source as OfKind<K>, at, configuration, cluster) : NOTHING;
  });
}

export const GIT = ['GitRepository'] as const;
export const BUCKET = ['Bucket'] as const;
export const AZURE_BLOB = ['AzureBlob'] as const;
export const OCI = ['OCIRepository'] as const;
export const ALL_KINDS = [...GIT, ...BUCKET, ...AZURE_BLOB, ...OCI] as const;

/** Rules over known addresses. What is no text at all is for the rule on how an address begins. */
export function perUrl(kinds: readonly Kind[], factsOf: (url: string, kind: Kind) => Draft['facts'] | boolean | undefined): Check {
  return perSource(kinds, ({ kind, url }, at) => {
    const facts = isKnown(url) && typeof url === 'string' && factsOf(url, kind);
    return !facts ? NOTHING : [{ at, property: 'source.url', value: url, facts: facts === true ? { kind } : facts }];
  });
}

export const isHttp = (url: unknown): url is string => typeof url === 'string' && /^https?:\/\//.test(url);
export const isSsh = (url: unknown): url is string => typeof url === 'string' && /^(ssh:\/\/|git@)/.test(url);

/** The host of an address of git, in lower case; none where the address is not complete. */
export function hostOf(url: string): string | undefined {
  const [, inUrl, inScp] = /^(?:(?:https?|ssh):\/\/(?:[^/]*@)?(\[[^\]/]+\]|[^\s/@:]+)(?=[:/]|$)|git@([^\s/:@]+)[:/])/.exec(url) ?? [];
  return (inUrl ?? inScp)?.toLowerCase();
}

/** Whether a value is a text with something in it, or not known yet. */
export const isText = (value: unknown): boolean => !isKnown(value) && value !== undefined || typeof value === 'string' && value.trim() !== '';
