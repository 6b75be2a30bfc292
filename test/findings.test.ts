import { modelWith, Spoil } from './rules/model';
import { Finding, findingsOf } from '../lib/findings/finding';
import { report, sentence } from '../lib/findings/text';
import { UNKNOWN } from '../lib/model/unknown';
import { hasPassword, withoutSecrets } from '../lib/rules/secrets';
import { nearest, show } from '../lib/rules/words';

const found = (spoil: Spoil) => findingsOf(modelWith(spoil));

describe('findings', () => {
  test('are none in a legal app', () => {
    expect(findingsOf(modelWith())).toEqual([]);
    expect(findingsOf({ ...modelWith(), clusters: [], credentials: [], secrets: [] })).toEqual([]);
  });

  test('stand in the order of paths, then of codes, then as they were found', () => {
    const findings = found(({ configuration, infra, apps, extension }) => {
      Object.assign(apps, { name: 'Apps', prune: undefined, substitute: { 'b-': '', 'a-': 1 } });
      infra.prune = undefined;
      configuration.namespace = '';
      extension.name = '';
    });
    expect(findings.map(({ code, at, property }) => `${at} ${code} ${property}`)).toEqual([
      'gitops/Config CFG-03 namespace',
      'gitops/Config/apps KUS-01 name',
      'gitops/Config/apps KUS-15 prune',
      'gitops/Config/apps KUS-19 postBuild.substitute',
      'gitops/Config/apps KUS-19 postBuild.substitute',
      'gitops/Config/apps KUS-20 postBuild.substitute.a-',
      'gitops/Config/apps KUS-20 postBuild.substitute.b-',
      'gitops/Config/infra KUS-15 prune',
      'gitops/Flux EXT-03 name',
    ]);
    expect(findings.filter(({ code }) => code === 'KUS-19').map(({ value }) => value)).toEqual(['b-', 'a-']);
  });

  test('have the severity of their rule, unless the case is a lesser one', () => {
    const findings = found(({ apps }) => { apps.substitute = { text: 1, empty: '' }; });
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['KUS-20', 'error'], ['KUS-20', 'warning']]);
  });

  test('come from the model as it is, and leave it so', () => {
    const model = modelWith(({ apps }) => { apps.name = 'Apps'; });
    const before = JSON.stringify(model);
    expect(findingsOf(model)).toEqual(findingsOf(model));
    expect(JSON.stringify(model)).toBe(before);
  });
});

describe('a report', () => {
  test('tells one problem', () => {
    expect(report(found(({ apps }) => { apps.prune = undefined; }))).toBe([
      'cdktf-azure-flux refuses this app: 1 problem that would fail, or stand still, on the cluster.',
      '',
      'gitops/Config/apps',
      '  KUS-15  prune: nothing says whether objects that leave the repository leave the cluster',
      '          allowed: true or false',
      '          to do: set prune',
    ].join('\n'));
  });

  test('tells all problems of a construct under its path', () => {
    const errors = found(({ apps, infra }) => {
      Object.assign(apps, { prune: undefined, dependsOn: [{ name: 'apps' }] });
      infra.prune = 'yes';
    });
    expect(report(errors)).toBe([
      'cdktf-azure-flux refuses this app: 3 problems that would fail, or stand still, on the cluster.',
      '',
      'gitops/Config/apps',
      '  KUS-06  dependsOn: it depends on itself, so it would never become ready',
      '          got: "apps"',
      '          to do: take it out of its own dependsOn',
      '  KUS-15  prune: nothing says whether objects that leave the repository leave the cluster',
      '          allowed: true or false',
      '          to do: set prune',
      '',
      'gitops/Config/infra',
      '  KUS-27  prune is neither true nor false',
      '          got: "yes"',
      '          allowed: true or false',
      '          to do: give a boolean; a text counts as neither',
    ].join('\n'));
  });

  test('tells at the end how many warnings there are besides', () => {
    const errors = found(({ apps }) => { apps.prune = undefined; });
    const [warning] = found(({ apps }) => { apps.path = './infra'; });
    expect(report(errors, [warning]).split('\n').slice(-2)).toEqual(['', '1 warning besides (KUS-11) is printed once nothing is refused.']);
    expect(report(errors, [warning, { ...warning, code: 'EXT-12' }, warning]).split('\n').at(-1))
      .toBe('3 warnings besides (EXT-12, KUS-11) are printed once nothing is refused.');
  });

  test('escapes what a terminal would not show, or would turn around', () => {
    expect(report(found(({ apps }) => { apps.path = '../a\u202ecod\u200b\n'; }))).toContain('got: "../a\\u202ecod\\u200b\\n"');
  });

  test('stands without property, value or allowed values', () => {
    expect(report(found(({ configuration }) => { configuration.after = [{ at: 'other/It', comesLater: true }]; }))).toBe([
      'cdktf-azure-flux refuses this app: 1 problem that would fail, or stand still, on the cluster.',
      '',
      'gitops/Config',
      '  LFC-19  other/It has to come first, but its stack waits for this one: by addDependency, a reference or an extension here',
      '          to do: let that stack use nothing of this one, or declare both in one stack',
    ].join('\n'));
  });
});

