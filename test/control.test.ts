import { App, Aspects, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { CLUSTER_ID, codesOf, refusal, synth, synthApp, testCluster, testConfiguration, testStack, warningsOf } from './synth';
import {
  AzapiProvider, FluxConfiguration, FluxExtension, FluxFindings, FluxSeverity, FluxSource, GitRef, ManagedCluster, OciRef,
} from '../lib';
import { FluxApp } from '../lib/app/flux-app';

const REASON = 'jobs are made anew on purpose';
const { ERROR, WARNING, OFF } = FluxSeverity;

/** A configuration with a warning (KUS-16) at its kustomization. */
function warned(app = Testing.app(), id = 'gitops') {
  const stack = testStack(id, app);
  const cluster = ManagedCluster.fromId(stack, 'Cluster', `${CLUSTER_ID}-${id}`);
  new FluxExtension(stack, 'Flux', { cluster });
  const configuration = testConfiguration(cluster);
  const apps = configuration.addKustomization('apps', { prune: true, force: true, path: './apps' });
  return { app, stack, configuration, apps };
}

/** What cdktf prints of an app, as `<code> <path>`, by stack. */
function printed(build: (app: App) => void): { [stack: string]: string[] } {
  const { manifest } = synthApp(build);
  return Object.fromEntries(Object.values<any>(manifest.stacks).map(({ name, annotations }) =>
    [name, annotations.map(({ constructPath, message }: any) => `${message.slice(0, message.indexOf(' '))} ${constructPath}`)]));
}

const KUS_16 = 'KUS-16 gitops/Config/apps';

describe('a suppression', () => {
  test.each(['app', 'stack', 'configuration', 'apps'] as const)('at the %s passes over a warning', (scope) => {
    const program = warned();
    FluxFindings.of(program[scope]).suppress('KUS-16', REASON);
    expect(warningsOf(program.stack)).toEqual([]);
  });

  test('passes over an error, whose resource is written then', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { namespace: 'Not_Legal' }).addKustomization('apps', { prune: true });
    FluxFindings.of(stack).suppress('CFG-03', 'an admission controller renames it');
    expect(JSON.stringify(synth(stack))).toContain('Not_Legal');
  });

  test('is recorded with the finding, by the nearest that covers it', () => {
    const { app, stack, configuration } = warned();
    FluxFindings.of(app).suppress('KUS-16', 'somebody allows it everywhere');
    FluxFindings.of(configuration).suppress('KUS-16', REASON);
    expect(warningsOf(stack)).toEqual(['CTL-05 gitops']);
    expect(FluxApp.of(app).findings).toEqual([expect.objectContaining({ code: 'CTL-05', at: '', facts: { nearer: 'gitops/Config' } }),
      expect.objectContaining({
        code: 'KUS-16', severity: 'warning', at: 'gitops/Config/apps', suppression: { at: 'gitops/Config', reason: REASON },
      })]);
  });

  test('that is said again takes the place of the first', () => {
    const { app, stack } = warned();
    FluxFindings.of(stack).suppress('KUS-16', 'x');
    FluxFindings.of(stack).suppress('KUS-16', REASON);
    synth(stack);
    expect(FluxApp.of(app).findings.map(({ suppression }) => suppression?.reason)).toEqual([REASON]);
  });

  test('may be said before there is anything to suppress', () => {
    const app = Testing.app();
    FluxFindings.of(app).suppress('KUS-16', REASON);
    expect(warningsOf(warned(app).stack)).toEqual([]);
  });

  test('leaves other rules and other places alone', () => {
    const { stack, configuration, apps } = warned();
    configuration.addKustomization('jobs', { prune: true, force: true, path: './jobs' });
    FluxFindings.of(apps).suppress('KUS-16', REASON);
    expect(warningsOf(stack)).toEqual(['KUS-16 gitops/Config/jobs']);
  });

  test('that suppresses nothing is warned of, where it stands', () => {
    const { stack, configuration } = warned();
    FluxFindings.of(configuration).suppress('KUS-10', REASON);
    expect(warningsOf(stack).sort()).toEqual(['CTL-05 gitops/Config', KUS_16]);
  });

  test('of an app that suppresses nothing is warned of once, on the first stack', () => {
    expect(printed((app) => {
      warned(app, 'a');
      warned(app, 'b');
      FluxFindings.of(app).suppress('KUS-10', REASON);
    })).toEqual({ a: ['CTL-05 a', 'KUS-16 a/Config/apps'], b: ['KUS-16 b/Config/apps'] });
  });

  test('of an app is of use where one of its stacks needs it', () => {
    expect(printed((app) => {
      FluxFindings.of(app).suppress('KUS-16', REASON);
      new AzapiProvider(new TerraformStack(app, 'a'), 'azapi');
      warned(app, 'b');
    })).toEqual({ a: [], b: [] });
  });

  test('goes with its construct', () => {
    const { stack, configuration } = warned();
    FluxFindings.of(configuration.addKustomization('gone', { prune: true })).suppress('KUS-16', REASON);
    configuration.node.tryRemoveChild('gone');
    expect(warningsOf(stack)).toEqual([KUS_16]);
  });

  test('in a stack without anything of Flux is judged as well', () => {
    const stack = new TerraformStack(Testing.app(), 'empty');
    FluxFindings.of(stack).suppress('KUS-99', REASON);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CTL-01']);
  });
});

