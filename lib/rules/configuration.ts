import { nameInArm } from './parts';
import { MEASURED, MEASURED_AZAPI, REFERENCES } from './references';
import { collect, NOTHING, notBoolean, perCluster, perConfiguration, refuse, repeated, matches, Rule, groupsOf } from './rule';
import { DNS_LABEL, isName, LONGEST_NAME, PORTABLE_NAME, roomBeside } from './shapes';
import { AZURE_BLOB, BUCKET, GIT, perCredentials, perSource } from './source/per';
import { placeOf } from './tenancy';
import { asName, cut, mendName, nearest, quoted, rename, show, useMeant } from './words';
import type { Draft } from '../findings/finding';
import { ClusterRecord, ConfigurationRecord, OverridesRecord } from '../model/model';
import { isKnown } from '../model/unknown';

const SCOPES = ['cluster', 'namespace'];
const USE_SCOPE = 'use FluxScope.CLUSTER or FluxScope.NAMESPACE';
const ADD_KUSTOMIZATION = 'say what is applied with addKustomization';
const RENAME_ONE = 'rename one of them, or use another namespace';
const SWITCHES = ['preventDestroy', 'forceDelete', 'ignoreMissingProperty', 'importExisting'] as const;

/** Whether no kustomization is sent, where the library itself would send the usual one. */
function isWithoutKustomizations({ body }: OverridesRecord): boolean {
  const { kustomizations } = Object(body) as { readonly kustomizations?: unknown };
  return Object.values(Object(kustomizations)).every((each) => each === undefined || each === null);
}

/** Configurations that are read where the same stack makes them. Another stack may be applied before. */
function readBeforeMade({ configurations, readConfigurations }: ClusterRecord): Draft[] {
  return collect(readConfigurations, ({ at, stack, name }) => {
    const made = configurations.find((each) => typeof name === 'string' && typeof each.name === 'string'
      && each.name.toLowerCase() === name.toLowerCase() && each.stack === stack
      && each.lifecycle.importExisting !== true && each.lifecycle.movedFrom === undefined);
    return made === undefined ? NOTHING : [{ at, property: 'name', value: name, facts: { first: made.at } }];
  });
}

/** The switches that extensions and configurations share. */
function wrongSwitches(at: string, lifecycle: ConfigurationRecord['lifecycle']): Draft[] {
  return collect(SWITCHES, (name) => notBoolean(at, name, lifecycle[name]));
}

/** What a body holds in the place of something of another type. */
function mistypedIn(at: string, { mistyped = [] }: OverridesRecord): Draft[] {
  return mistyped.map(({ wanted, ...found }) => ({ at, ...found, facts: { wanted } }));
}

/** Kustomizations of several configurations that are one object on the cluster. */
function sameObjects({ configurations }: ClusterRecord): Draft[] {
  return collect(groupsOf(configurations, ({ namespace }) => namespace), (together) => {
    const [{ namespace }] = together;
    return together.length < 2 || !isKnown(namespace) ? NOTHING : repeated(together.flatMap(objectsOf), ({ object }) => object)
      // two configurations of one name are CFG-12, two kustomizations of one name KUS-04
      .filter(({ member, first }) => member.configuration !== first.configuration)
      .map(({ member, first }): Draft => ({ at: member.at, property: 'name', facts: { object: member.object, namespace, first: first.at } }));
  });
}

/** Objects that the app itself puts on the cluster under the names of those that Azure makes of its configurations. */
function madeTwice({ configurations, manifests }: ClusterRecord): Draft[] {
  return collect(manifests, ({ at, kind, name, namespace }) => {
    if (typeof name !== 'string' || typeof namespace !== 'string') {
      return NOTHING;
    }
    const owner = configurations.filter((each) => placeOf(each).namespace === namespace).flatMap((each) => kind === 'Kustomization' ? objectsOf(each)
      : kind === each.source.kind ? [{ at: each.at, object: each.name }] : []).find(({ object }) => object === name);
    return owner === undefined ? NOTHING
      : [{ at, property: 'manifest.metadata.name', value: name, facts: { first: owner.at, namespace, kind: cut(kind) } }];
  });
}

/** The Flux Kustomizations that a configuration makes. Its source is named like itself, so that CFG-12 sees to that. */
function objectsOf({ name, kustomizations }: ConfigurationRecord) {
  return !isName(name) ? [] : kustomizations.filter((each) => isName(each.name))
    .map((each) => ({ at: each.at, configuration: name, object: `${String(name)}-${String(each.name)}` }));
}

