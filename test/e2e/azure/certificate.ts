import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';

/** What a server on loopback shows itself with, made anew for each run, and the file by which clients trust it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
}

/** Makes a certificate for loopback that is its own authority. */
export function makeCertificate(folder: string): Certificate {
  const [key, file] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', file,
    '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'pipe' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}
