import { UNKNOWN } from '../../../lib/model/unknown';
import { OVERRIDES, Parts, Spoil, STACK, withSource, SOURCES } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const TYPE = 'Microsoft.KubernetesConfiguration/fluxConfigurations';

/** The configuration with overrides of a legal one, but for what is given. */
const overridden = (members: object): Spoil => ({ configuration }) => { configuration.overrides = { ...OVERRIDES(), ...members }; };

/** The same, with a member somewhere in the body. */
const inBody = (path: string, value: unknown, members: object = {}): Spoil => ({ configuration }) => {
  const overrides: any = { ...OVERRIDES(), ...members };
  const names = path.split('.');
  const owner = names.slice(0, -1).reduce((each, name) => each[name] ??= {}, overrides.body);
  owner[names.at(-1)!] = value;
  configuration.overrides = overrides;
};

/** What is written among the protected settings of the sensitive body. */
const protectedSettings = (...names: string[]) => ({
  sensitiveBody: { configurationProtectedSettings: Object.fromEntries(names.map((name) => [name, UNKNOWN])) },
});

/** What is written past the properties of the extension. */
const ofExtension = (overrides: object): Spoil => ({ extension }) => { extension.overrides = overrides; };

const fluxConfigurations = (version: string) => ({ type: `${TYPE}@${version}` });

/** A body that needs no version in particular. */
const OLD = { sourceKind: 'GitRepository', gitRepository: { url: 'https://github.com/acme/fleet' }, kustomizations: { apps: { path: './apps' } } };