describe('a sentence', () => {
  const only = (spoil: Spoil) => {
    const findings = found(spoil);
    expect(findings).toHaveLength(1);
    return sentence(findings[0]);
  };

  test('tells value and allowed values in brackets', () => {
    expect(only(({ configuration }) => { configuration.name = 'platform.v2'; })).toBe(
      'CFG-02 name: azurerm and Azure Policy do not take such a name for a configuration (got: "platform.v2"; '
      + 'allowed: 1 to 30 characters without a dot). '
      + 'To do: write "platform-v2" if you may ever move there.');
  });

  test('has no brackets where there is nothing to tell', () => {
    expect(only(({ apps }) => { apps.force = true; })).toBe(
      'KUS-16 force: objects are deleted and made again where a field can\'t be changed. To do: use it for jobs alone.');
  });

  test('takes the property as its subject where the problem has none', () => {
    expect(only(({ apps }) => Object.assign(apps, { syncInterval: 60, retryInterval: 90 }))).toBe(
      'KUS-14 retryInterval is longer than the sync interval (60 seconds), so that what fails is tried again later than what works (got: 90). '
      + 'To do: retry sooner than the sync interval, or leave it out.');
  });
});

describe('a value', () => {
  test.each([
    ['main', '"main"'], ['', '""'], ['a"b', '"a\\"b"'], ['a\nb\0\u001b', '"a\\nb\\u0000\\u001b"'],
    [7, '7'], [-0, '0'], [NaN, 'NaN'], [10n, '10'], [true, 'true'], [null, 'nothing'], [undefined, 'nothing'], [UNKNOWN, '(known at apply)'],
    [['a', 1], '["a",1]'], [{ a: { b: 1 } }, '{"a":{"b":1}}'], [{ a: 10n, b: UNKNOWN }, '{"a":"10","b":"(known at apply)"}'],
    [Object.create(null), '{}'],
    ['x'.repeat(160), `"${'x'.repeat(160)}"`], ['x'.repeat(161), `"${'x'.repeat(157)}..."`],
    [{ a: 'x'.repeat(1000) }, `{"a":"${'x'.repeat(151)}...`],
  ])('%p is shown as %s', (value, text) => {
    expect(show(value)).toBe(text);
  });
});

