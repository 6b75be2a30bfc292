import { CLUSTER_ID, Parts, Spoil, STACK, withIdentities } from '../model';
import { RuleTable } from '../table';

const AZAPI = `${STACK}/azapi`;

/** What the provider says that serves the extension and its configuration. */
const provider = (members: object): Spoil => ({ extension, configuration }) => {
  extension.provider = { ...extension.provider, ...members };
  configuration.provider = { ...configuration.provider, ...members };
};

/** A configuration that is only read. */
const read = (members: object) => ({ at: `${STACK}/Read`, stack: STACK, name: 'theirs', provider: { stack: STACK, ...members } });

const GONE = { at: `${STACK}/Gone`, comesLater: false, isGone: true };
const afterGone: Spoil = ({ configuration }) => { configuration.after = [GONE]; };

/** Something in another stack comes before the configuration. */
const after = (comesLater: boolean): Spoil => ({ configuration }) => { configuration.after = [{ at: 'other/It', comesLater }]; };

/** The extension waits for a credential, and the identity for what is given. */
const identified = (before: string[]): Spoil => (parts) => {
  withIdentities(parts);
  const [{ at }] = parts.identity.credentials;
  parts.extension.after = [{ at, comesLater: false }];
  parts.identity.after = before.map((each) => ({ at: each, comesLater: false }));
};

/** The configuration after its extension, and perhaps the extension after the configuration. */
const circle = (closed: boolean): Spoil => ({ extension, configuration }) => {
  configuration.after = [{ at: extension.at, comesLater: false }, { at: `${STACK}/Elsewhere`, comesLater: false }];
  extension.after = closed ? [{ at: configuration.at, comesLater: false }] : [];
};

const misplaced: Spoil = ({ model }) => {
  model.misplaced = [
    { at: `${STACK}/Config`, property: 'namespace', wanted: 'a value that JSON can hold, not a symbol' },
    { at: `${STACK}/Config/apps`, property: 'path', wanted: 'a value that does not contain itself' },
  ];
};