export const OVERRIDES_TABLES: RuleTable[] = [
  {
    code: 'CFG-14',
    title: 'nothing is written that Azure reports',
    severity: 'error',
    programs: [
      { name: 'passes a configuration without overrides', spoil: ({ configuration }) => { configuration.overrides = undefined; }, found: [] },
      { name: 'passes overrides of what can be written', spoil: overridden({}), found: [] },
      { name: 'passes what an override took out', spoil: inBody('statuses', undefined), found: [] },
      { name: 'passes a body that is not known', spoil: overridden({ body: UNKNOWN, sensitiveBody: UNKNOWN }), found: [] },
      { name: 'passes a body that is none, which azapi refuses', spoil: overridden({ body: 'text', sensitiveBody: null }), found: [] },
      ...[
        'statuses', 'complianceState', 'repositoryPublicKey', 'sourceSyncedCommitId', 'sourceUpdatedAt', 'statusUpdatedAt', 'provisioningState',
        'errorMessage', 'kustomizations.apps.name',
      ].map((path) => ({ name: `refuses ${path}`, spoil: inBody(path, 'x'), found: [`CFG-14 ${AT} body.properties.${path}`] })),
      { name: 'refuses null, which is sent', spoil: inBody('errorMessage', null), found: [`CFG-14 ${AT} body.properties.errorMessage`] },
      { name: 'refuses what is not known yet', spoil: inBody('errorMessage', UNKNOWN), found: [`CFG-14 ${AT} body.properties.errorMessage`] },
      {
        name: 'looks at the sensitive body as well',
        spoil: overridden({ sensitiveBody: { kustomizations: { apps: { name: UNKNOWN } }, statuses: UNKNOWN } }),
        found: [`CFG-14 ${AT} sensitive_body.properties.statuses`, `CFG-14 ${AT} sensitive_body.properties.kustomizations.apps.name`],
      },
      { name: 'passes a kustomization that is called like one', spoil: inBody('kustomizations.statuses', { path: '' }), found: [] },
    ],
    wordings: [
      {
        name: 'where it is read',
        spoil: inBody('complianceState', 'Compliant'),
        text: '  CFG-14  body.properties.complianceState is what Azure reports, and can\'t be written\n'
          + '          to do: take the override out; what Azure reports is read from the configuration',
      },
      {
        name: 'how a kustomization is called',
        spoil: inBody('kustomizations.apps.name', 'apps'),
        text: '  CFG-14  body.properties.kustomizations.apps.name is what Azure takes from the key of the kustomization, and can\'t be written\n'
          + '          to do: take the override out; a kustomization is called like its key',
      },
    ],
  },
  {
    code: 'CFG-15',
    title: 'protected settings are those of the source',
    severity: 'error',
    programs: [
      { name: 'passes the key of a user', spoil: overridden(protectedSettings('httpsKey')), found: [] },
      { name: 'passes a key for SSH', spoil: overridden(protectedSettings('sshPrivateKey')), found: [] },
      {
        name: 'passes the secret of a bucket',
        spoil: (parts) => {
          withSource(SOURCES.bucket())(parts);
          overridden({ body: { sourceKind: 'Bucket' }, ...protectedSettings('bucketSecretKey') })(parts);
        },
        found: [],
      },
      { name: 'passes settings that are not known', spoil: overridden({ sensitiveBody: { configurationProtectedSettings: UNKNOWN } }), found: [] },
      { name: 'passes a kind that is not known', spoil: inBody('sourceKind', UNKNOWN, protectedSettings('bucketSecretKey')), found: [] },
      {
        name: 'takes the kind of the source where no body is known',
        spoil: overridden({ body: UNKNOWN, ...protectedSettings('bucketSecretKey') }),
        found: [`CFG-15 ${AT} sensitive_body.properties.configurationProtectedSettings.bucketSecretKey`],
      },
      {
        name: 'refuses what is none, in both halves of the body, even where that is warned of',
        spoil: inBody('configurationProtectedSettings.token', 'x', protectedSettings('toString')),
        found: [
          `AUT-17 ${AT} body.properties.configurationProtectedSettings.token`,
          `CFG-15 ${AT} body.properties.configurationProtectedSettings.token`,
          `CFG-15 ${AT} sensitive_body.properties.configurationProtectedSettings.toString`,
          `LFC-05 ${AT} body.properties.configurationProtectedSettings.token`,
        ],
      },
      {
        name: 'refuses that of another kind',
        spoil: inBody('sourceKind', 'Bucket', protectedSettings('httpsKey', 'bucketSecretKey')),
        found: [`CFG-15 ${AT} sensitive_body.properties.configurationProtectedSettings.httpsKey`],
      },
    ],
    wordings: [
      {
        name: 'which there are',
        spoil: overridden(protectedSettings('token')),
        text: '  CFG-15  sensitive_body.properties.configurationProtectedSettings.token is not a protected setting that '
          + 'Azure\'s agent hands to Flux\n'
          + '          allowed: "sshPrivateKey", "httpsKey", "bucketSecretKey"\n'
          + '          to do: take the override out, and log in with `auth` of the source',
      },
      {
        name: 'which there are for a kind',
        spoil: overridden(protectedSettings('bucketSecretKey')),
        text: '  CFG-15  sensitive_body.properties.configurationProtectedSettings.bucketSecretKey is not a protected setting for a source of kind '
          + '"GitRepository"\n'
          + '          allowed: "sshPrivateKey", "httpsKey"\n'
          + '          to do: take the override out, and log in with `auth` of the source',
      },
      {
        name: 'that there are none for a kind',
        spoil: inBody('sourceKind', 'AzureBlob', protectedSettings('httpsKey')),
        text: '  CFG-15  sensitive_body.properties.configurationProtectedSettings.httpsKey is not a protected setting for a source of kind '
          + '"AzureBlob"\n'
          + '          allowed: none\n'
          + '          to do: take the override out, and log in with `auth` of the source',
      },
    ],
  },
  {
    code: 'CFG-16',
    title: 'fields of Flux that ARM does not have are written into the repository',
    severity: 'error',
    programs: [
      { name: 'passes what ARM has', spoil: inBody('kustomizations.apps.postBuild', { substitute: { validation: 'x' } }), found: [] },
      { name: 'passes a property of another kind', spoil: inBody('ociRepository', { verify: { provider: 'cosign' } }), found: [] },
      {
        name: 'passes what a version to come may have',
        spoil: inBody('kustomizations.apps.kubeConfig', {}, fluxConfigurations('2026-12-01')),
        found: [],
      },
      { name: 'passes a version that is not known', spoil: inBody('gitRepository.sparseCheckout', ['a'], { type: UNKNOWN }), found: [] },
      ...['validation', 'healthChecks', 'targetNamespace', 'patches', 'images', 'decryption', 'serviceAccountName', 'components', 'namePrefix']
        .map((field) => ({
          name: `refuses ${field}`,
          spoil: inBody(`kustomizations.apps.${field}`, 'x'),
          found: [`CFG-16 ${AT} body.properties.kustomizations.apps.${field}`],
        })),
      {
        name: 'refuses those of sources',
        spoil: inBody('gitRepository', { url: 'x', ignore: '*', repositoryRef: { name: 'refs/pull/1/head' } }),
        found: [`CFG-16 ${AT} body.properties.gitRepository.repositoryRef.name`, `CFG-16 ${AT} body.properties.gitRepository.ignore`],
      },
      {
        name: 'looks at the sensitive body as well',
        spoil: overridden({ sensitiveBody: { kustomizations: { apps: { patches: UNKNOWN } } } }),
        found: [`CFG-16 ${AT} sensitive_body.properties.kustomizations.apps.patches`],
      },
    ],
    wordings: [
      {
        name: 'where it goes',
        spoil: inBody('kustomizations.apps.healthChecks', []),
        text: '  CFG-16  body.properties.kustomizations.apps.healthChecks is a field of a Flux Kustomization that ARM has no property for\n'
          + '          to do: put a Flux Kustomization with it into the repository, and apply that with a kustomization of this configuration',
      },
      {
        name: 'where that of a source goes',
        spoil: inBody('bucket', { prefix: 'x' }),
        text: '  CFG-16  body.properties.bucket.prefix is a field of a Flux Bucket that ARM has no property for\n'
          + '          to do: put a Flux Bucket with it, and a Flux Kustomization that applies it, into the repository',
      },
    ],
  },
  {
    code: 'CFG-17',
    title: 'the API version knows what the configuration uses',
    severity: 'error',
    values: [
      {
        of: 'type of what is old',
        set: (parts: Parts, value: any) => overridden({ type: value, body: OLD })(parts),
        at: AT,
        property: 'type',
        rows: [
          [`${TYPE}@2025-04-01`], [`${TYPE}@2022-03-01`], [`${TYPE.toUpperCase()}@2022-03-01`], [`${TYPE}@2030-01-01-privatepreview`], [undefined],
          ...[null, '', 'x', 7, TYPE, `${TYPE}@`, `${TYPE}@latest`, `x${TYPE}@2025-04-01`, `${TYPE}@2025-04-01x`, 'Microsoft.Web/sites@2015-01-01']
            .map((type) => [type, 'CFG-17'] as const),
        ],
      },
      {
        of: 'type of what waits for health',
        set: (parts: Parts, value: any) => overridden({ type: value })(parts),
        at: AT,
        property: 'type',
        rows: [
          [`${TYPE}@2025-04-01`], [`${TYPE}@2024-11-01`], [`${TYPE}@2023-05-01`], [`${TYPE}@2024-04-01-preview`], [`${TYPE}@2027-01-01`],
          [`${TYPE}@2022-11-01`, 'CFG-17'], [`${TYPE}@2022-01-01-preview`, 'CFG-17'], [`${TYPE.toLowerCase()}@2022-11-01`, 'CFG-17'],
        ],
      },
    ],
    programs: [
      ...([
        ['azureBlob', { url: 'x' }, '2022-07-01', '2022-03-01'],
        ['kustomizations.apps.wait', false, '2023-05-01', '2022-11-01'],
        ['kustomizations.apps.postBuild', { substitute: {} }, '2023-05-01', '2022-11-01'],
        ['waitForReconciliation', UNKNOWN, '2023-05-01', '2022-11-01'],
        ['reconciliationWaitDuration', UNKNOWN, '2023-05-01', '2022-11-01'],
        ['ociRepository', { url: 'x' }, '2024-04-01-preview', '2023-05-01'],
        ['gitRepository.provider', 'Azure', '2024-11-01', '2024-04-01-preview'],
        ['gitRepository.provider', UNKNOWN, '2024-11-01', '2024-04-01-preview'],
        ['gitRepository.provider', 'GitHub', '2025-04-01', '2024-11-01'],
      ] as const).flatMap(([path, value, first, before]) => {
        // a time alone is warned of
        const beside = path === 'reconciliationWaitDuration' ? { waitForReconciliation: UNKNOWN } : {};
        const from = (version: string): Spoil =>
          inBody(path, value, { ...fluxConfigurations(version), body: { ...structuredClone(OLD), ...beside } });
        return [
          { name: `passes ${path} (${String(value)}) in ${first}`, spoil: from(first), found: [] },
          { name: `refuses it in ${before}`, spoil: from(before), found: [`CFG-17 ${AT} type`] },
        ];
      }),
      {
        name: 'looks at the sensitive body as well',
        spoil: overridden({ ...fluxConfigurations('2023-05-01'), sensitiveBody: { ociRepository: { tlsConfig: UNKNOWN } } }),
        found: [`CFG-17 ${AT} type`],
      },
    ],
    wordings: [
      {
        name: 'which type it has to be',
        spoil: overridden({ type: TYPE }),
        text: '  CFG-17  type is not the type of a configuration with an API version\n'
          + `          got: "${TYPE}"\n`
          + `          allowed: "${TYPE}@<version>"\n`
          + '          to do: take the override of `type` out',
      },
      {
        name: 'what is used, and since when it can be',
        spoil: inBody('ociRepository', {}, fluxConfigurations('2022-11-01')),
        text: '  CFG-17  type is an API version that does not know what the configuration uses: kustomizations.*.wait, ociRepository\n'
          + `          got: "${TYPE}@2022-11-01"\n`
          + '          allowed: API version 2024-04-01-preview or a later one\n'
          + '          to do: take the override of `type` out',
      },
    ],
  },
  {
    code: 'CFG-18',
    title: 'an API version that is not released is warned of',
    severity: 'warning',
    values: [{
      set: (parts: Parts, value: any) => overridden({ type: value })(parts),
      at: AT,
      property: 'type',
      rows: [[`${TYPE}@2025-04-01`], [`${TYPE}@2024-04-01-preview`], [`${TYPE}@2026-07-01-preview`, 'CFG-18'], [`${TYPE}@2026-07-01`]],
    }],
    wordings: [{
      name: 'what it takes',
      spoil: overridden(fluxConfigurations('2026-07-01-preview')),
      text: '  CFG-18  type is an API version that Azure has not released, and azapi does not know\n'
        + `          got: "${TYPE}@2026-07-01-preview"\n`
        + '          to do: take the override of `type` out, or try it out only, with `schema_validation_enabled` overridden with false',
    }],
  },
  {
    code: 'LFC-04',
    title: 'all secrets are sent with each update',
    severity: 'error',
    values: [{
      set: (parts: Parts, value: any) => overridden({ ...protectedSettings('httpsKey'), sensitiveBodyVersion: value })(parts),
      at: AT,
      property: 'sensitive_body_version',
      rows: [[undefined], [null], [{ 'properties.configurationProtectedSettings.httpsKey': '1' }, 'LFC-04'], [{}, 'LFC-04'], ['1', 'LFC-04']],
    }],
    programs: [
      { name: 'passes versions where no secret is sent', spoil: overridden({ sensitiveBodyVersion: { a: '1' } }), found: [] },
    ],
    wordings: [{
      name: 'what would happen',
      spoil: overridden({ ...protectedSettings('httpsKey'), sensitiveBodyVersion: { a: '1' } }),
      text: '  LFC-04  sensitive_body_version: azapi would send only those secrets whose version changed, and Azure drops what a '
        + 'request does not hold\n'
        + '          to do: take the override out; all secrets are then sent with each update, and a change of one is seen',
    }],
  },
  {
    code: 'LFC-05',
    title: 'secrets that would stand in the state are warned of',
    severity: 'warning',
    programs: [
      { name: 'passes what is no secret', spoil: inBody('azureBlob', { servicePrincipal: { clientId: 'x', tenantId: 'y' } }), found: [] },
      { name: 'passes secrets that no state holds', spoil: overridden({ sensitiveBody: { azureBlob: { accountKey: UNKNOWN } } }), found: [] },
      { name: 'passes what is taken out', spoil: inBody('azureBlob', { accountKey: null, sasToken: undefined }), found: [] },
      ...[
        'azureBlob.accountKey', 'azureBlob.sasToken', 'azureBlob.servicePrincipal.clientSecret', 'azureBlob.servicePrincipal.clientCertificate',
        'azureBlob.servicePrincipal.clientCertificatePassword', 'bucket.accessKey', 'ociRepository.tlsConfig.privateKey',
        'ociRepository.tlsConfig.clientCertificate', 'ociRepository.tlsConfig.caCertificate', 'configurationProtectedSettings.httpsKey',
      ].flatMap((path) => ['text', UNKNOWN].map((value) => ({
        name: `warns of ${path}${value === UNKNOWN ? ' where it is not known' : ''}`,
        spoil: inBody(path, value),
        found: [
          // certificates of TLS are no secrets to the synthesized file
          ...value === UNKNOWN || /tlsConfig\.(ca|client)Certificate/.test(path) ? [] : [`AUT-17 ${AT} body.properties.${path}`],
          `LFC-05 ${AT} body.properties.${path}`,
        ],
      }))),
      {
        name: 'warns of protected settings of which nothing is known',
        spoil: inBody('configurationProtectedSettings', UNKNOWN),
        found: [`LFC-05 ${AT} body.properties.configurationProtectedSettings`],
      },
      {
        name: 'warns of those of an extension',
        spoil: ofExtension({ body: { properties: { configurationProtectedSettings: { 'some.key': UNKNOWN } } } }),
        found: [`LFC-05 ${STACK}/Flux body.properties.configurationProtectedSettings.some.key`],
      },
    ],
    wordings: [
      {
        name: 'where it belongs, and not what it is',
        spoil: inBody('azureBlob', { accountKey: UNKNOWN }),
        text: '  LFC-05  body.properties.azureBlob.accountKey is a secret, and stands in Terraform\'s state\n'
          + '          to do: log in with `auth` of the source, or override the same path below `sensitive_body`, which no state holds',
      },
      {
        name: 'where that of an extension belongs',
        spoil: ofExtension({ body: { properties: { configurationProtectedSettings: { key: UNKNOWN } } } }),
        text: '  LFC-05  body.properties.configurationProtectedSettings.key is a secret, and stands in Terraform\'s state\n'
          + '          to do: give it as one of `protectedSettings`, which no state holds',
      },
    ],
  },
];
