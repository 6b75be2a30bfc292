import { isNoSecret, overriddenProperties } from './extension/per';
import { membersAt, membersOf } from './members';
import { MEASURED_AZAPI, REFERENCES } from './references';
import { Check, collect, matches, NOTHING, perConfiguration, Rule } from './rule';
import { typeWithVersion } from './shapes';
import { cut, nearest, quoted, show, writeMeant } from './words';
import type { Draft } from '../findings/finding';
import { ConfigurationRecord, ExtensionRecord, OverridesRecord } from '../model/model';
import { isKnown, UNKNOWN } from '../model/unknown';

/** What Azure reports, below `properties`. */
export const REPORTED = [
  'statuses', 'complianceState', 'repositoryPublicKey', 'sourceSyncedCommitId', 'sourceUpdatedAt', 'statusUpdatedAt', 'provisioningState',
  'errorMessage',
];

/** What Azure takes from the key of a kustomization. */
export const NAME_OF_KUSTOMIZATION = 'kustomizations.*.name';

/** The settings that Azure's agent keeps for Flux, each with the kind of source that it is for. */
const PROTECTED_SETTINGS: { readonly [name: string]: string } = {
  sshPrivateKey: 'GitRepository',
  httpsKey: 'GitRepository',
  bucketSecretKey: 'Bucket',
};

const LOG_IN_OTHERWISE = 'take the override out, and log in with `auth` of the source';

/** Fields of Flux that ARM has no property for, by the object of Flux that has them. */
export const FIELDS_OF_FLUX: readonly { readonly kind: string; readonly path: string }[] = [
  ...[
    'validation', 'healthChecks', 'healthCheckExprs', 'targetNamespace', 'patches', 'images', 'decryption', 'serviceAccountName', 'components',
    'namePrefix', 'nameSuffix', 'deletionPolicy', 'commonMetadata', 'kubeConfig',
  ].map((field) => ({ kind: 'Kustomization', path: `kustomizations.*.${field}` })),
  ...['repositoryRef.name', 'recurseSubmodules', 'include', 'verify', 'ignore', 'proxySecretRef', 'sparseCheckout', 'serviceAccountName']
    .map((field) => ({ kind: 'GitRepository', path: `gitRepository.${field}` })),
  ...['prefix', 'region', 'sts', 'ignore', 'proxySecretRef', 'certSecretRef'].map((field) => ({ kind: 'Bucket', path: `bucket.${field}` })),
  ...['ignore', 'proxySecretRef', 'certSecretRef'].map((field) => ({ kind: 'OCIRepository', path: `ociRepository.${field}` })),
];

/** The API version from which on ARM knows a property, or a value of it. What is not here it knew before 2022. */
export const KNOWN_SINCE: readonly { readonly path: string; readonly value?: string; readonly since: string }[] = [
  { path: 'azureBlob', since: '2022-07-01' },
  { path: 'kustomizations.*.wait', since: '2023-05-01' },
  { path: 'kustomizations.*.postBuild', since: '2023-05-01' },
  { path: 'waitForReconciliation', since: '2023-05-01' },
  { path: 'reconciliationWaitDuration', since: '2023-05-01' },
  { path: 'ociRepository', since: '2024-04-01-preview' },
  { path: 'gitRepository.provider', since: '2024-11-01' },
  { path: 'gitRepository.provider', value: 'GitHub', since: '2025-04-01' },
];

/** A version that Azure has not released, and that has fields of Flux which no other has. */
const UNRELEASED = '2026-07-01-preview';

/** Properties that are secrets; azapi keeps them out of the state in `sensitive_body` only. */
export const SECRETS = [
  'configurationProtectedSettings.*', 'bucket.accessKey', 'azureBlob.accountKey', 'azureBlob.sasToken', 'azureBlob.servicePrincipal.clientSecret',
  'azureBlob.servicePrincipal.clientCertificate', 'azureBlob.servicePrincipal.clientCertificatePassword', 'ociRepository.tlsConfig.*',
];

/** The `properties` of a body with something else in the place of each secret. */
export function maskedBy(properties: unknown, mask: (secret: unknown) => unknown): unknown {
  return SECRETS.reduce((masked, path) => maskedAt(masked, path.split('.'), mask), properties);
}

