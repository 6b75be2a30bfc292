import { SourceRecord } from '../../model/model';
import { isHttp, isSsh } from '../source/per';
import { quoted } from '../words';

/** The kinds of Secret, as a reader knows them. */
const LABELS: { readonly [kind: string]: string } = {
  'git-https': 'git over https',
  'git-ssh': 'git over SSH',
  'github-app': 'a GitHub App',
  'bucket': 'a bucket',
  'azure-blob': 'an Azure storage account',
  'oci': 'a registry',
};

export function labelOf(kind: unknown): string {
  return LABELS[String(kind)] ?? quoted([String(kind)]);
}

/** The kinds of Secret that have the keys for a source; what is not known leaves several. */
export function kindsFor({ kind, url, auth }: SourceRecord): readonly string[] {
  switch (kind) {
    case 'GitRepository': return auth?.method === 'gitHubApp' ? ['github-app']
      : isHttp(url) ? ['git-https'] : isSsh(url) ? ['git-ssh'] : ['git-https', 'git-ssh'];
    case 'Bucket': return ['bucket'];
    case 'AzureBlob': return ['azure-blob'];
    default: return ['oci'];
  }
}

/** The keys that Flux looks for in each kind of Secret: all of one of these. */
const KEYS: { readonly [kind: string]: readonly (readonly string[])[] } = {
  'git-https': [['username', 'password'], ['bearerToken'], ['tls.crt', 'tls.key'], ['certFile', 'keyFile'], ['ca.crt'], ['caFile']],
  'git-ssh': [['identity', 'known_hosts']],
  'github-app': ['githubAppInstallationID', 'githubAppInstallationOwner'].map((installation) => ['githubAppID', installation, 'githubAppPrivateKey']),
  'bucket': [['accesskey', 'secretkey']],
  'azure-blob': [['clientId'], ['accountKey'], ['sasKey']],
  'oci': [['.dockerconfigjson'], ['.dockercfg']],
};

/** Whether entries are enough for one of some kinds. */
export function suffice(keys: readonly string[], kinds: readonly string[]): boolean {
  return kinds.some((kind) => KEYS[kind].some((wanted) => wanted.every((key) => keys.includes(key))));
}

/** The first thing that Flux looks for in each of some kinds. */
export function usualKeysOf(kinds: readonly string[]): string {
  return kinds.map((kind) => `${quoted(KEYS[kind][0])} for ${labelOf(kind)}`).join(', or ');
}
