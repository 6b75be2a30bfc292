import type { Finding } from '../lib/findings/finding';
import { report } from '../lib/findings/text';

/** Errors of a code, one for each path. */
function errors(code: string, paths: readonly string[]): Finding[] {
  return paths.map((at) => ({ code, severity: 'error', at, property: 'name', value: 'X', facts: { taken: [], longest: 20 } }));
}

const paths = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `gitops/Config/k${String(from + index).padStart(5, '0')}`);
const groupsOf = (text: string) => text.split('\n\n').slice(1);

describe('a report of many constructs', () => {
  test('tells all of fifty', () => {
    const text = report(errors('KUS-01', paths(50)));
    expect(groupsOf(text)).toHaveLength(50);
    expect(text).not.toContain('not all');
  });

  test('tells of one more that it is there, and where all are told', () => {
    const groups = groupsOf(report(errors('KUS-01', paths(51))));
    expect(groups).toHaveLength(52);
    expect(groups.slice(-2)).toEqual([
      'and 1 more construct with 1 problem\n  KUS-01  1 time, first name at gitops/Config/k00050',
      'These are not all: FluxFindings.of(app).list() has them all, and toFiles() writes them into files.',
    ]);
  });

  test('tells of thousands by their codes, in a size that can be read', () => {
    const found = [...errors('KUS-15', paths(4000)), ...errors('KUS-01', paths(1, 4000)), ...errors('LFC-02', paths(1, 4000))];
    const text = report(found, [], 'flux-findings.json');
    expect(text).toMatch(/^cdktf-azure-flux refuses this app: 4,002 problems that would fail/);
    expect(groupsOf(text).slice(-2)).toEqual([
      [
        'and 3,951 more constructs with 3,952 problems',
        '  KUS-01  1 time, first name at gitops/Config/k04000',
        '  KUS-15  3,950 times, first name at gitops/Config/k00050',
        '  LFC-02  1 time, first name at gitops/Config/k04000',
      ].join('\n'),
      'These are not all: flux-findings.json in the output directory has them all.',
    ]);
    expect(text.length).toBeLessThan(20_000);
  });
});

describe('a report of many problems of a construct', () => {
  const at = 'gitops/Config/apps';
  const many = (count: number) => errors('KUS-01', Array.from({ length: count }, () => at));

  test('tells all of fifteen', () => {
    const text = report(many(15));
    expect(text.match(/KUS-01/g)).toHaveLength(15);
    expect(text).not.toMatch(/more|not all/);
  });

  test('tells of the others by their codes', () => {
    const [group, whole, warning] = groupsOf(report([...many(16), ...errors('KUS-15', [at, at])], errors('KUS-11', [at])));
    expect(group.split('\n').slice(-3)).toEqual([
      '  and 3 more problems here', '    KUS-01  1 time, first name at gitops/Config/apps', '    KUS-15  2 times, first name at gitops/Config/apps',
    ]);
    expect(whole).toMatch(/^These are not all: /);
    expect(warning).toBe('1 warning besides (KUS-11) is printed once nothing is refused.');
  });
});
