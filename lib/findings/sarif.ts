import { createHash } from 'crypto';
import { Entry } from './entry';
import { printedPath } from './text';
import type { FluxPosition } from '../control/flux-finding';
import { Rule, RULES } from '../rules';
import { adviceOf, pageOf } from '../rules/rule';

const REPOSITORY = 'https://github.com/cdktf-azure-flux/cdktf-azure-flux';
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** The longest description that GitHub takes. */
const LONGEST_DESCRIPTION = 1024;

export interface SarifOptions {
  /** The version of this library. */
  readonly version: string;
  /** The file that stands for the program where no line of it is known. */
  readonly programFile: string;
}

/** All findings in the Static Analysis Results Interchange Format 2.1.0, as GitHub and others read it. */
export function sarif(entries: readonly Entry[], options: SarifOptions): object {
  const codes = new Set(entries.map(({ code }) => code));
  const rules = RULES.filter(({ code }) => codes.has(code)).sort((one, other) => one.code < other.code ? -1 : 1);
  const index = new Map(rules.map(({ code }, position) => [code, position]));
  const fingerprintOf = fingerprints();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdktf-azure-flux',
          semanticVersion: options.version,
          informationUri: REPOSITORY,
          rules: rules.map(descriptorOf),
        },
      },
      columnKind: 'utf16CodeUnits',
      results: entries.map((entry) => resultOf(entry, index.get(entry.code)!, fingerprintOf(entry), options)),
    }],
  };
}

function descriptorOf(rule: Rule): object {
  const { code, severity, what, why } = rule;
  const page = pageOf(code);
  const help = [why, asSentence(`To do: ${adviceOf(rule)}`)];
  return {
    id: code,
    shortDescription: { text: asSentence(what).slice(0, LONGEST_DESCRIPTION) },
    fullDescription: { text: why.slice(0, LONGEST_DESCRIPTION) },
    helpUri: page,
    help: { text: [...help, page].join('\n'), markdown: [...help, `[${code}](${page})`].join('\n\n') },
    defaultConfiguration: severity === 'off' ? { enabled: false, level: 'warning' } : { level: severity },
  };
}

function resultOf(entry: Entry, ruleIndex: number, fingerprint: string, { programFile }: SarifOptions): object {
  const { code, severity, path, stack, property, value, allowed, remedy, raisedAt, suppression, message, position } = entry;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: `${printedPath(path)}: ${message}` },
    locations: [{ physicalLocation: physical(position, programFile), logicalLocations: [logical(path)] }],
    // the one that GitHub tells results apart by: of its own making, all results without a line would be the same
    partialFingerprints: { 'primaryLocationLineHash': fingerprint, 'finding/v1': fingerprint },
    // on each, as the standard wants it of a run that suppresses any
    suppressions: suppression === undefined ? [] : [{
      kind: 'inSource',
      status: 'accepted',
      justification: suppression.reason,
      location: { logicalLocations: [logical(suppression.path)] },
    }],
    properties: { stack, property, value, allowed, remedy, raisedAt },
  };
}

function physical(position: FluxPosition | undefined, programFile: string): object {
  return {
    artifactLocation: { uri: encodeURI(wellFormed(position?.file ?? programFile)).replace(/[?#]/g, encodeURIComponent), uriBaseId: '%SRCROOT%' },
    region: position && { startLine: position.line, startColumn: position.column },
  };
}

/** Halves of characters have no place in an address. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** A construct: the app has no path, and a name must not be empty. */
function logical(path: string): object {
  return { name: path === '' ? 'App' : path.slice(path.lastIndexOf('/') + 1), fullyQualifiedName: path === '' ? 'App' : path, kind: 'resource' };
}

/** What stays the same of a finding when lines move, values change or others come and go. */
function fingerprints(): (entry: Entry) => string {
  const counts = new Map<string, number>();
  return ({ code, path, property = '' }) => {
    const identity = [code, path, property].join('\n');
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    return `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}:${count}`;
  };
}

function asSentence(text: string): string {
  const sentence = `${text[0].toUpperCase()}${text.slice(1)}`;
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