function maskedAt(value: unknown, [step, ...rest]: string[], mask: (secret: unknown) => unknown): unknown {
  return step === undefined ? mask(value)
    : typeof value !== 'object' || value === null ? value
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => (
        [name, step === '*' || step === name ? maskedAt(inner, rest, mask) : inner])));
}

/** Rules over configurations that an override takes part in. */
export function perOverridden(check: (overrides: OverridesRecord, at: string, configuration: ConfigurationRecord) => Draft[]): Check {
  return perConfiguration((configuration) => check(configuration.overrides!, configuration.at, configuration), 'overrides');
}

/** The same in both halves of the body, by the names of overrides. */
function writtenAt({ body, sensitiveBody }: OverridesRecord, path: string): string[] {
  return [
    ...membersAt(body, path).map((each) => cut(`body.${each.path}`)),
    ...membersAt(sensitiveBody, path).map((each) => cut(`sensitive_body.${each.path}`)),
  ];
}

/** Secrets in the half of the body that the state holds; what is not known stands for all that it may hold. */
function shownIn(body: unknown): string[] {
  if (Object.keys(membersOf(body)).length === 0) {
    return [];
  }
  const members = SECRETS.flatMap((path) => membersAt(body, path)).filter(({ value, path }) => value !== null && !isSetting(path));
  const unknown = MAPS.flatMap((path) => membersAt(body, path))
    .filter(({ value }) => value === UNKNOWN);
  return [...members, ...unknown].map(({ path }) => cut(`body.${path}`));
}

/** Certificates that are public, among what is secret besides. */
const PUBLIC = /\.tlsConfig\.(ca|client)Certificate$/;

/** What the path of a protected setting begins with. */
const PROTECTED = 'properties.configurationProtectedSettings.';

/** Whether a member is a setting that is no secret, which a rule of its own tells. */
function isSetting(path: string): boolean {
  return path.startsWith(PROTECTED) && isNoSecret(path.slice(PROTECTED.length));
}

/** Secrets that are written down in overrides, by the names of overrides. Of an extension the overrides hold the whole body. */
export function literalsIn({ overrides }: ConfigurationRecord | ExtensionRecord, body = overrides?.body): string[] {
  const literals = (half: unknown, isLiteral: (value: unknown) => boolean): string[] => [...SECRETS, ...MAPS].flatMap((path) => membersAt(half, path)
    .filter((member) => MAPS.includes(path) ? isLiteral(member.value) : holds(member.value, isLiteral)))
    .map(({ path }) => path).filter((path) => !PUBLIC.test(path) && !isSetting(path));
  return [
    ...literals(body, (value) => typeof value === 'string' && value !== '' || typeof value === 'number').map((path) => cut(`body.${path}`)),
    ...literals(overrides?.sensitiveLiterals, (value) => value === true).map((path) => cut(`sensitive_body.${path}`)),
  ];
}

/** Maps of secrets, in the place of which something else may stand. */
const MAPS = SECRETS.filter((path) => path.endsWith('.*')).map((path) => path.slice(0, -2));

/** Whether something is a literal, or holds one. */
function holds(value: unknown, isLiteral: (value: unknown) => boolean): boolean {
  return isLiteral(value) || typeof value === 'object' && value !== null && Object.values(value).some((inner) => holds(inner, isLiteral));
}

/** Whether a property stands in the body, with the value in question. */
function isUsed({ body, sensitiveBody }: OverridesRecord, { path, value }: { readonly path: string; readonly value?: string }): boolean {
  return [body, sensitiveBody].some((half) => membersAt(half, path).some((member) => value === undefined || member.value === value));
}

/** The API version of our type; none where it is not known, or of another type. */
function versionOf(type: unknown): string | undefined {
  return typeof type !== 'string' ? undefined
    : /^Microsoft\.KubernetesConfiguration\/fluxConfigurations@(\d{4}-\d\d-\d\d(-preview)?)$/i.exec(type)?.[1].toLowerCase();
}

const isOurs = matches(typeWithVersion('fluxConfigurations'));

/** Whether a version comes before another; a preview is about as good as what is released on its day. */
function isBefore(one: string, other: string): boolean {
  return one.slice(0, 10) < other.slice(0, 10);
}

