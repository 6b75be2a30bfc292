import { bytesOf, ContentFault, faultOfContent, isBase64, READ_BY_TERRAFORM } from './content';
import { wrongLineOf } from './known-hosts';
import { faultOfKey, KeyFault } from './private-key';
import type { Draft } from '../../findings/finding';
import {
  AzureBlobSourceRecord, ConfigurationRecord, ContentRecord, ExtensionRecord, KubernetesSecretRecord, SecretRecord, SourceRecord,
} from '../../model/model';
import { isKnown } from '../../model/unknown';
import { inMap, isNoSecret, overriddenProperties } from '../extension/per';
import { literalsIn } from '../overrides';
import { REFERENCES } from '../references';
import { Check, collect, NOTHING, perApp, Rule } from '../rule';
import { AZURE_BLOB, GIT, isSsh, isText, OCI, perCertificate, perCredentials, perSource } from '../source/per';
import { show, whyNoText } from '../words';

/** A draft with what is wrong with a content, if anything is. */
function faulty(at: string, property: string, fault: ContentFault | undefined, severity: Draft['severity'] = 'error'): Draft[] {
  return fault === undefined ? NOTHING : [{ at, property, facts: fault, severity }];
}

const PASS_SECRET = 'pass a TerraformVariable that is sensitive, an attribute of a data source, or an ephemeral value';
const NO_NEWLINE = { problem: 'ends without a newline, which SSH wants behind a key', remedy: 'encode it with one, or use FileContent.fromText' };
const NO_USE = { problem: 'is without effect, since SSH knows no certificates', remedy: 'leave it out' };
const NO_PAIR = { problem: 'is missing: a certificate and its key go together', remedy: 'give both, or neither' };
const NO_BASE64 = { problem: 'is not base64', remedy: 'encode it: Terraform reads a file so with filebase64' };
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
    return faulty(at, property, faultOfContent(content, true));
  }
  const fault = faultOfKey(bytes.toString('latin1'));
  return fault !== undefined ? faulty(at, property, KEY_FAULTS[fault])
    : content?.encoding === 'base64' && content.file === undefined && bytes.at(-1) !== 10
      ? faulty(at, property, NO_NEWLINE, 'warning')
      : NOTHING;
}

/** Why Flux will not take the private key in a Secret. */
function keyInSecret({ at, kind, contents = {} }: KubernetesSecretRecord): Draft[] {
  const { privateKey: key, password } = contents;
  if ((kind !== 'git-ssh' && kind !== 'github-app') || typeof key?.value !== 'string') {
    return NOTHING;
  }
  const fault = faultOfKey(key.value);
  return fault === undefined || fault === 'encrypted' && password !== undefined ? NOTHING
    : faulty(at, 'privateKey', fault === 'encrypted' ? LOCKED[kind] : KEY_FAULTS[fault]);
}

const LOCKED = {
  'git-ssh': { problem: 'is locked with a passphrase', remedy: 'give the passphrase as password' },
  'github-app': { problem: 'is locked with a passphrase, which Flux can\'t take', remedy: 'give a key without one' },
};

/** Rules over what is given to Secrets that the app makes; little of it is known. */
function perContents(check: (secret: KubernetesSecretRecord) => Draft[]): Check {
  return perApp(({ secrets }) => collect(secrets, check), 'secrets');
}

/** Why Flux will not take known hosts. */
function knownHosts(content: ContentRecord): ContentFault | undefined {
  const bytes = bytesOf(content);
  if (bytes === undefined) {
    return faultOfContent(content);
  }
  const text = textInUtf8(bytes);
  const line = text === undefined ? undefined : wrongLineOf(text);
  return text === undefined ? { problem: 'is not text in UTF-8', remedy: 'save the file as UTF-8' }
    : line === undefined ? undefined : { problem: `has a line (number ${line}) that is no host key`, remedy: 'correct the line, or take it out' };
}

/** Bytes as text; none where they are no UTF-8. */
function textInUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a service principal lacks. */
function principal({ auth }: AzureBlobSourceRecord, at: string): Draft[] {
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
  const remedy = 'give client id, tenant, and a secret or a certificate';
  return [
    ...Object.entries(texts).flatMap(([name, value]) =>
      isText(value) ? NOTHING : faulty(at, `source.auth.${name}`, { problem: whyNoText(value), remedy })),
    ...clientCertificate === undefined ? NOTHING : faulty(at, 'source.auth.clientCertificate', faultOfContent(clientCertificate, true)),
  ];
}

