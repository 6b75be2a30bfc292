import { inSource, SOURCES, STACK, withSource } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const signed = (verify: object) => withSource({ ...SOURCES.oci(), verify });

export const ARTIFACT_TABLES: RuleTable[] = [
  {
    code: 'SRC-32',
    title: 'a signature is somebody\'s',
    severity: 'warning',
    programs: [
      { name: 'takes identities', spoil: signed({ provider: 'cosign', identities: [{ issuer: '^https://a$', subject: '.*' }] }), found: [] },
      { name: 'takes a key', spoil: signed({ provider: 'cosign', identities: [], configuration: { 'cosign.pub': 'x' } }), found: [] },
      { name: 'asks nothing of notation, which has a trust policy', spoil: signed({ provider: 'notation', identities: [] }), found: [] },
      { name: 'warns of neither', spoil: signed({ provider: 'cosign', identities: [] }), found: [`SRC-32 ${AT} source.verify`] },
      {
        name: 'warns of an empty configuration',
        spoil: signed({ provider: 'cosign', identities: [], configuration: {} }),
        found: [`SRC-32 ${AT} source.verify`],
      },
    ],
    wordings: [{
      name: 'whose signature would do',
      spoil: signed({ provider: 'cosign', identities: [] }),
      text: '  SRC-32  source.verify: neither who signs nor a key is named, so that a signature of anybody will do\n'
        + '          to do: name issuer and subject in `identities`, or put a public key into `configuration`',
    }],
  },
  {
    code: 'SRC-33',
    title: 'a service account and a media type have names',
    severity: 'error',
    values: [
      {
        ...inSource(SOURCES.oci, 'serviceAccountName'),
        rows: [
          [undefined], ['puller'], ['a.b'], ['a'.repeat(253)], ['a'.repeat(254), 'SRC-33'], ['', 'SRC-33'], ['My Account', 'SRC-33'],
          [null, 'SRC-33'], [7, 'SRC-33'],
        ],
      },
      {
        ...inSource(() => ({ ...SOURCES.oci(), layerSelector: { operation: 'copy' } }), 'layerSelector', 'mediaType'),
        rows: [[undefined], ['application/vnd.acme.tar'], ['', 'SRC-33'], [' ', 'SRC-33'], [null, 'SRC-33']],
      },
    ],
    wordings: [
      {
        name: 'what a service account is called',
        spoil: withSource({ ...SOURCES.oci(), serviceAccountName: 'My Account' }),
        text: '  SRC-33  source.serviceAccountName is not a name that a service account can have\n'
          + '          got: "My Account"\n'
          + '          allowed: 1 to 253 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: rename it, for example to "my-account"',
      },
      {
        name: 'that no layer fits',
        spoil: withSource({ ...SOURCES.oci(), layerSelector: { operation: 'copy', mediaType: '' } }),
        text: '  SRC-33  source.layerSelector.mediaType is empty, so that no layer fits\n'
          + '          got: ""\n'
          + '          to do: leave it out, or give the media type of the layer',
      },
    ],
  },
];
