import { UNKNOWN } from '../../../lib/model/unknown';
import { AUTH, inSource, SOURCES, Spoil, STACK, withSource } from '../model';
import { all, extended, FLUX, ofVersion, onArc, OUTSIDE, settings } from '../settings';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const INFRA = `${AT}/infra`;
const STRICT = settings({ 'kustomize-controller.strict-substitution-mode': 'true' });
const SSH = 'ssh://git@ssh.dev.azure.com/v3/acme/platform/fleet';

const pinned = (version: unknown): Spoil => extended({ version });
const waiting: Spoil = ({ configuration }) => { configuration.wait = { upTo: 1800, patience: 2700, requireCompliance: false }; };
const hasty: Spoil = ({ apps }) => { apps.wait = false; };
const substituted = (optional: unknown): Spoil => ({ infra }) => { infra.substituteFrom = [{ kind: 'ConfigMap', name: 'settings', optional }]; };

/** Those that are warned of for being old, before anything else. */
const OLD = ['EXT-12', 'EXT-13'];
const oldPin = [`EXT-12 ${FLUX} version`, `EXT-13 ${FLUX} version`];

const verified = (provider: string) => ({ ...SOURCES.oci(), verify: { provider, identities: [{ issuer: '^https://a$', subject: '.*' }] } });

