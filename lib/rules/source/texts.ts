import { SourceRecord } from '../../model/model';

/** Members whose text is not written as it stands, or is for other rules. */
const NOT_TEXTS = new Set(['kind', 'method', 'timeout', 'syncInterval', 'secret']);

/** The texts of a source that Terraform gets as they stand, by the property that holds them. */
export function textsOf(source: SourceRecord, property = 'source'): { [property: string]: unknown } {
  return Object.fromEntries(entriesOf(source, property));
}

/** Whether there is a brace in any text of a source: without one there is nothing to look for. */
export function mayHoldTemplate(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.includes('{');
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  for (const name in value) {
    if (name.includes('{') || mayHoldTemplate((value as { [name: string]: unknown })[name])) {
      return true;
    }
  }
  return false;
}

function entriesOf(value: unknown, property: string): [string, string][] {
  if (typeof value === 'string') {
    return [[property, value]];
  }
  // secrets and contents of files are escaped or encoded
  if (typeof value !== 'object' || value === null || 'written' in value) {
    return [];
  }
  return Object.entries(value).filter(([name]) => !NOT_TEXTS.has(name)).flatMap(([name, inner]) => [
    // users choose the names of settings
    ...name.includes('{') ? [[property, name] as [string, string]] : [],
    ...entriesOf(inner, Array.isArray(value) ? `${property}[${name}]` : `${property}.${name}`),
  ]);
}
