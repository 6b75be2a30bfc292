import { MEASURED, REFERENCES } from './references';
import { Check, NOTHING, perKustomization, refuse, Rule, listOf } from './rule';
import { hiddenBy, isCalledSecret, isSecret } from './secrets';
import { DNS_SUBDOMAIN, VARIABLE } from './shapes';
import { asVariable, nearest, quoted, rename } from './words';
import type { Draft } from '../findings/finding';
import { KustomizationRecord } from '../model/model';
import { isKnown } from '../model/unknown';

const MAKERS: { readonly [kind: string]: string } = { ConfigMap: 'SubstituteFrom.configMap', Secret: 'SubstituteFrom.secret' };
const KINDS = Object.keys(MAKERS);
const LONGEST_OBJECT_NAME = 253;
const LEAVE_OUT = 'leave the variable out';

/** Something that Terraform would read as a reference or a call, had it not been escaped. */
const TERRAFORM_REFERENCE = /(?<!\$)\$\{\s*[\w-]+(\.[\w-]+|\()/;

/** Text that YAML cuts, changes or refuses when it stands unquoted. */
const FRAGILE = [/:\s/, /\s#/, /:$/, /^[*&!|>%@`{}[\],"'#]/, /^[-?](\s|$)/, /^\s|\s$/, /^(null|Null|NULL|~)$/];
const FULLY_QUOTED = /^("([^"\\]|\\.)*"|'([^']|'')*')$/s;

/** The variables that are known by name. */
function variablesOf(substitute: KustomizationRecord['substitute']): [string, unknown][] {
  return isKnown(substitute) && substitute !== null ? Object.entries(substitute) : [];
}

const isText = (test: (value: string) => boolean) => (value: unknown) => typeof value === 'string' && test(value);

/** Rules over the few kustomizations that have variables. */
function perVariables(check: (kustomization: KustomizationRecord) => Draft[]): Check {
  return perKustomization(check, 'variables');
}

/** The known values that are at fault; the drafts name the variable. */
function valuesAtFault({ at, substitute }: KustomizationRecord, isAtFault: (value: unknown) => boolean, about: Partial<Draft> = {}): Draft[] {
  return variablesOf(substitute)
    .filter(([, value]) => isKnown(value) || value === undefined)
    .filter(([, value]) => isAtFault(value))
    .map(([name, value]) => ({ at, property: `postBuild.substitute.${name}`, value: hiddenBy(name, value), ...about }));
}

/** What is wrong with a value in itself. */
const VALUE_FAULTS: readonly (Pick<Draft, 'severity' | 'facts'> & { readonly fits: (value: unknown) => boolean })[] = [
  { severity: 'error', facts: { reason: 'the value is missing', remedy: LEAVE_OUT }, fits: (value) => value === undefined || value === null },
  {
    severity: 'error',
    facts: { reason: 'the value is not a text', remedy: 'convert it with String(…)' },
    fits: (value) => value !== undefined && value !== null && typeof value !== 'string',
  },
  {
    severity: 'warning',
    facts: { reason: 'the value is empty, which counts as not set for `${name:=default}`', remedy: LEAVE_OUT },
    fits: (value) => value === '',
  },
  {
    severity: 'warning',
    facts: { reason: 'Flux takes the line breaks out of the value', remedy: 'write it on one line' },
    fits: isText((value) => /[\r\n]/.test(value)),
  },
];

export const SUBSTITUTION_RULES: Rule[] = [
  {
    code: 'KUS-18',
    severity: 'error',
    what: 'Variables come from a ConfigMap or a Secret whose name Kubernetes takes',
    why: 'Flux knows these two kinds. An object that can\'t exist is never found: unless it is optional the build fails with `substitute from '
      + '\'ConfigMap/…\' error`, and nothing of the kustomization is applied.',
    advice: 'use SubstituteFrom.configMap or SubstituteFrom.secret, with the name of an object in the configuration\'s namespace',
    sources: [REFERENCES.kustomizations, REFERENCES.kubernetesNames, MEASURED],
    problem: ({ kind }) => kind ? 'is not a kind that variables can come from' : 'is not a name that a ConfigMap or Secret can have',
    allowed: ({ kind }) => kind ? quoted(KINDS) : `1 to ${LONGEST_OBJECT_NAME} lower-case letters, digits, hyphens and dots`,
    remedy: ({ kind, meant }) => kind
      ? `use ${MAKERS[meant] ?? 'SubstituteFrom.configMap or SubstituteFrom.secret'}`
      : 'give the name of the object in the configuration\'s namespace',
    check: perKustomization(({ at, substituteFrom }) => listOf(substituteFrom).flatMap(({ kind, name }, index) => [
      ...refuse(at, `postBuild.substituteFrom[${index}].kind`, kind, (value) => KINDS.includes(value), () => (
        { kind: true, meant: nearest(kind, KINDS) })),
      ...refuse(at, `postBuild.substituteFrom[${index}].name`, name, isObjectName, () => ({ kind: false })),
    ]), 'variablesFrom'),
  },
  {
    code: 'KUS-19',
    severity: 'error',
    what: 'Variables have names that Flux takes',
    why: 'The API takes `cluster-name` or `1st`, and then the controller refuses the whole kustomization: a name has to match '
      + '`^[_[:alpha:]][_[:alpha:][:digit:]]*$`. One such name is enough.',
    advice: 'rename it with letters, digits and underscores, in the manifests as well',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: 'holds a name that Flux does not take for a variable; one such name fails the whole kustomization',
    allowed: 'letters, digits and underscores, no digit first',
    remedy: ({ taken }, { value }) => rename(asVariable(String(value)), taken),
    check: perVariables(({ at, substitute }) => {
      const taken = variablesOf(substitute).map(([name]) => name);
      return taken.filter((name) => !VARIABLE.test(name)).map((name) => ({ at, property: 'postBuild.substitute', value: name, facts: { taken } }));
    }),
  },
  {
    code: 'KUS-20',
    severity: 'error',
    what: 'The value of a variable is a text of one line',
    why: 'Kubernetes refuses values that are no texts, and drops null without a word. Flux takes line breaks out, and an empty value counts as '
      + 'not set for `${name:=default}`. In each case the cluster gets something else than what the program says.',
    advice: 'convert numbers and booleans with String(…), leave out what has no value, and keep to one line',
    sources: [REFERENCES.kustomizations, REFERENCES.azurerm, MEASURED],
    problem: ({ reason }) => reason,
    allowed: 'a text of one line',
    remedy: ({ remedy }) => remedy,
    check: perVariables((kustomization) => VALUE_FAULTS.flatMap(({ fits, ...about }) => valuesAtFault(kustomization, fits, about))),
  },
  {
    code: 'KUS-22',
    severity: 'error',
    what: 'Paths hold no variables, and values no expressions of Terraform',
    why: 'Flux puts variables into manifests, and never into a path: "./${env}" is looked for under just that name, and fails with `kustomization '
      + 'path not found`. In values the library escapes `${`, so that an expression of Terraform that is written as text reaches the manifests as '
      + 'that text.',
    advice: 'compute the path in the program, and pass attributes and variables of cdktf themselves',
    sources: [REFERENCES.kustomizations, REFERENCES.templates, MEASURED],
    problem: ({ path }) => path
      ? 'Flux never puts variables into a path'
      : 'looks like a Terraform expression, but reaches the cluster as this very text',
    remedy: ({ path }) => path
      ? 'compute the path in the program'
      : 'pass the attribute of the resource or the variable itself, which cdktf turns into an expression',
    check: {
      path: ({ at, path }) => typeof path === 'string' && path.includes('${')
        ? [{ at, property: 'path', value: path, facts: { path: true } }] : NOTHING,
      variables: (kustomization) => valuesAtFault(
        kustomization, isText((value) => TERRAFORM_REFERENCE.test(value)), { severity: 'warning', facts: { path: false } }),
    },
  },
  {
    code: 'KUS-25',
    severity: 'warning',
    what: 'The value of a variable stays what it is in YAML',
    why: 'Flux puts it into the text of a manifest before that is read as YAML. With ": " inside, or with "- ", "@", "%", "*" or "{" at the '
      + 'beginning, the build fails. Worse is what changes without a word: " #" cuts the value, "null" and "~" make it empty, and outer blanks '
      + 'go.',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: 'YAML cuts, changes or refuses this text where it stands unquoted in a manifest',
    remedy: 'put quotes inside the value, such as \'"…"\', or choose another text',
    check: perVariables((kustomization) => valuesAtFault(kustomization,
      isText((value) => !/[\r\n]/.test(value) && !FULLY_QUOTED.test(value) && FRAGILE.some((shape) => shape.test(value))))),
  },
  {
    code: 'KUS-29',
    severity: 'warning',
    what: 'Variables of the program hold no secrets',
    why: 'What `substitute` says stands in plain text in the synthesized file, in Terraform\'s state, in Azure and in the Kustomization on the '
      + 'cluster: whoever can read one of these reads the secret. A Secret on the cluster can hold variables as well. A secret is told by its look, '
      + 'such as that of a token of GitHub or of a private key, or by the name of the variable.',
    advice: 'put it into a Secret of the configuration\'s namespace, and name that with SubstituteFrom.secret',
    sources: [REFERENCES.kustomizations, REFERENCES.azapi],
    problem: ({ isSure }) => `the value is ${isSure ? '' : 'called '}a secret, and stands in plain text in the state, in Azure and on the cluster`,
    remedy: ({ isSure }) => 'put it into a Secret on the cluster, and name that in `substituteFrom`'
      + (isSure ? '' : '; suppress this where it is no secret'),
    check: perVariables(({ at, substitute }) => variablesOf(substitute).flatMap(([name, value]): Draft[] => {
      const isSure = typeof value === 'string' && isSecret(value);
      return isSure || typeof value === 'string' && isCalledSecret(name, value)
        ? [{ at, property: `postBuild.substitute.${name}`, facts: { isSure } }] : NOTHING;
    })),
  },
];

function isObjectName(name: unknown): boolean {
  return typeof name === 'string' && name.length <= LONGEST_OBJECT_NAME && DNS_SUBDOMAIN.test(name);
}
