import { inSource, Parts, SOURCES, Spoil, STACK, withSource } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
/** As a program does that wants artifacts to be signed. */
const switchOn = ({ model }: Parts, severity = 'warning') => { model.controls.push({ at: STACK, kind: 'severity', code: 'SRC-30', severity }); };
const unsigned: Spoil = (parts) => {
  switchOn(parts);
  withSource(SOURCES.oci())(parts);
};
const signed = (verify: object) => withSource({ ...SOURCES.oci(), verify });

export const ARTIFACT_TABLES: RuleTable[] = [
  {
    code: 'SRC-30',
    title: 'artifacts are signed, where the program wants it',
    severity: 'off',
    values: [{
      set: (parts, value) => {
        switchOn(parts);
        parts.configuration.source = { ...SOURCES.oci(), verify: value };
      },
      at: AT,
      property: 'source.verify',
      rows: [
        [undefined, 'SRC-30'], [{ provider: 'notation', identities: [] }],
        [{ provider: 'cosign', identities: [], configuration: { 'cosign.pub': 'x' } }],
      ],
    }],
    programs: [
      { name: 'is not asked by itself', spoil: withSource(SOURCES.oci()), found: [] },
      { name: 'says nothing of other sources', spoil: (parts) => switchOn(parts), found: [] },
      {
        name: 'is not asked elsewhere',
        spoil: ({ configuration, model }) => {
          configuration.source = SOURCES.oci();
          model.controls.push({ at: 'other', kind: 'severity', code: 'SRC-30', severity: 'error' });
        },
        found: [],
      },
    ],
    wordings: [{
      name: 'that anything would do',
      spoil: unsigned,
      severity: 'warning',
      text: '  SRC-30  source.verify is missing, so that Flux takes whatever was pushed, whoever signed it\n'
        + '          to do: sign the artifacts, and say with OciVerification who signs them',
    }],
  },
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
