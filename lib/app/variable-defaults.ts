import { TerraformStack, TerraformVariable, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import type { Members } from './members';
import { givenNameOf } from './providers';
import { VariableDefaultRecord } from '../model/model';
import { inMap, isNoSecret } from '../rules/extension/per';
import { isUnknown } from '../tokens';

/** A secret as it was given, and what it was given to. */
type Given = readonly [property: string, value: unknown];

/**
 * Secrets that are variables with a default which the program writes down. Most programs have no variable with a default, and are not
 * looked through.
 */
export function variableDefaultsOf(variables: readonly TerraformVariable[], members: Members): VariableDefaultRecord[] | undefined {
  const names = new Map(variables.filter(({ default: usual }) => typeof usual === 'string' && usual !== '' && !isUnknown(usual)).map(nameOf));
  if (names.size === 0) {
    return undefined;
  }
  const found = [
    ...members.configurations.flatMap((each) => recordsOf(each, secretsOfSource(each._toSpec().source), names)),
    ...members.extensions.flatMap((each) => recordsOf(each, protectedOf(each._toSpec().protectedSettings), names)),
    ...[...members.secrets, ...members.providers].flatMap((each) => recordsOf(each, each._lateSecrets, names)),
  ];
  return found.length === 0 ? undefined : found;
}

/** What tells references to a variable apart, and its name; asking the variable itself would settle its name. */
function nameOf(variable: TerraformVariable): [reference: string, name: string] {
  const stack = TerraformStack.of(variable);
  const name = givenNameOf(variable) ?? stack.getLogicalId(variable.node);
  return [`${stack.node.path}:var.${name}`, name];
}

function recordsOf(construct: IConstruct, given: readonly Given[], names: ReadonlyMap<string, string>): VariableDefaultRecord[] {
  return given.flatMap(([property, value]) => {
    const variable = names.get(referenceIn(value, construct) ?? '');
    return variable === undefined ? [] : [{ at: construct.node.path, property, variable }];
  });
}

/** The variable that a text is, as tokens and plain texts name it; nothing of one that is computed. */
function referenceIn(value: unknown, construct: IConstruct): string | undefined {
  if (typeof value !== 'string' || !isUnknown(value)) {
    return undefined;
  }
  const plain = /^\$\{\s*(var\.[\w-]+)\s*\}$/.exec(value)?.[1];
  const { length, firstToken } = Tokenization.reverseString(value);
  const { identifier, originStack } = Object(firstToken) as { readonly identifier?: unknown; readonly originStack?: IConstruct };
  return plain !== undefined ? `${TerraformStack.of(construct).node.path}:${plain}`
    : length === 1 && originStack !== undefined ? `${originStack.node.path}:${String(identifier)}` : undefined;
}

function secretsOfSource(source: unknown): Given[] {
  const { auth, transport } = Object(source);
  const secrets = Object.entries<any>(Object(auth)).filter(([name, value]) => name !== 'knownHosts' && isSecret(value));
  const key = Object(transport).privateKey;
  return [
    ...secrets.map(([name, { value }]): Given => [`source.auth.${name}`, value]),
    ...isSecret(key) ? [['source.transport.privateKey', key.value] as const] : [],
  ];
}

function protectedOf(settings: unknown): Given[] {
  return Object.entries<any>(typeof settings === 'object' && settings !== null ? settings : {})
    .filter(([key, value]) => isSecret(value) && !isNoSecret(key)).map(([key, { value }]) => [inMap('protectedSettings', key), value]);
}

function isSecret(value: unknown): value is { readonly value: unknown } {
  return typeof value === 'object' && value !== null && 'written' in value;
}