export const CONFIGURATION_RULES: Rule[] = [
  {
    code: 'CFG-01',
    severity: 'error',
    what: 'The name of a configuration is one that Kubernetes takes',
    why: 'ARM does not check it. The source on the cluster has this name, and each kustomization begins with it: Kubernetes refuses what is no '
      + 'name there, and Flux cannot write more than 63 characters into its labels. Nothing of the configuration would be applied.',
    advice: 'use lower-case letters, digits and hyphens, or leave the name out: it is then made of the construct id',
    sources: [REFERENCES.cli, REFERENCES.kubernetesNames, MEASURED],
    problem: 'is not a name that Kubernetes takes',
    allowed: `1 to ${LONGEST_NAME} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`,
    remedy: ({ taken, longest }, { value }) => rename(asName(value, longest), taken),
    check: {
      ...perConfiguration(({ at, name, kustomizations }, { configurations }) => refuse(at, 'name', name, isName, () => ({
        taken: configurations.map((each) => each.name),
        longest: kustomizations.reduce((room, each) => Math.min(room, roomBeside(each.name)), Infinity),
      })), 'names'),
      readConfigurations: ({ readConfigurations }) => collect(readConfigurations, ({ at, name }) => refuse(at, 'name', name, isName, () => ({}))),
    },
  },
  {
    code: 'CFG-02',
    severity: 'warning',
    what: 'The name of a configuration is one that azurerm and Azure Policy take as well',
    why: 'ARM and Azure\'s command line take up to 63 characters and dots; azurerm and the built-in policies take 30 characters, and no dot. A '
      + 'configuration can\'t be renamed: a new name deletes it, with `prune: true` its objects too, and makes it anew.',
    sources: [REFERENCES.azurerm, REFERENCES.policies, REFERENCES.cli],
    problem: 'azurerm and Azure Policy do not take such a name for a configuration',
    allowed: '1 to 30 characters without a dot',
    advice: 'shorten it, with hyphens in the place of dots, if you may ever move there',
    remedy: ({ mended }) => `${mended} if you may ever move there`,
    check: perConfiguration(({ at, name }, { configurations }) => isName(name)
      ? refuse(at, 'name', name, matches(PORTABLE_NAME), () => ({ mended: mendName(name, configurations) })) : NOTHING, 'names'),
  },
  {
    code: 'CFG-03',
    severity: 'error',
    what: 'The namespace of a configuration is one that Kubernetes takes',
    why: 'Azure makes the namespace on the cluster where it is missing. Its own check takes up to 253 characters; Kubernetes takes 63 at most, '
      + 'and no dots, so that the namespace could never be made, and nothing would be applied. It can\'t be changed afterwards either: another '
      + 'one makes the configuration anew.',
    advice: 'rename it: lower-case letters, digits and hyphens',
    sources: [REFERENCES.configurationsInArm, REFERENCES.azurerm, REFERENCES.kubernetesNames],
    problem: 'is not a namespace that Kubernetes takes',
    allowed: '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    remedy: (_, { value }) => rename(asName(value)),
    check: perConfiguration(({ at, namespace }) => refuse(at, 'namespace', namespace, matches(DNS_LABEL)), 'names'),
  },
  {
    code: 'CFG-04',
    severity: 'error',
    what: 'The scope of a configuration is the cluster or its namespace',
    why: 'The scope says with whose rights Flux applies. azapi\'s check at the plan takes any word for it ("galaxy" passed), so that only Azure '
      + 'would tell, in the middle of an apply.',
    advice: USE_SCOPE,
    sources: [REFERENCES.configurationsInArm, REFERENCES.cli, MEASURED_AZAPI],
    problem: 'is not a scope',
    allowed: quoted(SCOPES),
    remedy: ({ meant }) => useMeant('FluxScope', meant, USE_SCOPE),
    check: perConfiguration(({ at, scope }) =>
      refuse(at, 'scope', scope, (value) => SCOPES.includes(value), () => ({ meant: nearest(scope, SCOPES) })), 'switches'),
  },
  {
    code: 'CFG-20',
    severity: 'error',
    what: 'Switches are true or false, and what a body holds is of the type that ARM takes',
    why: 'ARM wants true or false, but azapi\'s check at the plan takes a text such as "yes" as well, so that only Azure would tell, in the '
      + 'middle of an apply. Where a program asks whether there is a text, "false" counts as true. Of a text in the place of a list or of an '
      + 'object azapi tells at the plan, unless its check is switched off; no other rule can say anything of what is in it.',
    advice: 'give a boolean, as a text counts as neither, and lists and objects where ARM has these',
    sources: [REFERENCES.configurationsInArm, REFERENCES.extensionsInArm, MEASURED_AZAPI],
    problem: ({ wanted }) => wanted === undefined ? 'is neither true nor false' : 'is not of the type that ARM takes',
    allowed: ({ wanted }) => wanted ?? 'true or false',
    remedy: ({ wanted }) => wanted === undefined ? 'give a boolean; a text counts as neither' : 'write it so',
    check: {
      secrets: ({ secrets }) => collect(secrets, ({ at, createNamespace, sendChain }) => [
        ...createNamespace === undefined ? NOTHING : notBoolean(at, 'createNamespace', createNamespace),
        ...sendChain === undefined ? NOTHING : notBoolean(at, 'sendChain', sendChain),
      ]),
      managedExtensions: ({ extensions }) => collect(extensions, ({ at, lifecycle }) =>
        lifecycle === undefined ? NOTHING : wrongSwitches(at, lifecycle)),
      extensionOverrides: ({ at, overrides }) => mistypedIn(at, overrides!),
      overrides: ({ at, overrides }) => mistypedIn(at, overrides!),
      switches: ({ at, suspend, checkCompliance }) => [
        ...notBoolean(at, 'suspend', suspend),
        ...notBoolean(at, 'checkCompliance', checkCompliance),
      ],
      waiting: ({ at, wait }) => notBoolean(at, 'waitForReconciliation.requireCompliance', wait!.requireCompliance),
      management: ({ at, lifecycle }) => wrongSwitches(at, lifecycle),
      ...perSource(BUCKET, ({ insecure }, at) => notBoolean(at, 'source.insecure', insecure)),
      ...perCredentials([...GIT, ...AZURE_BLOB], ({ auth }, at) =>
        auth?.method === 'fluxMadeKey' && auth.registered !== undefined ? notBoolean(at, 'source.auth.registered', auth.registered)
          : auth?.method === 'servicePrincipal' && auth.sendChain !== undefined ? notBoolean(at, 'source.auth.sendChain', auth.sendChain)
            : NOTHING),
    },
  },
  {
    code: 'CFG-11',
    severity: 'warning',
    what: 'A configuration has a kustomization',
    why: 'The provider azurerm requires one, and since API version 2023-05-01 Azure is reported to fail without one, and not to say why. Azure\'s '
      + 'command line adds `kustomization-1`, and so does FluxConfiguration: it builds the whole repository every 10 minutes, and prunes nothing. '
      + 'The first kustomization of your own takes its place, and what it applied stays behind. To a resource of azurerm or azapi nothing is added.',
    sources: [
      REFERENCES.configurationsInArm, REFERENCES.cli, REFERENCES.azurerm, 'https://github.com/Azure/bicep-registry-modules/pull/587',
    ],
    problem: ({ isTakenOut }) => isTakenOut ? 'overrides leave no kustomization, and Azure is reported to fail without one'
      : 'no kustomization is declared, so the one of Azure\'s command line is used: the whole repository, nothing pruned',
    advice: ADD_KUSTOMIZATION,
    remedy: ({ isTakenOut }) => isTakenOut ? 'take the override out, or leave one there' : ADD_KUSTOMIZATION,
    check: perConfiguration(({ at, kustomizations, overrides }) => kustomizations.length === 0
      ? [{ at, facts: { isTakenOut: overrides !== undefined && isWithoutKustomizations(overrides) } }] : NOTHING, 'emptiness'),
  },
  {
    code: 'CFG-12',
    severity: 'error',
    what: 'The configurations of a cluster have different names',
    why: 'Cluster and name are the id of a configuration in Azure, in whatever case they are written. azapi looks before it creates: it makes the '
      + 'first one, and fails at the second, because it already exists.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.azapi],
    problem: ({ first }) => `another configuration of the same cluster has this name: ${first}`,
    remedy: 'give one of them another name',
    check: perCluster(({ configurations }) => repeated(configurations, nameInArm)
      .map(({ member, first }): Draft => ({ at: member.at, property: 'name', value: member.name, facts: { first: first.at } })), 'sharedNames'),
  },
  {
    code: 'CFG-13',
    severity: 'error',
    what: 'The kustomizations of a namespace have different names on the cluster',
    why: 'On the cluster a kustomization is called `<configuration>-<kustomization>`: "front-db" of "shop" and "db" of "shop-front" are both '
      + '"shop-front-db". Two configurations would then write one object, each with its own path. The same goes for an object that the app itself '
      + 'makes with `kubernetes_manifest`, under the name of a kustomization or of the source, which is called like its configuration: Terraform '
      + 'refuses to make what is there already, or Azure and Terraform undo each other.',
    advice: RENAME_ONE,
    sources: [REFERENCES.tutorial, REFERENCES.kubernetesNames],
    problem: ({ object, namespace, first, kind }) => kind !== undefined
      ? `is the name of the ${kind} that Azure makes of ${first} in namespace ${show(namespace)}: Terraform and Azure would write one object`
      : `on the cluster it would be the object ${show(object)} in namespace ${show(namespace)}, which ${first} is already`,
    remedy: ({ kind }) => kind !== undefined ? 'leave it out, as Azure makes it; or give what you make yourself another name'
      : RENAME_ONE,
    check: { sharedNamespaces: sameObjects, manifests: madeTwice },
  },
  {
    code: 'CFG-22',
    severity: 'error',
    what: 'A configuration that is read is not made by the same stack',
    why: '`FluxConfiguration.fromName` reads the configuration with a data source of azapi. Nothing tells Terraform that it has to be made first: '
      + 'the first plan asks Azure for it, and fails with 404. One that was there before, and is taken over, passes.',
    sources: [REFERENCES.azapi, 'https://developer.hashicorp.com/terraform/language/data-sources'],
    problem: ({ first }) => `${first} makes this configuration in the same stack, so that it is not there yet when the first plan reads it`,
    remedy: 'take the FluxConfiguration itself, which has the same attributes',
    check: perCluster(readBeforeMade, 'readConfigurations'),
  },
];
