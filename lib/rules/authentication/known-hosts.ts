import { isBase64 } from './content';
import { chunkAt, KEY_TYPES } from './private-key';

/** The number of the first line that is no entry of a file `known_hosts`. */
export function wrongLineOf(text: string): number | undefined {
  const index = text.split('\n').findIndex((line) => !isEntry(line.trim()));
  return index < 0 ? undefined : index + 1;
}

/** Whether a line is `hosts type key`, perhaps with a comment, or says nothing. Flux takes no marks such as `@revoked`. */
function isEntry(line: string): boolean {
  if (line === '' || line.startsWith('#')) {
    return true;
  }
  const [hosts, type, key] = line.split(/[ \t]+/);
  return !hosts.startsWith('@') && KEY_TYPES.includes(type) && isBase64(key) && String(chunkAt(Buffer.from(key, 'base64'), 0)?.content) === type;
}
