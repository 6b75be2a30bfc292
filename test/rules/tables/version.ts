import { UNKNOWN } from '../../../lib/model/unknown';
import { Spoil } from '../model';
import { all, body, extended, FLUX, ofVersion } from '../settings';
import { RuleTable } from '../table';

const RELEASES = 'https://learn.microsoft.com/azure/azure-arc/kubernetes/flux-gitops-release-notes';

/** A further cluster whose extension is pinned. */
const second = (version: unknown, members: object = {}): Spoil => ({ model, cluster, extension }) => {
  model.clusters.push({ ...cluster, key: 'other', configurations: [], extensions: [{ ...extension, at: 'gitops/Other', version, ...members }] });
};

export const VERSION_TABLES: RuleTable[] = [
  {
    code: 'EXT-05',
    title: 'a pinned version is not upgraded behind one\'s back',
    severity: 'error',
    programs: [
      { name: 'passes a pin', spoil: extended({ version: '1.22.2' }), found: [] },
      {
        name: 'passes an override that says the same',
        spoil: all(extended({ version: '1.22.2' }), body({ autoUpgradeMinorVersion: false })),
        found: [],
      },
      { name: 'passes one that is not known', spoil: all(extended({ version: '1.22.2' }), body({ autoUpgradeMinorVersion: UNKNOWN })), found: [] },
      { name: 'passes automatic upgrades without a pin', spoil: body({ autoUpgradeMinorVersion: true }), found: [] },
      {
        name: 'refuses an override',
        spoil: all(extended({ version: '1.22.2' }), body({ autoUpgradeMinorVersion: true })),
        found: [`EXT-05 ${FLUX} autoUpgradeMinorVersion`],
      },
      {
        name: 'refuses an override of a version that is not known',
        spoil: all(extended({ version: UNKNOWN }), body({ autoUpgradeMinorVersion: true })),
        found: [`EXT-05 ${FLUX} autoUpgradeMinorVersion`],
      },
      { name: 'refuses a version that is an override itself', spoil: body({ version: '1.22.2' }), found: [`EXT-05 ${FLUX} version`] },
      { name: 'refuses an override of it that is not known', spoil: body({ version: UNKNOWN }), found: [`EXT-05 ${FLUX} version`] },
      {
        name: 'refuses overrides of both',
        spoil: body({ version: '1.22.2', autoUpgradeMinorVersion: true }),
        found: [`EXT-05 ${FLUX} autoUpgradeMinorVersion`],
      },
      {
        name: 'refuses an override that takes out what the library writes',
        spoil: body({ version: '1.22.2', autoUpgradeMinorVersion: null }),
        found: [`EXT-05 ${FLUX} autoUpgradeMinorVersion`],
      },
      { name: 'passes overrides that pin', spoil: body({ version: '1.22.2', autoUpgradeMinorVersion: false }), found: [] },
      {
        name: 'passes an override of the version where upgrades are off',
        spoil: all(extended({ autoUpgrade: 'none' }), body({ version: '1.22.2' })),
        found: [],
      },
    ],
    wordings: [{
      name: 'how to pin',
      spoil: body({ version: '1.22.2' }),
      text: '  EXT-05  version: a version that is pinned does not go with automatic upgrades\n'
        + '          got: "1.22.2"\n'
        + '          to do: take the override out, and give the version as the property `version`',
    }, {
      name: 'what keeps the extension moving',
      spoil: all(extended({ version: '1.22.2' }), body({ autoUpgradeMinorVersion: true })),
      text: '  EXT-05  autoUpgradeMinorVersion: a version that is pinned does not go with automatic upgrades\n'
        + '          got: true\n'
        + '          allowed: false\n'
        + '          to do: take the override out, and give the version as the property `version`',
    }],
  },
  {
    code: 'EXT-06',
    title: 'a pinned version has no way to upgrade',
    severity: 'error',
    values: [{
      set: (parts, value) => extended({ version: '1.22.2', autoUpgrade: value })(parts),
      at: FLUX,
      property: 'autoUpgrade',
      rows: [[undefined], ['none'], ['patch', 'EXT-06'], ['compatible', 'EXT-06']],
    }],
    programs: [
      { name: 'passes each way without a pin', spoil: extended({ autoUpgrade: 'patch' }), found: [] },
      {
        name: 'refuses it beside a version that is not known',
        spoil: extended({ version: UNKNOWN, autoUpgrade: 'patch' }),
        found: [`EXT-06 ${FLUX} autoUpgrade`],
      },
      {
        name: 'refuses an override',
        spoil: all(extended({ version: '1.22.2' }), body({ autoUpgradeMode: 'patch' })),
        found: [`EXT-06 ${FLUX} autoUpgrade`],
      },
    ],
    wordings: [{
      name: 'what to leave out',
      spoil: extended({ version: '1.22.2', autoUpgrade: 'patch' }),
      text: '  EXT-06  autoUpgrade: a version that is pinned does not go with automatic upgrades\n'
        + '          got: "patch"\n'
        + '          allowed: "none"\n'
        + '          to do: leave either the version or autoUpgrade out',
    }],
  },
  {
    code: 'EXT-08',
    title: 'a way to upgrade is one of three',
    severity: 'error',
    values: [{
      set: ({ extension }, value) => { extension.autoUpgrade = value; },
      at: FLUX,
      property: 'autoUpgrade',
      rows: [[undefined], ['none'], ['patch'], ['compatible'], ['None', 'EXT-08'], ['major', 'EXT-08'], ['', 'EXT-08'], [true, 'EXT-08']],
    }],
    wordings: [{
      name: 'which there are',
      spoil: extended({ autoUpgrade: 'major' }),
      text: '  EXT-08  autoUpgrade is not a way to upgrade\n'
        + '          got: "major"\n'
        + '          allowed: "none", "patch", "compatible"\n'
        + '          to do: use AutoUpgradeMode.NONE, AutoUpgradeMode.PATCH or AutoUpgradeMode.COMPATIBLE',
    }],
  },
  {
    code: 'EXT-09',
    title: 'both ways to say how to upgrade agree',
    severity: 'error',
    programs: [
      ...[['none', false], ['patch', true], ['compatible', true]].map(([autoUpgrade, autoUpgradeMinorVersion]) => ({
        name: `passes ${autoUpgrade} with ${autoUpgradeMinorVersion}`,
        spoil: all(extended({ autoUpgrade }), body({ autoUpgradeMinorVersion })),
        found: [],
      })),
      ...[['none', true], ['patch', false], ['compatible', false]].map(([autoUpgrade, autoUpgradeMinorVersion]) => ({
        name: `refuses ${autoUpgrade} with ${autoUpgradeMinorVersion}`,
        spoil: all(extended({ autoUpgrade }), body({ autoUpgradeMinorVersion })),
        found: [`EXT-09 ${FLUX} autoUpgradeMinorVersion`],
      })),
      { name: 'refuses what only the mode overrides', spoil: body({ autoUpgradeMode: 'none' }), found: [`EXT-09 ${FLUX} autoUpgradeMinorVersion`] },
      { name: 'passes what is not known', spoil: body({ autoUpgradeMode: UNKNOWN, autoUpgradeMinorVersion: false }), found: [] },
    ],
    wordings: [{
      name: 'what writes both',
      spoil: all(extended({ autoUpgrade: 'patch' }), body({ autoUpgradeMinorVersion: false })),
      text: '  EXT-09  autoUpgradeMinorVersion does not go with autoUpgrade, which is "patch"\n'
        + '          got: false\n'
        + '          allowed: true\n'
        + '          to do: take the override out; the property `autoUpgrade` writes both',
    }],
  },
  {
    code: 'EXT-10',
    title: 'a release train is for automatic upgrades',
    severity: 'warning',
    values: [{
      set: (parts, value) => extended({ releaseTrain: value })(parts),
      at: FLUX,
      property: 'releaseTrain',
      rows: [['Stable'], ['Preview'], [undefined], [UNKNOWN], ['', 'EXT-10'], [' ', 'EXT-10'], [7, 'EXT-10'], [{}, 'EXT-10']],
    }],
    programs: [
      { name: 'passes a train that upgrades come from', spoil: extended({ releaseTrain: 'Preview' }), found: [] },
      { name: 'passes a train with a way to upgrade', spoil: extended({ releaseTrain: 'Preview', autoUpgrade: 'patch' }), found: [] },
      { name: 'warns of one beside a pin', spoil: extended({ releaseTrain: 'Preview', version: '1.22.2' }), found: [`EXT-10 ${FLUX} releaseTrain`] },
      { name: 'passes one that is not known beside a pin', spoil: extended({ releaseTrain: UNKNOWN, version: '1.22.2' }), found: [] },
      { name: 'passes one beside a version that is not known', spoil: extended({ releaseTrain: 'Preview', version: UNKNOWN }), found: [] },
      {
        name: 'warns of one without upgrades',
        spoil: extended({ releaseTrain: 'Preview', autoUpgrade: 'none' }),
        found: [`EXT-10 ${FLUX} releaseTrain`],
      },
      {
        name: 'warns of one without upgrades by an override',
        spoil: all(extended({ releaseTrain: 'Preview' }), body({ autoUpgradeMinorVersion: false })),
        found: [`EXT-10 ${FLUX} releaseTrain`],
      },
    ],
    wordings: [
      {
        name: 'when it may stay',
        spoil: extended({ releaseTrain: 'Preview', version: '1.22.2' }),
        text: '  EXT-10  releaseTrain: a release train is where automatic upgrades come from, and there are none\n'
          + '          got: "Preview"\n'
          + '          to do: leave it out, unless the version exists in that train only',
      },
      {
        name: 'what a train is',
        severity: 'error',
        spoil: extended({ releaseTrain: '' }),
        text: '  EXT-10  releaseTrain is not the name of a release train\n'
          + '          got: ""\n'
          + '          to do: give a name such as "Stable" or "Preview", or leave it out',
      },
    ],
  },
  {
    code: 'EXT-11',
    title: 'a version has three numbers',
    severity: 'error',
    values: [{
      ...ofVersion(),
      rows: [
        ['1.22.2'], ['1.22.2-preview.1'], ['2.0.0', 'EXT-15'], ['v1.22.2', 'EXT-11'], ['1.22', 'EXT-11'], ['1.x', 'EXT-11'], ['~1.22.2', 'EXT-11'],
        ['1.22.2.1', 'EXT-11'], ['1.22.2\n', 'EXT-11'], ['', 'EXT-11'], [1.22, 'EXT-11'], [null, 'EXT-11'],
      ],
    }],
    wordings: [{
      name: 'what one looks like',
      spoil: extended({ version: '1.22.x' }),
      text: '  EXT-11  version is not a version of the extension\n'
        + '          got: "1.22.x"\n'
        + '          allowed: three numbers such as "1.22.2", without a "v", a range or a wildcard\n'
        + `          to do: give one of those in the release notes: ${RELEASES}`,
    }],
  },
  {
    code: 'EXT-12',
    title: 'a version that Azure no longer supports is warned of',
    severity: 'warning',
    values: [{
      ...ofVersion(),
      rows: [['1.22.0'], ['1.22.2'], ['1.21.1', 'EXT-12'], ['1.9.1', 'EXT-12', 'EXT-13'], ['0.9.0', 'EXT-12', 'EXT-13', 'SET-08']],
    }],
    wordings: [{
      name: 'from which one on',
      spoil: extended({ version: '1.21.1' }),
      text: '  EXT-12  version: Azure no longer supports this version\n'
        + '          got: "1.21.1"\n'
        + '          allowed: 1.22.0 and later, as far as this release of the library knows\n'
        + '          to do: move to a later version',
    }],
  },
  {
    code: 'EXT-13',
    title: 'a version that may fail to install is warned of',
    severity: 'warning',
    values: [{
      ...ofVersion(),
      rows: [
        ['1.16.3', 'EXT-12'], ['1.15.2', 'EXT-12'], ['1.16.1', 'EXT-12'], ['1.16.2', 'EXT-12', 'EXT-13'], ['1.15.1', 'EXT-12', 'EXT-13'],
        ['1.14.1', 'EXT-12', 'EXT-13'],
      ],
    }],
    wordings: [{
      name: 'how the error can be told',
      spoil: extended({ version: '1.15.1' }),
      text: '  EXT-13  version: this version can fail to install, with an error that names AZURE_TENANT_ID\n'
        + '          got: "1.15.1"\n'
        + '          allowed: 1.16.3 and later\n'
        + '          to do: move to 1.16.3 or a later version',
    }],
  },
  {
    code: 'EXT-15',
    title: 'the end of old APIs is warned of, once',
    severity: 'warning',
    values: [{ ...ofVersion(), rows: [['1.22.2'], ['1.23.0', 'EXT-15'], ['1.23.3', 'EXT-15'], ['1.24.1', 'EXT-15'], ['9.0.0', 'EXT-15']] }],
    programs: [
      { name: 'says nothing where Azure upgrades', spoil: extended({ autoUpgrade: 'compatible' }), found: [] },
      { name: 'warns of the first of several', spoil: all(second('1.24.0'), extended({ version: '1.24.1' })), found: [`EXT-15 ${FLUX} version`] },
      {
        name: 'warns of the version with the change, where there is one',
        spoil: all(second('1.23.0'), extended({ version: '1.24.1' })),
        found: ['EXT-15 gitops/Other version'],
      },
      {
        name: 'does not speak of an extension that exists outside the app',
        spoil: second('1.23.0', { declared: false }),
        found: [],
      },
    ],
    wordings: [{
      name: 'what to do first',
      spoil: extended({ version: '1.23.0' }),
      text: '  EXT-15  version: from 1.23.0 on the beta APIs of Flux are gone, so that manifests which still use them are no longer applied\n'
        + '          got: "1.23.0"\n'
        + `          to do: move the manifests to the present APIs first, and upgrade through one of 1.21.0 to 1.22.2: ${RELEASES}`,
    }],
  },
];
