import { withIdentity } from './credential';
import { UNKNOWN } from '../../../lib/model/unknown';
import { identityRecord, Spoil, STACK, withIdentities, WORKLOAD_IDENTITY } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Identity`;
const FLUX = `${STACK}/Flux`;

/** As many further identities with two credentials each of one that exists. */
const sharing = (count: number, key: (index: number) => string = () => 'shared'): Spoil => ({ model, extension }) => {
  extension.settings = WORKLOAD_IDENTITY;
  model.identities = Array.from({ length: count }, (_, index) => identityRecord(`identity${index + 10}`, { key: key(index) }));
};

const elsewhere = (ownId: unknown, theirId: unknown): Spoil => withIdentity(({ model, cluster, reference, identity }) => {
  reference.id = theirId;
  const references = [{ ...reference, at: `${STACK}/Other`, id: ownId }];
  model.clusters.push({ ...cluster, key: 'other', references, extensions: [], configurations: [] });
  identity.cluster = 'other';
});

/** The same identity for two clusters, with keys of the first credential of each. */
const alike = (first: object, second: object): Spoil => ({ model, extension }) => {
  extension.settings = WORKLOAD_IDENTITY;
  model.identities = [first, second].map((keys, index) => {
    const record = identityRecord(`identity${index}`, { key: 'shared' });
    return { ...record, credentials: [{ ...record.credentials[0], name: 'prod-source-controller', ...keys }] };
  });
};

const inOnePlace = (first: unknown, second: unknown, name: unknown = 'flux-identity'): Spoil => ({ model, extension }) => {
  extension.settings = WORKLOAD_IDENTITY;
  model.identities = [first, second].map((madeKey, index) => identityRecord(`identity${index}`, { madeKey: madeKey as string }));
  model.identities[1].made.name = name;
};

const SECOND = `${STACK}/Identity1`;
const OTHER_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/test';
const OWN_ID = OTHER_ID.replace('/test', '/prod');

/** What identities of one app have to do with each other, and with their clusters. */
export const SHARED_IDENTITY_TABLES: RuleTable[] = [
  {
    code: 'WID-06',
    title: 'an identity takes 20 credentials',
    severity: 'error',
    programs: [
      { name: 'takes 20', spoil: sharing(10), found: [] },
      { name: 'takes more of several identities', spoil: sharing(30, (index) => String(index % 3)), found: [] },
      { name: 'refuses 22', spoil: sharing(11), found: [`WID-06 ${STACK}/Identity20 identity`] },
    ],
    wordings: [{
      name: 'how many there are',
      spoil: sharing(11),
      text: '  WID-06  identity: one identity in Azure takes 20 federated credentials, and the app gives it 22\n'
        + '          to do: let fewer clusters share it, or give `controllers`, so that there are fewer for each cluster',
    }],
  },
  {
    code: 'WID-12',
    title: 'stacks that share an identity are applied one by one',
    severity: 'warning',
    programs: [
      { name: 'takes one that is alone', spoil: withIdentities, found: [] },
      {
        name: 'warns once of several others',
        spoil: withIdentity(({ identity }) => { identity.besides = ['one/Identity', 'two/Identity']; }),
        found: [`WID-12 ${AT} identity`],
      },
    ],
    wordings: [{
      name: 'which one is the other',
      spoil: withIdentity(({ identity }) => { identity.besides = ['test/Identity']; }),
      text: '  WID-12  identity: Azure refuses to write two federated credentials of one identity at a time, and test/Identity, in another stack, '
        + 'has the same\n'
        + '          to do: let one stack come after the other with `addDependency`, or apply them one by one',
    }],
  },
  {
    code: 'WID-14',
    title: 'the identity is for the cluster of the extension',
    severity: 'error',
    programs: [
      { name: 'takes that of the same cluster', spoil: withIdentities, found: [] },
      { name: 'takes one whose cluster may be the same', spoil: elsewhere(UNKNOWN, OWN_ID), found: [] },
      { name: 'takes one where the cluster of the extension may be the same', spoil: elsewhere(OTHER_ID, UNKNOWN), found: [] },
      { name: 'refuses that of another cluster', spoil: elsewhere(OTHER_ID, OWN_ID), found: [`WID-14 ${AT} cluster`] },
    ],
    wordings: [{
      name: 'which extension it is',
      spoil: elsewhere(OTHER_ID, OWN_ID),
      text: `  WID-14  cluster: its credentials are for another cluster than that of ${FLUX}, whose controllers could not log in\n`
        + '          to do: make one FluxWorkloadIdentity for each cluster; they can share an `identity`',
    }],
  },
  {
    code: 'WID-21',
    title: 'the credentials of an identity differ',
    severity: 'error',
    programs: [
      { name: 'takes others', spoil: alike({ nameKey: 'a', tokenKey: 'a' }, { nameKey: 'b', tokenKey: 'b' }), found: [] },
      { name: 'takes what can not be told apart', spoil: alike({}, {}), found: [] },
      {
        name: 'refuses one name',
        spoil: alike({ nameKey: 'a', tokenKey: 'a' }, { nameKey: 'a', tokenKey: 'b' }),
        found: [`WID-21 ${SECOND} credentialPrefix`],
      },
      {
        name: 'refuses one issuer',
        spoil: alike({ nameKey: 'a', tokenKey: 'a' }, { nameKey: 'b', tokenKey: 'a' }),
        found: [`WID-21 ${SECOND} issuer`],
      },
      {
        name: 'tells once of both',
        spoil: alike({ nameKey: 'a', tokenKey: 'a' }, { nameKey: 'a', tokenKey: 'a' }),
        found: [`WID-21 ${SECOND} issuer`],
      },
    ],
    wordings: [
      {
        name: 'which name it is',
        spoil: alike({ nameKey: 'a', tokenKey: 'a' }, { nameKey: 'a', tokenKey: 'b' }),
        text: `  WID-21  credentialPrefix: ${STACK}/Identity0 has a credential of the same name ("prod-source-controller"), `
          + 'and an identity takes one of each name\n'
          + '          to do: give both another `credentialPrefix`',
      },
      {
        name: 'which issuer it is',
        spoil: alike({ tokenKey: 'a' }, { tokenKey: 'a' }),
        text: `  WID-21  issuer: ${STACK}/Identity0 has a credential for the same issuer and controller, and an identity takes one for each\n`
          + '          got: "https://westeurope.oic.prod-aks.azure.com/tenant/cluster/"\n'
          + '          to do: give each cluster its own issuer, and one FluxWorkloadIdentity',
      },
    ],
  },
  {
    code: 'WID-22',
    title: 'an identity is made once',
    severity: 'error',
    programs: [
      { name: 'takes another one', spoil: inOnePlace('a', 'b'), found: [] },
      { name: 'takes what exists', spoil: inOnePlace(undefined, undefined), found: [] },
      { name: 'refuses the same one', spoil: inOnePlace('a', 'a'), found: [`WID-22 ${SECOND} name`] },
    ],
    wordings: [{
      name: 'who else makes it',
      spoil: inOnePlace('a', 'a'),
      text: `  WID-22  name: ${STACK}/Identity0 makes an identity of the same name in the same resource group\n`
        + '          got: "flux-identity"\n'
        + '          to do: give each a `name`, or make one and take it with `identity`',
    }],
  },
];
