import { perConfiguration, Rule } from './rule';
import type { Draft } from '../findings/finding';
import { AppModel, ProviderRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** The providers in use, each once; where a stack has none, the stack stands for it. */
function providersOf(model: AppModel): Map<string, ProviderRecord> {
  const records = model.clusters.flatMap(({ extensions, configurations }) => [...extensions, ...configurations])
    .flatMap(({ provider }) => provider ? [provider] : []);
  return new Map(records.map((record) => [record.at ?? record.stack, record]));
}

export const LIFECYCLE_RULES: Rule[] = [
  {
    code: 'AUT-17',
    severity: 'error',
    problem: 'the secret is written down in the program, and would stand in the synthesized file',
    remedy: 'pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads',
    check: ({ credentials }) => credentials.flatMap(({ at, literalSecrets }) => literalSecrets.map((property) => ({ at, property }))),
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
    problem: 'the stack of the cluster\'s extension waits for this stack, so the extension can\'t come first',
    remedy: 'let the extension\'s stack use nothing of this stack, or declare both in one stack',
    check: perConfiguration(({ at, extensionComesLater }) => extensionComesLater ? [{ at }] : []),
  },
];