export const NEEDS_TABLES: RuleTable[] = [
  {
    code: 'CFG-09',
    title: 'the pinned version can wait',
    severity: 'error',
    values: [{
      ...ofVersion(waiting),
      at: AT,
      property: 'waitForReconciliation',
      rows: [['1.22.1'], ['1.22.0', 'CFG-09'], ['1.7.4', 'CFG-09', ...OLD], ['1.7.3', 'CFG-09', ...OLD]],
    }],
    programs: [
      { name: 'passes one that is not pinned', spoil: waiting, found: [] },
      { name: 'passes an old one without waiting', spoil: pinned('1.22.0'), found: [] },
      { name: 'knows nothing of one outside the app', spoil: all(waiting, pinned('1.7.3'), OUTSIDE), found: [] },
    ],
    wordings: [
      {
        name: 'which version can',
        spoil: all(waiting, pinned('1.7.3')),
        text: '  CFG-09  waitForReconciliation: the version that the extension is pinned to (1.7.3, at gitops/Flux) does not have it\n'
          + '          allowed: 1.7.4 and later\n'
          + '          to do: raise the version of the extension to 1.7.4 or later',
      },
      {
        name: 'which version can do it well',
        severity: 'warning',
        spoil: all(waiting, pinned('1.22.0')),
        text: '  CFG-09  waitForReconciliation: the extension is pinned to 1.22.0, and before 1.22.1 a configuration that failed once can stay so '
          + 'after Flux has mended it\n'
          + '          allowed: 1.22.1 and later\n'
          + '          to do: raise the version of the extension to 1.22.1 or later',
      },
    ],
  },
  {
    code: 'SRC-25',
    title: 'the pinned version has the source',
    severity: 'error',
    values: [
      { ...ofVersion(withSource(SOURCES.oci())), at: AT, property: 'source', rows: [['1.10.0', ...OLD], ['1.9.1', ...OLD, 'SRC-25']] },
      {
        ...ofVersion(withSource(SOURCES.azureDevOps(AUTH.azure()))),
        at: AT,
        property: 'source.auth',
        rows: [['1.14.1', ...OLD], ['1.13.1', ...OLD, 'SRC-25']],
      },
      {
        ...ofVersion(withSource(SOURCES.azureBlob(AUTH.sasToken()))),
        at: AT,
        property: 'source.auth',
        rows: [['1.6.1', ...OLD], ['1.6.0', ...OLD, 'SRC-25']],
      },
      { ...ofVersion(withSource(verified('cosign'))), at: AT, property: 'source.verify', rows: [['1.22.1'], ['1.22.0', 'SRC-25']] },
      {
        ...ofVersion(withSource(verified('notation'))),
        at: AT,
        property: 'source.verify',
        rows: [['1.24.1', 'EXT-15'], ['1.24.0', 'EXT-15', 'SRC-25']],
      },
    ],
    programs: [
      { name: 'passes others', spoil: all(withSource(SOURCES.azureBlob(AUTH.accountKey())), pinned('1.6.0')), found: oldPin },
      { name: 'passes a bucket', spoil: all(withSource(SOURCES.bucket()), pinned('1.6.0')), found: oldPin },
      { name: 'passes what AKS had first', spoil: all(withSource(SOURCES.azureDevOps(AUTH.azure())), pinned('1.15.0')), found: oldPin },
      {
        name: 'refuses it on Arc',
        spoil: all(onArc, withSource(SOURCES.azureDevOps(AUTH.azure())), extended({ version: '1.15.0', settings: UNKNOWN })),
        found: [`SRC-25 ${AT} source.auth`, ...oldPin],
      },
      { name: 'knows nothing of an extension outside the app', spoil: all(withSource(verified('notation')), pinned('1.22.2'), OUTSIDE), found: [] },
    ],
    wordings: [{
      name: 'which version has it',
      spoil: all(withSource(verified('cosign')), pinned('1.22.0')),
      text: '  SRC-25  source.verify: the version that the extension is pinned to (1.22.0, at gitops/Flux) does not have it\n'
        + '          allowed: 1.22.1 and later\n'
        + '          to do: raise the version of the extension to 1.22.1 or later',
    }],
  },
  {
    code: 'AUT-16',
    title: 'Azure DevOps over SSH needs other algorithms',
    severity: 'warning',
    values: [{
      ...inSource(() => SOURCES.ssh(AUTH.sshKey()), 'url'),
      rows: [
        ['ssh://git@github.com/a/b'], [SSH, 'AUT-16'], ['ssh://acme@vs-ssh.visualstudio.com/v3/a/b/c', 'AUT-16'], ['ssh://git@dev.azure.com/a'],
      ],
    }],
    programs: [
      {
        name: 'passes it with algorithms',
        spoil: all(withSource({ ...SOURCES.ssh(AUTH.sshKey()), url: SSH }), settings({ 'source-controller.ssh-host-key-args': UNKNOWN })),
        found: [],
      },
      {
        name: 'passes it where settings are not known',
        spoil: all(withSource({ ...SOURCES.ssh(AUTH.sshKey()), url: SSH }), extended({ settings: UNKNOWN })),
        found: [],
      },
      {
        name: 'knows nothing of an extension outside the app',
        spoil: all(withSource({ ...SOURCES.ssh(AUTH.sshKey()), url: SSH }), OUTSIDE),
        found: [],
      },
    ],
    wordings: [{
      name: 'which ones',
      spoil: withSource({ ...SOURCES.ssh(AUTH.sshKey()), url: SSH }),
      text: '  AUT-16  source.url: Azure DevOps has host keys of RSA, and Flux no longer takes their usual algorithm, ssh-rsa: '
        + 'it has to be told later ones\n'
        + `          got: "${SSH}"\n`
        + '          to do: give the extension `sshHostKeyAlgorithms: [\'rsa-sha2-512\', \'rsa-sha2-256\']`, '
        + 'or use the https address with GitAuth.azure()',
    }],
  },
  {
    code: 'KUS-21',
    title: 'what may be missing is not strict',
    severity: 'warning',
    values: [{
      of: 'optional',
      set: (parts, value) => all(STRICT, substituted(value))(parts),
      at: INFRA,
      property: 'postBuild.substituteFrom[0]',
      rows: [[false], [true, 'KUS-21']],
    }],
    programs: [
      { name: 'passes it where Flux is not strict', spoil: substituted(true), found: [] },
      {
        name: 'passes it where that is not known',
        spoil: all(settings({ 'kustomize-controller.strict-substitution-mode': UNKNOWN }), substituted(true)),
        found: [],
      },
    ],
    wordings: [{
      name: 'what to do without',
      spoil: all(STRICT, substituted(true)),
      text: '  KUS-21  postBuild.substituteFrom[0]: the extension fails a kustomization whose variables are not defined (`strictSubstitution`), '
        + 'and this object may be missing\n'
        + '          got: "settings"\n'
        + '          to do: do without `optional`; or give each of its variables a default in the manifests, `${name:=default}`, '
        + 'and one variable at least in `substitute`',
    }],
  },
  {
    code: 'KUS-23',
    title: 'the pinned version has what kustomizations use',
    severity: 'error',
    values: [{ ...ofVersion(hasty), at: `${AT}/apps`, property: 'wait', rows: [['1.7.4', ...OLD], ['1.7.3', ...OLD, 'KUS-23']] }],
    programs: [
      {
        name: 'passes what is as usual',
        spoil: all(pinned('1.7.3'), ({ infra }) => { infra.substitute = {}; infra.substituteFrom = []; }),
        found: oldPin,
      },
      {
        name: 'refuses variables, known or not',
        spoil: all(pinned('1.7.3'), substituted(false), ({ apps }) => { apps.substitute = UNKNOWN; }),
        found: [`KUS-23 ${AT}/apps postBuild`, `KUS-23 ${INFRA} postBuild`, ...oldPin],
      },
    ],
    wordings: [{
      name: 'which version has it',
      spoil: all(hasty, pinned('1.7.3')),
      text: '  KUS-23  wait: the version that the extension is pinned to (1.7.3, at gitops/Flux) does not have it\n'
        + '          allowed: 1.7.4 and later\n'
        + '          to do: raise the version of the extension to 1.7.4 or later',
    }],
  },
];
