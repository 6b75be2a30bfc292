import { execFileSync } from 'child_process';
import { join } from 'path';
import { App, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, testCluster, testConfiguration, testStack } from './synth';
import { TutorialStack } from '../examples/tutorial';
import { ConnectedCluster, FluxExtension, FluxGraph, FluxSource, GitRef, Kustomization } from '../lib';

interface Chart {
  readonly error?: string;
  readonly nodes: [id: string, label: string][];
  readonly arrows: [start: string, end: string, stroke: string][];
  readonly clusters: [id: string, title: string, nodes: string[]][];
}

/** What Mermaid's own parser reads in flowcharts, labels as a browser would show them. */
function readCharts(charts: string[]): Chart[] {
  const text = execFileSync(process.execPath, [join(__dirname, 'mermaid', 'parse.mjs')], { encoding: 'utf8', input: JSON.stringify(charts) });
  return JSON.parse(text, (_, value) => typeof value === 'string' ? decode(value) : value);
}

/** Mermaid keeps entities in a spelling of its own until it draws. */
function decode(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** Texts that mean something to Mermaid, to its Markdown, to the browser or to its search for comments and directives. */
const NASTY = [
  'a"b', 'end', 'a]b[c', 'a)b(c', '<script>alert(1)</script>', '#quot;', '#35;', '`code`', '**bold**', '%%{init: {}}%%',
  '%% comment', 'a;b', 'a|b', '{x}', 'a\nb',
  'style x:#f00;', 'classDef x:y#z;', '$$x$$', 'a --> b', 'subgraph', 'a\\b', 'ä ö 漢字', '---', '&amp;', '@{ shape: x }', ':::x', 'click x',
];

function nasty(app: App): { stack: ReturnType<typeof testStack>; names: string[] } {
  const { stack, cluster } = testCluster(app);
  const source = FluxSource.git({ url: 'https://a/b"#c', ref: GitRef.tag('style:#x;') });
  const configuration = testConfiguration(cluster, { name: NASTY.join(' '), source });
  NASTY.forEach((name, index) => configuration.addKustomization(`k${index}`, { name, prune: true, path: name }));
  return { stack, names: NASTY };
}

describe('the flowchart', () => {
  test('of the tutorial', () => {
    const text = FluxGraph.of(new TutorialStack(Testing.app(), 'tutorial', CLUSTER_ID)).toMermaid();
    expect(text.split('\n')).toEqual([
      'flowchart LR',
      '  subgraph c1 ["AKS cluster prod"]',
      '    c1e1["extension flux"]',
      '    c1f1["configuration cluster-config in namespace cluster-config (whole cluster) from '
      + 'https://github.com/Azure/gitops-flux2-kustomize-helm-mt, branch main"]',
      '    c1f1k1["kustomization infra of ./infrastructure"]',
      '    c1f1k2["kustomization apps of ./apps/staging"]',
      '  end',
      '  c1e1 --> c1f1',
      '  c1f1 --> c1f1k1',
      '  c1f1k1 --> c1f1k2',
    ]);
  });

  test('is what Mermaid reads: nodes, arrows and clusters', () => {
    const app = Testing.app();
    const { stack, cluster } = testCluster(app);
    const configuration = testConfiguration(cluster);
    const last = configuration.addKustomization('last', { prune: true, dependsOn: [Kustomization.fromName('gone')] });
    last.addDependency(configuration.addKustomization('first', { prune: true }));
    const text = new TerraformVariable(stack, 'text', {}).stringValue;
    const arc = ConnectedCluster.fromId(stack, 'Arc', text);
    FluxExtension.fromName(stack, 'Existing', { cluster: arc, name: 'gitops' });
    configuration.addKustomization('other', { prune: true, name: text, path: text, dependsOn: [Kustomization.fromName(text)] });
    const [chart] = readCharts([FluxGraph.of(app).toMermaid()]);
    const labels = new Map(chart.nodes);
    expect(chart.clusters.map(([, title, nodes]) => [title, nodes.length]).sort()).toEqual([
      ['AKS cluster prod', 7], ['Azure Arc cluster (known at apply)', 1],
    ]);
    const nameOf = (id: string) => labels.get(id)!.replace(/ in namespace.*/, '');
    expect(chart.arrows.map(([start, end, stroke]) => `${nameOf(start)} | ${stroke} | ${nameOf(end)}`)).toEqual([
      'extension flux | normal | configuration config',
      'configuration config | normal | kustomization first of the root',
      'gone (not there) | dotted | kustomization last of the root',
      'kustomization first of the root | normal | kustomization last of the root',
      '(known at apply) | dotted | kustomization (known at apply) of (known at apply)',
    ]);
    expect([...labels.values()]).toContain('extension gitops (exists already)');
  }, 60_000);

  test('says names as they are, whatever they mean to Mermaid', () => {
    const { stack, names } = nasty(Testing.app());
    const [chart, broken] = readCharts([FluxGraph.of(stack).toMermaid(), 'flowchart LR\n  a[x"y]']);
    expect(chart.error).toBeUndefined();
    const shown = names.map((name) => name.replace('\n', ' '));
    expect(chart.nodes.map(([, label]) => label)).toEqual(expect.arrayContaining(shown.map((name) => `kustomization ${name} of ${name}`)));
    expect(chart.nodes).toHaveLength(names.length + 2);
    expect(chart.arrows).toHaveLength(names.length + 1);
    expect(broken.error).toContain('Parse error');
  }, 60_000);

  test('shows no secrets, is the same in each run, and is empty where nothing is declared', () => {
    const chart = () => {
      const { stack, cluster } = testCluster();
      const branch = new TerraformVariable(stack, 'branch', {}).stringValue;
      testConfiguration(cluster, { source: FluxSource.git({ url: 'https://user:pass@a/b', ref: GitRef.branch(branch) }) });
      return FluxGraph.of(stack).toMermaid();
    };
    expect(chart()).toBe(chart());
    expect(chart()).not.toContain('pass@');
    expect(FluxGraph.of(testStack()).toMermaid()).toBe('');
  });
});
