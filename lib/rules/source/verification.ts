import { isText, OCI, perSource } from './per';
import type { Draft } from '../../findings/finding';
import { isKnown } from '../../model/unknown';
import { NOTHING, Rule } from '../rule';

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
    problem: ({ broken }) => broken ? 'does not look like a regular expression that Go takes' : 'is missing',
    allowed: 'a regular expression for the issuer, and one for the subject',
    remedy: ({ broken }) => broken ? 'correct it; the notation is that of RE2'
      : 'give both, for example "^https://github\\\\.com/acme/" as the subject',
    check: perSource(OCI, ({ verify }, at) => (verify?.identities ?? []).flatMap((identity, index) =>
      Object.entries({ issuer: identity.issuer, subject: identity.subject }).flatMap(([name, value]): Draft[] => {
        const property = `source.verify.identities[${index}].${name}`;
        return !isText(value) ? [{ at, property, value }]
          : isKnown(value) && !isExpression(value as string) ? [{ at, property, value, facts: { broken: true }, severity: 'warning' }] : NOTHING;
      }))),
  },
];
