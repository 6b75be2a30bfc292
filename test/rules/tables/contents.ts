import { UNKNOWN } from '../../../lib/model/unknown';
import { KEYS } from '../../keys';
import { inSource, SOURCES, Spoil, withSource } from '../model';
import { Row, Values } from '../table';

export const KEY = KEYS['Ed25519 of OpenSSH'];
export const PEM = KEYS['a certificate'];
export const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64');
export const text = (value: unknown) => ({ value, encoding: 'text' });
export const encoded = (value: unknown) => ({ value, encoding: 'base64' });

export const tls = (members: object): Spoil => withSource({ ...SOURCES.oci(), transport: { method: 'tls', ...members } });
export const keyed = (privateKey: object): Spoil => withSource(SOURCES.ssh({ method: 'sshKey', privateKey }));

/** A content of a legal source, by names: keys are made anew for each run, and shall not be in the names of tests. */
export function contents(
  source: () => object, path: readonly string[], named: { readonly [name: string]: object }, found: (name: string) => readonly string[],
): Values {
  const { set, ...rest } = inSource(source, ...path);
  return {
    ...rest,
    of: `content of ${path.join('.')}`,
    set: (parts, name) => set(parts, name === UNKNOWN ? text(UNKNOWN) : named[name]),
    rows: Object.keys(named).map((name): Row => [name, ...found(name)]),
  };
}
