import { base64, contents, encoded, KEY, keyed, PEM, text, tls } from './contents';
import { UNKNOWN } from '../../../lib/model/unknown';
import { KEYS, knownHost } from '../../keys';
import { AUTH, inSource, SOURCES, Spoil, STACK, withSource } from '../model';
import { Row, RuleTable } from '../table';

const AT = `${STACK}/Config`;
const UNREADABLE = { encoding: 'base64', file: './nowhere.pem' };

/** What to do about a file with a secret that can't be read. */
const READ_BY_TERRAFORM = 'let Terraform read the file: FileContent.fromText(Fn.file(path)) for text, '
  + 'FileContent.fromBase64(Fn.filebase64(path)) for what is none such as PFX, each with an absolute path';

/** What no content of any kind may be. */
const FAULTS = {
  'nothing': text(undefined),
  'null': text(null),
  'a number': text(7),
  'empty text': text(''),
  'blanks': text(' \n'),
  'empty base64': encoded(''),
  'no base64': encoded('a-b_'),
  'base64 cut short': encoded('YWJ'),
  'a missing file': UNREADABLE,
  'an unknown file': { ...UNREADABLE, file: UNKNOWN },
};

const hosts = (lines: string): Spoil => withSource(SOURCES.ssh({ method: 'fluxMadeKey', knownHosts: text(lines) }));
const certified = (url: string) => (caCertificate: object): Spoil => withSource({ ...SOURCES.https(), url, caCertificate });
const principal = (members: object) => withSource(SOURCES.azureBlob({ ...AUTH.clientSecret(), ...members }));

const BAD_KEYS = Object.keys(KEYS).filter((name) => /^(locked|public|X25519|a hardware|cut|without|a broken|a cert|a word)/.test(name));
const HOST = knownHost('git.acme.org');

/** A Secret of a kind with what it was given. */
const secretWith = (kind: string, given: { readonly [property: string]: object }): Spoil =>
  ({ secret }) => Object.assign(secret, { kind, contents: given });
const SECRET = `${STACK}/Auth`;

