import type { Rule, Text } from './rule';
import { LIKELY_REFERENCES, quoted, show, writeMeant } from './words';

/** What is said of findings at resources that are not ours, where the words of the rule speak of this library. */
type Words = Partial<Pick<Rule, 'problem' | 'allowed' | 'remedy'>>;

/** Names of arguments: of azurerm, and of azapi. */
const named = (tell: (name: string) => string, azurerm: string, azapi: string): Text =>
  (_, { origin }) => tell(origin === 'azurerm' ? azurerm : azapi);

const ANY_OF_THEM = 'write one of these';
const WRITE_ONE: Words = { remedy: ({ meant }) => writeMeant(meant, ANY_OF_THEM) };
const LEAVE_OUT = { remedy: 'leave it out' };
const GIVE_BASE64 = 'give its content in base64, such as Fn.filebase64(path) makes';

/** What rules tell about the content of files, without the ways that this library has to give it. */
const OF_FILE: Words = {
  remedy: ({ remedy }) => /FileContent/.test(remedy) ? /newline/.test(remedy) ? 'encode it with one' : GIVE_BASE64
    : /GitAuth/.test(remedy) ? 'give a key without one, or put key and passphrase into a Secret' : remedy,
};

const OF_SECONDS: Words = { allowed: 'a whole number of seconds', remedy: 'give the number of seconds' };

/** The keys of settings in the place of the properties that write them. */
const SETTINGS: { readonly [code: string]: Words } = {
  'SET-04': {
    remedy: ({ remedy }) => /^leave/.test(remedy) ? remedy : 'give the argument of the resource that is called so',
  },
  'SET-05': { remedy: 'give it among the settings that are not protected' },
  'SET-09': { remedy: 'use a workload identity, with the setting "workloadIdentity.enable"' },
  'SET-13': {
    remedy: (facts) => facts.idle ? 'switch it on with the setting "helm-controller.outOfMemoryWatch.enabled", or leave it out' : 'correct it',
  },
  'SET-14': { remedy: 'switch it on with the setting "workloadIdentity.enable", or leave this out' },
  'SET-16': { remedy: 'raise the setting "kustomize-controller.resources.limits.memory", for example to "2Gi"' },
  'SET-19': {
    remedy: ({ needs }) => needs?.length === 1 ? 'switch it on, with the setting "image-reflector-controller.enabled"'
      : 'switch on both, with the settings "image-automation-controller.enabled" and "image-reflector-controller.enabled"',
  },
  'SET-20': {
    remedy: (facts) => facts.idle ? 'switch the controller on with the setting "image-automation-controller.enabled", or leave it out'
      : 'give rsa-sha2-512 and rsa-sha2-256',
  },
  'SET-21': { remedy: 'write it so' },
  'SET-26': WRITE_ONE,
};

const EXTENSIONS: { readonly [code: string]: Words } = {
  'EXT-01': { remedy: 'keep one of the two' },
  'EXT-02': { remedy: 'call it "flux"' },
  'EXT-03': { remedy: 'call it "flux"' },
  'EXT-05': {
    remedy: ({ isPin }) => isPin ? 'set autoUpgradeMinorVersion to false; where it is not given it is true' : 'set it to false',
  },
  'EXT-06': { remedy: 'set it to "none", or leave the version out' },
  'EXT-08': WRITE_ONE,
  'EXT-09': {
    problem: ({ mode }) => `says something else than autoUpgradeMode, which is ${show(mode)}`,
    remedy: 'let both say the same',
  },
  'EXT-16': { remedy: 'leave it out; where tenants may do less, the scope of their configurations says so' },
  'EXT-17': LEAVE_OUT,
  'EXT-18': { remedy: ({ wanted }) => wanted ? 'give it the identity "SystemAssigned"' : 'leave it out' },
  'EXT-19': LEAVE_OUT,
  'EXT-22': {
    problem: 'nothing in the app installs Flux on this cluster, or says that it is installed there',
    remedy: 'add the extension microsoft.flux of this cluster, or name the one that exists: '
      + '`FluxExtension.fromName(scope, \'Flux\', { cluster })`, with a reference to the same cluster',
  },
};

