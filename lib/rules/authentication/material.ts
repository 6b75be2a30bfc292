import { bytesOf, ContentFault, faultOfContent } from './content';
import { wrongLineOf } from './known-hosts';
import { faultOfKey, KeyFault } from './private-key';
import type { Draft } from '../../findings/finding';
import { ContentRecord, SecretRecord, SourceRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { inMap } from '../extension/per';
import { NOTHING, Rule } from '../rule';
import { AZURE_BLOB, GIT, isSsh, isText, OCI, perSource } from '../source/per';

/** A draft with what is wrong with a content, if anything is. */
function faulty(at: string, property: string, fault: ContentFault | undefined, severity: Draft['severity'] = 'error'): Draft[] {
  return fault === undefined ? NOTHING : [{ at, property, facts: fault, severity }];
}

const NO_NEWLINE = { problem: 'ends without a newline, which SSH wants behind a key', remedy: 'encode it with one, or use FileContent.fromText' };
const NO_USE = { problem: 'is without effect, since SSH knows no certificates', remedy: 'leave it out' };
const NO_PAIR = { problem: 'is missing: a certificate and its key go together', remedy: 'give both, or neither' };
const NO_PEM = { problem: 'does not look like PEM, which Flux wants', remedy: 'give the PEM file, which begins with "-----BEGIN"' };

const KEY_FAULTS: { readonly [fault in KeyFault]: ContentFault } = {
  public: { problem: 'is a public key', remedy: 'give the private key that belongs to it' },
  encrypted: {
    problem: 'is locked with a passphrase, which ARM can\'t take',
    remedy: 'give a key without one, or put key and passphrase into a Secret and use GitAuth.localSecret',
  },
  none: { problem: 'is not a private key of RSA, EC, DSA or Ed25519', remedy: 'give what `ssh-keygen` writes, or a key in PEM' },
};

/** Why ARM or Flux will not take a private key. */
function privateKey(at: string, content: ContentRecord | undefined): Draft[] {
  const property = 'source.auth.privateKey';
  const bytes = bytesOf(content);
  if (bytes === undefined) {
    return faulty(at, property, faultOfContent(content));
  }
  const fault = faultOfKey(bytes.toString('latin1'));
  return fault !== undefined ? faulty(at, property, KEY_FAULTS[fault])
    : content?.encoding === 'base64' && content.file === undefined && bytes.at(-1) !== 10
      ? faulty(at, property, NO_NEWLINE, 'warning')
      : NOTHING;
}

/** Why Flux will not take known hosts. */
function knownHosts(content: ContentRecord): ContentFault | undefined {
  const bytes = bytesOf(content);
  if (bytes === undefined) {
    return faultOfContent(content);
  }
  const text = textOf(bytes);
  const line = text === undefined ? undefined : wrongLineOf(text);
  return text === undefined ? { problem: 'is not text in UTF-8', remedy: 'save the file as UTF-8' }
    : line === undefined ? undefined : { problem: `has a line (number ${line}) that is no host key`, remedy: 'correct the line, or take it out' };
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The secrets of a source that must not be written down, by the property that holds them. */
function secretsOf(source: SourceRecord): { [property: string]: SecretRecord | undefined } {
  const { auth } = source;
  switch (auth?.method) {
    case 'https': return { 'source.auth.key': auth.key };
    case 'sshKey': return { 'source.auth.privateKey': auth.privateKey };
    case 'accessKey': return { 'source.auth.accessKey': auth.accessKey, 'source.auth.secretKey': auth.secretKey };
    case 'servicePrincipal': return {
      'source.auth.clientSecret': auth.clientSecret,
      'source.auth.clientCertificate': auth.clientCertificate,
      'source.auth.clientCertificatePassword': auth.clientCertificatePassword,
    };
    case 'accountKey': return { 'source.auth.accountKey': auth.accountKey };
    case 'sasToken': return { 'source.auth.sasToken': auth.sasToken };
    default: return source.kind === 'OCIRepository' && source.transport?.method === 'tls'
      ? { 'source.transport.privateKey': source.transport.privateKey } : {};
  }
}

/** Secrets that stand in the program: an error, unless they are named as unsafe. */
function writtenDown(at: string, source: SourceRecord): Draft[] {
  return Object.entries(secretsOf(source)).flatMap(([property, secret]) => secretWrittenDown(at, property, secret));
}

function secretWrittenDown(at: string, property: string, secret: SecretRecord | undefined): Draft[] {
  const facts = { isFile: (secret as ContentRecord | undefined)?.file !== undefined };
  return secret?.unsafe === true ? [{ at, property, facts: { unsafe: true }, severity: 'warning' }]
    : secret !== undefined && typeof secret.value === 'string' && isText(secret.value) ? [{ at, property, facts }] : NOTHING;
}

export const MATERIAL_RULES: Rule[] = [
  {
    code: 'AUT-05',
    severity: 'error',
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perSource(GIT, ({ url, caCertificate }, at) => caCertificate === undefined ? NOTHING : [
      ...faulty(at, 'source.caCertificate', faultOfContent(caCertificate)),
      ...isSsh(url) ? faulty(at, 'source.caCertificate', NO_USE, 'warning') : NOTHING,
    ]),
  },
  {
    code: 'AUT-08',
    severity: 'error',
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perSource(GIT, ({ auth }, at) => auth?.method === 'sshKey' ? privateKey(at, auth.privateKey) : NOTHING),
  },
  {
    code: 'AUT-09',
    severity: 'error',
    problem: ({ problem }) => problem,
    allowed: 'lines of hosts, type and key, as `ssh-keyscan` prints them, without marks such as @revoked',
    remedy: ({ remedy }) => remedy,
    check: perSource(GIT, ({ auth }, at) => (auth?.method === 'sshKey' || auth?.method === 'fluxMadeKey') && auth.knownHosts !== undefined
      ? faulty(at, 'source.auth.knownHosts', knownHosts(auth.knownHosts)) : NOTHING),
  },
  {
    code: 'AUT-14',
    severity: 'error',
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perSource(AZURE_BLOB, ({ auth }, at) => {
      if (auth?.method !== 'servicePrincipal') {
        return NOTHING;
      }
      const { clientId, tenantId, clientSecret, clientCertificate, clientCertificatePassword } = auth;
      const texts = {
        clientId,
        tenantId,
        ...clientCertificate === undefined && { clientSecret: clientSecret?.value },
        ...clientCertificatePassword !== undefined && { clientCertificatePassword: clientCertificatePassword.value },
      };
      const fault = { problem: 'is missing', remedy: 'give client id, tenant, and a secret or a certificate' };
      return [
        ...Object.entries(texts).flatMap(([name, value]) => isText(value) ? NOTHING : faulty(at, `source.auth.${name}`, fault)),
        ...clientCertificate === undefined ? NOTHING : faulty(at, 'source.auth.clientCertificate', faultOfContent(clientCertificate)),
      ];
    }),
  },
  {
    code: 'AUT-17',
    severity: 'error',
    problem: ({ unsafe }) => `the secret is written down in the program${unsafe ? ' and stands in the synthesized file, as UnsafeSecret lets it'
      : ', and would stand in the synthesized file'}`,
    remedy: ({ unsafe, isProvider, isFile }) => unsafe ? 'pass a TerraformVariable that is sensitive, before anything depends on it'
      : isProvider ? 'pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads'
        : isFile ? 'let Terraform read the file, with FileContent.fromText(Fn.file(path))'
          : 'pass a TerraformVariable that is sensitive, an attribute of a data source, or an ephemeral value',
    check: {
      app: ({ credentials }) => credentials.flatMap(({ at, literalSecrets, unsafeSecrets, environment }): Draft[] => [
        ...literalSecrets.map((property) => ({ at, property, facts: { isProvider: environment } })),
        ...unsafeSecrets.map((property) => ({ at, property, facts: { unsafe: true }, severity: 'warning' as const })),
      ]),
      cluster: ({ extensions }) => extensions.flatMap(({ at, protectedSettings }) => !isKnown(protectedSettings) ? NOTHING
        : Object.entries(protectedSettings).flatMap(([key, secret]) => secretWrittenDown(at, inMap('protectedSettings', key), secret))),
      configuration: ({ at, source }) => writtenDown(at, source),
    },
  },
  {
    code: 'SRC-29',
    severity: 'error',
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perSource(OCI, ({ transport }, at) => {
      if (transport?.method !== 'tls') {
        return NOTHING;
      }
      const { method: _, ...contents } = transport;
      const alone = (transport.clientCertificate === undefined) !== (transport.privateKey === undefined)
        ? transport.privateKey === undefined ? 'privateKey' : 'clientCertificate' : undefined;
      return [
        ...alone === undefined ? NOTHING : faulty(at, `source.transport.${alone}`, NO_PAIR),
        ...Object.entries(contents).flatMap(([name, content]) =>
          content === undefined ? NOTHING : tlsContent(at, `source.transport.${name}`, content)),
      ];
    }),
  },
];

function tlsContent(at: string, property: string, content: ContentRecord): Draft[] {
  const bytes = bytesOf(content);
  return bytes === undefined ? faulty(at, property, faultOfContent(content))
    : bytes.includes('-----BEGIN ') ? NOTHING
      : faulty(at, property, NO_PEM, 'warning');
}
