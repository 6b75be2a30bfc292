import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'fs';
import { homedir } from 'os';
import { join } from 'path';

/** The packages of `go.mod` that are programs, by what they are called here. */
const PROGRAMS = {
  'etcd': 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
};

/** How long a build may take, in milliseconds: some three minutes where nothing else runs. */
const PATIENCE = 40 * 60_000;

/** Where a program is, once all of them are built. */
export function programAt(name: keyof typeof PROGRAMS): string {
  return join(cache(), name);
}

/** Builds the programs where they are not in the cache; the reason where that can't be done. */
export function build(): string | undefined {
  if (existsSync(cache())) {
    return undefined;
  }
  if (spawnSync('go', ['version']).error) {
    return 'there is no go on the PATH';
  }
  process.stderr.write(`Building ${Object.keys(PROGRAMS).join(', ')} once, into ${cache()}: some minutes\n`);
  mkdirSync(join(cache(), '..'), { recursive: true });
  const folder = mkdtempSync(`${cache()}-`);
  try {
    const failure = Object.entries(PROGRAMS).map(([name, path]) => buildOne(path, join(folder, name))).find((reason) => reason !== undefined);
    if (failure === undefined && !existsSync(cache())) {
      renameSync(folder, cache());
    }
    return failure;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder outside the checkout, by the versions that are built. */
function cache(): string {
  const lines = readFileSync(join(__dirname, 'go.mod'), 'utf8').split('\n').map((line) => line.trim().split(' '));
  const versionOf = (module: string) => lines.find(([name, version]) => name === module && version !== undefined)?.[1];
  const name = `kubernetes-${versionOf('k8s.io/kubernetes')}-etcd-${versionOf('go.etcd.io/etcd/server/v3')}-${process.platform}-${process.arch}`;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdktf-azure-flux', name);
}

function buildOne(path: string, file: string): string | undefined {
  const { error, status, stderr } = spawnSync('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', file, path], {
    cwd: __dirname, encoding: 'utf8', env: { ...process.env, CGO_ENABLED: '0' }, timeout: PATIENCE,
  });
  return error?.message ?? (status === 0 ? undefined : `go build ended with ${status}: ${lastOf(stderr)}`);
}

/** The end of what a command said, in one line. */
function lastOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(-240);
}