describe('secrets in addresses', () => {
  test.each([
    ['https://github.com/acme/fleet', 'https://github.com/acme/fleet'],
    ['https://github.com:8443/acme@fleet', 'https://github.com:8443/acme@fleet'],
    ['https://github.com:8443?a@b', 'https://github.com:8443?a@b'],
    ['https://github.com/acme:x@y', 'https://github.com/acme:x@y'],
    ['https://ghp_token@github.com/acme', 'https://***@github.com/acme'],
    ['https://ci:hunter2@github.com/acme', 'https://***@github.com/acme'],
    ['HTTPS://ci:hunter2@github.com/acme', 'HTTPS://***@github.com/acme'],
    ['https://:hunter2@github.com/acme', 'https://***@github.com/acme'],
    ['https://ci:12345@github.com/acme', 'https://***@github.com/acme'],
    ['https://ci:a@b:c@github.com/acme', 'https://***@github.com/acme'],
    ['https://ci:a/b@github.com/acme', 'https://***@github.com/acme'],
    ['https://ci:hun ter2@github.com/acme', 'https://***@github.com/acme'],
    ['https://ci:hun\nter2@github.com/acme', 'https://***@github.com/acme'],
    ['ssh://git@github.com/acme', 'ssh://git@github.com/acme'],
    ['ssh://git@github.com:22/acme', 'ssh://git@github.com:22/acme'],
    ['ssh://git:hunter2@github.com/acme', 'ssh://git:***@github.com/acme'],
    ['oci://ci:hunter2@ghcr.io/acme', 'oci://***@ghcr.io/acme'],
    ['oci://token@ghcr.io/acme', 'oci://***@ghcr.io/acme'],
    [`ssh://${'t'.repeat(20)}@github.com/acme`, 'ssh://***@github.com/acme'],
    [`ssh://${'u'.repeat(19)}@github.com/acme`, `ssh://${'u'.repeat(19)}@github.com/acme`],
    [`${'t'.repeat(20)}@github.com/acme`, '***@github.com/acme'],
    ['git@ghp:hunter2@github.com/acme', 'git:***@github.com/acme'],
    ['ci:hunter2@localhost/acme', 'ci:***@localhost/acme'],
    ['https://github.com/acme?pat=hunter2', 'https://github.com/acme?pat=***'],
    ['git@github.com:acme/fleet', 'git@github.com:acme/fleet'],
    ['ci:hunter2@github.com/acme', 'ci:***@github.com/acme'],
    ['nginx:1.27@sha256:0123', 'nginx:1.27@sha256:0123'],
    ['one https://a:b@c.d/e two https://f:g@h.i/j', 'one https://***@c.d/e two https://***@h.i/j'],
  ])('%j is shown as %j', (text, masked) => {
    expect(withoutSecrets(text)).toBe(masked);
    expect(show(text)).toBe(JSON.stringify(masked));
  });

  test('are hidden inside objects as well', () => {
    expect(show({ url: 'https://ci:hunter2@github.com/acme' })).toBe('{"url":"https://***@github.com/acme"}');
  });

  test('are hidden before a long text is cut', () => {
    expect(show(`https://ci:${'x'.repeat(500)}@github.com/acme`)).toBe('"https://***@github.com/acme"');
  });

  test('count as passwords where a user has one that is not empty', () => {
    expect(['https://a:b@c', 'ssh://a:b@c', 'https://:b@c', 'https://a:b/c@d'].filter(hasPassword)).toHaveLength(4);
    expect(['https://a@c', 'https://a:@c', 'https://a:80/b@c', 'git@a:b', 'git@a:b@c', 'https://a', ''].filter(hasPassword)).toEqual([]);
  });
});

describe('the name that was meant', () => {
  const names = ['infra', 'monitoring', 'crds', 'db', 'a'];

  test.each([
    ['infar', 'infra'], ['Infra', 'infra'], ['INFRA', 'infra'], ['infrastructure', undefined], ['cdrs', 'crds'], ['monitorin', 'monitoring'],
    ['dd', 'db'], ['x', undefined], ['', undefined], ['xy', undefined], ['🙂', undefined], ['x'.repeat(10_000), undefined],
  ])('by %j is %j', (name, meant) => {
    expect(nearest(name, names)).toBe(meant);
  });

  test('is none among none', () => {
    expect(nearest('infra', [])).toBeUndefined();
  });

  test('is told as it is written', () => {
    expect(nearest('MY_APPS', ['my-apps'])).toBe('my-apps');
    expect(nearest('my-apps', ['My_Apps'])).toBe('My_Apps');
  });
});

test('a finding is data, with a public code', () => {
  const expected: Finding[] = [{
    code: 'KUS-07',
    severity: 'error',
    at: 'gitops/Config/infra',
    property: 'dependsOn',
    facts: { cycle: ['infra', 'apps'] },
  }];
  expect(found(({ infra }) => { infra.dependsOn = [{ name: 'apps' }]; })).toEqual(expected);
});
