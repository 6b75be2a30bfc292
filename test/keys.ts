import { generateKeyPairSync } from 'crypto';

const PKCS8 = { type: 'pkcs8', format: 'pem' } as const;
const PUBLIC = { type: 'spki', format: 'pem' } as const;
const LOCKED = { cipher: 'aes-256-cbc', passphrase: 'secret' } as const;

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
const ed25519 = generateKeyPairSync('ed25519');
const x25519 = generateKeyPairSync('x25519');

/** A chunk behind its length. */
function chunk(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function publicChunk(type = 'ssh-ed25519'): Buffer {
  const point = Buffer.from(ed25519.publicKey.export({ format: 'jwk' }).x!, 'base64url');
  return Buffer.concat([chunk(type), chunk(point)]);
}

/** An Ed25519 key as OpenSSH writes it; with a cipher only its header is right. */
function openSsh(cipher: string, type = 'ssh-ed25519'): string {
  const seed = Buffer.from(ed25519.privateKey.export({ format: 'jwk' }).d!, 'base64url');
  const point = Buffer.from(ed25519.publicKey.export({ format: 'jwk' }).x!, 'base64url');
  const content = Buffer.concat([Buffer.alloc(8), chunk(type), chunk(point), chunk(Buffer.concat([seed, point])), chunk('')]);
  const padded = Buffer.concat([content, Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - content.length % 8) % 8)]);
  const options = cipher === 'none' ? Buffer.alloc(0) : Buffer.concat([chunk(Buffer.alloc(16)), Buffer.from([0, 0, 0, 16])]);
  return inPem(Buffer.concat([
    Buffer.from('openssh-key-v1\0'), chunk(cipher), chunk(cipher === 'none' ? 'none' : 'bcrypt'), chunk(options), Buffer.from([0, 0, 0, 1]),
    chunk(publicChunk(type)), chunk(padded),
  ]));
}

function inPem(bytes: Buffer): string {
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${bytes.toString('base64').replace(/.{70}/g, '$&\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

/** Keys of all sorts, made anew for each run. */
export const KEYS: { readonly [name: string]: string } = {
  'RSA in PKCS#1': rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
  'RSA in PKCS#8': rsa.privateKey.export(PKCS8) as string,
  'EC in SEC1': ec.privateKey.export({ type: 'sec1', format: 'pem' }) as string,
  'EC in PKCS#8': ec.privateKey.export(PKCS8) as string,
  'DSA in PKCS#8': dsa.privateKey.export(PKCS8) as string,
  'Ed25519 in PKCS#8': ed25519.privateKey.export(PKCS8) as string,
  'Ed25519 of OpenSSH': openSsh('none'),
  'with CRLF': (ed25519.privateKey.export(PKCS8) as string).replace(/\n/g, '\r\n'),
  'behind a comment': `a comment\n${ed25519.privateKey.export(PKCS8)}`,
  'locked PKCS#1': rsa.privateKey.export({ type: 'pkcs1', format: 'pem', ...LOCKED }) as string,
  'locked PKCS#8': ec.privateKey.export({ ...PKCS8, ...LOCKED }) as string,
  'locked OpenSSH': openSsh('aes256-ctr'),
  'public PEM': rsa.publicKey.export(PUBLIC) as string,
  'public OpenSSH': `ssh-ed25519 ${publicChunk().toString('base64')} me@acme\n`,
  'public ECDSA': 'ecdsa-sha2-nistp256 AAAA me@acme',
  'X25519': x25519.privateKey.export(PKCS8) as string,
  'a hardware key of OpenSSH': openSsh('none', 'sk-ssh-ed25519@openssh.com'),
  'cut': openSsh('none').slice(0, 120),
  'cut in the middle': inPem(Buffer.from(openSsh('none').replace(/-.*\n/g, ''), 'base64').subarray(0, 60)),
  'without OpenSSH\'s mark': inPem(Buffer.from('no key at all')),
  'a broken PKCS#8': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
  'a certificate': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  'a word': 'hunter2',
};

/** A line of known hosts for a host, with another type or key where these are given. */
export function knownHost(hosts: string, type = 'ssh-ed25519', key = publicChunk(type).toString('base64')): string {
  return `${hosts} ${type} ${key}`;
}
