import { collect, NOTHING, perCluster, Rule } from './rule';
import { textsOf } from './source/texts';
import { excludesFrom } from './version';
import type { Draft } from '../findings/finding';
import { cyclesOf } from '../graph';
import { AppModel, ConfigurationRecord, ExtensionRecord, ProviderRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** The first version with write-only arguments. */
const NEEDED_TERRAFORM = '1.11.0';

/** The providers in use, each once; where a stack has none, the stack stands for it. */
function providersOf(model: AppModel): Map<string, ProviderRecord> {
  const records = model.clusters.flatMap(({ extensions, configurations }) => [...extensions, ...configurations])
    .flatMap(({ provider }) => provider && provider.fault === undefined ? [provider] : []);
  return new Map(records.map((record) => [record.at ?? record.stack, record]));
}

/** Rules over whatever is made in an order. */
function perOrdered(check: (member: ExtensionRecord | ConfigurationRecord) => Draft[]): Rule['check'] {
  return perCluster(({ extensions, configurations }) => [...collect(extensions, check), ...collect(configurations, check)]);
}

export const LIFECYCLE_RULES: Rule[] = [
  {
    code: 'LFC-10',
    severity: 'error',
    problem: 'excludes every version of Terraform that can keep secrets out of the state',
    allowed: 'what version 1.11.0 or a later one fulfils',
    remedy: 'raise it to ">= 1.11.0"',
    check: ({ requirements }) => requirements.flatMap(({ at, requiredVersion }) =>
      typeof requiredVersion === 'string' && excludesFrom(requiredVersion, NEEDED_TERRAFORM)
        ? [{ at, property: 'terraform.required_version', value: requiredVersion }] : NOTHING),
  },
  {
    code: 'LFC-16',
    severity: 'error',
    problem: ({ missing }) => missing
      ? 'the stack has no azapi provider without an alias, so Terraform would use one with azapi\'s own defaults'
      : 'with this azapi provider, what is taken out of the program would stay in Azure without a word',
    allowed: ({ missing }) => missing ? '' : 'false',
    remedy: ({ missing }) => missing
      ? 'add `new AzapiProvider(stack, \'azapi\')`, or pass `provider` to the extension and its configurations'
      : 'set `ignoreNoOpChanges` to false, which is what `AzapiProvider` of this library does by itself',
    check: (model) => [...providersOf(model)].flatMap(([at, { at: found, ignoreNoOpChanges }]): Draft[] => {
      if (found === undefined) {
        return [{ at, facts: { missing: true } }];
      }
      return ignoreNoOpChanges === false || ignoreNoOpChanges === UNKNOWN ? []
        : [{ at, property: 'ignoreNoOpChanges', value: ignoreNoOpChanges, facts: { missing: false } }];
    }),
  },
  {
    code: 'LFC-19',
    severity: 'error',
    problem: ({ first }) => `${first} has to come first, but its stack waits for this one`,
    remedy: 'let that stack use nothing of this one, or declare both in one stack',
    check: perOrdered(({ at, after }) => after.filter(({ comesLater }) => comesLater).map((each) => ({ at, facts: { first: each.at } }))),
  },
  {
    code: 'LFC-20',
    severity: 'error',
    problem: ({ elsewhere }) => elsewhere ? `stands in another stack (${elsewhere}), where Terraform can't reach it` : 'is not a provider of azapi',
    remedy: 'pass an AzapiProvider of the same stack, or leave it out',
    check: perOrdered(({ at, provider }) => provider?.fault === undefined ? NOTHING
      : [{ at, property: 'provider', facts: { elsewhere: provider.fault === 'elsewhere' ? provider.at : undefined } }]),
  },
  {
    code: 'LFC-21',
    severity: 'error',
    problem: ({ cycle }) => `the order runs in a circle: ${[...cycle, cycle[0]].join(' -> ')}, each to be made after the next`,
    remedy: 'take one of these out of dependsOn; the extension of its cluster always comes before a configuration',
    check: ({ clusters }) => {
      const members = clusters.flatMap(({ extensions, configurations }) => [...extensions, ...configurations]);
      const paths = new Set(members.map(({ at }) => at));
      const graph = new Map(members.map(({ at, after }) => [at, after.map((each) => each.at).filter((path) => paths.has(path))]));
      return cyclesOf(graph).map((cycle) => ({ at: cycle[0], property: 'dependsOn', facts: { cycle } }));
    },
  },
  {
    code: 'LFC-22',
    severity: 'error',
    problem: 'holds a notation that Terraform would evaluate, and could not',
    allowed: 'text, or a value that cdktf makes, such as a variable\'s stringValue',
    remedy: 'put the value in with a template literal of the program, or double the first character to keep it as text',
    check: perCluster(({ references, configurations }) => [
      ...references.flatMap(({ at, id, parts }) => templatesIn(at, parts === undefined ? { clusterId: id } : parts)),
      ...configurations.flatMap(({ at, source, kustomizations }) => [
        ...templatesIn(at, textsOf(source)),
        // `${` in a path is KUS-22
        ...kustomizations.flatMap((each) => typeof each.path === 'string' && each.path.includes('%{')
          ? templatesIn(each.at, { path: each.path }) : NOTHING),
      ]),
    ]),
  },
];

/** Texts that are known, and hold what is not escaped: no expression of Terraform, or it would not be known. */
function templatesIn(at: string, texts: { readonly [property: string]: unknown }): Draft[] {
  return Object.entries(texts).filter(([, text]) => typeof text === 'string' && /(?<!\$)\$\{|(?<!%)%\{/.test(text))
    .map(([property, value]) => ({ at, property, value }));
}
