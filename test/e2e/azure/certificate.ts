import { execFileSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

/** What a server on loopback shows itself with, made anew for each run, and the file by which clients trust it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes a certificate for loopback that is its own authority; for other names as well, where these lead here. */
export function makeCertificate(folder: string, names: readonly string[] = []): Certificate {
  const [key, file] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const shownAs = ['IP:127.0.0.1', ...['localhost', ...names].map((name) => `DNS:${name}`)];
  execFileSync('openssl', ['req', '-x509', ...NEW_KEY, '-keyout', key, '-out', file, '-days', '2', '-subj', '/CN=localhost',
    '-addext', `subjectAltName=${shownAs.join()}`], { stdio: 'pipe' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}

/** Makes a certificate by which a client shows who it is, to those who trust an authority. */
export function signedBy({ key: authority, file: trusted }: Certificate, folder: string, subject: string): Certificate {
  const [key, file, request, signer] = ['client-key.pem', 'client.pem', 'client.csr', 'authority.pem'].map((name) => join(folder, name));
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  writeFileSync(signer, authority, { mode: 0o600 });
  run('req', '-new', ...NEW_KEY, '-keyout', key, '-out', request, '-subj', subject);
  run('x509', '-req', '-in', request, '-CA', trusted, '-CAkey', signer, '-CAcreateserial', '-days', '2', '-out', file);
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}