describe('a severity', () => {
  test('makes an error of a warning, and says who did', () => {
    const { stack } = warned();
    FluxFindings.of(stack).setSeverity('KUS-16', ERROR);
    expect(refusal(() => synth(stack))).toContain([
      'cdktf-azure-flux refuses this app: 1 problem.',
      '',
      'gitops/Config/apps',
      '  KUS-16  force: objects are deleted and made again where a field can\'t be changed',
      '          counts as: an error, by FluxFindings of gitops',
      '          to do: use it for jobs alone',
    ].join('\n'));
  });

  test('makes a warning of an error', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { namespace: 'Not_Legal' }).addKustomization('apps', { prune: true });
    FluxFindings.of(stack).setSeverity('CFG-03', WARNING);
    expect(warningsOf(stack)).toEqual(['CFG-03 gitops/Config']);
  });

  test('switches a rule off', () => {
    const { stack } = warned();
    FluxFindings.of(stack).setSeverity('KUS-16', OFF);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('that is nearest wins, in whichever order', () => {
    const { app, stack, configuration, apps } = warned();
    FluxFindings.of(apps).setSeverity('KUS-16', WARNING);
    FluxFindings.of(app).setSeverity('KUS-16', OFF);
    FluxFindings.of(configuration).setSeverity('KUS-16', OFF);
    FluxFindings.of(stack).setSeverity('KUS-16', ERROR);
    expect(warningsOf(stack)).toEqual([KUS_16]);
  });

  test('counts in its subtree alone', () => {
    const text = refusal(() => synthApp((app) => {
      FluxFindings.of(warned(app, 'a').configuration).setSeverity('KUS-16', ERROR);
      warned(app, 'b');
    }));
    expect(codesOf(text)).toEqual(['KUS-16']);
    expect(text).toContain('a/Config/apps');
  });

  test('switches on a rule that is off by itself', () => {
    const unsigned = (severity?: FluxSeverity) => {
      const { stack, cluster } = testCluster();
      const source = FluxSource.ociRepository({ url: 'oci://registry.acme.org/fleet', ref: OciRef.tag('v1') });
      testConfiguration(cluster, { source }).addKustomization('apps', { prune: true });
      if (severity) {
        FluxFindings.of(stack).setSeverity('SRC-30', severity);
      }
      FluxFindings.of(stack).strict(false);
      return stack;
    };
    expect(warningsOf(unsigned())).toEqual([]);
    expect(warningsOf(unsigned(OFF))).toEqual([]);
    expect(warningsOf(unsigned(WARNING))).toEqual(['SRC-30 gitops/Config']);
    expect(codesOf(refusal(() => synth(unsigned(ERROR))))).toEqual(['SRC-30']);
  });
});

