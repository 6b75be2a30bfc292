import { made, TWO_CREDENTIALS } from './foreign';
import { UNKNOWN } from '../../../lib/model/unknown';
import { Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const BODY = 'body.properties';

/** What is sent where an override takes part in it, and the names of what is secret. */
const sent = (body: unknown, sensitiveBody?: unknown): Spoil => ({ configuration }) => { configuration.overrides = { body, sensitiveBody }; };
const protectedSetting = (name: string) => ({ configurationProtectedSettings: { [name]: UNKNOWN } });

/** A text at a path of the body of which ARM has only some. */
const oneOf = (code: string, title: string, path: string, allowed: readonly string[],
  wording: { readonly text: string; readonly value: string }): RuleTable => {
  const written = (value: unknown): Spoil => sent(path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value));
  return {
    code,
    title,
    severity: 'error',
    values: [{
      set: (parts, each) => written(each)(parts),
      at: AT,
      property: `${BODY}.${path}`,
      rows: [...allowed.map((each) => [each] as const), [wording.value, code], [7, code], ['', code]],
    }],
    programs: [{
      name: 'passes what is not sent', spoil: sent({ gitRepository: { provider: null }, ociRepository: { layerSelector: {} } }), found: [],
    }],
    wordings: [
      { name: 'which there are', spoil: written(wording.value), text: wording.text },
      {
        name: 'which was probably meant',
        spoil: written(`${allowed[0]}s`),
        text: wording.text.replace(JSON.stringify(wording.value), JSON.stringify(`${allowed[0]}s`))
          .replace(/to do: .*/, `to do: write "${allowed[0]}"`),
      },
    ],
  };
};

