import { membersAt, perOverridden } from './overrides';
import { REFERENCES } from './references';
import { NOTHING, perConfiguration, Rule } from './rule';
import { quoted } from './words';
import type { Draft } from '../findings/finding';
import { OverridesRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** What the types of the library rule out, and a body that others write, or an override takes part in, can hold all the same. */

/** A value below `properties`; nothing for what is not sent. */
function valueAt({ body }: OverridesRecord, path: string): unknown {
  return membersAt(body, path)[0]?.value ?? undefined;
}

/** Whether something is sent, in either half of the body. */
function isSent({ body, sensitiveBody }: OverridesRecord, path: string): boolean {
  return [body, sensitiveBody].some((half) => membersAt(half, path).some(({ value }) => value !== null));
}

/** Credentials that stand beside the name of a Secret, by what has that. */
const BESIDE_SECRET: { readonly [source: string]: readonly string[] } = {
  gitRepository: ['gitRepository.httpsUser', 'configurationProtectedSettings.httpsKey', 'configurationProtectedSettings.sshPrivateKey'],
  bucket: ['bucket.accessKey', 'configurationProtectedSettings.bucketSecretKey'],
  azureBlob: ['azureBlob.servicePrincipal', 'azureBlob.accountKey', 'azureBlob.sasToken', 'azureBlob.managedIdentity'],
};

/** Drafts for Secrets that other credentials stand beside. */
function besideSecret(overrides: OverridesRecord | undefined, at: string): Draft[] {
  return overrides === undefined ? NOTHING : Object.entries(BESIDE_SECRET).flatMap(([source, others]): Draft[] => {
    const besides = isSent(overrides, `${source}.localAuthRef`) ? others.filter((path) => isSent(overrides, path)) : [];
    return besides.length === 0 ? NOTHING : [{ at, property: `body.properties.${source}.localAuthRef`, facts: { besides } }];
  });
}

const REVISIONS = ['digest', 'semver', 'tag'];

/** A draft for a text that is known, and none of those that ARM has. */
function outside(overrides: OverridesRecord, at: string, path: string, allowed: readonly string[]): Draft[] {
  const value = valueAt(overrides, path);
  const isAllowed = (text: string): boolean => allowed.some((each) => each.toLowerCase() === text.toLowerCase());
  return value === undefined || value === UNKNOWN || typeof value === 'string' && isAllowed(value) ? NOTHING
    : [{ at, property: `body.properties.${path}`, value }];
}

/** A rule over a text of which ARM has only some. */
function oneOf(code: string, problem: string, path: string, allowed: readonly string[], remedy: string): Rule {
  const check = perOverridden((overrides, at) => outside(overrides, at, path, allowed));
  return { code, severity: 'error', problem, allowed: quoted(allowed), remedy, check };
}

const TAKE_OUT = 'take one of the two out';

/** Two things of an artifact that do not go together, or one that needs another. */
interface Contradiction {
  /** Below the artifact. */
  readonly path: string;
  readonly problem: string;
  readonly remedy: string;
  readonly applies: (overrides: OverridesRecord) => boolean;
}

const IN_ARTIFACT: readonly Contradiction[] = [
  {
    path: 'localAuthRef',
    problem: 'names a Secret, and the artifact is pulled with the workload identity',
    remedy: TAKE_OUT,
    applies: (overrides) => isSent(overrides, 'ociRepository.localAuthRef') && valueAt(overrides, 'ociRepository.useWorkloadIdentity') === true,
  },
  {
    path: 'tlsConfig',
    problem: 'is about TLS, which a registry without encryption (`insecure`) does not have',
    remedy: TAKE_OUT,
    applies: (overrides) => isSent(overrides, 'ociRepository.tlsConfig') && valueAt(overrides, 'ociRepository.insecure') === true,
  },
  {
    path: 'verify',
    problem: 'holds no `provider`, so that no signature is verified',
    remedy: 'name the provider, or use OciVerification',
    applies: (overrides) => isSent(overrides, 'ociRepository.verify') && valueAt(overrides, 'ociRepository.verify') !== UNKNOWN
      && !isSent(overrides, 'ociRepository.verify.provider'),
  },
];

export const BODY_RULES: Rule[] = [
  {
    code: 'CFG-07',
    severity: 'warning',
    problem: ({ isWaiting }) => isWaiting ? 'is true, which lets Azure wait for Flux, and nothing says how long'
      : 'is how long Azure shall wait for Flux, and nothing lets it wait',
    remedy: 'give the property `waitForReconciliation` of the configuration, which writes both',
    check: perOverridden((overrides, at) => {
      const [waits, duration] = ['waitForReconciliation', 'reconciliationWaitDuration'].map((path) => valueAt(overrides, path));
      return waits === true && duration === undefined
        ? [{ at, property: 'body.properties.waitForReconciliation', value: waits, facts: { isWaiting: true } }]
        : waits !== true && waits !== UNKNOWN && duration !== undefined
          ? [{ at, property: 'body.properties.reconciliationWaitDuration', value: duration, facts: { isWaiting: false } }] : NOTHING;
    }),
  },
  {
    code: 'AUT-06',
    severity: 'error',
    what: 'A source logs in in one way',
    why: 'azurerm refuses a reference to a secret beside other credentials, and Azure\'s command line takes one kind of them; which of several '
      + 'Azure\'s agent would hand to Flux is not documented. The constructs of this library take one by their types.',
    sources: [REFERENCES.azurerm, REFERENCES.cli],
    problem: ({ first, besides }) => first === undefined
      ? `names a Secret to log in with, and the body holds other credentials as well (${besides.join(', ')})`
      : `the source has credentials already (${first}), and takes one kind of them`,
    remedy: 'keep one of them',
    check: perConfiguration(({ at, origin, overrides }) => origin === undefined ? besideSecret(overrides, at)
      : origin.credentials.slice(1).map((property): Draft => ({ at, property, facts: { first: origin.credentials[0] } }))),
  },
  {
    code: 'SRC-12',
    severity: 'warning',
    problem: ({ given }) => `holds several references (${given.join(', ')}), of which Flux takes the first`,
    remedy: 'keep one of them',
    check: perOverridden((overrides, at) => {
      const given = REVISIONS.filter((name) => isSent(overrides, `ociRepository.repositoryRef.${name}`));
      return given.length < 2 ? NOTHING : [{ at, property: 'body.properties.ociRepository.repositoryRef', facts: { given } }];
    }),
  },
  oneOf('SRC-15', 'is nothing that Flux does with a layer', 'ociRepository.layerSelector.operation', ['extract', 'copy'],
    'give one of them, or use OciLayerSelector'),
  oneOf('SRC-22', 'is no provider that ARM knows', 'gitRepository.provider', ['Azure', 'GitHub', 'Generic'],
    'give one of them, or use GitAuth.azure, GitAuth.gitHubApp or GitAuth.generic'),
  oneOf('SRC-26', 'is nothing that Flux verifies signatures with', 'ociRepository.verify.provider', ['cosign', 'notation'],
    'give one of them, or use OciVerification'),
  {
    code: 'SRC-28',
    severity: 'warning',
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perOverridden((overrides, at) => IN_ARTIFACT.filter(({ applies }) => applies(overrides))
      .map(({ path, problem, remedy }): Draft => ({ at, property: `body.properties.ociRepository.${path}`, facts: { problem, remedy } }))),
  },
];
