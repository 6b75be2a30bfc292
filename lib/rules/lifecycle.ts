import { MEASURED_AZAPI, REFERENCES } from './references';
import { collect, NOTHING, once, perApp, perOrdered, Rule } from './rule';
import { textsOf, mayHoldTemplate } from './source/texts';
import { templatesIn, templatesOfExtension, templatesOfIdentities, templatesOfReference } from './templates';
import { excludesFrom } from './version';
import { quoted } from './words';
import type { Draft } from '../findings/finding';
import { cyclesOf } from '../graph';
import { mayBeOn } from '../model/cluster-key';
import {
  AppModel, ClusterRecord, ConfigurationRecord, ExtensionRecord, PredecessorRecord, ProviderRecord, ReadConfigurationRecord,
} from '../model/model';
import { FLUX_TYPE } from '../model/specification';
import { isKnown, UNKNOWN } from '../model/unknown';

/** The providers in use, each once; where a stack has none, the stack stands for it. */
function providersOf({ clusters }: AppModel): Map<string, ProviderRecord> {
  const providers = new Map<string, ProviderRecord>();
  const note = ({ provider }: ExtensionRecord | ConfigurationRecord | ReadConfigurationRecord) => {
    if (provider && provider.fault === undefined) {
      providers.set(provider.at ?? provider.stack, provider);
    }
  };
  for (const { extensions, configurations, readConfigurations } of clusters) {
    // what is only read has no changes to ignore
    extensions.filter(({ declared, provider }) => declared || provider?.at === undefined).forEach(note);
    configurations.forEach(note);
    readConfigurations.filter(({ provider }) => provider?.at === undefined).forEach(note);
  }
  return providers;
}

/** Whatever is made in an order, with what comes before. That of an extension and its prerequisites on OpenShift is for OSH-02. */
const orderedIn = once(({ clusters, secrets, identities }: AppModel): Ordered[] => {
  const ordered: Ordered[] = [];
  for (const { extensions, configurations, sccPrereqs } of clusters) {
    ordered.push(...without(extensions, sccPrereqs), ...configurations, ...without(sccPrereqs, extensions));
  }
  return [...ordered, ...secrets, ...identities];
});

/** For each federated credential the identity that it is a part of. */
function ownersOf({ identities }: AppModel): Map<unknown, string> {
  return new Map(identities.flatMap(({ at, credentials }) => (isKnown(credentials) ? credentials : []).map((credential) => [credential.at, at])));
}

/** The construct whose default child a predecessor may be. */
function withoutChild(path: string): string {
  return path.replace(/\/Resource$/, '');
}

/** Whether nothing that others come after comes after anything itself, as in most apps: then nothing runs in a circle. */
function isFlat(members: readonly Ordered[], owners: ReadonlyMap<unknown, string>): boolean {
  // what comes after the same has the same list
  const awaited = [...new Set(members.map(({ after }) => after))].flatMap((after) => after.map(({ at }) => at));
  const both = new Set(awaited.flatMap((path) => [path, withoutChild(path), owners.get(path) ?? path]));
  return members.every(({ at, after }) => after.length === 0 || !both.has(at));
}

/** What of it comes after something that can't come before, for one reason or another. */
const unorderedIn = once((model: AppModel): Ordered[] => orderedIn(model).filter(({ after }) => after.some(cannotComeFirst)));

function cannotComeFirst({ comesLater, isGone }: PredecessorRecord): boolean {
  return comesLater || isGone === true;
}

interface Ordered {
  readonly at: string;
  readonly after: PredecessorRecord[];
}

function without(members: readonly Ordered[], others: readonly Ordered[]): readonly Ordered[] {
  return members.length === 0 || others.length === 0 ? members
    : members.map(({ at, after }) => ({ at, after: after.filter((each) => others.every((other) => other.at !== each.at)) }));
}

/** Whether something of this library is declared for a cluster. */
function holdsOurs({ references, extensions, configurations }: ClusterRecord): boolean {
  return [...references, ...extensions, ...configurations].some(({ origin }) => origin === undefined);
}