export const CONTENT_TABLES: RuleTable[] = [
  {
    code: 'AUT-05',
    title: 'a certificate of an authority can be read, and is for https',
    severity: 'error',
    values: [contents(() => SOURCES.https(), ['caCertificate'], {
      'PEM': text(PEM), 'PEM in base64': encoded(base64(PEM)), 'something else': text('x'), 'base64 in lines': encoded('YWJj\nZGVm\n'), ...FAULTS,
    }, (name) => name in FAULTS ? ['AUT-05'] : [])],
    programs: [
      { name: 'takes it with https', spoil: certified('https://a/b')(text(PEM)), found: [] },
      { name: 'warns of it with ssh', spoil: certified('ssh://git@github.com/a/b')(text(PEM)), found: [`AUT-05 ${AT} source.caCertificate`] },
    ],
    wordings: [
      ...([
        ['that there is nothing', text(undefined), 'source.caCertificate: nothing is given',
          'give it with FileContent.fromText, FileContent.fromBase64 or FileContent.fromFile'],
        ['that it is empty', text(''), 'source.caCertificate is empty',
          'give it with FileContent.fromText, FileContent.fromBase64 or FileContent.fromFile'],
        ['that it is not encoded', encoded(PEM), 'source.caCertificate is not base64', 'encode it, or give it as it is with FileContent.fromText'],
        ['which file is missing', UNREADABLE, 'source.caCertificate: the file "./nowhere.pem" can\'t be read',
          'give the path of a file, from the working directory'],
        ['that a path is not known', { ...UNREADABLE, file: UNKNOWN },
          'source.caCertificate: the file can\'t be read, since its path is not known at synth',
          'give the path of a file, from the working directory'],
      ] as const).map(([name, given, problem, remedy]) => ({
        name, spoil: certified('https://a/b')(given), text: `  AUT-05  ${problem}\n          to do: ${remedy}`,
      })),
      {
        name: 'that SSH has no use for it',
        severity: 'warning',
        spoil: certified('ssh://git@github.com/a/b')(text(PEM)),
        text: '  AUT-05  source.caCertificate is without effect, since SSH knows no certificates\n          to do: leave it out',
      },
    ],
  },
  {
    code: 'AUT-08',
    title: 'a private key is one that Flux can use',
    severity: 'error',
    values: [
      contents(() => SOURCES.ssh({ method: 'sshKey' }), ['auth', 'privateKey'],
        Object.fromEntries(Object.keys(KEYS).map((name) => [name, text(KEYS[name])])),
        (name) => BAD_KEYS.includes(name) ? ['AUT-08', 'AUT-17'] : ['AUT-17']),
      contents(() => SOURCES.ssh({ method: 'sshKey' }), ['auth', 'privateKey'], {
        'base64': encoded(base64(KEY)),
        'base64 without a newline': encoded(base64(KEY.trim())),
        'text without a newline': text(KEY.trim()),
        'a file without a newline': { ...encoded(base64(KEY.trim())), file: './key' },
        'base64 of a public key': encoded(base64(KEYS['public PEM'])),
        'text that is encoded already': text(base64(KEY)),
      }, (name) => [...name === 'base64' || /^(text|a file) without/.test(name) ? [] : ['AUT-08'], 'AUT-17']),
      contents(() => SOURCES.ssh({ method: 'sshKey' }), ['auth', 'privateKey'], FAULTS,
        (name) => ['AUT-08', ...name.startsWith('no base64') || name.startsWith('base64 cut') ? ['AUT-17'] : []]),
    ],
    programs: [
      { name: 'refuses none at all', spoil: withSource(SOURCES.ssh({ method: 'sshKey' })), found: [`AUT-08 ${AT} source.auth.privateKey`] },
      { name: 'takes one that is not known', spoil: keyed(text(UNKNOWN)), found: [] },
      { name: 'takes a good one in a Secret', spoil: secretWith('git-ssh', { privateKey: text(KEY) }), found: [] },
      { name: 'takes one in a Secret that is not known', spoil: secretWith('git-ssh', { privateKey: text(UNKNOWN) }), found: [] },
      {
        name: 'takes a locked one in a Secret with its passphrase',
        spoil: secretWith('git-ssh', { privateKey: text(KEYS['locked OpenSSH']), password: { value: UNKNOWN } }),
        found: [],
      },
      ...['git-ssh', 'github-app'].flatMap((kind) => ['locked OpenSSH', 'public OpenSSH', 'a word'].map((key) => ({
        name: `refuses ${key} in a Secret of ${kind}`,
        spoil: secretWith(kind, { privateKey: text(KEYS[key]) }),
        found: [`AUT-08 ${SECRET} privateKey`],
      }))),
    ],
    wordings: [
      {
        name: 'who reads a file with a key',
        spoil: keyed(UNREADABLE),
        text: `  AUT-08  source.auth.privateKey: the file "./nowhere.pem" can't be read\n          to do: ${READ_BY_TERRAFORM}`,
      },
      ...([
        [/^public/, 'is a public key', 'give the private key that belongs to it'],
        [/^locked/, 'is locked with a passphrase, which ARM can\'t take',
          'give a key without one, or put key and passphrase into a Secret and use GitAuth.localSecret'],
        [/./, 'is not a private key of RSA, EC, DSA or Ed25519', 'give what `ssh-keygen` writes, or a key in PEM'],
      ] as const).flatMap(([, problem, remedy], index, all) => BAD_KEYS
        .filter((key) => all.findIndex(([each]) => each.test(key)) === index)
        .map((key) => ({
          name: `why ${key} is of no use`,
          spoil: keyed(text(KEYS[key])),
          text: `  AUT-08  source.auth.privateKey ${problem}\n          to do: ${remedy}`,
        }))),
      {
        name: 'that a Secret takes the passphrase as well',
        spoil: secretWith('git-ssh', { privateKey: text(KEYS['locked OpenSSH']) }),
        text: '  AUT-08  privateKey is locked with a passphrase\n          to do: give the passphrase as password',
      },
      {
        name: 'that an app has no passphrase',
        spoil: secretWith('github-app', { privateKey: text(KEYS['locked OpenSSH']) }),
        text: '  AUT-08  privateKey is locked with a passphrase, which Flux can\'t take\n          to do: give a key without one',
      },
      {
        name: 'that a newline is missing',
        severity: 'warning',
        spoil: keyed(encoded(base64(KEY.trim()))),
        text: '  AUT-08  source.auth.privateKey ends without a newline, which SSH wants behind a key\n'
          + '          to do: encode it with one, or use FileContent.fromText',
      },
    ],
  },
  {
    code: 'AUT-09',
    title: 'known hosts are lines of hosts, type and key',
    severity: 'error',
    values: [
      contents(() => SOURCES.ssh({ method: 'fluxMadeKey' }), ['auth', 'knownHosts'], {
        'one': text(HOST),
        'with a comment': text(`# hosts\n\n${HOST} me@acme\n`),
        'tabs': text(HOST.replace(/ /g, '\t')),
        'CRLF': text(`${HOST}\r\n${HOST}\r\n`),
        'a port': text(knownHost('[git.acme.org]:2222')),
        'several hosts': text(knownHost('git.acme.org,10.0.0.1')),
        'a hashed host': text(knownHost('|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=')),
        ...Object.fromEntries(['ssh-rsa', 'ssh-dss', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'].map((type) =>
          [type, text(knownHost('a', type))])),
        'base64': encoded(base64(HOST)),
        'umlauts': text(`# grüße\n${HOST}`),
      }, () => []),
      contents(() => SOURCES.ssh({ method: 'sshKey', privateKey: text(UNKNOWN) }), ['auth', 'knownHosts'], {
        ...FAULTS,
        'two words': text('git.acme.org ssh-ed25519'),
        'a word': text('x'),
        'a revoked key': text(`@revoked ${HOST}`),
        'an authority': text(`@cert-authority ${HOST}`),
        'a hardware key': text(knownHost('a', 'sk-ssh-ed25519@openssh.com')),
        'another type': text(knownHost('a', 'ssh-ed448')),
        'no base64': text(knownHost('a', 'ssh-ed25519', '-')),
        'a key of another type': text(knownHost('a', 'ssh-rsa', HOST.split(' ')[2])),
        'a short key': text(knownHost('a', 'ssh-rsa', 'AAAA')),
        'Latin-1': encoded(Buffer.from(`# gr\xfc\xdfe\n${HOST}`, 'latin1').toString('base64')),
        'a wrong line behind a right one': text(`${HOST}\nx\n`),
      }, () => ['AUT-09']),
    ],
    programs: [
      { name: 'takes those of a Secret', spoil: secretWith('git-ssh', { knownHosts: text(HOST) }), found: [] },
      { name: 'takes those of a Secret that are not known', spoil: secretWith('git-ssh', { knownHosts: text(UNKNOWN) }), found: [] },
      {
        name: 'refuses other text in a Secret',
        spoil: secretWith('git-ssh', { knownHosts: text('garbage') }),
        found: [`AUT-09 ${SECRET} knownHosts`],
      },
    ],
    wordings: [
      {
        name: 'which line is wrong',
        spoil: hosts(`# hosts\n${HOST}\nhunter2\n`),
        text: '  AUT-09  source.auth.knownHosts has a line (number 3) that is no host key\n'
          + '          allowed: lines of hosts, type and key, as `ssh-keyscan` prints them, without marks such as @revoked\n'
          + '          to do: correct the line, or take it out',
      },
      {
        name: 'that it is no text',
        spoil: withSource(SOURCES.ssh({ method: 'fluxMadeKey', knownHosts: encoded('/w==') })),
        text: '  AUT-09  source.auth.knownHosts is not text in UTF-8\n'
          + '          allowed: lines of hosts, type and key, as `ssh-keyscan` prints them, without marks such as @revoked\n'
          + '          to do: save the file as UTF-8',
      },
    ],
  },
  {
    code: 'AUT-14',
    title: 'a service principal is complete',
    severity: 'error',
    values: [
      ...['clientId', 'tenantId'].map((name) => ({
        ...inSource(() => SOURCES.azureBlob(AUTH.clientSecret()), 'auth', name),
        rows: [['id'], ['', 'AUT-14'], [undefined, 'AUT-14'], [7, 'AUT-14']] as Row[],
      })),
      {
        ...inSource(() => SOURCES.azureBlob(AUTH.clientSecret()), 'auth', 'clientSecret', 'value'),
        property: 'source.auth.clientSecret',
        rows: [[UNKNOWN], ['x', 'AUT-17'], ['', 'AUT-14'], [undefined, 'AUT-14']],
      },
      {
        ...inSource(() => SOURCES.azureBlob(AUTH.clientCertificate()), 'auth', 'clientCertificatePassword', 'value'),
        property: 'source.auth.clientCertificatePassword',
        rows: [[UNKNOWN], ['x', 'AUT-17'], ['', 'AUT-14']],
      },
      contents(() => SOURCES.azureBlob(AUTH.clientCertificate()), ['auth', 'clientCertificate'], { base64: encoded('AAAA'), ...FAULTS },
        (name) => [...name === 'base64' || name === 'no base64' || name === 'base64 cut short' ? ['AUT-17'] : [],
          ...name in FAULTS ? ['AUT-14'] : []]),
    ],
    programs: [
      {
        name: 'takes a certificate without a password',
        found: [],
        spoil: withSource(SOURCES.azureBlob({ ...AUTH.clientCertificate(), clientCertificatePassword: undefined, sendChain: undefined })),
      },
      ...[encoded('AAAA'), encoded(UNKNOWN), text('-')].map((clientCertificate) => ({
        name: `takes ${clientCertificate.encoding} ${String(clientCertificate.value)} in a Secret`,
        spoil: secretWith('azure-blob', { clientCertificate }),
        found: [],
      })),
      {
        name: 'refuses PKCS#12 in a Secret that is not encoded',
        spoil: secretWith('azure-blob', { clientCertificate: encoded('-') }),
        found: [`AUT-14 ${SECRET} clientCertificate`],
      },
    ],
    wordings: [
      {
        name: 'who reads a file with a certificate and its key',
        spoil: principal({ clientSecret: undefined, clientCertificate: UNREADABLE }),
        text: `  AUT-14  source.auth.clientCertificate: the file "./nowhere.pem" can't be read\n          to do: ${READ_BY_TERRAFORM}`,
      },
      {
        name: 'how to encode what stands in a Secret',
        spoil: secretWith('azure-blob', { clientCertificate: encoded('-') }),
        text: '  AUT-14  clientCertificate is not base64\n          to do: encode it: Terraform reads a file so with filebase64',
      },
      {
        name: 'what is no text',
        spoil: principal({ tenantId: 7 }),
        text: '  AUT-14  source.auth.tenantId is not a text\n          to do: give client id, tenant, and a secret or a certificate',
      },
      {
        name: 'what it takes',
        spoil: principal({ tenantId: '' }),
        text: '  AUT-14  source.auth.tenantId is missing\n          to do: give client id, tenant, and a secret or a certificate',
      },
      {
        name: 'what is wrong with a certificate',
        spoil: principal({ clientSecret: undefined, clientCertificate: encoded('-') }),
        text: '  AUT-14  source.auth.clientCertificate is not base64\n          to do: encode it, or give it as it is with FileContent.fromText',
      },
    ],
  },
  {
    code: 'SRC-29',
    title: 'the certificates for a registry can be used',
    severity: 'error',
    values: ['caCertificate', 'clientCertificate'].map((name) => contents(
      () => ({ ...SOURCES.oci(), transport: { method: 'tls', clientCertificate: text(UNKNOWN), privateKey: text(UNKNOWN) } }), ['transport', name],
      { 'PEM': text(PEM), 'PEM in base64': encoded(base64(PEM)), 'something else': encoded('AAAA'), ...FAULTS },
      (given) => given.startsWith('PEM') ? [] : ['SRC-29'],
    )),
    programs: [
      { name: 'takes an authority alone', spoil: tls({ caCertificate: text(PEM) }), found: [] },
      { name: 'takes nothing', spoil: tls({}), found: [] },
      {
        name: 'refuses a certificate without its key',
        spoil: tls({ clientCertificate: text(PEM) }),
        found: [`SRC-29 ${AT} source.transport.privateKey`],
      },
      {
        name: 'refuses a key without its certificate',
        spoil: tls({ privateKey: text(UNKNOWN) }),
        found: [`SRC-29 ${AT} source.transport.clientCertificate`],
      },
    ],
    wordings: [
      ...([['privateKey', READ_BY_TERRAFORM], ['caCertificate', 'give the path of a file, from the working directory']] as const)
        .map(([property, remedy]) => ({
          name: `who reads a file with ${property}`,
          spoil: tls({ clientCertificate: text(PEM), privateKey: text(UNKNOWN), [property]: UNREADABLE }),
          text: `  SRC-29  source.transport.${property}: the file "./nowhere.pem" can't be read\n          to do: ${remedy}`,
        })),
      {
        name: 'what is missing',
        spoil: tls({ clientCertificate: text(PEM) }),
        text: '  SRC-29  source.transport.privateKey is missing: a certificate and its key go together\n          to do: give both, or neither',
      },
      {
        name: 'what is not encoded',
        spoil: tls({ caCertificate: encoded(PEM) }),
        text: '  SRC-29  source.transport.caCertificate is not base64\n          to do: encode it, or give it as it is with FileContent.fromText',
      },
      {
        name: 'what is no PEM',
        severity: 'warning',
        spoil: tls({ caCertificate: text('x') }),
        text: '  SRC-29  source.transport.caCertificate does not look like PEM, which Flux wants\n'
          + '          to do: give the PEM file, which begins with "-----BEGIN"',
      },
    ],
  },
];
