import { isText, OCI, perSource } from './per';
import { isKnown } from '../../model/unknown';
import { REFERENCES } from '../references';
import { NOTHING, Rule } from '../rule';
import { isSubdomain } from '../shapes';
import { asName, rename } from '../words';

/** Rules over what is special to artifacts in registries. */
export const ARTIFACT_RULES: Rule[] = [
  {
    code: 'SRC-30',
    severity: 'off',
    what: 'Artifacts are signed, and Flux knows by whom',
    why: 'Without `verify` Flux applies whatever was pushed to the repository. Whoever gets hold of a credential that can push then decides what '
      + 'runs on the cluster. Not everyone signs yet, so that this rule is asked only where it is switched on.',
    sources: [REFERENCES.ociRepositories],
    problem: 'is missing, so that Flux takes whatever was pushed, whoever signed it',
    remedy: 'sign the artifacts, and say with OciVerification who signs them',
    check: perSource(OCI, ({ verify }, at) => verify === undefined ? [{ at, property: 'source.verify' }] : NOTHING),
  },
  {
    code: 'SRC-32',
    severity: 'warning',
    what: 'Verification without a key names who signs',
    why: 'Without a key, Flux looks for a signature whose certificate comes from a public service, which gives one to everybody who logs in. '
      + 'Unless issuer and subject are named, a signature of anybody passes: that looks like a protection, and is none.',
    sources: [REFERENCES.ociRepositories],
    problem: 'neither who signs nor a key is named, so that a signature of anybody will do',
    remedy: 'name issuer and subject in `identities`, or put a public key into `configuration`',
    check: perSource(OCI, ({ verify }, at) => verify?.provider === 'cosign' && Array.isArray(verify.identities) && verify.identities.length === 0
      && (verify.configuration === undefined || isKnown(verify.configuration) && Object.keys(verify.configuration ?? {}).length === 0)
      ? [{ at, property: 'source.verify' }] : NOTHING),
  },
  {
    code: 'SRC-33',
    severity: 'error',
    what: 'The service account and the media type of an artifact are ones that can exist',
    why: 'Azure passes both on as they are. A service account whose name Kubernetes can\'t have is never found, so that its pull secrets are '
      + 'missing; an empty media type is that of no layer.',
    advice: 'give the name of the service account as it is on the cluster, and the media type of the layer or none',
    sources: [REFERENCES.configurationsInArm, REFERENCES.kubernetesNames],
    problem: ({ mediaType }) => mediaType ? 'is empty, so that no layer fits' : 'is not a name that a service account can have',
    allowed: ({ mediaType }) => mediaType ? ''
      : '1 to 253 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part',
    remedy: ({ mediaType }, { value }) => mediaType ? 'leave it out, or give the media type of the layer' : rename(asName(value)),
    check: perSource(OCI, ({ serviceAccountName, layerSelector }, at) => [
      ...isKnown(serviceAccountName) && !isSubdomain(serviceAccountName)
        ? [{ at, property: 'source.serviceAccountName', value: serviceAccountName, facts: { mediaType: false } }] : NOTHING,
      ...layerSelector?.mediaType !== undefined && !isText(layerSelector.mediaType)
        ? [{ at, property: 'source.layerSelector.mediaType', value: layerSelector.mediaType, facts: { mediaType: true } }] : NOTHING,
    ]),
  },
];
