import { isText, OCI, perSource } from './per';
import { isKnown } from '../../model/unknown';
import { NOTHING, Rule } from '../rule';
import { isSubdomain } from '../shapes';
import { asName, rename } from '../words';

/** Rules over what is special to artifacts in registries. */
export const ARTIFACT_RULES: Rule[] = [
  {
    code: 'SRC-30',
    severity: 'off',
    problem: 'is missing, so that Flux takes whatever was pushed, whoever signed it',
    remedy: 'sign the artifacts, and say with OciVerification who signs them',
    check: perSource(OCI, ({ verify }, at) => verify === undefined ? [{ at, property: 'source.verify' }] : NOTHING),
  },
  {
    code: 'SRC-32',
    severity: 'warning',
    problem: 'neither who signs nor a key is named, so that a signature of anybody will do',
    remedy: 'name issuer and subject in `identities`, or put a public key into `configuration`',
    check: perSource(OCI, ({ verify }, at) => verify?.provider === 'cosign' && Array.isArray(verify.identities) && verify.identities.length === 0
      && (verify.configuration === undefined || isKnown(verify.configuration) && Object.keys(verify.configuration ?? {}).length === 0)
      ? [{ at, property: 'source.verify' }] : NOTHING),
  },
  {
    code: 'SRC-33',
    severity: 'error',
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
