import { Check, collect, NOTHING, perApp, perCluster, Rule } from './rule';
import type { Draft } from '../findings/finding';
import { cyclesOf, isForward } from '../graph';
import { AppModel, ConfigurationRecord, ExtensionRecord, ProviderRecord, KubernetesSecretRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** The providers in use, each once; where a stack has none, the stack stands for it. */
function providersOf(model: AppModel): Map<string, ProviderRecord> {
  const records = model.clusters.flatMap(({ extensions, configurations }) => [...extensions, ...configurations])
    .flatMap(({ provider }) => provider && provider.fault === undefined ? [provider] : []);
  return new Map(records.map((record) => [record.at ?? record.stack, record]));
}

/** Rules over extensions and configurations. */
function perOrdered(check: (member: ExtensionRecord | ConfigurationRecord) => Draft[]): Check {
  return perCluster(({ extensions, configurations }) => [...collect(extensions, check), ...collect(configurations, check)]);
}

/** Whatever is made in an order. */
function orderedIn({ clusters, secrets }: AppModel): (ExtensionRecord | ConfigurationRecord | KubernetesSecretRecord)[] {
  return [...clusters.flatMap(({ extensions, configurations }) => [...extensions, ...configurations]), ...secrets];
}

export const LIFECYCLE_RULES: Rule[] = [
  {
    code: 'AUT-17',
    severity: 'error',
    problem: 'the secret is written down in the program, and would stand in the synthesized file',
    remedy: ({ environment }) => environment
      ? 'pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads'
      : 'pass a TerraformVariable that is sensitive, or what a data source or an ephemeral resource reads from a vault',
    check: perApp(({ credentials }) => credentials.flatMap(({ at, literalSecrets, environment }) =>
      literalSecrets.map((property) => ({ at, property, facts: { environment } })))),
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
    check: perApp((model) => [...providersOf(model)].flatMap(([at, { at: found, ignoreNoOpChanges }]): Draft[] => {
      if (found === undefined) {
        return [{ at, facts: { missing: true } }];
      }
      return ignoreNoOpChanges === false || ignoreNoOpChanges === UNKNOWN ? []
        : [{ at, property: 'ignoreNoOpChanges', value: ignoreNoOpChanges, facts: { missing: false } }];
    })),
  },
  {
    code: 'LFC-19',
    severity: 'error',
    problem: ({ first }) => `${first} has to come first, but its stack waits for this one`,
    remedy: 'let that stack use nothing of this one, or declare both in one stack',
    check: perApp((model) => orderedIn(model)
      .flatMap(({ at, after }) => after.filter(({ comesLater }) => comesLater).map((each) => ({ at, facts: { first: each.at } })))),
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
    check: perApp((model) => {
      const members = orderedIn(model);
      const paths = new Set(members.map(({ at }) => at));
      const graph = new Map(members.map(({ at, after }) => [at, after.map((each) => each.at).filter((path) => paths.has(path))]));
      return (isForward(graph) ? [] : cyclesOf(graph)).map((cycle) => ({ at: cycle[0], property: 'dependsOn', facts: { cycle } }));
    }),
  },
  {
    code: 'LFC-22',
    severity: 'error',
    problem: 'holds a notation that Terraform would evaluate, and could not',
    allowed: 'text, or a value that cdktf makes, such as a variable\'s stringValue',
    remedy: 'put the value in with a template literal of the program, or double the first character to keep it as text',
    check: {
      cluster: ({ references }) => references.flatMap(({ at, id, parts }) => templatesIn(at, parts === undefined ? { clusterId: id } : parts)),
      configuration: ({ at, source: { url, ref } }) => [
        ...templatesIn(at, { 'source.url': url }),
        ...Object.entries(ref ?? {}).flatMap(([name, value]) => templatesIn(at, { [`source.ref.${name}`]: value })),
      ],
      // `${` in a path is KUS-22
      kustomization: ({ at, path }) => typeof path === 'string' && path.includes('%{') ? templatesIn(at, { path }) : NOTHING,
    },
  },
];

/** Texts that are known, and hold what is not escaped: no expression of Terraform, or it would not be known. */
function templatesIn(at: string, texts: { readonly [property: string]: unknown }): Draft[] {
  return Object.entries(texts).filter(([, text]) => typeof text === 'string' && /(?<!\$)\$\{|(?<!%)%\{/.test(text))
    .map(([property, value]) => ({ at, property, value }));
}