const CLUSTERS: { readonly [code: string]: Words } = {
  'CLU-02': {
    problem: ({ other }) => `is the id of another kind of cluster (${LABELS[other] ?? other}) than the resource is for`,
    remedy: ({ other }) => `use ${RESOURCES[other] ?? 'the resource'} for that kind`,
  },
  'CLU-04': { remedy: 'refer to the connected cluster instead' },
  'CLU-05': { remedy: 'give the id up to the name of the connected cluster' },
  'CLU-13': { remedy: 'use the resources for the cluster\'s real kind' },
};

const LABELS: { readonly [kind: string]: string } = {
  managedClusters: 'AKS', connectedClusters: 'Azure Arc', provisionedClusters: 'AKS hybrid (legacy)',
};

const RESOURCES: { readonly [kind: string]: string } = {
  managedClusters: 'azurerm_kubernetes_…', connectedClusters: 'azurerm_arc_kubernetes_…',
};

const CONFIGURATIONS: { readonly [code: string]: Words } = {
  'CFG-02': { remedy: ({ mended }) => mended },
  'CFG-04': WRITE_ONE,
  'CFG-06': { allowed: 'a duration of ISO 8601, such as "PT30M"', remedy: 'write it so' },
  'CFG-07': {
    remedy: ({ isWaiting }) => isWaiting ? 'say how long with `reconciliationWaitDuration`, for example "PT30M"'
      : 'set `waitForReconciliation` to true, or leave the duration out',
  },
  'CFG-08': LEAVE_OUT,
  'CFG-10': { remedy: 'leave it out where clusters may be offline' },
  'CFG-11': {
    problem: named((why) => `no kustomization is declared, and ${why}`, 'azurerm requires one', 'Azure is reported to fail without one'),
    remedy: 'say what is applied',
  },
  'CFG-14': { remedy: LEAVE_OUT.remedy },
  'CFG-15': { remedy: ({ meant }) => writeMeant(meant, 'leave it out') },
  'CFG-17': { remedy: 'raise the API version' },
  'CFG-18': { remedy: 'take a version that is released, or try it out only, with `schema_validation_enabled` set to false' },
  'CFG-19': {
    remedy: 'apply without waiting, register the public key as a deploy key, then wait and pass over this with FluxFindings; '
      + 'or give a key of your own',
  },
  'KUS-02': { remedy: ({ mended }) => mended },
  'KUS-05': {
    remedy: ({ names, meant }) => writeMeant(meant, names.length > 0
      ? 'name one of these, or add the one that is missing' : 'add the one that is missing, or name none'),
  },
  'KUS-06': { remedy: 'take its own name out' },
  'KUS-09': { remedy: ({ twice }) => twice ? 'name it once' : 'give names, one each' },
  'KUS-10': { remedy: 'leave waiting on there' },
  'KUS-15': {
    problem: 'nothing says whether objects that leave the repository leave the cluster; if it is left out, they stay',
    remedy: 'say which',
  },
  'KUS-18': {
    remedy: ({ kind, meant }) => kind ? writeMeant(meant, 'write one of these') : 'give the name of the object in the configuration\'s namespace',
  },
  'KUS-20': { remedy: ({ remedy }) => /String/.test(remedy) ? 'give a text' : remedy },
  'KUS-21': {
    problem: 'the extension fails a kustomization whose variables are not defined (strict substitution), and this object may be missing',
  },
};

