import type { Draft } from '../../findings/finding';
import { ClusterRecord, ConfigurationRecord, SourceRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { Check, ConfigurationCheck, NOTHING } from '../rule';

type Kind = SourceRecord['kind'];
type OfKind<K extends Kind> = Extract<SourceRecord, { readonly kind: K }>;

type SourceCheck<K extends Kind> = (source: OfKind<K>, at: string, configuration: ConfigurationRecord, cluster: ClusterRecord) => Draft[];

/** Rules over sources of some kinds. Nearly every one is of git: rules over these look at some part. */
export function perSource<K extends Exclude<Kind, 'GitRepository'>>(kinds: readonly K[], check: SourceCheck<K>): Check {
  const ofSource: ConfigurationCheck = (configuration, cluster) => check(configuration.source as OfKind<K>, configuration.at, configuration, cluster);
  return Object.fromEntries(kinds.map((kind) => [kind, ofSource]));
}

/** Rules over a part of sources of some kinds. */
function perPart<K extends Kind>(part: 'address' | 'revision' | 'credentials' | 'certificate', kinds: readonly K[], check: SourceCheck<K>): Check {
  return {
    [part]: (configuration: ConfigurationRecord, cluster: ClusterRecord) => (kinds as readonly Kind[]).includes(configuration.source.kind)
      ? check(configuration.source as OfKind<K>, configuration.at, configuration, cluster) : NOTHING,
  };
}

/** Rules over addresses, which find nothing in plain ones. */
export function perAddress<K extends Kind>(kinds: readonly K[], check: SourceCheck<K>): Check {
  return perPart('address', kinds, check);
}

/** Rules over revisions, which find nothing in the name of a branch or a tag. */
export function perRevision<K extends Kind>(kinds: readonly K[], check: SourceCheck<K>): Check {
  return perPart('revision', kinds, check);
}

/** Rules over certificates that a source is given. */
export function perCertificate<K extends Kind>(kinds: readonly K[], check: SourceCheck<K>): Check {
  return perPart('certificate', kinds, check);
}

/** Rules over credentials that are given. */
export function perCredentials<K extends Kind>(kinds: readonly K[], check: SourceCheck<K>): Check {
  return perPart('credentials', kinds, check);
}

export const GIT = ['GitRepository'] as const;
export const BUCKET = ['Bucket'] as const;
export const AZURE_BLOB = ['AzureBlob'] as const;
export const OCI = ['OCIRepository'] as const;
export const ALL_KINDS = [...GIT, ...BUCKET, ...AZURE_BLOB, ...OCI] as const;

/** Rules over known addresses that are not plain. What is no text at all is for the rule on how an address begins. */
export function perUrl(kinds: readonly Kind[], factsOf: (url: string, kind: Kind) => Draft['facts'] | boolean | undefined): Check {
  return perAddress(kinds, ({ kind, url }, at) => {
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