describe('strictness', () => {
  test('of an app lets each warning fail', () => {
    const { app, stack } = warned();
    FluxFindings.of(app).strict();
    expect(refusal(() => synth(stack))).toMatch(/KUS-16[^]*counts as: an error, by FluxFindings of the app/);
    expect(stack.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === '@cdktf/warn')).toEqual([]);
  });

  test('of a stack leaves others as they are', () => {
    const build = (strict: string) => (app: App) => {
      const [a, b] = [warned(app, 'a'), warned(app, 'b')];
      FluxFindings.of(strict === 'a' ? a.stack : b.stack).strict();
    };
    expect(refusal(() => synthApp(build('a')))).toMatch(/\n {2}a\/Config\/apps\n|\na\/Config\/apps\n/);
    expect(refusal(() => synthApp(build('b')))).not.toContain('a/Config/apps');
  });

  test('passes over what is suppressed, and over what is off', () => {
    const { app, stack, configuration } = warned();
    configuration.addKustomization('jobs', { prune: true, force: true, path: './jobs' });
    FluxFindings.of(app).strict();
    FluxFindings.of(configuration.node.findChild('apps')).suppress('KUS-16', REASON);
    FluxFindings.of(configuration.node.findChild('jobs')).setSeverity('KUS-16', OFF);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('lets a suppression fail that suppresses nothing', () => {
    const { app, stack } = warned();
    FluxFindings.of(app).strict();
    FluxFindings.of(app).suppress('KUS-16', REASON);
    FluxFindings.of(app).suppress('KUS-10', REASON);
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['CTL-05']);
    expect(text).toContain('the app\n');
  });

  test('ends where it is taken back', () => {
    const { app, stack, configuration } = warned();
    FluxFindings.of(app).strict();
    FluxFindings.of(configuration).strict(false);
    expect(warningsOf(stack)).toEqual([KUS_16]);
  });

  test('gives way to a severity at the same construct or below, and to none above', () => {
    const program = (strict: 'app' | 'stack' | 'apps') => {
      const made = warned();
      FluxFindings.of(made.stack).setSeverity('KUS-16', WARNING);
      FluxFindings.of(made[strict]).strict();
      return made.stack;
    };
    expect(warningsOf(program('app'))).toEqual([KUS_16]);
    expect(warningsOf(program('stack'))).toEqual([KUS_16]);
    expect(codesOf(refusal(() => synth(program('apps'))))).toEqual(['KUS-16']);
  });
});

