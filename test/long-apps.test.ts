import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdktf';
import { refusal, testCluster, testConfiguration } from './synth';
import { FluxFindings } from '../lib';

describe('an app with more problems than are printed', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'flux-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  const app = (toFiles: (findings: App) => void): string => {
    const { stack, cluster } = testCluster(new App({ outdir }));
    toFiles(stack.node.root as App);
    const configuration = testConfiguration(cluster);
    const ids = Array.from({ length: 60 }, (_, index) => `k${index}`);
    ids.forEach((id) => configuration.addKustomization(id, { prune: undefined as any, path: `./${id}` }));
    return refusal(() => (stack.node.root as App).synth());
  };

  test('names the file that has all of them', () => {
    const message = app((root) => FluxFindings.of(root).toFiles({ name: 'all' }));
    expect(message).toContain('and 10 more constructs with 10 problems\n');
    expect(message).toContain('These are not all: all.json in the output directory has them all.');
    expect(JSON.parse(readFileSync(join(outdir, 'all.json'), 'utf8')).counts.errors).toBe(60);
  });

  test('names no file that has a part of them', () => {
    const message = app((root) => FluxFindings.of(root.node.children[0]).toFiles({ name: 'part' }));
    expect(message).toContain('These are not all: FluxFindings.of(app).list() has them all');
  });
});