export const BODY_TABLES: RuleTable[] = [
  {
    code: 'CFG-07',
    title: 'waiting and its time go together',
    severity: 'warning',
    values: [{
      of: 'whether to wait, with a time',
      set: (parts, value) => sent({ waitForReconciliation: value, reconciliationWaitDuration: 'PT30M' })(parts),
      at: AT,
      property: `${BODY}.reconciliationWaitDuration`,
      rows: [[true], [false, 'CFG-07'], [undefined, 'CFG-07'], [null, 'CFG-07']],
    }],
    programs: [
      { name: 'passes neither', spoil: sent({ waitForReconciliation: false }), found: [] },
      { name: 'warns of no time', spoil: sent({ waitForReconciliation: true }), found: [`CFG-07 ${AT} ${BODY}.waitForReconciliation`] },
      { name: 'passes a time that is not known', spoil: sent({ waitForReconciliation: true, reconciliationWaitDuration: UNKNOWN }), found: [] },
      { name: 'passes a body that is not known', spoil: sent(UNKNOWN, UNKNOWN), found: [] },
    ],
    wordings: [
      {
        name: 'that a time is missing',
        spoil: sent({ waitForReconciliation: true }),
        text: `  CFG-07  ${BODY}.waitForReconciliation is true, which lets Azure wait for Flux, and nothing says how long\n`
          + '          got: true\n'
          + '          to do: give the property `waitForReconciliation` of the configuration, which writes both',
      },
      {
        name: 'that nothing waits',
        spoil: sent({ reconciliationWaitDuration: 'PT30M' }),
        text: `  CFG-07  ${BODY}.reconciliationWaitDuration is how long Azure shall wait for Flux, and nothing lets it wait\n`
          + '          got: "PT30M"\n'
          + '          to do: give the property `waitForReconciliation` of the configuration, which writes both',
      },
    ],
  },
  {
    code: 'AUT-06',
    title: 'a Secret stands alone',
    severity: 'error',
    programs: [
      { name: 'passes a Secret alone', spoil: sent({ gitRepository: { localAuthRef: 'a' }, bucket: { localAuthRef: 'a' } }), found: [] },
      { name: 'passes credentials alone', spoil: sent({ gitRepository: { httpsUser: 'a' } }, protectedSetting('httpsKey')), found: [] },
      { name: 'passes known hosts, which are none', spoil: sent({ gitRepository: { localAuthRef: 'a', sshKnownHosts: 'b' } }), found: [] },
      { name: 'passes null, which is none', spoil: sent({ gitRepository: { localAuthRef: null, httpsUser: 'a' } }), found: [] },
      {
        name: 'refuses a key beside it, of which only the name is known',
        spoil: sent({ gitRepository: { localAuthRef: 'a' } }, protectedSetting('sshPrivateKey')),
        found: [`AUT-06 ${AT} ${BODY}.gitRepository.localAuthRef`],
      },
      {
        name: 'refuses an access key of a bucket',
        spoil: sent({ bucket: { localAuthRef: 'a', accessKey: UNKNOWN } }),
        found: [`AUT-06 ${AT} ${BODY}.bucket.localAuthRef`, `LFC-05 ${AT} body.properties.bucket.accessKey`],
      },
      {
        name: 'refuses an identity of a container',
        spoil: sent({ azureBlob: { localAuthRef: UNKNOWN, managedIdentity: { clientId: 'a' } } }),
        found: [`AUT-06 ${AT} ${BODY}.azureBlob.localAuthRef`],
      },
      {
        name: 'refuses several of which none is a Secret, and tells of each once',
        spoil: ({ configuration }) => {
          const credentials = ['localAuthRef', 'accountKey', 'sasToken'].map((name) => `${BODY}.azureBlob.${name}`);
          configuration.overrides = { body: { azureBlob: { localAuthRef: 'a', accountKey: UNKNOWN } }, credentials };
        },
        found: [
          ...['accountKey', 'sasToken'].map((name) => `AUT-06 ${AT} ${BODY}.azureBlob.${name}`),
          `LFC-05 ${AT} body.properties.azureBlob.accountKey`,
        ],
      },
      { name: 'passes no credentials of a resource that is not ours', spoil: made({}), found: [] },
      { name: 'passes one', spoil: made({ credentials: ['git_repository.local_auth_reference'] }), found: [] },
      { name: 'refuses two', spoil: TWO_CREDENTIALS, found: [`AUT-06 ${AT} git_repository.https_key_base64`] },
    ],
    wordings: [{
      name: 'what stands beside it',
      spoil: sent({ gitRepository: { localAuthRef: 'a', httpsUser: 'b' } }, protectedSetting('httpsKey')),
      text: `  AUT-06  ${BODY}.gitRepository.localAuthRef names a Secret to log in with, and the body holds other credentials as well `
        + '(gitRepository.httpsUser, configurationProtectedSettings.httpsKey)\n'
        + '          to do: keep one of them',
    }, {
      name: 'which comes first in a resource that is not ours',
      spoil: TWO_CREDENTIALS,
      text: '  AUT-06  git_repository.https_key_base64: the source has credentials already (git_repository.local_auth_reference), '
        + 'and takes one kind of them\n'
        + '          to do: keep one of them',
    }],
  },
  {
    code: 'SRC-12',
    title: 'a source has one reference',
    severity: 'warning',
    programs: [
      { name: 'passes none', spoil: sent({ ociRepository: {} }), found: [] },
      { name: 'passes one', spoil: sent({ ociRepository: { repositoryRef: { tag: 'v1', semver: null } } }), found: [] },
      {
        name: 'warns of two',
        spoil: sent({ ociRepository: { repositoryRef: { tag: 'v1', digest: UNKNOWN } } }),
        found: [`SRC-12 ${AT} ${BODY}.ociRepository.repositoryRef`],
      },
      ...[
        {}, { branch: 'main' }, { commit: 'x' }, { commit: 'x', branch: 'main' }, { tag: 'v1', semver: null, branch: null },
      ].map((repositoryRef) => ({
        name: `passes ${JSON.stringify(repositoryRef)} of a repository`, spoil: sent({ gitRepository: { repositoryRef } }), found: [],
      })),
      ...[
        { branch: 'main', tag: 'v1' }, { tag: 'v1', semver: '1.x' }, { semver: '1.x', commit: 'x' }, { commit: 'x', branch: 'main', tag: UNKNOWN },
      ].map((repositoryRef) => ({
        name: `warns of ${Object.keys(repositoryRef).join(', ')} of a repository`,
        spoil: sent({ gitRepository: { repositoryRef } }),
        found: [`SRC-12 ${AT} ${BODY}.gitRepository.repositoryRef`],
      })),
    ],
    wordings: [{
      name: 'which counts of a repository',
      spoil: sent({ gitRepository: { repositoryRef: { branch: 'main', tag: 'v1', semver: '1.x', commit: 'x' } } }),
      text: `  SRC-12  ${BODY}.gitRepository.repositoryRef holds several references (commit, semver, tag, branch), `
        + 'of which Flux takes the commit alone\n'
        + '          to do: keep one of them',
    }, {
      name: 'which counts',
      spoil: sent({ ociRepository: { repositoryRef: { tag: 'v1', semver: '1.x', digest: 'x' } } }),
      text: `  SRC-12  ${BODY}.ociRepository.repositoryRef holds several references (digest, semver, tag), of which Flux takes the digest alone\n`
        + '          to do: keep one of them',
    }],
  },
  oneOf('SRC-15', 'a layer is extracted or copied', 'ociRepository.layerSelector.operation', ['extract', 'copy'], {
    value: 'unpack',
    text: `  SRC-15  ${BODY}.ociRepository.layerSelector.operation is nothing that Flux does with a layer\n`
      + '          got: "unpack"\n'
      + '          allowed: "extract", "copy"\n'
      + '          to do: write one of these, or use OciLayerSelector',
  }),
  oneOf('SRC-22', 'the provider of a repository is known', 'gitRepository.provider', ['Azure', 'github', 'Generic'], {
    value: 'GitLab',
    text: `  SRC-22  ${BODY}.gitRepository.provider is no provider that ARM knows\n`
      + '          got: "GitLab"\n'
      + '          allowed: "Azure", "GitHub", "Generic"\n'
      + '          to do: leave it out where other credentials are given, or use GitAuth.azure, GitAuth.gitHubApp or GitAuth.generic',
  }),
  oneOf('SRC-26', 'a signature is verified with what Flux has', 'ociRepository.verify.provider', ['cosign', 'notation'], {
    value: 'gpg',
    text: `  SRC-26  ${BODY}.ociRepository.verify.provider is nothing that Flux verifies signatures with\n`
      + '          got: "gpg"\n'
      + '          allowed: "cosign", "notation"\n'
      + '          to do: write one of these, or use OciVerification',
  }),
  {
    code: 'SRC-28',
    title: 'what an artifact is told goes together',
    severity: 'warning',
    programs: [
      { name: 'passes each alone', spoil: sent({ ociRepository: { localAuthRef: 'a', insecure: true, verify: { provider: 'cosign' } } }), found: [] },
      {
        name: 'passes what is false',
        spoil: sent({ ociRepository: { localAuthRef: 'a', useWorkloadIdentity: false, insecure: false, tlsConfig: {} } }),
        found: [],
      },
      {
        name: 'passes what is not known',
        spoil: sent({ ociRepository: { localAuthRef: 'a', useWorkloadIdentity: UNKNOWN, insecure: UNKNOWN, tlsConfig: {}, verify: UNKNOWN } }),
        found: [],
      },
      {
        name: 'warns of each that does not',
        spoil: sent({ ociRepository: { localAuthRef: 'a', useWorkloadIdentity: true, insecure: true, verify: {} } },
          { ociRepository: { tlsConfig: {} } }),
        found: ['localAuthRef', 'tlsConfig', 'verify'].map((path) => `SRC-28 ${AT} ${BODY}.ociRepository.${path}`),
      },
    ],
    wordings: [
      {
        name: 'of two ways to log in',
        spoil: sent({ ociRepository: { localAuthRef: 'a', useWorkloadIdentity: true } }),
        text: `  SRC-28  ${BODY}.ociRepository.localAuthRef names a Secret, and the artifact is pulled with the workload identity\n`
          + '          to do: take one of the two out',
      },
      {
        name: 'of TLS',
        spoil: sent({ ociRepository: { insecure: true, tlsConfig: { caCertificate: UNKNOWN } } }),
        text: `  SRC-28  ${BODY}.ociRepository.tlsConfig is about TLS, which a registry without encryption (\`insecure\`) does not have\n`
          + '          to do: take one of the two out',
      },
      {
        name: 'of signatures',
        spoil: sent({ ociRepository: { verify: { matchOidcIdentity: [] } } }),
        text: `  SRC-28  ${BODY}.ociRepository.verify holds no \`provider\`: Flux would take cosign, and what Azure then tells it is `
          + 'not documented\n'
          + '          to do: name the provider, or use OciVerification',
      },
    ],
  },
];
