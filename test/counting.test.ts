import { modelWith, Spoil } from './rules/model';
import { Control } from '../lib/findings/control';
import { findingsOf } from '../lib/findings/finding';
import { report } from '../lib/findings/text';
import { ControlRecord } from '../lib/model/model';

const REASON = 'jobs are made anew on purpose';
const APPS = 'gitops/Config/apps';

const strict = (at: string, enabled = true) => ({ at, kind: 'strict', enabled } as ControlRecord);
const severity = (at: string, to: string, code = 'KUS-16') => ({ at, kind: 'severity', code, severity: to } as ControlRecord);
const suppression = (at: string, code = 'KUS-16', reason = REASON) => ({ at, kind: 'suppression', code, reason } as ControlRecord);

/** A warning (KUS-16) at each of two kustomizations. */
const forced: Spoil = ({ infra, apps }) => {
  infra.force = true;
  apps.force = true;
};

const model = (controls: readonly ControlRecord[], spoil: Spoil) => modelWith((parts) => {
  spoil(parts);
  parts.model.controls = controls;
});

/** What is found under what is said, as `<code> <path> <severity> [by <path>] [for <reason> at <path>]`. */
function counted(controls: readonly ControlRecord[], spoil: Spoil = ({ apps }) => { apps.force = true; }): string[] {
  return findingsOf(model(controls, spoil)).map(({ code, at, severity: own, raisedAt, suppression: by }) =>
    [code, at, own, ...raisedAt === undefined ? [] : [`by ${raisedAt}`], ...by ? [`for ${by.reason} at ${by.at}`] : []].join(' '));
}

describe('how a finding counts', () => {
  test.each<[string, ControlRecord[], string[]]>([
    ['nothing', [], [`KUS-16 ${APPS} warning`]],
    ['strictness of the app', [strict('')], [`KUS-16 ${APPS} error by `]],
    ['strictness of the construct', [strict(APPS)], [`KUS-16 ${APPS} error by ${APPS}`]],
    ['strictness of another construct', [strict('gitops/Other')], [`KUS-16 ${APPS} warning`]],
    ['strictness of one whose path begins alike', [strict('gitops/Con')], [`KUS-16 ${APPS} warning`]],
    ['strictness that is switched off', [strict('gitops', false)], [`KUS-16 ${APPS} warning`]],
    ['strictness that is switched off further in', [strict(''), strict('gitops', false)], [`KUS-16 ${APPS} warning`]],
    ['strictness that is switched off further out', [strict('', false), strict('gitops')], [`KUS-16 ${APPS} error by gitops`]],
    ['an error', [severity('gitops', 'error')], [`KUS-16 ${APPS} error by gitops`]],
    ['an error of another rule', [severity('gitops', 'error', 'KUS-14')], [`KUS-16 ${APPS} warning`]],
    ['off', [severity('gitops', 'off')], []],
    ['off, and back further in', [severity('', 'off'), severity('gitops', 'warning')], [`KUS-16 ${APPS} warning`]],
    ['off and strict at one construct', [severity('gitops', 'off'), strict('gitops')], []],
    ['a warning, and strict further out', [severity('gitops', 'warning'), strict('')], [`KUS-16 ${APPS} warning`]],
    ['a warning, and strict at the same construct', [severity('gitops', 'warning'), strict('gitops')], [`KUS-16 ${APPS} warning`]],
    ['a warning, and strict further in', [severity('', 'warning'), strict('gitops')], [`KUS-16 ${APPS} error by gitops`]],
    ['an error, and strict further in', [severity('', 'error'), strict('gitops')], [`KUS-16 ${APPS} error by `]],
    ['the later of two', [severity('gitops', 'off'), severity('gitops', 'error')], [`KUS-16 ${APPS} error by gitops`]],
    ['a suppression', [suppression('gitops/Config')], [`KUS-16 ${APPS} warning for ${REASON} at gitops/Config`]],
    ['two, of which the nearer is told, and the other has nothing left', [suppression(''), suppression(APPS, 'KUS-16', 'another good reason')],
      ['CTL-05  warning', `KUS-16 ${APPS} warning for another good reason at ${APPS}`]],
    ['a suppression, and strict', [suppression(APPS), strict('')], [`KUS-16 ${APPS} error by  for ${REASON} at ${APPS}`]],
  ])('under %s', (_, controls, expected) => {
    expect(counted(controls)).toEqual(expected);
  });

  test('of its own accord is not raised by anybody', () => {
    expect(counted([strict('')], ({ configuration }) => { configuration.namespace = 'No'; })).toEqual(['CFG-03 gitops/Config error']);
  });

  test('is off for rules that are off, until they are switched on', () => {
    const oci: Spoil = ({ configuration }) => { configuration.source = { kind: 'OCIRepository', url: 'oci://ghcr.io/a/b', ref: { semver: '1.x' } }; };
    expect(counted([], oci)).toEqual([]);
    expect(counted([strict('')], oci)).toEqual([]);
    expect(counted([severity('', 'warning', 'SRC-30')], oci)).toEqual(['SRC-30 gitops/Config warning']);
    expect(counted([severity('', 'error', 'KUS-16')], oci)).toEqual([]);
  });
});

