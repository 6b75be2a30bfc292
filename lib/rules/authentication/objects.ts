import { kindsFor, suffice } from './kinds';
import { firstUses, localSecretOf, makesNamespace, namespaceOf, providerOf } from './uses';
import type { Draft } from '../../findings/finding';
import { AppModel, ClusterRecord, ConfigurationRecord } from '../../model/model';
import { KubernetesObjectRecord } from '../../model/surroundings';
import { isKnown } from '../../model/unknown';
import { collect, NOTHING } from '../rule';

/** Secrets that have a namespace made which a resource that is not ours makes as well, by the same provider or on the same cluster. */
export function namespacesOfOthers(model: AppModel): Draft[] {
  const namespaces = (model.objects ?? []).filter(({ kind }) => kind === 'Namespace');
  if (namespaces.length === 0) {
    return NOTHING;
  }
  const firsts = firstUses(model);
  const places = (object: Parameters<typeof providerOf>[0] & { readonly cluster?: string }, name: string): string[] => {
    const cluster = firsts.get(providerOf(object))?.cluster.key ?? object.cluster;
    const owners = [['provider', providerOf(object)], ...cluster === undefined ? [] : [['cluster', cluster]]];
    return owners.map((owner) => JSON.stringify([...owner, name]));
  };
  const made = new Map(namespaces.flatMap((each) => each.names.flatMap((name) => places(each, name)).map((place) => [place, each.at])));
  return collect(model.secrets, (secret) => {
    const { at, namespace } = secret;
    const name = namespaceOf(secret);
    const first = name === undefined || !makesNamespace(secret) ? undefined
      : places(secret, name).map((place) => made.get(place)).find((each) => each !== undefined);
    return first === undefined ? NOTHING : [{ at, property: 'createNamespace', facts: { namespace, first, isOther: true } }];
  });
}

/** What Secrets have that resources which are not ours make, and that does not go with the configurations that name them. */
export function mismatchesWithOthers({ objects = [], secretNames, clusters }: AppModel): Draft[] {
  const secrets = objects.filter(({ kind }) => kind === 'Secret');
  return secrets.length === 0 ? NOTHING : collect(clusters, (cluster) => collect(cluster.configurations, (configuration) => {
    const secret = localSecretOf(configuration.source)?.secret;
    const reference = secretNames?.get(configuration.at);
    const name = typeof secret?.secretName === 'string' ? secret.secretName : reference;
    const named = name === undefined || secret?.made !== undefined ? []
      : secrets.filter((each) => each.names.includes(name) && isOn(each, cluster, reference !== undefined));
    return named.length === 0 ? NOTHING : mismatch(configuration, named, reference !== undefined);
  }));
}

/** Whether a Secret is on a cluster: what is named by a reference to it may be, unless it is known to be elsewhere. */
function isOn({ cluster }: KubernetesObjectRecord, { key }: ClusterRecord, isReferred: boolean): boolean {
  return cluster === key || isReferred && cluster === undefined;
}

/** What is wrong with the only Secret that can be meant. Another one of its name may be made elsewhere, which is why a name alone is less. */
function mismatch({ at, namespace, source }: ConfigurationRecord, named: readonly KubernetesObjectRecord[], isReferred: boolean): Draft[] {
  if (typeof namespace !== 'string' || named.some((each) => typeof each.namespace !== 'string' || each.isCopied)) {
    return NOTHING;
  }
  const draft = { at, property: 'source.auth.secret' };
  const here = named.find((each) => each.namespace === namespace);
  if (here === undefined) {
    const facts = { made: named[0].at, namespaces: [named[0].namespace, namespace] };
    return [{ ...draft, facts, severity: isReferred ? 'error' : 'warning' }];
  }
  const kinds = kindsFor(source);
  return !isKnown(here.keys) || here.keys.length === 0 || suffice(here.keys, kinds) ? NOTHING
    : [{ ...draft, facts: { made: here.at, keys: here.keys, kinds } }];
}
