import { createPrivateKey } from 'crypto';

/** Why a text is no private key that Flux can use. */
export type KeyFault = 'public' | 'encrypted' | 'none';

/** The kinds of key that SSH knows, as OpenSSH names them. */
export const KEY_TYPES: readonly string[] = [
  'ssh-rsa', 'ssh-dss', 'ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521',
];

const USABLE: readonly (string | undefined)[] = ['rsa', 'ec', 'dsa', 'ed25519'];
const PUBLIC = /^(ssh-|ecdsa-|sk-)|BEGIN [A-Z0-9 ]*PUBLIC KEY/;
const MAGIC = Buffer.from('openssh-key-v1\0');

/** Why a text is no private key without a passphrase; nothing where it is one: PKCS#1, PKCS#8, SEC1 or OpenSSH. */
export function faultOfKey(text: string): KeyFault | undefined {
  const block = privateBlockIn(text);
  if (block === undefined) {
    return PUBLIC.test(text.trimStart()) ? 'public' : 'none';
  }
  const { label, body } = block;
  if (label.startsWith('ENCRYPTED') || body.includes('4,ENCRYPTED')) {
    return 'encrypted';
  }
  return label.startsWith('OPENSSH') ? faultOfOpenSsh(Buffer.from(body, 'base64'))
    : isUsable(`-----BEGIN ${label}-----${body}-----END ${label}-----\n`) ? undefined : 'none';
}

/** The first block of PEM that says it is a private key. */
function privateBlockIn(text: string): { label: string; body: string } | undefined {
  const [begin, label] = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----/.exec(text) ?? [];
  if (begin === undefined || label === undefined) {
    return undefined;
  }
  const start = text.indexOf(begin) + begin.length;
  const end = text.indexOf(`-----END ${label}-----`, start);
  return end < 0 ? undefined : { label, body: text.slice(start, end) };
}

function isUsable(pem: string): boolean {
  try {
    return USABLE.includes(createPrivateKey(pem).asymmetricKeyType);
  } catch {
    return false;
  }
}

/** @see https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key */
function faultOfOpenSsh(bytes: Buffer): KeyFault | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    return 'none';
  }
  const cipher = chunkAt(bytes, MAGIC.length);
  const derivation = cipher && chunkAt(bytes, cipher.end);
  const options = derivation && chunkAt(bytes, derivation.end);
  // the number of keys stands between
  const publicKey = options && chunkAt(bytes, options.end + 4);
  const privateKey = publicKey && chunkAt(bytes, publicKey.end);
  const type = publicKey && chunkAt(publicKey.content, 0);
  if (cipher === undefined || privateKey === undefined || privateKey.content.length === 0 || !KEY_TYPES.includes(String(type?.content))) {
    return 'none';
  }
  return String(cipher.content) === 'none' ? undefined : 'encrypted';
}

/** What stands at an index behind its length, as SSH writes all its data. */
export function chunkAt(bytes: Buffer, at: number): { content: Buffer; end: number } | undefined {
  if (at + 4 > bytes.length) {
    return undefined;
  }
  const end = at + 4 + bytes.readUInt32BE(at);
  return end > bytes.length ? undefined : { content: bytes.subarray(at + 4, end), end };
}