/** The secrets in credentials, which must not be written down, by the property that holds them. */
function secretsOf({ auth }: SourceRecord): { [property: string]: SecretRecord | undefined } {
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
    default: return {};
  }
}

/** A secret that is named as unsafe. */
function namedUnsafe({ at, property }: { readonly at: string; readonly property: string }): Draft {
  return { at, property, facts: { unsafe: true }, severity: 'warning' };
}

/** A secret that stands in the program: an error, unless it is named as unsafe. */
function secretWrittenDown(at: string, property: string, secret: SecretRecord | undefined): Draft[] {
  const facts = { isFile: (secret as ContentRecord | undefined)?.file !== undefined };
  return secret?.unsafe === true ? [namedUnsafe({ at, property })]
    : secret?.writtenDown === true || typeof secret?.value === 'string' && isText(secret.value) ? [{ at, property, facts }] : NOTHING;
}

/** Secrets that stand in overrides. */
function overriddenWith(member: ConfigurationRecord | ExtensionRecord, body?: unknown): Draft[] {
  return member.overrides === undefined ? NOTHING : literalsIn(member, body).map((property) => ({ at: member.at, property, facts: {} }));
}

export const MATERIAL_RULES: Rule[] = [
  {
    code: 'AUT-05',
    severity: 'error',
    what: 'The certificate of an authority can be read, and belongs to an https address',
    why: 'ARM wants it as base64 and does not look inside; what is broken fails on the cluster, as a connection that Flux does not trust. With an '
      + 'address for SSH it has no effect, which is warned of.',
    advice: 'give the PEM file with FileContent.fromText or FileContent.fromFile, and only for https',
    sources: [REFERENCES.parameters, REFERENCES.configurationsInArm],
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perCertificate(GIT, ({ url, caCertificate }, at) => [
      ...faulty(at, 'source.caCertificate', faultOfContent(caCertificate!)),
      ...isSsh(url) ? faulty(at, 'source.caCertificate', NO_USE, 'warning') : NOTHING,
    ]),
  },
  {
    code: 'AUT-08',
    severity: 'error',
    what: 'A private key is one that Flux can use',
    why: 'Azure takes the key as base64, and needs it without a passphrase: it has no place for one. A public key, or nothing at all, is found out '
      + 'on the cluster only, where the source then can\'t log in. A key without a newline at its end, which SSH wants, is warned of; '
      + 'FileContent.fromText adds it.',
    advice: 'give the private key that `ssh-keygen -N ""` writes: RSA, EC, DSA or Ed25519',
    sources: [REFERENCES.parameters, REFERENCES.cli],
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: {
      ...perCredentials(GIT, ({ auth }, at) => auth?.method === 'sshKey' ? privateKey(at, auth.privateKey) : NOTHING),
      ...perContents(keyInSecret),
    },
  },
  {
    code: 'AUT-09',
    severity: 'error',
    what: 'Known hosts are lines of hosts, type and key',
    why: 'Flux takes a file of known hosts as a whole. One line that it can\'t read is enough for it to trust no server, so that the source is '
      + 'never fetched; a fingerprint or a mark such as @revoked is such a line. Azure\'s command line refuses it as well, without saying which '
      + 'line it is.',
    advice: 'give what `ssh-keyscan` prints, as text in UTF-8',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: ({ problem }) => problem,
    allowed: 'lines of hosts, type and key, as `ssh-keyscan` prints them, without marks such as @revoked',
    remedy: ({ remedy }) => remedy,
    check: {
      ...perCredentials(GIT, ({ auth }, at) => (auth?.method === 'sshKey' || auth?.method === 'fluxMadeKey') && auth.knownHosts !== undefined
        ? faulty(at, 'source.auth.knownHosts', knownHosts(auth.knownHosts)) : NOTHING),
      ...perContents(({ at, kind, contents }) => kind === 'git-ssh' && contents?.knownHosts !== undefined
        ? faulty(at, 'knownHosts', knownHosts(contents.knownHosts as ContentRecord)) : NOTHING),
    },
  },
  {
    code: 'AUT-14',
    severity: 'error',
    what: 'A service principal has a client id, a tenant, and a secret or a certificate',
    why: 'Microsoft Entra gives a token for all of these together, or none. ARM\'s schema requires none of them; it wants the certificate as '
      + 'base64. What is missing shows only on the cluster.',
    advice: 'give client id, tenant, and a secret or a certificate that can be read',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: {
      ...perSource(AZURE_BLOB, principal),
      ...perContents(({ at, kind, contents }) => {
        const certificate = contents?.clientCertificate as ContentRecord | undefined;
        return kind !== 'azure-blob' || certificate?.encoding !== 'base64' || !isKnown(certificate.value) || isBase64(certificate.value) ? NOTHING
          : faulty(at, 'clientCertificate', NO_BASE64);
      }),
    },
  },
  {
    code: 'AUT-17',
    severity: 'error',
    isFinal: true,
    what: 'No secret is written down in the program',
    why: 'What the program says stands in the synthesized file, in clear, and with the program in the history of the repository; so does the '
      + 'default of a variable. A value that only Terraform knows goes to Azure without being kept in plan or state. Whoever needs a text '
      + 'nevertheless, for a throw-away cluster, says so with UnsafeSecret, which is warned of.',
    advice: PASS_SECRET,
    sources: [REFERENCES.azapi, 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data'],
    problem: ({ unsafe, variable }) => 'the secret is written down in the program'
      + (unsafe ? ' and stands in the synthesized file, as UnsafeSecret lets it'
        : `${variable ? `, as the default of the variable ${show(variable)}` : ''}, and would stand in the synthesized file`),
    remedy: ({ unsafe, variable, isProvider, isFile }) => variable
      ? `take the default out: Terraform asks for the value then, or takes it from the environment variable TF_VAR_${variable}`
      : unsafe ? 'pass a TerraformVariable that is sensitive, before anything depends on it'
        : isProvider ? 'pass a TerraformVariable that is sensitive, or leave it out and set the environment variable that azapi reads'
          : isFile ? READ_BY_TERRAFORM : PASS_SECRET,
    check: {
      writtenSecrets: ({ credentials, unsafeTexts, variableDefaults = [] }) => [
        ...unsafeTexts.map(namedUnsafe),
        ...variableDefaults.map(({ at, property, variable }): Draft => ({ at, property, facts: { variable } })),
        ...credentials.flatMap(({ at, literalSecrets, unsafeSecrets, environment }): Draft[] => [
          ...literalSecrets.map((property) => ({ at, property, facts: { isProvider: environment } })),
          ...unsafeSecrets.map((property) => namedUnsafe({ at, property })),
        ]),
      ],
      extensionSecrets: ({ extensions }) => collect(extensions, (extension) => [
        ...Object.entries(isKnown(extension.protectedSettings) ? extension.protectedSettings : {})
          .flatMap(([key, secret]) => isNoSecret(key) ? NOTHING : secretWrittenDown(extension.at, inMap('protectedSettings', key), secret)),
        ...overriddenWith(extension, overriddenProperties(extension)),
      ]),
      credentials: ({ at, source }) => Object.entries(secretsOf(source))
        .flatMap(([property, secret]) => secretWrittenDown(at, property, secret)),
      ...perSource(OCI, ({ transport }, at) => transport?.method === 'tls'
        ? secretWrittenDown(at, 'source.transport.privateKey', transport.privateKey) : NOTHING),
      overrides: (configuration) => overriddenWith(configuration),
      origin: ({ at, origin }) => origin!.literalSecrets.map((property): Draft => ({ at, property, facts: {} })),
    },
  },
  {
    code: 'SRC-29',
    severity: 'error',
    what: 'A client certificate comes with its key, and all of it can be read',
    why: 'Neither Azure nor its command line looks into certificates. Without its key a client certificate proves nothing to the registry; what is '
      + 'no base64 or no PEM (the latter is warned of) is refused by Flux on the cluster. The source then fails at each interval.',
    advice: 'give certificate and key together, as PEM files with FileContent',
    sources: [REFERENCES.configurationsInArm, REFERENCES.ociRepositories],
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
  return bytes === undefined ? faulty(at, property, faultOfContent(content, property.endsWith('privateKey')))
    : bytes.includes('-----BEGIN ') ? NOTHING
      : faulty(at, property, NO_PEM, 'warning');
}