export const LIFECYCLE_RULES: Rule[] = [
  {
    code: 'LFC-10',
    severity: 'error',
    what: 'The stack allows a version of Terraform that can read it',
    why: 'Some of what the library writes needs a newer Terraform: secrets that no state holds 1.11, a check of the compliance 1.5. The stack '
      + 'requires that by itself, beside what the program requires. Where both exclude each other, no version fits, and `terraform init` fails '
      + 'with every one.',
    advice: 'raise the version that you require to what is printed, or leave it to the stack',
    sources: [REFERENCES.writeOnly, REFERENCES.requiredVersion],
    problem: 'excludes every version of Terraform that can read what this stack uses',
    allowed: ({ needed }) => `what version ${needed} or a later one fulfils`,
    remedy: ({ needed }) => `raise it to ">= ${needed}"`,
    check: perApp(({ requirements }) => requirements.flatMap(({ at, needed, requiredVersion }) =>
      typeof requiredVersion === 'string' && excludesFrom(requiredVersion, needed)
        ? [{ at, property: 'terraform.required_version', value: requiredVersion, facts: { needed } }] : NOTHING)),
  },
  {
    code: 'LFC-03',
    severity: 'warning',
    what: 'The Flux extension is not made by azurerm',
    why: 'In azurerm another `version` or `release_train` of a cluster extension is a replacement: Flux is deleted while its configurations still '
      + 'exist, and nothing cleans up after them then. Microsoft\'s order is the other way round. azapi changes both in place.',
    sources: [REFERENCES.azurermExtension, REFERENCES.tutorial],
    problem: ({ resourceType }) => `with ${resourceType}, a change of the version deletes Flux and installs it anew`,
    remedy: 'take FluxExtension, which changes it in place; its `movedFrom` takes over what this resource made',
    check: perApp(({ clusters, foreignExtensions }) => foreignExtensions.length === 0 ? NOTHING : collect(foreignExtensions, (extension) => {
      const { at, resourceType, type, cluster } = extension;
      return typeof type === 'string' && type.toLowerCase() === FLUX_TYPE && clusters.filter(holdsOurs).some(({ key }) => mayBeOn(cluster, key))
        ? [{ at, property: 'extension_type', facts: { resourceType } }] : NOTHING;
    })),
  },
  {
    code: 'LFC-16',
    severity: 'error',
    what: 'The azapi provider sees what is taken out of the program',
    why: 'By default azapi suppresses an update when what is left of the body equals what Azure has. A kustomization, a dependency or `suspend` '
      + 'that is taken out of the program leaves such a body: the plan says "No changes", and what was taken out stays in Azure for ever.',
    advice: 'use `AzapiProvider` of this library, which sets `ignoreNoOpChanges` to false by itself',
    sources: [REFERENCES.azapiProvider, MEASURED_AZAPI],
    problem: ({ missing, aliases }) => missing
      ? aliases.length > 0
        ? `the azapi provider of this stack has an alias (${quoted(aliases)}), so that it serves only what names it`
        : 'the stack has no azapi provider, with which all of Flux is made and read; azurerm does not do for it'
      : 'with this azapi provider, what is taken out of the program would stay in Azure without a word',
    allowed: ({ missing }) => missing ? '' : 'false',
    remedy: ({ missing, aliases }) => missing
      ? aliases.length > 0 ? 'pass it as `provider` to the extension and to the configurations, or give it no alias'
        : 'add `new AzapiProvider(stack, \'azapi\')` of this library to this stack; each stack needs one of its own'
      : 'set `ignoreNoOpChanges` to false, which is what `AzapiProvider` of this library does by itself',
    check: perApp((model) => [...providersOf(model)].flatMap(([at, { at: found, aliases = [], ignoreNoOpChanges }]): Draft[] => {
      if (found === undefined) {
        return [{ at, facts: { missing: true, aliases } }];
      }
      return ignoreNoOpChanges === false || ignoreNoOpChanges === UNKNOWN ? []
        : [{ at, property: 'ignoreNoOpChanges', value: ignoreNoOpChanges, facts: { missing: false } }];
    })),
  },
  {
    code: 'LFC-19',
    severity: 'error',
    what: 'What has to come first stands in a stack that comes first',
    why: 'Terraform can\'t name a resource of another state, so that across stacks the order of stacks is what counts. Where the stack of the '
      + 'extension waits for that of a configuration, the configuration would be made on a cluster without Flux, and Flux be gone before the '
      + 'configuration is removed.',
    sources: [REFERENCES.concepts, REFERENCES.tutorial],
    problem: ({ first }) => `${first} has to come first, but its stack waits for this one: by addDependency, a reference or an extension here`,
    remedy: 'let that stack use nothing of this one, or declare both in one stack',
    check: perApp((model) => collect(unorderedIn(model), ({ at, after }) => after.filter(({ comesLater }) => comesLater)
      .map(({ at: first }) => ({ at, facts: { first } })))),
  },
  {
    code: 'LFC-20',
    severity: 'error',
    what: 'A provider is one of azapi, in the same stack',
    why: 'Each stack is a Terraform program of its own. A provider of another stack is not declared there, and one of another kind does not know '
      + 'the resource: in both cases Terraform refuses the program before the plan.',
    sources: [REFERENCES.providers],
    problem: ({ elsewhere }) => elsewhere ? `stands in another stack (${elsewhere}), where Terraform can't reach it` : 'is not a provider of azapi',
    remedy: 'pass an AzapiProvider of the same stack, or leave it out',
    check: perOrdered(({ at, provider }) => provider?.fault === undefined ? NOTHING
      : [{ at, property: 'provider', facts: { elsewhere: provider.fault === 'elsewhere' ? provider.at : undefined } }]),
  },
  {
    code: 'LFC-21',
    severity: 'error',
    what: 'The order of resources has no circle',
    why: 'Terraform makes a resource after all that it depends on. In a circle none can be the first, and Terraform refuses the whole stack. The '
      + 'extension comes before the configurations of its cluster by itself, so that one statement the other way round is enough.',
    sources: [REFERENCES.dependsOn],
    problem: ({ cycle }) => `the order runs in a circle: ${[...cycle, cycle[0]].join(' -> ')}, each to be made after the next`,
    remedy: 'take one of these out of dependsOn; the extension of its cluster always comes before a configuration',
    check: perApp((model) => {
      const members = orderedIn(model);
      const owners = ownersOf(model);
      if (isFlat(members, owners)) {
        return NOTHING;
      }
      const paths = new Set(members.map(({ at }) => at));
      const memberAt = (path: string) => owners.get(path) ?? (paths.has(path) ? path : withoutChild(path));
      const waitsOf = ({ after }: Ordered) => [...new Set(after.map((each) => memberAt(each.at)).filter((path) => paths.has(path)))];
      const graph = new Map(members.map((each) => [each.at, waitsOf(each)]));
      return cyclesOf(graph).map((cycle) => ({ at: cycle[0], property: 'dependsOn', facts: { cycle } }));
    }),
  },
  {
    code: 'LFC-25',
    severity: 'error',
    what: 'What has to come first is part of the app',
    why: 'A construct that is taken out of the tree is no longer written, but what comes after it would still name it in `depends_on`: a resource '
      + 'that is not there, over which each plan fails.',
    sources: [REFERENCES.dependsOn],
    problem: ({ first }) => `names what is no longer there (${first}): it was removed from the app`,
    remedy: 'take it out of dependsOn, or keep it',
    check: perApp((model) => collect(unorderedIn(model), ({ at, after }) => collect(after, ({ at: first, isGone }) =>
      isGone ? [{ at, property: 'dependsOn', facts: { first } }] : NOTHING))),
  },
  {
    code: 'LFC-22',
    severity: 'error',
    isFinal: true,
    what: 'Texts hold no notation that Terraform would evaluate by mistake',
    why: 'Terraform evaluates `${…}` and `%{…}` in every text of the synthesized file. Mostly such a text is a template literal of the program '
      + 'that got the wrong quotes: Terraform looks for a resource or a variable of that name, and fails, or puts in another value than was '
      + 'meant.',
    sources: [REFERENCES.templates],
    problem: 'holds a notation that Terraform would evaluate, and could not',
    allowed: 'text, or a value that cdktf makes, such as a variable\'s stringValue',
    remedy: 'put the value in with a template literal of the program, or double the first character to keep it as text',
    check: {
      references: ({ references }) => collect(references, templatesOfReference),
      setExtensions: ({ extensions }) => collect(extensions, templatesOfExtension),
      identities: templatesOfIdentities,
      texts: ({ at, source }) => mayHoldTemplate(source) ? templatesIn(at, textsOf(source)) : NOTHING,
      // `${` in a path is KUS-22
      path: ({ at, path }) => typeof path === 'string' && path.includes('%{') ? templatesIn(at, { path }) : NOTHING,
    },
  },
  {
    code: 'LFC-26',
    severity: 'error',
    isFinal: true,
    what: 'Values are ones that can be written',
    why: 'The synthesized file is JSON, which has no functions, constructs or objects within themselves. Mostly a variable, a local or a resource '
      + 'was given where one of its attributes was meant, which languages without types let through: cdktf then dies with the place in the '
      + 'file at best, and drops some other values without a word.',
    sources: [REFERENCES.tokens],
    problem: 'is not what it has to be',
    advice: 'give a text, a number, a boolean, a list or an object of these, or a token, such as one of the attributes of a construct',
    remedy: ({ wanted }) => `give ${wanted}`,
    check: perApp(({ misplaced }) => collect(misplaced, ({ at, property, wanted }) => [{ at, property, facts: { wanted } }])),
  },
];
