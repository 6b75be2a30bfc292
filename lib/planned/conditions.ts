import type { Assertion } from '../app/ordered-resource';
import { wordsOf } from '../findings/text';
import { DNS_LABEL, DNS_SUBDOMAIN, LONGEST_NAME } from '../rules/shapes';
import { asLiteral, escaped } from '../template';

/*
 * Rules as Terraform judges them, where only it knows the values: those of a code in lib/rules, with the same bounds and patterns, which
 * read alike in JavaScript and in RE2. What can't be judged, such as a length of null, is left to the rule that tells of it.
 */

/** Something that is told, with the rule's own words where nothing else is said. */
interface Told {
  readonly code: string;
  /** Paths of the constructs that it is told of. */
  readonly at: readonly string[];
  readonly property: string;
  readonly problem?: string;
  readonly allowed?: string;
  readonly remedy?: string;
}

/** A name that Kubernetes takes, and Flux writes into a label (CFG-01, KUS-01). */
export function name(code: string, at: string, operand: string): Assertion {
  return assertion({ code, at: [at], property: 'name', remedy: ANOTHER },
    `try(length(${operand}) <= ${LONGEST_NAME} && ${fits(operand, DNS_SUBDOMAIN)}, false)`);
}

/** A namespace (CFG-03). */
export function namespace(at: string, operand: string): Assertion {
  return assertion({ code: 'CFG-03', at: [at], property: 'namespace', remedy: ANOTHER }, fits(operand, DNS_LABEL));
}

/** A GUID or the like among the settings (SET-11, SET-12). */
export function setting(code: string, at: string, property: string, operand: string, pattern: RegExp, allowed: string): Assertion {
  return assertion({ code, at: [at], property, allowed }, fits(operand, pattern));
}

/** The length of each kustomization's name together with that of its configuration (KUS-03). */
export function namesTogether(at: string, configuration: string, kustomizations: readonly string[]): Assertion {
  const room = LONGEST_NAME - '-'.length;
  return assertion({
    code: 'KUS-03',
    at: [at],
    property: 'name',
    problem: 'configuration and kustomization together are too long for the label that Flux puts on every object, so that none of them could be'
      + ' applied',
    allowed: `${LONGEST_NAME} characters for configuration, hyphen and kustomization together`,
  }, `try(alltrue([for each in [${kustomizations.join(', ')}] : length(${configuration}) + length(each) <= ${room}]), true)`);
}

/** Names of configurations of one cluster, no two of which are the same (CFG-12). */
export function distinctNames(at: readonly string[], names: readonly string[]): Assertion {
  return assertion({ code: 'CFG-12', at, property: 'name', problem: 'two configurations of the same cluster have one name' },
    `try(length(distinct([for each in [${names.join(', ')}] : lower(each)])) == ${names.length}, true)`);
}

/** A Flux Kustomization by namespace, configuration and kustomization. */
export type NamedObject = readonly [namespace: string, configuration: string, kustomization: string];

/** Kustomizations of one cluster, no two of which are one object on it (CFG-13). Two of the same names all along are told elsewhere. */
export function distinctObjects(at: readonly string[], objects: readonly NamedObject[]): Assertion {
  const all = '[for each in all : join("/", each)]';
  const made = '[for each in all : join("/", [each[0], join("-", [each[1], each[2]])])]';
  return assertion({
    code: 'CFG-13', at, property: 'name', problem: 'kustomizations of two configurations would be the same object on the cluster',
  }, `try(alltrue([for all in [[${objects.map((each) => `[${each.join(', ')}]`).join(', ')}]] :`
    + ` length(distinct(${made})) == length(distinct(${all}))]), true)`);
}

const ANOTHER = 'give another one';

/** The operand comes first: behind the braces of a pattern cdktf takes the expression for ended. */
function fits(operand: string, pattern: RegExp): string {
  return `alltrue([for each in [${operand}] : can(regex(${asLiteral(pattern.source)}, each))])`;
}

/** The values themselves are not told: Terraform shows them where they are no secrets, and else the whole text would go. */
function assertion({ code, at, property, ...own }: Told, condition: string): Assertion {
  const words = wordsOf({ code, at: at[0], property, severity: 'error', facts: own });
  const problem = own.problem === undefined ? words.problem : `${property}: ${own.problem}`;
  const allowed = own.allowed ?? (own.problem === undefined ? words.allowed : undefined);
  const range = allowed === undefined ? '' : ` (allowed: ${allowed})`;
  const text = `${code}: ${problem}${range}. At: ${at.join(', ')}. To do: ${own.remedy ?? words.remedy}.`;
  return { condition: `\${${condition}}`, errorMessage: escaped(text) };
}