export const OVERRIDES_RULES: Rule[] = [
  {
    code: 'CFG-14',
    severity: 'error',
    what: 'Overrides write nothing that Azure reports',
    why: '`complianceState`, `statuses` and the like are Azure\'s answer, and a kustomization is called like its key. ARM\'s schema has them as '
      + 'read-only: azapi fails with them at each plan.',
    advice: 'take the override out; what Azure reports is read from attributes of the configuration, such as `syncedCommit`',
    sources: [REFERENCES.configurationsInArm, MEASURED_AZAPI],
    problem: ({ isName }) => isName ? 'is what Azure takes from the key of the kustomization, and can\'t be written'
      : 'is what Azure reports, and can\'t be written',
    remedy: ({ isName }) => isName ? 'take the override out; a kustomization is called like its key'
      : 'take the override out; what Azure reports is read from the configuration',
    check: perOverridden((overrides, at) => [...REPORTED, NAME_OF_KUSTOMIZATION].flatMap((path) => writtenAt(overrides, path)
      .map((property): Draft => ({ at, property, facts: { isName: path === NAME_OF_KUSTOMIZATION } })))),
  },
  {
    code: 'CFG-15',
    severity: 'error',
    what: 'Protected settings are those that Azure\'s agent hands to Flux',
    why: 'There are three: `sshPrivateKey` and `httpsKey` for a git repository, and `bucketSecretKey` for a bucket. ARM\'s schema takes any name, '
      + 'but nobody reads another one: Flux would try to log in without the secret, and fail.',
    advice: LOG_IN_OTHERWISE,
    sources: [REFERENCES.cli, REFERENCES.azurerm, REFERENCES.configurationsInArm],
    problem: ({ kind }) => kind === undefined ? 'is not a protected setting that Azure\'s agent hands to Flux'
      : `is not a protected setting for a source of kind ${show(kind)}`,
    allowed: ({ kind }) => quoted(Object.keys(PROTECTED_SETTINGS).filter((name) => kind === undefined || PROTECTED_SETTINGS[name] === kind)),
    remedy: ({ meant }) => meant === undefined ? LOG_IN_OTHERWISE : `${writeMeant(meant, '')}, or ${LOG_IN_OTHERWISE}`,
    check: perOverridden((overrides, at, { source }) => {
      const kind = membersAt(overrides.body, 'sourceKind')[0]?.value ?? source.kind;
      return writtenAt(overrides, 'configurationProtectedSettings.*').flatMap((property): Draft[] => {
        const name = property.slice(property.indexOf('.configurationProtectedSettings.') + '.configurationProtectedSettings.'.length);
        return !Object.hasOwn(PROTECTED_SETTINGS, name) ? [{ at, property, facts: { meant: nearest(name, Object.keys(PROTECTED_SETTINGS)) } }]
          : typeof kind === 'string' && PROTECTED_SETTINGS[name] !== kind ? [{ at, property, facts: { kind } }] : NOTHING;
      });
    }),
  },
  {
    code: 'CFG-16',
    severity: 'error',
    what: 'Overrides write no fields of Flux that ARM does not have',
    why: 'ARM has properties for a part of what Flux can do. `patches`, `healthChecks`, `targetNamespace`, `decryption` and others are none of '
      + 'them: azapi fails at the plan with a property that it does not know. Flux objects with such fields can stand in the repository.',
    advice: 'put a Flux object with the field into the repository, and let a kustomization of the configuration apply it',
    sources: [REFERENCES.parameters, REFERENCES.configurationsInArm, MEASURED_AZAPI],
    problem: ({ kind }) => `is a field of a Flux ${kind} that ARM has no property for`,
    remedy: ({ kind }) => kind === 'Kustomization'
      ? 'put a Flux Kustomization with it into the repository, and apply that with a kustomization of this configuration'
      : `put a Flux ${kind} with it, and a Flux Kustomization that applies it, into the repository`,
    check: perOverridden((overrides, at) => {
      const version = versionOf(overrides.type);
      // versions to come have some of these
      return overrides.type === UNKNOWN || version !== undefined && !isBefore(version, UNRELEASED) ? NOTHING
        : FIELDS_OF_FLUX.flatMap(({ kind, path }) => writtenAt(overrides, path).map((property): Draft => ({ at, property, facts: { kind } })));
    }),
  },
  {
    code: 'CFG-17',
    severity: 'error',
    what: 'The type is that of a configuration, in an API version that knows all that it uses',
    why: 'Another type makes another resource of the configuration, and without a version azapi fails at the plan. '
      + 'Each API version has its own schema: `wait` and `postBuild` came with 2023-05-01, OCI repositories with 2024-11-01, the git provider '
      + 'GitHub with 2025-04-01. For a property that the version does not have azapi fails at the plan; a value that it does not have reaches '
      + 'Azure.',
    sources: [REFERENCES.configurationsInArm, MEASURED_AZAPI],
    problem: ({ features }) => features === undefined ? 'is not the type of a configuration with an API version'
      : `is an API version that does not know what the configuration uses: ${features.join(', ')}`,
    allowed: ({ since }) => since === undefined ? '"Microsoft.KubernetesConfiguration/fluxConfigurations@<version>"'
      : `API version ${since} or a later one`,
    remedy: 'take the override of `type` out',
    check: perOverridden((overrides, at) => {
      const { type } = overrides;
      if (isKnown(type) && !isOurs(type)) {
        return [{ at, property: 'type', value: type, facts: {} }];
      }
      const version = versionOf(type);
      const missing = version === undefined ? [] : KNOWN_SINCE.filter((feature) => isBefore(version, feature.since) && isUsed(overrides, feature));
      return missing.length === 0 ? NOTHING : [{
        at,
        property: 'type',
        value: type,
        // the table is in the order of versions
        facts: { features: [...new Set(missing.map(({ path }) => path))], since: missing.at(-1)!.since },
      }];
    }),
  },
  {
    code: 'CFG-18',
    severity: 'warning',
    what: 'The API version is one that Azure has released',
    why: 'Version 2026-07-01-preview is a proposal: its properties may change, and Azure may not answer it. azapi does not know it, and fails at '
      + 'the plan unless `schema_validation_enabled` is false; then a slip in a property\'s name is no longer found at the plan.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.azapi],
    problem: 'is an API version that Azure has not released, and azapi does not know',
    remedy: 'take the override of `type` out, or try it out only, with `schema_validation_enabled` overridden with false',
    check: perOverridden(({ type }, at) => versionOf(type) === UNRELEASED ? [{ at, property: 'type', value: type }] : NOTHING),
  },
  {
    code: 'LFC-04',
    severity: 'error',
    what: 'All secrets are sent with each update',
    why: 'With `sensitive_body_version`, azapi sends only those secrets whose version changed. The next update of anything else then reaches '
      + 'Azure without the others: it drops them, the Secret on the cluster goes, and Flux can no longer log in. Without, azapi sends all of them '
      + 'each time, and sees a change by a hash.',
    sources: [REFERENCES.azapi],
    problem: 'azapi would send only those secrets whose version changed, and Azure drops what a request does not hold',
    remedy: 'take the override out; all secrets are then sent with each update, and a change of one is seen',
    check: perOverridden(({ sensitiveBody, sensitiveBodyVersion: version }, at) =>
      sensitiveBody === undefined || version === undefined || version === null || version === UNKNOWN ? NOTHING
        : [{ at, property: 'sensitive_body_version' }]),
  },
  {
    code: 'LFC-05',
    severity: 'warning',
    what: 'Secrets do not stand in `body`, which the state holds',
    why: 'Terraform keeps `body` in its state as it is: whoever can read the state reads the secrets in it. `sensitive_body` is sent as well, and '
      + 'stands in no state.',
    advice: 'log in with `auth` of the source, give settings of the extension as `protectedSettings`, or override the same path below '
      + '`sensitive_body`',
    sources: [REFERENCES.azapi, REFERENCES.writeOnly],
    problem: 'is a secret, and stands in Terraform\'s state',
    remedy: ({ isExtension }) => isExtension ? 'give it as one of `protectedSettings`, which no state holds'
      : 'log in with `auth` of the source, or override the same path below `sensitive_body`, which no state holds',
    check: {
      extensionSecrets: ({ extensions }) => collect(extensions, (extension) => shownIn(overriddenProperties(extension))
        .map((property): Draft => ({ at: extension.at, property, facts: { isExtension: true } }))),
      ...perOverridden(({ body }, at) => shownIn(body).map((property): Draft => ({ at, property, facts: {} }))),
    },
  },
];
