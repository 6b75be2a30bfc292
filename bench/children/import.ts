import { createRequire } from 'module';
import { performance } from 'perf_hooks';
import { worked } from './work';

const [name, ...names] = process.argv.slice(2);
const load = createRequire(__filename);
const PROVIDER_ROOT = /[\\/](@cdktf[\\/]provider-[a-z0-9-]+)[\\/]lib[\\/]index\.js$/;

const before = process.memoryUsage().rss;
const [began, beganWork] = [performance.now(), worked()];
const used = load(name);
// the package loads its files late: those that a usual program uses count as well
names.forEach((each) => used[each]);
const [ended, endedWork] = [performance.now(), worked()];
const after = process.memoryUsage().rss;

const files = Object.keys(load.cache);
process.stdout.write(JSON.stringify({
  time: ended - began,
  work: endedWork - beganWork,
  memory: (after - before) / 1024 / 1024,
  files: files.length,
  roots: files.flatMap((file) => PROVIDER_ROOT.exec(file)?.[1] ?? []),
  providerFiles: files.filter((file) => /[\\/]@cdktf[\\/]provider-/.test(file)).length,
}));
