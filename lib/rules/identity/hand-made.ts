import { distance } from 'fastest-levenshtein';
import { usesIdentity } from './per';
import { WORKLOAD_IDENTITY } from '../../extension/settings/keys';
import type { Draft } from '../../findings/finding';
import { AUDIENCE, SINCE_BY_CONTROLLER, subjectOf } from '../../identity/facts';
import { AppModel } from '../../model/model';
import { APPLIER, FLUX_NAMESPACE } from '../../model/specification';
import { HandMadeCredentialRecord } from '../../model/surroundings';
import { isKnown, UNKNOWN } from '../../model/unknown';
import { isOn } from '../extension/per';
import { collect, NOTHING } from '../rule';

// beside those of Flux an app has credentials of other workloads, of which nothing is said: in its namespace as well, where others
// may run controllers of their own, and on its identity, which they may share

/** The subjects of all controllers that log in to Azure. */
export const SUBJECTS = [...SINCE_BY_CONTROLLER.keys()].map(subjectOf);

/** What Microsoft Entra calls the audience in the clouds of governments. */
const OF_OTHER_CLOUDS = [`${AUDIENCE}USGov`, `${AUDIENCE}China`];

/** A service account as a subject names it, or is meant to. */
const ACCOUNT = /^\s*(?:system:)?(?:serviceaccounts?:)?([^:\s/]+)[:/]([^:\s/]+)\s*$/i;

/** Without what the names of all controllers end with. */
export function shortName(controller: string): string {
  return controller.replace(/-?controller$/i, '');
}

/** How many letters a name may differ in, and still be that of a controller: others have names of the kind, such as tf-controller. */
const MOST_ERRORS = 2;

/** The subject of the controller that a name stands for, in whatever way it is written. */
function subjectMeant(account: string): string | undefined {
  const written = account.toLowerCase();
  const meant = [...SINCE_BY_CONTROLLER.keys()].find((name) => shortName(written) === shortName(name)
    || written[0] === name[0] && distance(written, name) <= MOST_ERRORS);
  return meant === undefined ? undefined : subjectOf(meant);
}

/** What is wrong with the subject of a credential that is meant for Flux. */
function faultOf({ subject, users }: HandMadeCredentialRecord): Pick<Draft, 'facts' | 'severity'> | undefined {
  const [, namespace = '', account = ''] = typeof subject === 'string' && !SUBJECTS.includes(subject) ? ACCOUNT.exec(subject) ?? [] : [];
  const meant = subjectMeant(account);
  if (namespace.toLowerCase() === FLUX_NAMESPACE) {
    return meant === undefined ? undefined : { facts: { isHandMade: true, meant } };
  }
  return users.length > 0 && (account === APPLIER || SINCE_BY_CONTROLLER.has(account))
    ? { severity: 'warning', facts: { isHandMade: true, meant: account === APPLIER ? undefined : meant, namespace, user: users[0] } } : undefined;
}

/** Subjects that no controller of Flux has, though they are meant for one. */
export function wrongSubjects({ handMadeCredentials }: AppModel): Draft[] {
  return collect(handMadeCredentials, (credential) => {
    const fault = faultOf(credential);
    return fault === undefined ? NOTHING
      : [{ at: credential.at, property: propertyOf(credential, 'subject'), value: credential.subject, ...fault }];
  });
}

/** Audiences that Flux does not ask for, of credentials for its controllers. */
export function wrongAudiences({ handMadeCredentials }: AppModel): Draft[] {
  return collect(handMadeCredentials, (credential) => {
    const { at, inBody, subject, audience } = credential;
    const isForFlux = SUBJECTS.includes(subject as string) || faultOf(credential) !== undefined;
    const audiences = Array.isArray(audience) ? audience : [audience];
    return !isForFlux || audience === undefined || audience === null
      || audiences.some((each) => each === UNKNOWN || [AUDIENCE, ...OF_OTHER_CLOUDS].includes(each)) ? NOTHING
      : [{ at, property: propertyOf(credential, inBody ? 'audiences' : 'audience'), value: audience, facts: { isHandMade: true } }];
  });
}

/** Extensions whose identity has credentials of Flux by hand, and none for the controller that fetches a source with it. */
export function withoutSource({ clusters, handMadeCredentials }: AppModel): Draft[] {
  return collect(clusters, ({ extensions, configurations }) => collect(extensions, (extension): Draft[] => {
    const own = handMadeCredentials.filter(({ users }) => users.includes(extension.at));
    const user = own.length === 0 || !isOn(extension, WORKLOAD_IDENTITY) ? undefined : configurations.find(usesIdentity);
    const isComplete = own.every((each) => isKnown(each.subject) && faultOf(each) === undefined);
    const first = own.find(({ subject }) => SUBJECTS.includes(subject as string));
    return user === undefined || first === undefined || !isComplete || own.some(({ subject }) => subject === subjectOf('source-controller')) ? NOTHING
      : [{ at: extension.at, property: 'workloadIdentity', facts: { user: user.at, isHandMade: true, first: first.at } }];
  }));
}

function propertyOf({ inBody }: HandMadeCredentialRecord, name: string): string {
  return inBody ? `body.properties.${name}` : name;
}
