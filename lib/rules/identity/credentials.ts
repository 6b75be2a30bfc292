import { shortName, SUBJECTS, withoutSource, wrongAudiences, wrongSubjects } from './hand-made';
import { perIdentity, User, usesIdentity } from './per';
import { WORKLOAD_IDENTITY } from '../../extension/settings/keys';
import { VERSION } from '../../extension/settings/versions';
import type { Draft } from '../../findings/finding';
import { groupBy } from '../../groups';
import { AUDIENCE, firstVersionFor, MOST_CREDENTIALS, SINCE_BY_CONTROLLER, subjectOf } from '../../identity/facts';
import { ClusterRecord, FederatedCredentialRecord, WorkloadIdentityRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { textOf } from '../../names';
import { isBefore } from '../../version';
import { isOn } from '../extension/per';
import { REFERENCES } from '../references';
import { collect, listOf, matches, NOTHING, perApp, perCluster, refuse, repeated, Rule } from '../rule';
import { nearest, show, useMeant, writeMeant } from '../words';

const GIVE_CONTROLLERS = 'give members of FluxController, and leave the subject as it is';
const ADD_SOURCE = 'add FluxController.SOURCE, or leave controllers out';
const isIssuer = matches(/^https:\/\/[^\s/?#]+(\/[^\s?#]*)?$/);

/** A draft for each federated credential of which something is wrong. */
function perCredential(check: (credential: WorkloadIdentityRecord['credentials'][number]) => Omit<Draft, 'at'>[]) {
  return perIdentity(({ at, credentials }) => collect(listOf(credentials), (credential) => check(credential).map((draft) => ({ at, ...draft }))));
}

/** The controller that was probably meant, as FluxController calls it; none by the name of one that there is. */
function meantBy(controller: unknown): string | undefined {
  const names = [...SINCE_BY_CONTROLLER.keys()].map(shortName);
  return typeof controller !== 'string' || SINCE_BY_CONTROLLER.has(controller) ? undefined : nearest(shortName(controller), names);
}

export const CREDENTIAL_RULES: Rule[] = [
  {
    code: 'WID-01',
    severity: 'error',
    what: 'Federated credentials are for controllers that log in to Azure, each known by name',
    why: 'A credential trusts one service account of the cluster, such as system:serviceaccount:flux-system:source-controller. The tokens of '
      + 'another one are of no use to Flux: helm-controller, for one, never logs in, since source-controller fetches its charts. The names of the '
      + 'credentials in Terraform are made of those of the controllers, which is why these have to be known at synth. Of credentials that the app '
      + 'makes without this library, those are looked at whose subject is nearly that of a controller, and as a warning those of an extension\'s '
      + 'identity for an account of Flux in another namespace.',
    advice: `${GIVE_CONTROLLERS}; by hand, write it as above, letter for letter`,
    sources: [REFERENCES.tutorial, REFERENCES.releases],
    problem: ({ controller, isHandMade, namespace, user }) => isHandMade
      ? namespace === undefined ? 'is the service account of no controller that logs in to Azure, though it is nearly one'
        : `is an account of the namespace ${show(namespace)}, and the controllers of the extension (${user}) that uses this identity are in `
          + 'flux-system'
      : controller === undefined ? 'the names of the federated credentials are made of them, so that they have to be known'
        : `the tokens of ${controller} are no tokens that Flux logs in to Azure with`,
    allowed: `${SUBJECTS.join(', ')}`,
    remedy: ({ meant, isHandMade }) => isHandMade
      ? writeMeant(meant, 'name the controller that logs in; keep it, with a suppression, where objects of Flux log in with that account')
      : useMeant('FluxController', meant, GIVE_CONTROLLERS),
    check: {
      ...perIdentity(({ at, controllers, credentials }) => isNamed(controllers) ? collect(listOf(credentials), ({ controller, subject }) =>
        refuse(at, 'controllers', subject, (value) => SUBJECTS.includes(value as string),
          () => ({ controller: show(isKnown(controller) ? textOf(controller) : ''), meant: meantBy(controller) })))
        : [{ at, property: 'controllers' }]),
      handMadeCredentials: wrongSubjects,
    },
  },
  {
    code: 'WID-02',
    severity: 'warning',
    what: 'The controller that fetches with the identity is among those that have a credential',
    why: '`source-controller` fetches from registries, Azure DevOps and blobs. Without a federated credential of its own, Microsoft Entra refuses '
      + 'its tokens, and the source stays as it is, whatever the roles of the identity are.',
    sources: [REFERENCES.tutorial, REFERENCES.fluxOnAzure],
    advice: `${ADD_SOURCE}; by hand, make a credential for source-controller`,
    problem: ({ user, first }) => first === undefined
      ? `${user} is fetched with the workload identity, and source-controller is not among these`
      : `${user} is fetched with this identity, and of its federated credentials in the app, such as ${first}, none is for source-controller`,
    remedy: ({ first }) => first === undefined ? ADD_SOURCE
      : `make one with the subject ${show(subjectOf('source-controller'))}`,
    check: {
      ...perIdentity(({ at, controllers }, users) => !isKnown(controllers) || !Array.isArray(controllers)
        || controllers.some((each) => !isKnown(each) || each === 'source-controller') ? NOTHING
        : users.flatMap(({ cluster }) => cluster.configurations.filter(usesIdentity).slice(0, 1)
          .map((user): Draft => ({ at, property: 'controllers', value: controllers, facts: { user: user.at } })))),
      handMadeCredentials: withoutSource,
    },
  },
  {
    code: 'WID-03',
    severity: 'error',
    what: 'Federated credentials have the audience that Flux asks for',
    why: 'Flux\'s controllers get tokens for "api://AzureADTokenExchange". Microsoft Entra compares the audience with that of the credential, '
      + 'letter for letter, and refuses all others. A FluxWorkloadIdentity differs by an override only; credentials for controllers of Flux that '
      + 'the app makes without this library are looked at as well.',
    advice: `take the override out; by hand, write ${show(AUDIENCE)}`,
    sources: [REFERENCES.tutorial, REFERENCES.federation],
    problem: 'is not the audience of the tokens that Azure takes from Flux',
    allowed: `["${AUDIENCE}"]`,
    remedy: ({ isHandMade }) => isHandMade ? `write [${show(AUDIENCE)}]` : 'take the override out',
    check: {
      ...perCredential(({ audience }) => !isKnown(audience) || Array.isArray(audience) && (audience.some((each) => !isKnown(each))
        || audience.length === 1 && audience[0] === AUDIENCE) ? [] : [{ property: 'audience', value: audience }]),
      handMadeCredentials: wrongAudiences,
    },
  },
  {
    code: 'WID-04',
    severity: 'error',
    what: 'The issuer of the tokens is an https address, as the cluster names it',
    why: 'Microsoft Entra reads the issuer\'s keys from its address, and compares it with what stands in the token. With anything else, no '
      + 'controller ever logs in. azurerm knows the issuer of an AKS cluster; for a connected cluster it has to be given.',
    sources: [REFERENCES.arcIdentity, REFERENCES.federation],
    problem: 'is not the address of an OIDC issuer',
    allowed: 'what begins with "https://"',
    remedy: 'take it from the cluster: ManagedCluster.fromResource or fromDataSource know it, '
      + '`az aks show --query oidcIssuerProfile.issuerUrl` and `az connectedk8s show --query oidcIssuerProfile.issuerUrl` print it',
    check: perIdentity(({ at, credentials }) => {
      const found = listOf(credentials).flatMap(({ issuer }) => refuse(at, 'issuer', issuer, isIssuer));
      return found.filter(({ value }, index) => found.findIndex((other) => other.value === value) === index);
    }),
  },
  {
    code: 'WID-05',
    severity: 'error',
    what: 'An AKS cluster with a workload identity is made with an issuer and with workload identity',
    why: 'In azurerm both are off unless the cluster says otherwise. Without the issuer there are no tokens that Microsoft Entra could check, '
      + 'without workload identity the controllers get none.',
    sources: [REFERENCES.tutorial, REFERENCES.aksIdentity],
    problem: ({ missing, extension }) => `the extension (${extension}) uses a workload identity, and this cluster is made without ${missing}`,
    remedy: 'set oidc_issuer_enabled and workload_identity_enabled of the cluster\'s resource to true',
    check: perCluster(({ references, extensions }) => {
      const user = extensions.find((extension) => isOn(extension, WORKLOAD_IDENTITY));
      return user === undefined ? NOTHING : references.flatMap(({ at, made }): Draft[] => {
        const { oidcIssuer, workloadIdentity } = made ?? {};
        const missing = [...isOff(oidcIssuer) ? ['oidc_issuer_enabled'] : [], ...isOff(workloadIdentity) ? ['workload_identity_enabled'] : []];
        return made === undefined || missing.length === 0 ? NOTHING : [{ at, facts: { missing: missing.join(' and '), extension: user.at } }];
      });
    }, 'made'),
  },
  {
    code: 'WID-06',
    severity: 'error',
    what: 'An identity has at most 20 federated credentials',
    why: 'Azure refuses the twenty-first, in the middle of an apply. Each cluster takes one for each of its controllers that log in, three as a '
      + 'rule and five with image automation: six clusters, or four, can share an identity.',
    sources: [REFERENCES.federation],
    problem: ({ count }) => `one identity in Azure takes ${MOST_CREDENTIALS} federated credentials, and the app gives it ${count}`,
    remedy: 'let fewer clusters share it, or give `controllers`, so that there are fewer for each cluster',
    check: perApp(({ identities }) => [...sharing(identities).values()].flatMap((together): Draft[] => {
      const count = together.reduce((sum, { credentials }) => sum + listOf(credentials).length, 0);
      return count <= MOST_CREDENTIALS ? [] : [{ at: together[together.length - 1].at, property: 'identity', facts: { count } }];
    }), 'identities'),
  },
  {
    code: 'WID-07',
    severity: 'error',
    what: 'The version of the extension lets each controller log in with a workload identity',
    why: 'The controllers learned it one after the other: source-controller and image-reflector-controller with 1.8.0, kustomize-controller with '
      + '1.11.1, on Azure Arc all three with 1.15.1, image-automation-controller with 1.16.1 and notification-controller with 1.20.4. An older one '
      + 'ignores the identity.',
    advice: 'raise the version of the extension, or leave the controller out',
    sources: [REFERENCES.releases, REFERENCES.tutorial],
    problem: ({ controller, pin, extension }) =>
      `the version that the extension is pinned to (${pin}, at ${extension}) can't let ${controller} log in with a workload identity`,
    allowed: ({ first }) => `${first} and later`,
    remedy: ({ first }) => `raise the version of the extension to ${first} or later, or leave the controller out`,
    check: perIdentity(({ at, credentials }, users) =>
      users.flatMap((user) => listOf(credentials).flatMap(({ controller }) => tooOld(at, controller, user)))),
  },
  {
    code: 'WID-12',
    severity: 'warning',
    what: 'Stacks that share an identity come one after the other',
    why: 'Azure answers 409 when two federated credentials of one identity are written at a time. Within a stack the library writes them one after '
      + 'the other; two stacks that are applied side by side know nothing of each other.',
    sources: [REFERENCES.federation],
    problem: ({ other }) => 'Azure refuses to write two federated credentials of one identity at a time, '
      + `and ${other}, in another stack, has the same`,
    remedy: 'let one stack come after the other with `addDependency`, or apply them one by one',
    check: perIdentity(({ at, besides }) => besides.slice(0, 1).map((other): Draft => ({ at, property: 'identity', facts: { other } }))),
  },
  {
    code: 'WID-14',
    severity: 'error',
    what: 'The extension of a cluster has the workload identity for this cluster',
    why: 'A FluxWorkloadIdentity trusts the tokens of one cluster, by its issuer. The controllers of another cluster have tokens of another '
      + 'issuer, which Microsoft Entra refuses. Plan and apply are clean.',
    sources: [REFERENCES.arcIdentity, REFERENCES.federation],
    problem: ({ extension }) => `its credentials are for another cluster than that of ${extension}, whose controllers could not log in`,
    remedy: 'make one FluxWorkloadIdentity for each cluster; they can share an `identity`',
    check: perIdentity(({ at, cluster: own }, users, cluster) => users.flatMap(({ extension, cluster: theirs }): Draft[] =>
      theirs.key !== own && hasLiteralId(theirs) && cluster !== undefined && hasLiteralId(cluster)
        ? [{ at, property: 'cluster', facts: { extension: extension.at } }] : NOTHING)),
  },
  {
    code: 'WID-21',
    severity: 'error',
    what: 'In an identity, each credential has a name of its own, and each controller of a cluster has one',
    why: 'Azure refuses a second credential of the same name, or for the same issuer and subject. The names begin with that of the cluster, so '
      + 'that clusters of one name in two resource groups collide.',
    advice: 'give a `credentialPrefix` for each cluster, and each cluster its own issuer',
    sources: [REFERENCES.federation],
    problem: ({ name, first }) => name === undefined
      ? `${first} has a credential for the same issuer and controller, and an identity takes one for each`
      : `${first} has a credential of the same name${name}, and an identity takes one of each name`,
    remedy: ({ name }) => name === undefined ? 'give each cluster its own issuer, and one FluxWorkloadIdentity'
      : 'give both another `credentialPrefix`',
    check: perApp(({ identities }) => [...sharing(identities).values()].flatMap((together) => [
      ...alike(together, 'tokenKey').map(({ at, first, credential }): Draft => ({
        at, property: 'issuer', value: credential.issuer, facts: { first },
      })),
      ...alike(together, 'nameKey').map(({ at, first, credential: { name } }): Draft => ({
        at, property: 'credentialPrefix', facts: { first, name: isKnown(name) ? ` (${show(textOf(name))})` : '' },
      })),
    ]), 'identities'),
  },
  {
    code: 'WID-22',
    severity: 'error',
    what: 'In a resource group, each identity that is made has a name of its own',
    why: 'Two resources of Terraform would stand for one identity: the second fails to be made, as it is there already. The name follows from the '
      + 'construct id, the resource group from the cluster.',
    sources: ['https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity'],
    problem: ({ first }) => `${first} makes an identity of the same name in the same resource group`,
    remedy: 'give each a `name`, or make one and take it with `identity`',
    check: perApp(({ identities }) => repeated(identities.filter(({ madeKey }) => madeKey), ({ madeKey }) => madeKey)
      .map(({ member: { at, made }, first }): Draft => (
        { at, property: 'name', value: isKnown(made) ? made.name : made, facts: { first: first.at } })), 'identities'),
  },
];

interface Alike {
  readonly at: string;
  readonly first: string;
  readonly credential: FederatedCredentialRecord;
}

/** The first credential of each of the identities that an earlier one has as well; what is alike in both is told once. */
function alike(identities: readonly WorkloadIdentityRecord[], key: 'nameKey' | 'tokenKey'): Alike[] {
  const all = identities.flatMap(({ at, credentials }) => listOf(credentials).map((credential) => ({ at, credential })));
  const found = repeated(all.filter(({ credential }) => credential[key]), ({ credential }) => credential[key]).filter(({ member, first }) =>
    member.at !== first.at && (key === 'tokenKey' || member.credential.tokenKey !== first.credential.tokenKey));
  return found.filter(({ member }, index) => found.findIndex((other) => other.member.at === member.at) === index)
    .map(({ member: { at, credential }, first }) => ({ at, credential, first: first.at }));
}

/** Identities by what they are in Azure. */
function sharing(identities: readonly WorkloadIdentityRecord[]): Map<string, WorkloadIdentityRecord[]> {
  return groupBy(identities, ({ key }) => key);
}

function tooOld(at: string, controller: unknown, { extension, cluster }: User): Draft[] {
  const { version: pin } = extension;
  const kinds = cluster.references.map(({ kind }) => kind);
  const first = typeof controller === 'string' ? firstVersionFor(controller, new Set(kinds).size === 1 ? kinds[0] : undefined) : undefined;
  return first === undefined || typeof pin !== 'string' || !VERSION.test(pin) || !isBefore(pin, first) ? []
    : [{ at, property: 'controllers', value: controller, facts: { controller, pin, first, extension: extension.at } }];
}

/** Whether controllers that were asked for are all told by name. */
function isNamed(controllers: unknown): boolean {
  return controllers === undefined || Array.isArray(controllers) && controllers.every((each) => typeof each === 'string' && each !== '');
}

/** Whether something is not switched on; what is missing is not. */
function isOff(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === 'false';
}

/** Whether the cluster can be told from others: ids that only the apply knows may be the same one. */
function hasLiteralId({ references }: ClusterRecord): boolean {
  return references.length > 0 && references.every(({ id }) => isKnown(id));
}