const SOURCES: { readonly [code: string]: Words } = {
  'SRC-01': {
    remedy: ({ remedy }, { origin }) => remedy ?? `give one of ${origin === 'azurerm' ? 'git_repository, bucket and blob_storage'
      : 'gitRepository, bucket, azureBlob and ociRepository, and its kind as sourceKind'}`,
  },
  'SRC-06': { remedy: ({ remedy }) => /OciRef/.test(remedy) ? 'give it below `repositoryRef`' : remedy },
  'SRC-07': { remedy: 'take it out of the address, and log in with the arguments for that' },
  'SRC-09': {
    allowed: ({ kind, names, problem }) => problem ? LIKELY_REFERENCES : names !== undefined ? quoted(names)
      : kind === 'OCIRepository' ? 'a tag, a range of versions or a digest' : 'a branch, a tag, a range of versions or a commit',
    remedy: ({ names, meant, remedy }) => remedy ?? (names === undefined ? 'name what Flux shall follow' : writeMeant(meant, ANY_OF_THEM)),
  },
  'SRC-13': { remedy: 'name a digest or a range of versions' },
  'SRC-15': WRITE_ONE,
  'SRC-20': { problem: 'is not a number of seconds', ...OF_SECONDS },
  'SRC-21': {
    remedy: (facts, { origin }) => facts.insecure ? origin === 'azurerm' ? 'leave it out' : 'set it to false; where it is not given it is true'
      : `use https, or set it to ${String(origin !== 'azurerm')}`,
  },
  'SRC-22': { remedy: ({ meant }) => writeMeant(meant, 'write one of these, or leave it out where other credentials are given') },
  'SRC-23': { remedy: ({ foreign }) => foreign ? 'log in another way than with the provider "Azure"' : 'use the https address of the repository' },
  'SRC-26': WRITE_ONE,
  'SRC-27': {
    remedy: ({ broken, setting }) => broken ? 'correct it; the notation is that of RE2' : setting ? 'give a text, or leave it out'
      : 'give both, for example "^https://github\\\\.com/acme/" as the subject',
  },
  'SRC-28': { remedy: ({ remedy }) => /OciVerification/.test(remedy) ? 'name the provider' : remedy },
  'SRC-29': OF_FILE,
  'SRC-30': { remedy: 'sign the artifacts, and say here who signs them' },
  'SRC-32': { remedy: 'name issuer and subject in `matchOidcIdentity`, or put a public key into `verificationConfig`' },
};

const KEY = named((name) => `use the https address of the repository, or ${name}`, 'ssh_private_key_base64', 'sshPrivateKey');

const CREDENTIALS: { readonly [code: string]: Words } = {
  'AUT-01': { remedy: 'use the ssh address of the repository, or a user with a password or token' },
  'AUT-02': {
    remedy: named((name) => `leave them out; a certificate of one's own goes into ${name}`, 'https_ca_cert_base64', 'httpsCACert'),
  },
  'AUT-03': { remedy: KEY },
  'AUT-04': { remedy: 'give both, or neither where the repository is public' },
  'AUT-05': OF_FILE,
  'AUT-08': OF_FILE,
  'AUT-09': OF_FILE,
  'AUT-10': {
    remedy: named((name) => `give them as ${name}, for example from \`ssh-keyscan\``, 'ssh_known_hosts_base64', 'sshKnownHosts'),
  },
  'AUT-12': {
    allowed: ({ why }) => why !== undefined ? 'a text that is not empty' : 'an access key, or the name of a Secret',
  },
  'AUT-13': {
    remedy: ({ why }) => why === undefined ? 'choose one, such as a managed identity; if the cluster has a workload identity for it, '
      + 'say so with FluxFindings' : 'give it',
  },
  'AUT-14': OF_FILE,
  'AUT-15': { remedy: 'use another method' },
  'AUT-16': {
    remedy: 'give the extension the setting "source-controller.ssh-host-key-args" with rsa-sha2-512 and rsa-sha2-256, or use the https address',
  },
  'AUT-17': { remedy: 'pass a TerraformVariable that is sensitive, or an attribute of a data source' },
  'WID-08': { remedy: 'switch on a workload identity with the setting "workloadIdentity.enable" of the extension, or give other credentials' },
  'WID-09': { remedy: 'log in with what the repository or the registry knows' },
  'LFC-04': { remedy: 'leave it out; all secrets are then sent with each update, and a change of one is seen' },
  'LFC-05': { remedy: 'move it to the same path below `sensitive_body`, which no state holds' },
  'LFC-07': {
    allowed: ({ wait }) => wait ? `more than ${wait} seconds` : 'a duration such as "45m"',
    remedy: ({ wait }) => wait ? 'raise it by 15 minutes over what is waited for' : 'give a duration such as "45m"',
  },
};

const TENANTS: { readonly [code: string]: Words } = {
  'TEN-06': { remedy: 'give it the scope "namespace", or let the FluxTenant say `clusterScope: true`' },
};

/** By code. The words of all other rules hold wherever they are read. */
export const WORDS_ELSEWHERE: { readonly [code: string]: Words } = {
  ...CLUSTERS, ...EXTENSIONS, ...SETTINGS, ...CONFIGURATIONS, ...SOURCES, ...CREDENTIALS, ...TENANTS,
};
