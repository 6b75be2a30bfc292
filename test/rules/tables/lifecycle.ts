import { Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AZAPI = `${STACK}/azapi`;

/** What the provider says that serves the extension and its configuration. */
const provider = (members: object): Spoil => ({ extension, configuration }) => {
  extension.provider = { ...extension.provider, ...members };
  configuration.provider = { ...configuration.provider, ...members };
};

/** Something in another stack comes before the configuration. */
const after = (comesLater: boolean): Spoil => ({ configuration }) => { configuration.after = [{ at: 'other/It', comesLater }]; };

/** The configuration after its extension, and perhaps the extension after the configuration. */
const circle = (closed: boolean): Spoil => ({ extension, configuration }) => {
  configuration.after = [{ at: extension.at, comesLater: false }, { at: `${STACK}/Elsewhere`, comesLater: false }];
  extension.after = closed ? [{ at: configuration.at, comesLater: false }] : [];
};

export const LIFECYCLE_TABLES: RuleTable[] = [
  {
    code: 'AUT-17',
    title: 'no secret is written down',
    severity: 'error',
    programs: [
      { name: 'passes a provider without secrets', spoil: ({ credentials }) => { credentials.literalSecrets = []; }, found: [] },
      {
        name: 'refuses each that is a literal',
        spoil: ({ credentials }) => { credentials.literalSecrets = ['clientSecret', 'oidcToken']; },
        found: [`AUT-17 ${AZAPI} clientSecret`, `AUT-17 ${AZAPI} oidcToken`],
      },
    ],
    wordings: [
      {
        name: 'what to pass to a provider instead',
        spoil: ({ credentials }) => { credentials.literalSecrets = ['clientSecret']; },
        text: '  AUT-17  clientSecret: the secret is written down in the program, and would stand in the synthesized file\n'
          + '          to do: pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads',
      },
      {
        name: 'what to pass elsewhere instead',
        spoil: ({ credentials, secret }) => Object.assign(credentials, { at: secret.at, literalSecrets: ['password'], environment: false }),
        text: '  AUT-17  password: the secret is written down in the program, and would stand in the synthesized file\n'
          + '          to do: pass a TerraformVariable that is sensitive, or what a data source or an ephemeral resource reads from a vault',
      },
    ],
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
        text: '  LFC-16  the stack has no azapi provider without an alias, so Terraform would use one with azapi\'s own defaults\n'
          + '          to do: add `new AzapiProvider(stack, \'azapi\')`, or pass `provider` to the extension and its configurations',
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
      text: '  LFC-19  other/It has to come first, but its stack waits for this one\n'
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
        text: '  LFC-20  provider: stands in another stack (other/azapi), where Terraform can\'t reach it\n'
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
    ],
    wordings: [{
      name: 'the whole circle',
      spoil: circle(true),
      text: '  LFC-21  dependsOn: the order runs in a circle: gitops/Flux -> gitops/Config -> gitops/Flux, each to be made after the next\n'
        + '          to do: take one of these out of dependsOn; the extension of its cluster always comes before a configuration',
    }],
  },
  {
    code: 'LFC-22',
    title: 'no text holds what Terraform would evaluate, and could not',
    severity: 'error',
    values: [
      {
        set: ({ source }: Parts, value: any) => { source.url = value; },
        at: `${STACK}/Config`,
        property: 'source.url',
        rows: [
          ['https://github.com/acme/$${x}'], ['https://github.com/acme/a$b%c'],
          ['https://github.com/${org}/fleet', 'LFC-22'], ['https://github.com/%{org}/fleet', 'LFC-22'],
        ],
      },
      {
        set: ({ source }: Parts, value: any) => { source.ref = { branch: value }; },
        at: `${STACK}/Config`,
        property: 'source.ref.branch',
        rows: [['feature/$${x}'], ['f/${x}', 'LFC-22'], ['f/${var.x', 'LFC-22']],
      },
      {
        set: ({ apps }: Parts, value: any) => { apps.path = value; },
        at: `${STACK}/Config/apps`,
        property: 'path',
        rows: [['./%%{x}'], ['./%{x}', 'LFC-22']],
      },
      {
        set: ({ reference }: Parts, value: any) => { reference.id = value; },
        at: `${STACK}/Cluster`,
        property: 'clusterId',
        rows: [['/subscriptions/0/resourceGroups/${rg}/providers/Microsoft.ContainerService/managedClusters/prod', 'LFC-22']],
      },
      {
        set: ({ reference }: Parts, value: any) => {
          reference.parts = { subscriptionId: '0', resourceGroupName: value, clusterName: 'prod' };
        },
        at: `${STACK}/Cluster`,
        property: 'resourceGroupName',
        rows: [['rg'], ['${rg}', 'LFC-22']],
      },
    ],
    wordings: [{
      name: 'how to mean it',
      spoil: ({ source }) => { source.ref = { branch: 'f/${x}' }; },
      text: '  LFC-22  source.ref.branch holds a notation that Terraform would evaluate, and could not\n'
        + '          got: "f/${x}"\n'
        + '          allowed: text, or a value that cdktf makes, such as a variable\'s stringValue\n'
        + '          to do: put the value in with a template literal of the program, or double the first character to keep it as text',
    }],
  },
];
