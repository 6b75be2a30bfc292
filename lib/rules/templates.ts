import { inMap, propertyOf, settingsOf } from './extension/per';
import { clusterOf } from './identity/per';
import { membersOf } from './members';
import { collect, listOf, NOTHING } from './rule';
import { mayHoldTemplate } from './source/texts';
import type { Draft } from '../findings/finding';
import { AppModel, ClusterReferenceRecord, ExtensionRecord, GrantRecord, WorkloadIdentityRecord } from '../model/model';
import { isKnown } from '../model/unknown';
import { textOf } from '../names';
import { isTemplate } from '../template';

/** Texts by the property that holds them. */
export interface Texts {
  readonly [property: string]: unknown;
}

/** Texts that are known, and hold what is not escaped: no expression of Terraform, or it would not be known. */
export function templatesIn(at: string, texts: Texts): Draft[] {
  return !mayHoldTemplate(texts) ? NOTHING : Object.entries(texts).filter(([, text]) => holdsTemplate(text))
    .map(([property, value]) => ({ at, property, value }));
}

function holdsTemplate(text: unknown): boolean {
  return typeof text === 'string' && /(?<!\$)\$\{|(?<!%)%\{/.test(text);
}

/** The same of what refers to a cluster. */
export function templatesOfReference({ at, id, parts }: ClusterReferenceRecord): Draft[] {
  return templatesIn(at, parts === undefined ? { clusterId: id } : { ...parts });
}

/** The same of an extension, the names of its settings among it: Terraform evaluates names as well. */
export function templatesOfExtension(extension: ExtensionRecord): Draft[] {
  if (!mayHoldTemplate(extension)) {
    return NOTHING;
  }
  const { at, version, releaseTrain, protectedSettings } = extension;
  const settings = settingsOf(extension).map(([key, value]) => ({ key, property: propertyOf(extension, key), value }));
  const secrets = Object.keys(isKnown(protectedSettings) ? membersOf(protectedSettings) : {})
    .map((key) => ({ key, property: inMap('protectedSettings', key) }));
  return [
    ...templatesIn(at, { version, releaseTrain, ...Object.fromEntries(settings.map(({ property, value }) => [property, value])) }),
    ...[...settings, ...secrets].filter(({ key }) => holdsTemplate(key) && !isTemplate(key))
      .map(({ key, property }) => ({ at, property, value: key })),
  ];
}

/** The same of identities, and of the roles that are granted. What follows from the cluster is told of the cluster alone. */
export function templatesOfIdentities(model: AppModel): Draft[] {
  return [
    ...collect(model.identities, (identity) => {
      const ofCluster = collect(clusterOf(model, identity)?.references ?? [], templatesOfReference);
      return templatesIn(identity.at, { ...writtenFor(identity), ...ofCluster.length > 0 ? {} : followingFor(identity) });
    }),
    ...collect([...model.identities, ...model.kubelets], ({ at, grants }) =>
      collect(listOf(grants), ({ role, scope }: GrantRecord) => [...templatesIn(at, { grant: role }), ...templatesIn(at, { grant: scope })])),
  ];
}

function writtenFor({ id, made, credentials }: WorkloadIdentityRecord): Texts {
  return { identity: id, location: membersOf(made).location, issuer: listOf(credentials)[0]?.issuer };
}

/** What follows from the cluster where nothing else is written. */
function followingFor(identity: WorkloadIdentityRecord): Texts {
  return { resourceGroupName: membersOf(identity.made).resourceGroupName, credentialPrefix: prefixOf(identity) };
}

/** What the names of the credentials begin with. */
function prefixOf({ credentials }: WorkloadIdentityRecord): unknown {
  const { name, controller } = listOf(credentials)[0] ?? {};
  const suffix = `-${textOf(controller)}`;
  return typeof name === 'string' && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
