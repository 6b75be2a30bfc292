import { base64, contents, encoded, KEY, keyed, PEM, text, tls } from './contents';
import { made } from './foreign';
import { UNKNOWN } from '../../../lib/model/unknown';
import { AUTH, inSource, SOURCES, STACK, withSource } from '../model';
import { Row, RuleTable } from '../table';

const AT = `${STACK}/Config`;
const AZAPI = `${STACK}/azapi`;

export const LITERAL_TABLES: RuleTable[] = [
  {
    code: 'AUT-17',
    title: 'no secret is written down',
    severity: 'error',
    values: [
      {
        ...inSource(() => SOURCES.https(AUTH.https()), 'auth', 'key', 'value'),
        property: 'source.auth.key',
        rows: [[UNKNOWN], ['hunter2', 'AUT-17'], ['${x}', 'AUT-17'], ['', 'AUT-04']],
      },
      ...['accessKey', 'secretKey'].map((name) => ({
        ...inSource(() => SOURCES.bucket(AUTH.accessKey()), 'auth', name, 'value'),
        property: `source.auth.${name}`,
        rows: [[UNKNOWN], ['x', 'AUT-17']] as Row[],
      })),
      contents(() => ({ ...SOURCES.oci(), transport: { method: 'tls', clientCertificate: text(PEM) } }), ['transport', 'privateKey'],
        { 'a literal': text(PEM), 'a file': { ...encoded(base64(PEM)), file: './key' } }, () => ['AUT-17']),
    ],
    programs: [
      { name: 'passes a provider without secrets', spoil: ({ credentials }) => { credentials.literalSecrets = []; }, found: [] },
      {
        name: 'refuses each of a provider that is a literal',
        spoil: ({ credentials }) => { credentials.literalSecrets = ['clientSecret', 'oidcToken']; },
        found: [`AUT-17 ${AZAPI} clientSecret`, `AUT-17 ${AZAPI} oidcToken`],
      },
      {
        name: 'warns of one that is named as unsafe',
        spoil: ({ credentials }) => { credentials.unsafeSecrets = ['clientSecret']; },
        found: [`AUT-17 ${AZAPI} clientSecret`],
      },
      {
        name: 'warns of one of a source that is named as unsafe, whether its text is known or not',
        spoil: withSource(SOURCES.bucket({
          ...AUTH.accessKey(),
          accessKey: { value: 'x', unsafe: true },
          secretKey: { value: UNKNOWN, unsafe: true },
        })),
        found: [`AUT-17 ${AT} source.auth.accessKey`, `AUT-17 ${AT} source.auth.secretKey`],
      },
      {
        name: 'looks at the settings of an extension as well',
        spoil: ({ extension }) => {
          extension.protectedSettings = { a: { value: 'x' }, b: { value: 'x', unsafe: true }, c: { value: UNKNOWN } };
        },
        found: ['a', 'b'].map((key) => `AUT-17 ${STACK}/Flux protectedSettings["${key}"]`),
      },
      {
        name: 'refuses what overrides write down, and nothing that is public or not known',
        spoil: ({ extension, configuration }) => {
          extension.overrides = { sensitiveLiterals: { configurationProtectedSettings: { a: true, b: undefined, c: false } } };
          configuration.overrides = {
            sensitiveLiterals: { azureBlob: { accountKey: true }, ociRepository: { tlsConfig: { caCertificate: true, privateKey: true } } },
          };
        },
        found: [
          ...['azureBlob.accountKey', 'ociRepository.tlsConfig.privateKey'].map((path) => `AUT-17 ${AT} sensitive_body.properties.${path}`),
          `AUT-17 ${STACK}/Flux sensitive_body.properties.configurationProtectedSettings.a`,
        ],
      },
      {
        name: 'warns of one that is named as unsafe in another text',
        spoil: ({ model, apps }) => {
          model.unsafeTexts = [{ at: AT, property: 'source.url' }, { at: apps.at, property: 'postBuild.substitute.a' }];
        },
        found: [`AUT-17 ${AT} source.url`, `AUT-17 ${AT}/apps postBuild.substitute.a`],
      },
      {
        name: 'refuses each that a resource of azurerm writes down, beside whatever else logs in',
        spoil: made({ literalSecrets: ['git_repository.https_key_base64', 'git_repository.ssh_private_key_base64'] }),
        found: ['https_key', 'ssh_private_key'].map((name) => `AUT-17 ${AT} git_repository.${name}_base64`),
      },
      { name: 'passes what is public', spoil: tls({ caCertificate: text(PEM), clientCertificate: text(PEM), privateKey: text(UNKNOWN) }), found: [] },
    ],
    wordings: [
      {
        name: 'what to pass instead to a provider',
        spoil: ({ credentials }) => { credentials.literalSecrets = ['clientSecret']; },
        text: '  AUT-17  clientSecret: the secret is written down in the program, and would stand in the synthesized file\n'
          + '          to do: pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads',
      },
      {
        name: 'what to pass instead to a source',
        spoil: withSource(SOURCES.azureBlob({ method: 'sasToken', sasToken: { value: 'hunter2' } })),
        text: '  AUT-17  source.auth.sasToken: the secret is written down in the program, and would stand in the synthesized file\n'
          + '          to do: pass a TerraformVariable that is sensitive, an attribute of a data source, or an ephemeral value',
      },
      {
        name: 'what to pass instead to a Secret',
        spoil: ({ credentials, secret }) => Object.assign(credentials, { at: secret.at, literalSecrets: ['password'], environment: false }),
        text: '  AUT-17  password: the secret is written down in the program, and would stand in the synthesized file\n'
          + '          to do: pass a TerraformVariable that is sensitive, an attribute of a data source, or an ephemeral value',
      },
      {
        name: 'who can read a file',
        spoil: keyed({ ...encoded(base64(KEY)), file: './key' }),
        text: '  AUT-17  source.auth.privateKey: the secret is written down in the program, and would stand in the synthesized file\n'
          + '          to do: let Terraform read the file: FileContent.fromText(Fn.file(path)) for text, FileContent.fromBase64(Fn.filebase64(path)) '
          + 'for what is none such as PFX, each with an absolute path',
      },
      {
        name: 'what unsafe means',
        severity: 'warning',
        spoil: withSource(SOURCES.azureBlob({ method: 'sasToken', sasToken: { value: 'hunter2', unsafe: true } })),
        text: '  AUT-17  source.auth.sasToken: the secret is written down in the program and stands in the synthesized file, '
          + 'as UnsafeSecret lets it\n'
          + '          to do: pass a TerraformVariable that is sensitive, before anything depends on it',
      },
    ],
  },
];
