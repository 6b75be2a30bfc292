import type { Draft } from '../../findings/finding';
import { mayBeOn, mayBeOne } from '../../model/cluster-key';
import { AppModel, ClusterRecord, ExtensionRecord } from '../../model/model';
import { FLUX_TYPE } from '../../model/specification';
import { REFERENCES } from '../references';
import { matches, NOTHING, perApp, perCluster, refuse, Rule } from '../rule';
import { show } from '../words';

const EXTENSION_NAME = /^[a-zA-Z0-9][a-zA-Z0-9-.]{0,252}$/;

/** Clusters with configurations on which nothing in the app installs Flux, as far as that can be known. */
function withoutFlux({ clusters, foreign, foreignExtensions }: AppModel): ClusterRecord[] {
  const others = clusters.filter(({ extensions }) => extensions.length > 0);
  // without FluxChecks those of azurerm are not among the extensions of their clusters
  const unread = foreign !== undefined ? [] : foreignExtensions.filter(({ type }) => typeof type !== 'string' || type.toLowerCase() === FLUX_TYPE);
  return clusters.filter((each) => each.extensions.length === 0 && !others.some((other) => mayBeOne(each.key, other.key))
    && !unread.some(({ cluster }) => mayBeOn(cluster, each.key)));
}

/** References of the app to an extension that the cluster can't have, since an earlier one is known by another name. */
function underOtherNames({ extensions }: ClusterRecord): Draft[] {
  const isNamed = ({ name, origin, declared }: ExtensionRecord) => typeof name === 'string' && (declared || origin === undefined);
  const first = extensions.find((each) => each.declared && isNamed(each)) ?? extensions.find(isNamed);
  return first === undefined ? NOTHING : extensions
    .filter((each) => !each.declared && !each.mustBeThere && isNamed(each) && nameOf(each) !== nameOf(first))
    .map(({ at, name }) => ({ at, property: 'name', value: name, facts: { first: first.at, name: first.name } }));
}

/** Names in ARM are the same in any case. */
function nameOf({ name }: ExtensionRecord): string {
  return String(name).toLowerCase();
}

export const PRESENCE_RULES: Rule[] = [
  {
    code: 'EXT-01',
    severity: 'error',
    what: 'A cluster has one Flux extension',
    why: 'Flux is installed for the whole cluster, with one set of custom resource definitions in one namespace. A second extension would be '
      + 'refused, or fight with the first over the same objects. One that the app makes can\'t be read at the first plan either, as '
      + '`requireSucceeded` asks for.',
    advice: 'keep the one that the app declares; configurations find it through their cluster, in whichever stack they stand',
    sources: [REFERENCES.extensions, REFERENCES.extensionCli],
    problem: ({ first, isRead, name }) => isRead
      ? `${first} makes the extension of this cluster, which would have to be there before the first plan, where it is read`
      : name !== undefined ? `a cluster takes one Flux extension, and ${first} says that it is called ${show(name)}`
        : `a cluster takes one Flux extension, and ${first} declares it already`,
    remedy: ({ isRead, name }) => name !== undefined ? 'give both the name that the extension has, or leave one of the two out'
      : isRead ? 'take it out, for configurations find the declared one through their cluster and wait for it; or leave `requireSucceeded` out'
        : 'keep one of the two; configurations find it through their cluster',
    check: perCluster((cluster) => {
      const { extensions } = cluster;
      const [first, ...others] = extensions.filter(({ declared }) => declared);
      const read = first === undefined ? [] : extensions.filter(({ mustBeThere }) => mustBeThere === true);
      return [
        ...others.map(({ at }) => ({ at, property: 'cluster', facts: { first: first.at } })),
        ...read.map(({ at }) => ({ at, property: 'requireSucceeded', facts: { first: first.at, isRead: true } })),
        ...underOtherNames(cluster),
      ];
    }, 'severalExtensions'),
  },
  {
    code: 'EXT-02',
    severity: 'warning',
    what: 'The extension is called flux',
    why: 'Azure\'s command line, the portal and the built-in policies use that name. Under another one Flux works as well, but whoever looks for '
      + '`flux`, or refers to it with `FluxExtension.fromName`, finds nothing.',
    sources: [REFERENCES.tutorial, REFERENCES.policies, REFERENCES.extensionCli],
    problem: 'Azure\'s command line, the portal and the built-in policies expect the extension to be called "flux"',
    remedy: 'leave the name out',
    check: perCluster(({ extensions }) => extensions
      .filter(({ name, declared }) => declared && matches(EXTENSION_NAME)(name) && name !== 'flux')
      .map(({ at, name }) => ({ at, property: 'name', value: name })), 'extensionNames'),
  },
  {
    code: 'EXT-03',
    severity: 'error',
    what: 'The name of an extension is one that it can have',
    why: 'The name is a part of the resource\'s id, where a slash would make a path to something else. azurerm takes letters, digits, hyphens and '
      + 'dots.',
    sources: [REFERENCES.azurermClusters, REFERENCES.azurermArcClusters],
    problem: 'is not a name that an extension can have',
    allowed: '1 to 253 letters, digits, hyphens and dots, with a letter or digit first',
    remedy: 'leave the name out; it is "flux" then',
    check: perCluster(({ extensions }) => extensions.flatMap(({ at, name }) => refuse(at, 'name', name, matches(EXTENSION_NAME))), 'extensionNames'),
  },
  {
    code: 'EXT-22',
    severity: 'error',
    what: 'A cluster with configurations has the Flux extension',
    why: 'Azure\'s command line and the portal install the extension by themselves with the first configuration. ARM, which Terraform speaks '
      + 'with, does not: there is nothing on the cluster that would read the configuration. An id that only the apply will know may be that of '
      + 'any cluster of the app which has the extension.',
    sources: [REFERENCES.tutorial, REFERENCES.cli],
    problem: ({ cluster }) => `nothing in the app installs Flux on this cluster, or says that it is installed there (${cluster})`,
    remedy: 'add `new FluxExtension(scope, \'Flux\', { cluster })`, or name the one that exists: '
      + '`FluxExtension.fromName(scope, \'Flux\', { cluster })`',
    check: perApp((model) => withoutFlux(model).flatMap(({ configurations, references }) => configurations.map(({ at }) => ({
      at, property: 'cluster', facts: { cluster: references[0]?.at ?? 'a reference of your own' },
    })))),
  },
];