describe('an aspect', () => {
  const onEach = (build: (construct: IConstruct) => void) => ({ visit: build });

  test('can suppress, also when it runs again', () => {
    const { stack } = warned();
    Aspects.of(stack).add(onEach((construct) => {
      if (construct.node.id === 'apps') {
        FluxFindings.of(construct).suppress('KUS-16', REASON);
      }
    }));
    expect(warningsOf(stack)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('can suppress an error of its stack, which is validated after others', () => {
    const build = (app: App) => {
      warned(app, 'a');
      const { stack, configuration } = warned(app, 'b');
      FluxFindings.of(configuration).setSeverity('KUS-16', ERROR);
      Aspects.of(stack).add(onEach((construct) => FluxFindings.of(construct).suppress('KUS-16', REASON)));
    };
    expect(printed(build).b.filter((line) => line.startsWith('KUS'))).toEqual([]);
  });

  test('can make a stack strict', () => {
    const { stack } = warned();
    Aspects.of(stack).add(onEach((construct) => {
      if (construct === stack) {
        FluxFindings.of(construct).strict();
      }
    }));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['KUS-16']);
  });

  test('of a later stack can still make the suppression of an app one of use', () => {
    const { a, b } = printed((app) => {
      FluxFindings.of(app).suppress('CFG-11', REASON);
      warned(app, 'a');
      const { stack, configuration } = warned(app, 'b');
      Aspects.of(stack).add(onEach((construct) => {
        if (construct === configuration) {
          configuration.node.tryRemoveChild('apps');
        }
      }));
    });
    expect([a, b]).toEqual([['KUS-16 a/Config/apps'], expect.any(Array)]);
    expect(b.filter((line) => line.startsWith('CTL'))).toEqual([]);
  });
});

describe('what is wrong with statements', () => {
  test('is told at once, together with all else', () => {
    const { app, stack, configuration } = warned();
    FluxFindings.of(app).setSeverity('KUS-61', ERROR);
    FluxFindings.of(stack).suppress('KUS-16', ' ');
    FluxFindings.of(configuration).suppress('AUT-17', REASON);
    FluxFindings.of(configuration).setSeverity('KUS-16', 'fatal' as any);
    FluxFindings.of(configuration).strict('yes' as any);
    configuration.addKustomization('bad', { prune: 'no' as any, path: './bad' });
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['CTL-01', 'CTL-02', 'CTL-03', 'CTL-03', 'CTL-04', 'KUS-27']);
    expect(text).toContain('the app\n  CTL-01  code is not the code of a rule\n          got: "KUS-61"\n');
    expect(text).toContain('to do: take a code from the list of rules, https://');
  });

  test.each<[string, (findings: FluxFindings) => void, string]>([
    ['a code', (findings) => findings.suppress('KUS-99', REASON), 'CTL-01'],
    ['a severity', (findings) => findings.setSeverity('KUS-11', 'fatal' as any), 'CTL-03'],
    ['strictness', (findings) => findings.strict('yes' as any), 'CTL-03'],
  ])('is told of %s at an app without anything of ours, as it is at its stack', (_, say, code) => {
    const refused = (place: (app: App) => IConstruct) => codesOf(refusal(() => synthApp((app) => {
      new TerraformStack(app, 'empty');
      say(FluxFindings.of(place(app)));
    })));
    expect(refused((app) => app)).toEqual([code]);
    expect(refused((app) => app.node.findChild('empty'))).toEqual([code]);
  });

  test('is a token, in the place of a code or a reason', () => {
    const { stack } = warned();
    const variable = new TerraformVariable(stack, 'why', {}).stringValue;
    FluxFindings.of(stack).suppress(variable, REASON);
    FluxFindings.of(stack).suppress('KUS-16', `because of ${variable}`);
    FluxFindings.of(stack).setSeverity('KUS-16', variable as any);
    FluxFindings.of(stack).strict(Token.asAny(variable) as any);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CTL-01', 'CTL-02', 'CTL-03', 'CTL-03']);
  });

  test('is that there is no construct', () => {
    expect(() => FluxFindings.of(undefined as any)).toThrow(/^FluxFindings\.of: this is not a construct/);
  });

  test('is a construct in the place of a reason', () => {
    const { stack } = warned();
    FluxFindings.of(stack).suppress('KUS-16', stack as any);
    expect(refusal(() => synth(stack))).toContain('LFC-26  reason is not what it has to be');
  });

  test('is that a secret would be shown', () => {
    const stack = new TerraformStack(Testing.app(), 'gitops');
    new AzapiProvider(stack, 'azapi', { clientSecret: 'hunter2' });
    FluxFindings.of(stack).suppress('AUT-17', REASON);
    FluxFindings.of(stack).setSeverity('AUT-17', OFF);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CTL-04', 'CTL-04', 'AUT-17']);
  });
});

test('what is said changes nothing of what is written', () => {
  const plain = warned();
  const controlled = warned();
  FluxFindings.of(controlled.app).suppress('KUS-16', REASON);
  FluxFindings.of(controlled.app).strict();
  expect(synth(controlled.stack)).toEqual(synth(plain.stack));
});

test('the order of statements changes nothing of what is told', () => {
  const text = (order: number) => {
    const { app, stack, configuration, apps } = warned();
    const statements = [
      () => FluxFindings.of(configuration).setSeverity('KUS-16', ERROR),
      () => FluxFindings.of(app).strict(),
      () => FluxFindings.of(apps).suppress('KUS-10', REASON),
      () => FluxFindings.of(stack).suppress('KUS-99', REASON),
    ];
    [...statements.slice(order), ...statements.slice(0, order)].forEach((say) => say());
    return refusal(() => synth(stack));
  };
  expect(new Set([0, 1, 2, 3].map(text)).size).toBe(1);
  expect(codesOf(text(0))).toEqual(['CTL-01', 'CTL-05', 'KUS-16']);
});

test('several configurations of one app are covered by what is said of it', () => {
  const { app, stack } = warned();
  const cluster = stack.node.findChild('Cluster') as ManagedCluster;
  new FluxConfiguration(stack, 'Other', {
    cluster, namespace: 'other', source: FluxSource.git({ url: 'https://github.com/acme/other', ref: GitRef.branch('main') }),
  }).addKustomization('apps', { prune: true, force: true });
  FluxFindings.of(app).suppress('KUS-16', REASON);
  expect(warningsOf(stack)).toEqual([]);
});
