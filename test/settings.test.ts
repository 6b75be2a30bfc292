import { readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import { Duration, FluxLogLevel } from '../lib';
import { settingsPage, SETTINGS_PAGE, SETTINGS_PAGE_COMMAND } from './pages/settings';
import { ALGORITHMS, amountOf, BOOLEAN, COUNT, CPU, MEMORY, PERCENT, Setting } from '../lib/extension/settings/setting';
import { SETTINGS, SETTINGS_BY_KEY } from '../lib/extension/settings/table';
import { FEATURES, firstVersion, NEWEST_VERSION, VERSION } from '../lib/extension/settings/versions';
import { settingsSpecOf } from '../lib/extension/settings-spec';
import { RULES } from '../lib/rules';
import { isBefore } from '../lib/version';

/** A property as the types have it. */
interface Leaf {
  readonly type: string;
  readonly docs: string;
  readonly usual: string;
}

const FILE = join(__dirname, '../lib/extension/flux-extension-settings.ts');
const SOURCE = ts.createSourceFile(FILE, readFileSync(FILE, 'utf8'), ts.ScriptTarget.Latest, true);
const INTERFACES = new Map(SOURCE.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each]));

/** All properties with no object behind them, by their path. */
function leavesOf(name: string, path: string[] = []): [string, Leaf][] {
  return INTERFACES.get(name)!.members.filter(ts.isPropertySignature).flatMap((member): [string, Leaf][] => {
    const type = member.type!.getText();
    const inner = [...path, member.name.getText()];
    const [tag] = ts.getJSDocTags(member).filter(({ tagName }) => tagName.text === 'default');
    return INTERFACES.has(type) ? leavesOf(type, inner)
      : [[inner.join('.'), { type, docs: ts.getJSDocCommentsAndTags(member)[0]?.getText() ?? '', usual: String(tag?.comment ?? '') }]];
  });
}

const LEAVES = new Map(leavesOf('FluxExtensionSettings'));
/** Maps, which hold any setting. */
const MAPS = ['settings', 'protectedSettings'];
/** Settings whose property is an object that is given. */
const IMPLIED = SETTINGS.filter(({ property, impliedBy }) => property === impliedBy);
const TYPED = SETTINGS.filter((setting) => !IMPLIED.includes(setting));

/** What the compiler asks for, and an example with the text that it becomes. */
function typeOf({ type, key }: Setting): { type: string; value: unknown; text: string } {
  return type === BOOLEAN ? { type: 'boolean | IResolvable', value: false, text: 'false' }
    : type === PERCENT || type === COUNT ? { type: 'number', value: 7, text: '7' }
      : type === CPU || type === MEMORY ? { type: 'string', value: '2', text: '2' }
        : type === ALGORITHMS ? { type: 'string[]', value: ['a', 'b'], text: '--ssh-hostkey-algos=a,b' }
          : key.endsWith('.log-level') ? { type: 'FluxLogLevel', value: FluxLogLevel.ERROR, text: 'error' }
            : key.endsWith('Id') ? { type: 'string', value: 'x', text: 'x' }
              : { type: 'Duration', value: Duration.seconds(90), text: '90s' };
}

describe('the table of settings', () => {
  test('has each setting once', () => {
    expect(SETTINGS_BY_KEY.size).toBe(SETTINGS.length);
    expect(new Set(SETTINGS.map(({ property }) => property)).size).toBe(SETTINGS.length);
    expect(SETTINGS.length).toBeGreaterThan(50);
  });

  test('has no setting inside another one', () => {
    expect(SETTINGS.filter(({ key }) => SETTINGS.some((other) => key.startsWith(`${other.key}.`)))).toEqual([]);
  });

  test('has a property for each, and a setting for each property', () => {
    expect([...LEAVES.keys()].filter((leaf) => !MAPS.includes(leaf)).sort()).toEqual(TYPED.map(({ property }) => property).sort());
    expect(IMPLIED.map(({ property }) => property)).toEqual(['workloadIdentity']);
  });

  test.each(TYPED.map((setting) => [setting.property, setting] as const))('and the type of %s agree', (property, setting) => {
    const { type, docs, usual } = LEAVES.get(property)!;
    const isShared = setting.type === CPU || setting.type === MEMORY;
    expect(type).toBe(typeOf(setting).type);
    expect(docs).toContain(setting.type === BOOLEAN ? '' : setting.type.code);
    expect(setting.default === undefined || setting.type.fits(setting.default)).toBe(true);
    if (setting.impliedBy === undefined && setting.default !== undefined && !isShared) {
      expect(usual.toLowerCase()).toContain(setting.default.toLowerCase());
    }
  });

  test.each(TYPED.map((setting) => [setting.property, setting] as const))('says what %s writes', (property, setting) => {
    const { value, text } = typeOf(setting);
    const props = property.split('.').reduceRight((inner, name) => ({ [name]: inner }), value) as object;
    expect(settingsSpecOf('a', props).settings).toMatchObject({ 'multiTenancy.enforce': expect.anything(), [setting.key]: text });
  });

  test('writes nothing by itself but what has consequences', () => {
    expect(settingsSpecOf('a', {}).settings).toEqual({ 'multiTenancy.enforce': 'true' });
  });

  test('names rules that there are, and versions that there were', () => {
    const codes = RULES.map(({ code }) => code);
    expect(SETTINGS.filter(({ type }) => !codes.includes(type.code))).toEqual([]);
    const versions = [...SETTINGS.map(({ since }) => since ?? {}), ...Object.values(FEATURES)].flatMap((since): string[] => Object.values(since));
    expect(versions.length).toBeGreaterThan(100);
    expect(versions.filter((version) => !VERSION.test(version) || isBefore(NEWEST_VERSION, version))).toEqual([]);
  });

  test('says of each what it is for, and where that is said', () => {
    expect(SETTINGS.filter(({ docs, source }) => !/^[A-Z].*\.$/.test(docs) || !source.startsWith('https://'))).toEqual([]);
  });
});

describe('amounts', () => {
  test.each([
    ['1', 1], ['1500m', 1.5], ['0.5', 0.5], ['1k', 1e3], ['2Ki', 2048], ['1M', 1e6], ['1Mi', 2 ** 20], ['1Gi', 2 ** 30], ['1G', 1e9],
    ['1T', 1e12], ['1Pi', 2 ** 50], ['1E', 1e18], ['', undefined], ['1K', undefined], ['1ki', undefined], ['Gi', undefined],
  ])('%s is %p', (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });
});

test('the first version for a cluster of which nothing is known is the lowest', () => {
  expect(firstVersion(FEATURES.azureDevOps, undefined)).toBe('1.14.1');
});

describe('the page of settings', () => {
  const page = readFileSync(SETTINGS_PAGE, 'utf8');

  test(`is what the table says; after a change of it: ${SETTINGS_PAGE_COMMAND}`, () => {
    expect(page).toBe(settingsPage());
  });

  test('has each setting once', () => {
    expect([...page.matchAll(/^\| `\S+` \| `(\S+)` \|/gm)].map(([, key]) => key)).toEqual(SETTINGS.map(({ key }) => key));
    expect(page).not.toMatch(/undefined|\[object/);
  });
});
