import { isText, OCI, perSource } from './per';
import type { Draft } from '../../findings/finding';
import { isKnown, UNKNOWN } from '../../model/unknown';
import { MEASURED, REFERENCES } from '../references';
import { NOTHING, Rule } from '../rule';
import { whyNoText } from '../words';

/** Whether Go, whose expressions have flags in front, and neither looks around nor references back, takes a text. */
function isExpression(text: string): boolean {
  try {
    new RegExp(text.replace(/\(\?[imsU-]+[:)]/g, (flags) => flags.endsWith(':') ? '(?:' : '').replace(/\(\?P</g, '(?<'));
    return !/(?<!\\)(\\\\)*(\(\?<?[=!]|\\[1-9])/.test(text);
  } catch {
    return false;
  }
}

export const VERIFICATION_RULES: Rule[] = [
  {
    code: 'SRC-27',
    severity: 'error',
    what: 'Who signs is said by two regular expressions, and each setting is a text',
    why: 'Flux\'s schema refuses an identity without a subject, so that the source is not made; an empty expression is taken, by Azure as well. An '
      + 'expression that Go can\'t read, which is warned of, lets no signature pass, and the cluster stays at the last artifact.',
    advice: 'give issuer and subject of each identity as expressions of RE2, and texts as settings',
    sources: [REFERENCES.ociRepositories, REFERENCES.cli, MEASURED],
    problem: ({ broken, why }) => broken ? 'does not look like a regular expression that Go takes' : why,
    allowed: ({ setting }) => setting ? 'a text' : 'a regular expression for the issuer, and one for the subject',
    remedy: ({ broken, setting }) => broken ? 'correct it; the notation is that of RE2'
      : setting ? 'convert it with String(…), or leave it out' : 'give both, for example "^https://github\\\\.com/acme/" as the subject',
    check: perSource(OCI, ({ verify }, at) => verify === undefined ? NOTHING
      : [...identityFaults(at, verify.identities), ...settingFaults(at, verify.configuration)]),
  },
];

/** What is wrong with identities; a list, and each of its members, may not be known yet. */
function identityFaults(at: string, identities: unknown): Draft[] {
  return !Array.isArray(identities) ? NOTHING : identities.flatMap((identity, index) => identity === UNKNOWN ? NOTHING
    : Object.entries({ issuer: identity?.issuer, subject: identity?.subject }).flatMap(([name, value]): Draft[] => {
      const property = `source.verify.identities[${index}].${name}`;
      return !isText(value) ? [{ at, property, value, facts: { why: whyNoText(value) } }]
        : isKnown(value) && !isExpression(value as string) ? [{ at, property, value, facts: { broken: true }, severity: 'warning' }] : NOTHING;
    }));
}

/** Settings of a verification that are no texts. */
function settingFaults(at: string, configuration: unknown): Draft[] {
  return !isKnown(configuration) || configuration === null ? NOTHING
    : Object.entries(configuration as object).flatMap(([name, value]): Draft[] => typeof value === 'string' || value === UNKNOWN ? NOTHING
      : [{ at, property: `source.verify.configuration.${name}`, value, facts: { why: whyNoText(value), setting: true } }]);
}
