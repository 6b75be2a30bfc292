import { membersAt } from './members';
import { perOverridden } from './overrides';
import { MEASURED, MEASURED_AZAPI, REFERENCES } from './references';
import { NOTHING, Rule } from './rule';
import { nearest, quoted, writeMeant } from './words';
import type { Draft } from '../findings/finding';
import { OverridesRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** What the types of the library rule out, and a body that others write, or an override takes part in, can hold all the same. */

/** A value below `properties`; nothing for what is not sent. Of the sensitive half only names are known. */
function valueAt({ body, sensitiveBody }: OverridesRecord, path: string): unknown {
  return (membersAt(sensitiveBody, path)[0] ?? membersAt(body, path)[0])?.value ?? undefined;
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

/** Drafts for credentials beside the first ones, and for Secrets that such stand beside of which only the name is known. */
function besidesIn(overrides: OverridesRecord, at: string): Draft[] {
  const several = severalCredentials(at, overrides.credentials);
  return several.length > 0 ? several : Object.entries(BESIDE_SECRET).flatMap(([source, others]): Draft[] => {
    const found = isSent(overrides, `${source}.localAuthRef`) ? others.filter((path) => isSent(overrides, path)) : [];
    return found.length === 0 ? NOTHING : [{ at, property: `body.properties.${source}.localAuthRef`, facts: { besides: found } }];
  });
}

function severalCredentials(at: string, [first, ...others]: readonly string[] = []): Draft[] {
  return others.map((property) => ({ at, property, facts: { first } }));
}

/** The references of which Flux takes one, the first that is given. */
const REVISIONS: { readonly [source: string]: readonly string[] } = {
  ociRepository: ['digest', 'semver', 'tag'], gitRepository: ['commit', 'semver', 'tag', 'branch'],
};

/** The references of a source that are too many; a commit may say which branch it is on. */
function severalRevisions(overrides: OverridesRecord, at: string, source: string): Draft[] {
  const given = REVISIONS[source].filter((name) => isSent(overrides, `${source}.repositoryRef.${name}`));
  return given.length < 2 || given.join() === 'commit,branch' ? NOTHING
    : [{ at, property: `body.properties.${source}.repositoryRef`, facts: { given } }];
}

/** What is no slip in the name of another one, near as it may be. */
const SERVICES = ['gitlab'];

/** A draft for a text that is known, and none of those that ARM has. */
function outside(overrides: OverridesRecord, at: string, path: string, allowed: readonly string[]): Draft[] {
  const value = valueAt(overrides, path);
  const isAllowed = (text: string): boolean => allowed.some((each) => each.toLowerCase() === text.toLowerCase());
  const meant = typeof value === 'string' && !SERVICES.includes(value.toLowerCase()) ? nearest(value, allowed) : undefined;
  return value === undefined || value === UNKNOWN || typeof value === 'string' && isAllowed(value) ? NOTHING
    : [{ at, property: `body.properties.${path}`, value, facts: { meant } }];
}

/** A rule over a text of which ARM has only some. */
function oneOf(path: string, allowed: readonly string[], words: Omit<Rule, 'severity' | 'allowed' | 'remedy' | 'check'> & { advice: string }): Rule {
  const check = perOverridden((overrides, at) => outside(overrides, at, path, allowed));
  const remedy = ({ meant }: { meant?: string }) => writeMeant(meant, words.advice);
  return { ...words, severity: 'error', allowed: quoted(allowed), remedy, check };
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
    problem: 'holds no `provider`: Flux would take cosign, and what Azure then tells it is not documented',
    remedy: 'name the provider, or use OciVerification',
    applies: (overrides) => isSent(overrides, 'ociRepository.verify') && valueAt(overrides, 'ociRepository.verify') !== UNKNOWN
      && !isSent(overrides, 'ociRepository.verify.provider'),
  },
];

export const BODY_RULES: Rule[] = [
  {
    code: 'CFG-07',
    severity: 'warning',
    what: 'Whether Azure waits for Flux, and for how long, are said together',
    why: 'A time alone lets nobody wait: the apply ends well as soon as Azure has the configuration, though Flux may never get it to run. Where '
      + 'waiting is switched on without a time, how long Azure waits is not documented; azapi itself gives up after 30 minutes, unless its '
      + 'timeouts say otherwise.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.azapi],
    problem: ({ isWaiting }) => isWaiting ? 'is true, which lets Azure wait for Flux, and nothing says how long'
      : 'is how long Azure shall wait for Flux, and nothing lets it wait',
    remedy: 'give the property `waitForReconciliation` of the configuration, which writes both',
    check: perOverridden((overrides, at) => {
      const [waits, duration] = ['waitForReconciliation', 'reconciliationWaitDuration'].map((path) => valueAt(overrides, path));
      return waits === true && duration === undefined
        ? [{ at, property: 'body.properties.waitForReconciliation', value: waits, facts: { isWaiting: true } }]
        // what is no switch is CFG-20
        : (waits === undefined || waits === false) && duration !== undefined
          ? [{ at, property: 'body.properties.reconciliationWaitDuration', value: duration, facts: { isWaiting: false } }] : NOTHING;
    }),
  },
  {
    code: 'AUT-06',
    severity: 'error',
    what: 'A source logs in in one way',
    why: 'The azurerm provider refuses a reference to a Secret beside other credentials. ARM and Azure\'s command line take both, and which of '
      + 'several Azure\'s agent would hand to Flux is not documented. The constructs of this library take one by their types.',
    sources: [REFERENCES.azurerm, REFERENCES.cli],
    problem: ({ first, besides }) => first === undefined
      ? `names a Secret to log in with, and the body holds other credentials as well (${besides.join(', ')})`
      : `the source has credentials already (${first}), and takes one kind of them`,
    remedy: 'keep one of them',
    check: {
      origin: ({ at, origin }) => severalCredentials(at, origin!.credentials),
      ...perOverridden((overrides, at, { origin }) => origin === undefined ? besidesIn(overrides, at) : NOTHING),
    },
  },
  {
    code: 'SRC-12',
    severity: 'warning',
    what: 'A revision is referred to in one way',
    why: 'Of an artifact Flux takes the digest where there is one, then the range of versions, and the tag last; of a repository the commit, the '
      + 'range of versions, the tag, and the branch last. ARM and Flux\'s schema take any mix. Who later changes the tag beside a digest sees an '
      + 'apply without errors, and a cluster that stays where it is. A commit may name its branch, by which it is fetched.',
    sources: [REFERENCES.ociRepositories, REFERENCES.gitRepositories, REFERENCES.configurationsInArm, REFERENCES.cli, MEASURED],
    problem: ({ given }) => `holds several references (${given.join(', ')}), of which Flux takes the ${given[0]} alone`,
    remedy: 'keep one of them',
    check: perOverridden((overrides, at) => Object.keys(REVISIONS).flatMap((source) => severalRevisions(overrides, at, source))),
  },
  oneOf('ociRepository.layerSelector.operation', ['extract', 'copy'], {
    code: 'SRC-15',
    what: 'The layer of an artifact is extracted or copied',
    why: 'Flux unpacks a layer (extract), or stores it as it was pushed (copy), and its schema refuses any other word: the source is not made, '
      + 'and nothing is applied. azapi\'s check at the plan lets any text pass.',
    sources: [REFERENCES.ociRepositories, REFERENCES.configurationsInArm, MEASURED, MEASURED_AZAPI],
    problem: 'is nothing that Flux does with a layer',
    advice: 'write one of these, or use OciLayerSelector',
  }),
  oneOf('gitRepository.provider', ['Azure', 'GitHub', 'Generic'], {
    code: 'SRC-22',
    what: 'The provider of a git repository is one that ARM knows',
    why: 'It says how Flux comes to a token: by the identity of the cluster (Azure), as a GitHub App, or not at all (Generic), where the '
      + 'credentials of the source are all there is. ARM knows no other, and azapi\'s check at the plan lets any text pass, so that a wrong '
      + 'one comes up in the middle of an apply, or later.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.gitRepositories, MEASURED_AZAPI],
    problem: 'is no provider that ARM knows',
    advice: 'leave it out where other credentials are given, or use GitAuth.azure, GitAuth.gitHubApp or GitAuth.generic',
  }),
  oneOf('ociRepository.verify.provider', ['cosign', 'notation'], {
    code: 'SRC-26',
    what: 'Signatures are verified with cosign or notation',
    why: 'Flux has these two, and its schema refuses any other name: the source is not made, and nothing is applied. Azure\'s own schema takes '
      + 'any text, so that the plan says nothing of it.',
    sources: [REFERENCES.ociRepositories, REFERENCES.configurationsInArm, MEASURED],
    problem: 'is nothing that Flux verifies signatures with',
    advice: 'write one of these, or use OciVerification',
  }),
  {
    code: 'SRC-28',
    severity: 'warning',
    what: 'What the source of an artifact is told does not contradict itself',
    why: 'This is about a Secret beside the workload identity, certificates for a registry without encryption, and settings of a verification '
      + 'without its provider. Neither Azure nor its command line looks at these, and what comes of them is not documented: certificates or a '
      + 'verification that look like a protection may be none.',
    advice: 'take one of the two out, and name the provider of a verification',
    sources: [REFERENCES.ociRepositories, REFERENCES.configurationsInArm, REFERENCES.cli],
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perOverridden((overrides, at) => IN_ARTIFACT.filter(({ applies }) => applies(overrides))
      .map(({ path, problem, remedy }): Draft => ({ at, property: `body.properties.ociRepository.${path}`, facts: { problem, remedy } }))),
  },
];
