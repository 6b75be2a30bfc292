import { Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AZAPI = `${STACK}/azapi`;

/** What the provider says that serves the extension and its configuration. */
const provider = (members: object): Spoil => ({ extension, configuration }) => {
  extension.provider = { ...extension.provider, ...members };
  configuration.provider = { ...configuration.provider, ...members };
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
    wordings: [{
      name: 'what to pass instead',
      spoil: ({ credentials }) => { credentials.literalSecrets = ['clientSecret']; },
      text: '  AUT-17  clientSecret: the secret is written down in the program, and would stand in the synthesized file\n'
        + '          to do: pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads',
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
    title: 'the extension\'s stack does not wait for the configuration\'s',
    severity: 'error',
    programs: [
      { name: 'passes the other order', spoil: ({ configuration }) => { configuration.extensionComesLater = false; }, found: [] },
      { name: 'refuses this one', spoil: ({ configuration }) => { configuration.extensionComesLater = true; }, found: [`LFC-19 ${STACK}/Config`] },
    ],
    wordings: [{
      name: 'how to turn it round',
      spoil: ({ configuration }) => { configuration.extensionComesLater = true; },
      text: '  LFC-19  the stack of the cluster\'s extension waits for this stack, so the extension can\'t come first\n'
        + '          to do: let the extension\'s stack use nothing of this stack, or declare both in one stack',
    }],
  },
];
