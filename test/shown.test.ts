import { modelWith, Spoil, withIdentities } from './rules/model';
import { findingsOf } from '../lib/findings/finding';
import { report, sentence } from '../lib/findings/text';
import { hiddenBy, withoutSecrets } from '../lib/rules/secrets';
import { quoted, show } from '../lib/rules/words';

const KEY = 'MIIEpAIBAAKCAQEA7bq9\nv3XQ8hYk0QmJ1xkT5c2e\n';
const pem = (label: string) => `-----BEGIN ${label}-----\n${KEY}-----END ${label}-----\n`;
const letters = (count: number) => 'aB3x'.repeat(count).slice(0, count);
const lower = (count: number) => 'ab3x'.repeat(count).slice(0, count);

describe('what looks like a secret is hidden', () => {
  test.each([
    [`ghp_${letters(36)}`, 'ghp_***'],
    [`is ghs_${letters(36)}!`, 'is ghs_***!'],
    [`github_pat_${letters(22)}_${letters(59)}`, 'github_pat_***'],
    ['ghp_abcdef', 'ghp_***'],
    [`glpat-${letters(20)}`, 'glpat-***'],
    [`npm_${letters(36)}`, 'npm_***'],
    ['xoxb-1234567890-abcdef', 'xoxb-***'],
    ['xapp-1-A0123456-7', 'xapp-***'],
    ['AKIAIOSFODNN7EXAMPLE', 'AKIA***'],
    ['id: ASIAIOSFODNN7EXAMPLE', 'id: ASIA***'],
    [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${letters(43)} x`, 'eyJ*** x'],
    [`eyJhdXRocyI6e319${letters(10)}==`, 'eyJ***'],
    [`https://a.blob.core.windows.net/c?sv=2022&sig=${letters(10)}%3D&se=2030`, 'https://a.blob.core.windows.net/c?sv=2022&sig=***&se=2030'],
    ['ttps://github.com/x#token=hunter2', 'ttps://github.com/x#token=***'],
    ['github.com/x#password=hunter2', 'github.com/x#password=***'],
    ['https//u:p@acme/x#access_token=hunter2 y', 'https//u:***@acme/x#access_token=*** y'],
    ['https://acme/x?pwd=hunter2&a=b', 'https://acme/x?pwd=***&a=b'],
    [`sv=2022&sig=${letters(10)}%3D&se=2030`, 'sv=2022&sig=***&se=2030'],
    [`AccountName=a;AccountKey=${letters(12)}==;EndpointSuffix=x`, 'AccountName=a;AccountKey=***;EndpointSuffix=x'],
    ['Endpoint=sb://x/;SharedAccessKeyName=a;SharedAccessKey=abc=', 'Endpoint=sb://x/;SharedAccessKeyName=a;SharedAccessKey=***'],
    ['Server=db;User=a;Password=hunter2;', 'Server=db;User=a;Password=***;'],
    ['{"user":"a","db_password": "hun\\"ter2","n":1}', '{"user":"a","db_password": "***","n":1}'],
    ['{"auths":{"ghcr.io":{"auth":"Y2k6aHVudGVyMg"}}}', '{"auths":{"ghcr.io":{"auth":"***"}}}'],
    ['Bearer abcdefg8', 'Bearer ***'],
    ['Basic Y2k6aHVudGVyMg', 'Basic ***'],
    [`abc8Q~${letters(34)}`, '***'],
    [`${letters(86)}==`, '***'],
    [lower(52), '***'],
    [`${letters(76)}AZDO${letters(4)}`, '***'],
    [pem('RSA PRIVATE KEY'), '-----BEGIN RSA PRIVATE KEY-----***\n'],
    [pem('PRIVATE KEY'), '-----BEGIN PRIVATE KEY-----***\n'],
    [`a: |\n${pem('OPENSSH PRIVATE KEY')}b: c`, 'a: |\n-----BEGIN OPENSSH PRIVATE KEY-----***\nb: c'],
    [pem('PGP PRIVATE KEY BLOCK'), '-----BEGIN PGP PRIVATE KEY BLOCK-----***\n'],
    [`-----BEGIN EC PRIVATE KEY-----\n${KEY}`, '-----BEGIN EC PRIVATE KEY-----***'],
    [Buffer.from(pem('PRIVATE KEY')).toString('base64'), 'LS0tLS1CRUdJTi***'],
  ])('%j as %j', (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
    expect(show(text)).toBe(JSON.stringify(shown));
    expect(JSON.parse(show({ a: text }))).toEqual({ a: shown });
    expect(quoted([text])).toBe(JSON.stringify(shown));
  });

  test.each([
    'ghp_abcde', 'xghp_abcdefgh', 'high-ghp', 'xoxb', 'AKIAIOSFODNN7EXAMPL', 'AKIAIOSFODNN7EXAMPLES',
    'eyJabcdefg', 'keyJabcdefghijkl', 'sig=', 'design=a',
    'password', 'the password: none', 'key=value', 'secretName=x', '{"passwords":"x"}', 'Bearer of news', 'Basic rules 8', 'Basic abc8', 'westeurope',
    `abc8Q~${letters(30)}`, letters(86), `${letters(85)}==`, lower(51), lower(53), 'a'.repeat(52), `${letters(75)}AZDO${letters(4)}`,
    `sha256:${'0a'.repeat(32)}`, 'refs/heads/task-token',
    '00000000-0000-0000-0000-000000000001', '-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GVJl github.com',
  ])('%j is not', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  test('before a long text is cut', () => {
    expect(show(`${pem('PRIVATE KEY')}${'x'.repeat(1000)}`)).toMatch(/^"-----BEGIN PRIVATE KEY-----\*\*\*\\nx+\.\.\."$/);
  });
});

describe('what is called a secret', () => {
  test('is hidden whatever it looks like', () => {
    const names = ['password', 'DB_PASSWORD', 'dbPassword', 'client_secret', 'registryToken', 'api-key',
      'STORAGE_ACCOUNT_KEY', 'passphrase', 'blob_sas'];
    expect(names.map((name) => hiddenBy(name, 'hunter2'))).toEqual(names.map(() => '***'));
    expect([hiddenBy('password', 7), hiddenBy('password', false)]).toEqual(['***', '***']);
    expect(show({ db: { password: 'hunter2', token: 7, user: 'a' } })).toBe('{"db":{"password":"***","token":"***","user":"a"}}');
  });

  test('is told where it is nothing, and what is called otherwise is told', () => {
    expect(['', null, undefined].map((value) => hiddenBy('password', value))).toEqual(['', null, undefined]);
    const names = ['secretName', 'region', 'key', 'password_file', 'passwords', 'tokens'];
    expect(names.map((name) => hiddenBy(name, 'hunter2'))).toEqual(names.map(() => 'hunter2'));
    expect(show({ secret: { name: 'a' } })).toBe('{"secret":{"name":"a"}}');
  });
});

test('a role of any length is told in short', () => {
  const findings = findingsOf(modelWith((parts) => {
    withIdentities(parts);
    Object.assign(parts.identity.grants[0], { scope: 'acme', role: 'r'.repeat(200) });
  }));
  expect(findings.map(sentence)).toEqual([expect.stringContaining(`is no ARM id that "${'r'.repeat(157)}..." can be granted for`)]);
});

describe('findings of variables', () => {
  const tell = (substitute: object): string => {
    const spoil: Spoil = ({ apps }) => { apps.substitute = substitute; };
    const findings = findingsOf(modelWith(spoil));
    expect(findings).not.toEqual([]);
    return [report(findings), ...findings.map(sentence), JSON.stringify(findings.map(({ value }) => show(value)))].join('\n');
  };

  test.each([
    ['a key', { tls: pem('PRIVATE KEY') }, 'MIIEp'],
    ['a token', { a: `- ghp_${letters(36)}` }, letters(36)],
    ['a password by its name', { DB_PASSWORD: '* hunter2' }, 'hunter2'],
    ['a password that is a number', { DB_PASSWORD: 47114711 }, '47114711'],
    ['a password in an object', { a: { password: 'hunter2' } }, 'hunter2'],
  ])('do not tell %s', (_, substitute, secret) => {
    expect(tell(substitute)).not.toContain(secret);
    expect(tell(substitute)).toContain('***');
  });

  test('tell names of bearable length, on one line', () => {
    const text = tell({ ['n'.repeat(1000)]: '', 'a\nb\u202e': '' });
    expect(text).not.toContain('n'.repeat(161));
    expect(text).toContain('postBuild.substitute.a\\u000ab\\u202e: the value is empty');
  });
});
