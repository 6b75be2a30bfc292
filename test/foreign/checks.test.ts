import { readFileSync } from 'fs';
import { join } from 'path';
import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesFluxConfiguration } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import * as ts from 'typescript';
import { aks, aksExtension, APPS, GIT } from './programs';
import { FluxChecks, FluxFindings, FluxGraph, ManagedCluster } from '../../lib';
import { CLUSTER_ID, codesOf, refusal, synth, synthApp, testConfiguration, testStack, warningsOf } from '../synth';

/** A configuration whose name is refused, and that has no prune. */
function bad(scope: Construct, id = 'Config'): KubernetesFluxConfiguration {
  return new KubernetesFluxConfiguration(scope, id, {
    name: 'Config_1', clusterId: CLUSTER_ID, namespace: 'config', scope: 'cluster', gitRepository: GIT, kustomizations: [APPS],
  });
}

function stackWith(id: string, scope: Construct): TerraformStack {
  const stack = new TerraformStack(scope, id);
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  aksExtension(stack);
  bad(stack);
  return stack;
}

test('nothing is looked at without the checks', () => {
  expect(() => synth(stackWith('gitops', Testing.app()))).not.toThrow();
});

describe('the checks are added', () => {
  test('to an app, in one line', () => {
    expect(codesOf(refusal(() => synthApp((app) => {
      stackWith('gitops', app);
      FluxChecks.addTo(app);
    })))).toEqual(['CFG-01']);
  });

  test('to a stack, or to a construct below one', () => {
    const stack = stackWith('gitops', Testing.app());
    FluxChecks.addTo(stack);
    FluxChecks.addTo(stack);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CFG-01']);
    const other = stackWith('gitops', Testing.app());
    FluxChecks.addTo(other.node.findChild('Config'));
    expect(codesOf(refusal(() => synth(other)))).toEqual(['CFG-01']);
  });

  test('as an aspect', () => {
    expect(codesOf(refusal(() => synthApp((app) => Aspects.of(stackWith('gitops', app)).add(new FluxChecks()))))).toEqual(['CFG-01']);
    const stack = stackWith('gitops', Testing.app());
    Aspects.of(stack.node.findChild('Config')).add(new FluxChecks());
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CFG-01']);
  });

  test.each(['library first', 'library last'])('as an aspect of a stack beside one of this library: %s', (order) => {
    const build = (name: string, where: (stack: TerraformStack, app: App) => IConstruct) => synthApp((app) => {
      const makers = [
        () => testConfiguration(ManagedCluster.fromId(testStack('ours', app), 'Cluster', CLUSTER_ID), { name: 'ours' })
          .addKustomization('apps', { prune: true }),
        () => {
          const stack = stackWith('theirs', app);
          (stack.node.findChild('Config') as KubernetesFluxConfiguration).name = name;
          FluxFindings.of(stack).suppress('KUS-15', 'azurerm keeps what leaves the repository');
          Aspects.of(where(stack, app)).add(new FluxChecks());
        },
      ];
      (order === 'library first' ? makers : makers.reverse()).forEach((make) => make());
    });
    for (const where of [(stack: TerraformStack) => stack, (_: TerraformStack, app: App) => app]) {
      expect(() => build('config', where)).not.toThrow();
      expect(codesOf(refusal(() => build('Config_1', where)))).toEqual(['CFG-01']);
    }
  });

  test('as an aspect, also where another aspect of a stack that is written by then might have mended what is found', () => {
    expect(codesOf(refusal(() => synthApp((app) => {
      Aspects.of(stackWith('theirs', app)).add({ visit: () => {} });
      Aspects.of(testStack('ours', app)).add(new FluxChecks());
    })))).toEqual(['CFG-01']);
  });

  test('before further stacks are made, errors and warnings of which are told', () => {
    const app = Testing.app();
    const first = new TerraformStack(app, 'first');
    FluxChecks.addTo(app);
    const stack = stackWith('later', app);
    (stack.node.findChild('Config') as KubernetesFluxConfiguration).name = 'a.b';
    expect(warningsOf(first)).toEqual([]);
    expect(warningsOf(stack)).toEqual(['CFG-02 later/Config']);
    (stack.node.findChild('Config') as KubernetesFluxConfiguration).name = 'A';
    expect(refusal(() => synth(first))).toContain('later/Config\n  CFG-01  name is not a name');
  });

  test('not to an app without a stack, and not to what is no construct', () => {
    expect(() => FluxChecks.addTo(Testing.app())).toThrow(/no stack yet in the app.*call it once the first stack is made/);
    expect(() => FluxChecks.addTo({} as any)).toThrow(TypeError);
  });
});

test('they change nothing of what is synthesized', () => {
  const build = (isChecked: boolean) => synthApp((app) => {
    const stack = stackWith('gitops', app);
    (stack.node.findChild('Config') as KubernetesFluxConfiguration).name = 'config';
    if (isChecked) {
      FluxChecks.addTo(app);
    }
  });
  const withoutPath = ({ gitops: { terraform: { backend: _, ...terraform }, ...rest } }: any) => ({ ...rest, terraform });
  expect(withoutPath(build(true))).toEqual(withoutPath(build(false)));
});

describe('what users say of findings counts', () => {
  const stack = () => aks({ name: 'Config_1', scope: 'namespace', namespace: 'default' });

  test('at the resource, and at the app', () => {
    const own = stack();
    FluxFindings.of(own.node.findChild('Config')).suppress('CFG-01', 'it is there for years');
    expect(warningsOf(own)).toEqual(['TEN-02 gitops/Config']);
    const strict = stack();
    FluxFindings.of(strict.node.root).strict();
    expect(codesOf(refusal(() => synth(strict)))).toEqual(['CFG-01', 'TEN-02']);
  });

  test('also in an app without anything of this library', () => {
    const plain = stackWith('gitops', Testing.app());
    FluxFindings.of(plain.node.root).suppress('CFG-01', 'it is there for years');
    FluxChecks.addTo(plain.node.root);
    expect(warningsOf(plain)).toEqual([]);
  });
});

test('the graph shows what is not ours as well', () => {
  expect(FluxGraph.of(aks()).toText()).toBe([
    'AKS cluster prod',
    '└─ extension flux',
    '   └─ configuration config in namespace config (whole cluster) from https://github.com/acme/fleet, branch main',
    '      └─ kustomization apps of ./apps',
  ].join('\n'));
});

test('the page prints what is found in its program', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'topics', 'existing-resources.md'), 'utf8');
  const [, program] = /```ts nofixture\n([^]*?)```/.exec(page)!;
  const [, text] = /```text\n([^]*?)```/.exec(page)!;
  const body = program.replace(/^import .*$/gm, '').replace('new App()', 'app');
  const names = { TerraformStack, AzurermProvider, KubernetesClusterExtension, KubernetesFluxConfiguration, FluxChecks };
  const app = Testing.app();
  const written = ts.transpile(body.replace('const app = app', 'const app = given'), { target: ts.ScriptTarget.ES2022 });
  new Function('given', ...Object.keys(names), written)(app, ...Object.values(names));
  expect(refusal(() => synth(app.node.findChild('gitops') as TerraformStack))).toContain(text.trimEnd());
});