export const LIFECYCLE_TABLES: RuleTable[] = [
  {
    code: 'LFC-10',
    title: 'a stack with secrets takes a version of Terraform that can keep them',
    severity: 'error',
    values: [{
      set: ({ model }: Parts, value: any) => { model.requirements = [{ at: STACK, needed: '1.11.0', requiredVersion: value }]; },
      at: STACK,
      property: 'terraform.required_version',
      rows: [
        [undefined], [''], ['>= 1.5'], ['~> 1.5'], ['~> 1'], ['~> 1.11.0'], ['~> 1.12.0'], ['1.11.0'], ['= 1.13.2'], ['<= 1.11.0'], ['< 1.11.1'],
        ['< 2.0.0'],
        ['1.x'], ['1.11.x'], ['!= 1.11.0'], ['> 1.2, < 1.12'], ['nonsense'], [7],
        ['~> 1.9.0', 'LFC-10'], ['~> 1.10.5', 'LFC-10'], ['~> 0.15', 'LFC-10'], ['< 1.11', 'LFC-10'], ['< 1.11.0', 'LFC-10'], ['<= 1.10', 'LFC-10'],
        ['= 1.10.5', 'LFC-10'], ['1.10.5', 'LFC-10'], ['v1.9.8', 'LFC-10'], ['1.10.x', 'LFC-10'], ['>= 1.5, < 1.6', 'LFC-10'],
        ['>=1.5,<1.11.0', 'LFC-10'],
      ],
    }],
    wordings: [{
      name: 'what to require',
      spoil: ({ model }) => { model.requirements = [{ at: STACK, needed: '1.11.0', requiredVersion: '~> 1.9.0' }]; },
      text: '  LFC-10  terraform.required_version excludes every version of Terraform that can read what this stack uses\n'
        + '          got: "~> 1.9.0"\n'
        + '          allowed: what version 1.11.0 or a later one fulfils\n'
        + '          to do: raise it to ">= 1.11.0"',
    }],
  },
  {
    code: 'LFC-03',
    title: 'the extension is none of azurerm, which replaces it',
    severity: 'warning',
    values: [{
      set: ({ model }: Parts, type: unknown) => {
        model.foreignExtensions = [{ at: `${STACK}/Theirs`, resourceType: 'azurerm_kubernetes_cluster_extension', type }];
      },
      at: `${STACK}/Theirs`,
      property: 'extension_type',
      rows: [['microsoft.dapr'], [undefined], ['microsoft.flux', 'LFC-03'], ['Microsoft.Flux', 'LFC-03']],
    }],
    programs: [...([
      ['warns of one on the cluster', CLUSTER_ID.toLowerCase(), [`LFC-03 ${STACK}/Theirs extension_type`]],
      ['says nothing of one on another cluster', `${CLUSTER_ID.toLowerCase()}2`, []],
      ['warns of one on a cluster that may be this one', 'gitops:var.cluster', [`LFC-03 ${STACK}/Theirs extension_type`]],
    ] as const).map(([name, cluster, found]) => ({
      name,
      spoil: ({ model }: Parts) => {
        const resourceType = 'azurerm_kubernetes_cluster_extension';
        model.foreignExtensions = [{ at: `${STACK}/Theirs`, resourceType, type: 'microsoft.flux', cluster }];
      },
      found,
    })), {
      name: 'says nothing where nothing is ours',
      spoil: ({ model }) => {
        model.clusters = [];
        model.foreignExtensions = [{ at: `${STACK}/Theirs`, resourceType: 'azurerm_kubernetes_cluster_extension', type: 'microsoft.flux' }];
      },
      found: [],
    }],
    wordings: [{
      name: 'what to take instead',
      spoil: ({ model }) => {
        model.foreignExtensions = [{ at: `${STACK}/Theirs`, resourceType: 'azurerm_arc_kubernetes_cluster_extension', type: 'microsoft.flux' }];
      },
      text: '  LFC-03  extension_type: with azurerm_arc_kubernetes_cluster_extension, a change of the version deletes Flux and installs it anew\n'
        + '          to do: take FluxExtension, which changes it in place; its `movedFrom` takes over what this resource made',
    }],
  },
  {
    code: 'LFC-16',
    title: 'the provider sees what was taken out of the program',
    severity: 'error',
    values: [{
      set: (parts: Parts, value: any) => provider({ ignoreNoOpChanges: value })(parts),
      at: AZAPI,
      property: 'ignoreNoOpChanges',
      rows: [[false], [true, 'LFC-16'], [undefined, 'LFC-16'], [null, 'LFC-16'], ['false', 'LFC-16'], [0, 'LFC-16']],
    }],
    programs: [
      { name: 'refuses a stack without one, once', spoil: provider({ at: undefined, ignoreNoOpChanges: undefined }), found: [`LFC-16 ${STACK}`] },
      {
        name: 'refuses each provider that is in use',
        spoil: ({ extension, configuration }) => {
          extension.provider = { ...extension.provider, at: `${STACK}/one`, ignoreNoOpChanges: true };
          configuration.provider = { ...configuration.provider, at: `${STACK}/two`, ignoreNoOpChanges: true };
        },
        found: [`LFC-16 ${STACK}/one ignoreNoOpChanges`, `LFC-16 ${STACK}/two ignoreNoOpChanges`],
      },
      {
        name: 'refuses a stack without one where a configuration is only read',
        spoil: ({ cluster }) => { cluster.readConfigurations = [read({ at: undefined })]; },
        found: [`LFC-16 ${STACK}`],
      },
      {
        name: 'lets one that only reads ignore what it likes',
        spoil: ({ cluster }) => { cluster.readConfigurations = [read({ at: `${STACK}/reader`, ignoreNoOpChanges: true })]; },
        found: [],
      },
      {
        name: 'asks none for an extension that exists outside the app',
        spoil: ({ extension }) => Object.assign(extension, { declared: false, provider: undefined }),
        found: [],
      },
    ],
    wordings: [
      {
        name: 'what would happen',
        spoil: provider({ ignoreNoOpChanges: true }),
        text: '  LFC-16  ignoreNoOpChanges: with this azapi provider, what is taken out of the program would stay in Azure without a word\n'
          + '          got: true\n'
          + '          allowed: false\n'
          + '          to do: set `ignoreNoOpChanges` to false, which is what `AzapiProvider` of this library does by itself',
      },
      {
        name: 'that there is none',
        spoil: provider({ at: undefined }),
        text: '  LFC-16  the stack has no azapi provider, with which all of Flux is made and read; azurerm does not do for it\n'
          + '          to do: add `new AzapiProvider(stack, \'azapi\')` of this library to this stack; each stack needs one of its own',
      },
      {
        name: 'that there is one that serves only what names it',
        spoil: provider({ at: undefined, aliases: ['prod', 'test'] }),
        text: '  LFC-16  the azapi provider of this stack has an alias ("prod", "test"), so that it serves only what names it\n'
          + '          to do: pass it as `provider` to the extension and to the configurations, or give it no alias',
      },
    ],
  },
  {
    code: 'LFC-19',
    title: 'what comes first can come first',
    severity: 'error',
    programs: [
      { name: 'passes another stack that does not wait', spoil: after(false), found: [] },
      { name: 'refuses one that does', spoil: after(true), found: [`LFC-19 ${STACK}/Config`] },
      {
        name: 'looks at the extension as well',
        spoil: ({ extension }) => { extension.after = [{ at: 'other/It', comesLater: true }]; },
        found: [`LFC-19 ${STACK}/Flux`],
      },
      {
        name: 'looks at secrets as well',
        spoil: ({ secret }) => { secret.after = [{ at: 'other/It', comesLater: true }]; },
        found: [`LFC-19 ${STACK}/Auth`],
      },
    ],
    wordings: [{
      name: 'how to turn it round',
      spoil: after(true),
      text: '  LFC-19  other/It has to come first, but its stack waits for this one: by addDependency, a reference or an extension here\n'
        + '          to do: let that stack use nothing of this one, or declare both in one stack',
    }],
  },
  {
    code: 'LFC-20',
    title: 'a provider that is chosen can serve',
    severity: 'error',
    programs: [
      {
        name: 'is told once of each that it shall serve, and LFC-16 is not asked',
        spoil: provider({ fault: 'not azapi', ignoreNoOpChanges: undefined }),
        found: [`LFC-20 ${STACK}/Config provider`, `LFC-20 ${STACK}/Flux provider`],
      },
      { name: 'passes one that can', spoil: provider({ fault: undefined }), found: [] },
    ],
    wordings: [
      {
        name: 'that it is another provider',
        spoil: ({ extension }) => { extension.provider = { stack: STACK, fault: 'not azapi' }; },
        text: '  LFC-20  provider is not a provider of azapi\n          to do: pass an AzapiProvider of the same stack, or leave it out',
      },
      {
        name: 'that it stands in another stack',
        spoil: ({ extension }) => { extension.provider = { stack: STACK, at: 'other/azapi', fault: 'elsewhere' }; },
        text: '  LFC-20  provider stands in another stack (other/azapi), where Terraform can\'t reach it\n'
          + '          to do: pass an AzapiProvider of the same stack, or leave it out',
      },
    ],
  },
  {
    code: 'LFC-21',
    title: 'the order of extensions and configurations does not run in a circle',
    severity: 'error',
    programs: [
      { name: 'passes the usual order', spoil: circle(false), found: [] },
      { name: 'refuses a circle, once', spoil: circle(true), found: [`LFC-21 ${STACK}/Flux dependsOn`] },
      { name: 'passes an identity before the extension', spoil: identified([]), found: [] },
      { name: 'refuses a circle through an identity', spoil: identified([`${STACK}/Flux`]), found: [`LFC-21 ${STACK}/Flux dependsOn`] },
    ],
    wordings: [{
      name: 'the whole circle',
      spoil: circle(true),
      text: '  LFC-21  dependsOn: the order runs in a circle: gitops/Flux -> gitops/Config -> gitops/Flux, each to be made after the next\n'
        + '          to do: take one of these out of dependsOn; the extension of its cluster always comes before a configuration',
    }],
  },
  {
    code: 'LFC-25',
    title: 'what comes first is there',
    severity: 'error',
    programs: [
      { name: 'passes what is', spoil: ({ configuration }) => { configuration.after = [{ ...GONE, isGone: undefined }]; }, found: [] },
      { name: 'refuses what was removed', spoil: afterGone, found: [`LFC-25 ${STACK}/Config dependsOn`] },
      {
        name: 'tells of each that was removed',
        spoil: ({ extension }) => { extension.after = [GONE, { at: 'other/It', comesLater: false }, { ...GONE, at: 'other/Gone' }]; },
        found: [`LFC-25 ${STACK}/Flux dependsOn`, `LFC-25 ${STACK}/Flux dependsOn`],
      },
      { name: 'looks at secrets as well', spoil: ({ secret }) => { secret.after = [GONE]; }, found: [`LFC-25 ${STACK}/Auth dependsOn`] },
      {
        name: 'looks at what comes before an identity as well',
        spoil: (parts) => { identified([])(parts); parts.identity.after = [GONE]; },
        found: [`LFC-25 ${STACK}/Identity dependsOn`],
      },
    ],
    wordings: [{
      name: 'what it was',
      spoil: afterGone,
      text: '  LFC-25  dependsOn names what is no longer there (gitops/Gone): it was removed from the app\n'
        + '          to do: take it out of dependsOn, or keep it',
    }],
  },
  {
    code: 'LFC-26',
    title: 'values can be written',
    severity: 'error',
    programs: [
      { name: 'passes an app without any other', spoil: () => {}, found: [] },
      { name: 'refuses each that can\'t', spoil: misplaced, found: [`LFC-26 ${STACK}/Config namespace`, `LFC-26 ${STACK}/Config/apps path`] },
    ],
    wordings: [{
      name: 'what is wanted',
      spoil: misplaced,
      text: '  LFC-26  namespace is not what it has to be\n          to do: give a value that JSON can hold, not a symbol\n'
        + '  LFC-26  path is not what it has to be\n          to do: give a value that does not contain itself',
    }],
  },
];
