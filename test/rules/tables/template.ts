import { UNKNOWN } from '../../../lib/model/unknown';
import { AUTH, inSource, Parts, SOURCES, Spoil, STACK, withIdentities } from '../model';
import { overridden, protectedSettings, rawSettings } from '../settings';
import { RuleTable } from '../table';

const IDENTITY = `${STACK}/Identity`;

/** What is found of a setting with a name that Azure does not document. */
const keyed = (property: string, isRaw = true) =>
  [`LFC-22 ${STACK}/Flux ${property}`, ...isRaw ? [`SET-03 ${STACK}/Flux ${property}`] : []];

const ofIdentity = (spoil: Spoil): Spoil => (parts) => {
  withIdentities(parts);
  spoil(parts);
};

export const TEMPLATE_TABLES: RuleTable[] = [
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
        ...inSource(SOURCES.bucket, 'bucketName'),
        rows: [['a-b'], ['a-${b}', 'LFC-22', 'SRC-16']],
      },
      {
        ...inSource(() => SOURCES.https(AUTH.https()), 'auth', 'user'),
        rows: [['c$i'], ['$${ci}'], ['${ci}', 'LFC-22']],
      },
      {
        ...inSource(() => ({ ...SOURCES.oci(), verify: { provider: 'notation', identities: [], configuration: {} } }), 'verify', 'configuration',
          'policy'),
        rows: [['{"a":"$b"}'], ['%{ x }', 'LFC-22']],
      },
      {
        set: ({ configuration }: Parts, name: any) => {
          configuration.source = { ...SOURCES.oci(), verify: { provider: 'notation', identities: [], configuration: { [name]: 'x' } } };
        },
        at: `${STACK}/Config`,
        property: 'source.verify.configuration',
        of: 'name of a setting',
        rows: [['cosign.pub'], ['$${a}'], ['{a}'], ['${a}', 'LFC-22'], ['%{a', 'LFC-22']],
      },
      {
        ...inSource(() => ({ ...SOURCES.oci(), verify: { provider: 'cosign', identities: [{ subject: '.*' }] } }), 'verify', 'identities', '0',
          'issuer'),
        property: 'source.verify.identities[0].issuer',
        rows: [['^a$'], ['a${b}', 'LFC-22']],
      },
      {
        ...inSource(() => SOURCES.azureBlob(AUTH.accountKey()), 'auth', 'accountKey', 'value'),
        rows: [['${ci}', 'AUT-17']],
      },
      {
        set: ({ apps }: Parts, value: any) => { apps.path = value; },
        at: `${STACK}/Config/apps`,
        property: 'path',
        rows: [['./%%{x}'], ['./%{x}', 'LFC-22']],
      },
      {
        set: ({ extension }: Parts, value: any) => { extension.releaseTrain = value; },
        at: `${STACK}/Flux`,
        property: 'releaseTrain',
        rows: [['Stable'], ['${train}', 'LFC-22']],
      },
      {
        set: ({ extension }: Parts, value: any) => { extension.settings['helm-controller.log-level'] = value; },
        at: `${STACK}/Flux`,
        property: 'logLevels.helm',
        rows: [['info'], ['${level}', 'LFC-22', 'SET-26']],
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
    programs: [
      ...['${x}', '%{ if x }', 'a%{', '${"b}'].flatMap((text) => [
        { name: `finds ${text} in a setting's name`, spoil: rawSettings({ [text]: 'x' }), found: keyed(`settings[${JSON.stringify(text)}]`) },
        {
          name: `finds ${text} in the name of a protected setting`,
          spoil: protectedSettings({ [text]: { value: UNKNOWN } }),
          found: [`LFC-22 ${STACK}/Flux protectedSettings[${JSON.stringify(text)}]`],
        },
        ...['location', 'resourceGroupName'].map((member) => ({
          name: `finds ${text} as ${member} of an identity`,
          spoil: ofIdentity(({ identity }) => { identity.made[member] = text; }),
          found: [`LFC-22 ${IDENTITY} ${member}`],
        })),
        {
          name: `finds ${text} once in what the names of credentials begin with`,
          spoil: ofIdentity(({ identity }) => identity.credentials.forEach((each: any) => { each.name = `${text}-${each.controller}`; })),
          found: [`LFC-22 ${IDENTITY} credentialPrefix`],
        },
        {
          name: `finds ${text} in a role`,
          spoil: ofIdentity(({ identity }) => { identity.grants[0].role = text; }),
          found: [`LFC-22 ${IDENTITY} grant`],
        },
      ]),
      ...['$${x}', '%%{ if x }', 'a$b%c', '{x}', '${var.x}', '%{ if x }a%{ endif }'].map((text) => ({
        name: `takes ${text} as a setting's name`,
        spoil: rawSettings({ [text]: 'x' }),
        found: [`SET-03 ${STACK}/Flux settings[${JSON.stringify(text)}]`],
      })),
      {
        name: 'finds it in a setting that is overridden',
        spoil: overridden({ '${x}': 'y' }),
        found: keyed('body.properties.configurationSettings["${x}"]', false),
      },
      {
        name: 'finds it in what a role is granted for, and in the issuer',
        spoil: ofIdentity(({ identity, kubelet }) => {
          kubelet.grants = [{ ...identity.grants[0], scope: '/subscriptions/${x}', key: 'x' }];
          identity.credentials.forEach((each: any) => { each.issuer = 'https://${x}/a'; });
        }),
        found: [`LFC-22 ${IDENTITY} issuer`, `LFC-22 ${STACK}/Kubelet grant`],
      },
      {
        name: 'tells of the cluster alone what follows from it',
        spoil: ofIdentity(({ reference, identity }) => {
          reference.parts = { subscriptionId: '0', resourceGroupName: '${rg}', clusterName: 'prod' };
          identity.made.resourceGroupName = '${rg}';
        }),
        found: [`LFC-22 ${STACK}/Cluster resourceGroupName`],
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