describe('a suppression that covers nothing', () => {
  test('tells of the first of the places where it would', () => {
    const controls = [suppression('gitops/Flux')];
    expect(counted(controls, forced)).toEqual([`KUS-16 ${APPS} warning`, 'KUS-16 gitops/Config/infra warning', 'CTL-05 gitops/Flux warning']);
    expect(report(findingsOf(model(controls, forced)).filter(({ code }) => code === 'CTL-05'))).toContain(APPS);
  });

  test('does not tell of places that another one covers', () => {
    const controls = [suppression('gitops/Flux'), suppression(APPS)];
    expect(report(findingsOf(model(controls, forced)).filter(({ code }) => code === 'CTL-05'))).toContain('gitops/Config/infra');
  });

  test('is none that covers one thing', () => {
    expect(counted([suppression('gitops/Config/infra')], forced))
      .toEqual([`KUS-16 ${APPS} warning`, `KUS-16 gitops/Config/infra warning for ${REASON} at gitops/Config/infra`]);
  });
});

describe('whether a rule refuses', () => {
  const refuses = (...controls: ControlRecord[]) => new Control(controls).refuses('CFG-12', 'gitops/Config');

  test('follows what is said of it', () => {
    expect([
      refuses(), refuses(severity('gitops', 'warning', 'CFG-12')), refuses(severity('', 'off', 'CFG-12')), refuses(suppression('gitops', 'CFG-12')),
      refuses(suppression('gitops/Other', 'CFG-12')), refuses(severity('gitops', 'warning', 'CFG-12'), strict('gitops/Config')),
    ]).toEqual([true, false, false, false, true, true]);
  });
});

describe('a report of what was raised', () => {
  const raised = (...controls: ControlRecord[]) => report(findingsOf(model(controls, forced)).filter((each) => each.severity === 'error'));

  test('says by whom, and does not say that it would fail', () => {
    expect(raised(strict('gitops'))).toMatch(/^cdktf-azure-flux refuses this app: 2 problems\.\n/);
    expect(raised(strict('gitops'))).toContain('          counts as: an error, by FluxFindings of gitops\n');
    expect(raised(strict(''))).toContain('          counts as: an error, by FluxFindings of the app\n');
  });

  test('says that it would fail where none was raised', () => {
    const failing = findingsOf(model([], ({ configuration }) => { configuration.namespace = 'No'; }));
    expect(report(failing)).toMatch(/^cdktf-azure-flux refuses this app: 1 problem that would fail, or stand still, on the cluster\.\n/);
    const both = findingsOf(model([strict('')], (parts) => {
      forced(parts);
      parts.configuration.namespace = 'No';
    }));
    expect(report(both)).toMatch(/^cdktf-azure-flux refuses this app: 3 problems\.\n/);
  });
});
