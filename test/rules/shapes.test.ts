import { folded, repositoryOf } from '../../lib/rules/addresses';
import { arePlainVariables, isAlwaysThere, isPlainAddress, isPlainPath, isPlainTime, isPortable, isSeconds } from '../../lib/rules/shapes';

/** What nearly every program holds has to be passed over: rules that look at it cost time, and find nothing. */
describe('what is plain', () => {
  test.each(['', './', 'apps', './apps', './apps/', './apps/staging', 'clusters/eu-west_1/prod/'])('the path %j', (path) => {
    expect(isPlainPath(path)).toBe(true);
  });
  test.each(['.', '..', './../apps', '/apps', './apps//x', './apps/x.y', '${x}', ' apps', 'apps ', 'a\nb', undefined, 1])(
    'not the path %j', (path) => {
      expect(isPlainPath(path)).toBe(false);
    });

  test.each([
    ['GitRepository', 'https://github.com/acme/fleet'], ['GitRepository', 'https://git-1.acme.example/a/b/c.git'], ['Bucket', 'https://s3.acme.example'],
    ['AzureBlob', 'https://acme.blob.core.windows.net/'], ['OCIRepository', 'oci://ghcr.io/acme/fleet'], ['OCIRepository', 'oci://acme-1.azurecr.io/a.b/c-d_e'],
    ['GitRepository', 'https://dev.azure.com/acme/fleet/_git/fleet'], ['GitRepository', 'https://gitlab.com/acme/fleet.git'],
  ])('the address of %s %j', (kind, url) => {
    expect(isPlainAddress(kind, url)).toBe(true);
  });
  test.each([
    ['GitRepository', 'http://github.com/acme'], ['GitRepository', 'https://localhost/a'], ['GitRepository', 'https://me@github.com/acme'],
    ['GitRepository', 'https://github.com:444/acme'], ['GitRepository', 'https://github.com/acme?x=1'], ['GitRepository', 'xhttps://github.com/acme'],
    ['GitRepository', 'https://github.com/acme x'], ['GitRepository', 'oci://ghcr.io/acme'], ['OCIRepository', 'https://ghcr.io/acme'],
    ['OCIRepository', 'oci://ghcr.io'], ['OCIRepository', 'xoci://ghcr.io/acme'], ['OCIRepository', 'oci://ghcr.io/acme:1'], ['GitRepository', undefined],
    ['GitRepository', 'https://github.com/acme'], ['GitRepository', 'https://github.com/acme/fleet/tree'], ['GitRepository', 'https://gitlab.com'],
    ['GitRepository', 'https://dev.azure.com/acme/fleet'], ['GitRepository', 'https://acme.visualstudio.com/a/b'], ['OCIRepository', 'oci://ghcr.io/A/b'],
    ['OCIRepository', 'oci://ghcr.io/a//b'], ['OCIRepository', 'oci://ghcr.io/acme/'], ['Bucket', 'https://s3.acme.example/a'],
    ['AzureBlob', 'https://acme.blob.core.windows.net/a'],
  ])('not the address of %s %j', (kind, url) => {
    expect(isPlainAddress(kind, url)).toBe(false);
  });

  test.each([[undefined, true], [30, true], [600, true], [3599, true], [29, false], [3600, false], [60.5, false], ['60', false], [null, false]])(
    'the time %j: %s', (time, isPlain) => {
      expect(isPlainTime(time)).toBe(isPlain);
    });

  test.each<[object | undefined | null, boolean]>([
    [{}, true], [{ colour: 'green', _a1: 'v1.2/x-y_z' }, true], [{ A: 'nullable' }, true], [{ A: 'Nullable' }, true], [{ A: 'NULLs' }, true],
    [{ a: 'null' }, false], [{ a: 'Null' }, false], [{ a: 'NULL' }, false], [{ 'a-b': 'x' }, false], [{ a: '' }, false], [{ a: 'x y' }, false],
    [{ a: 1 }, false], [{ a: 'x', b: '-' }, false], [{ password: 'hunter2' }, false], [{ password: 'db-password' }, true],
    [{ a: 'ghp_a1b2c3d4e5f6a7b8' }, false], [{ a: 'ghp_a1b2c3' }, true], [{ a: 'a'.repeat(64) }, true], [undefined, false], [null, false],
  ])('the variables %j: %s', (variables, arePlain) => {
    expect(arePlainVariables(variables)).toBe(arePlain);
  });

  test.each([['a', true], ['a'.repeat(30), true], ['a'.repeat(31), false], ['a.b', false], [undefined, false]])('the name %j: %s', (name, isIt) => {
    expect(isPortable(name)).toBe(isIt);
  });
});

test.each([['default', true], ['flux-system', true], ['kube-system', true], ['my-default', false], ['defaults', false], [undefined, false]])(
  'whether the namespace %j is always there: %s', (namespace, isIt) => {
    expect(isAlwaysThere(namespace)).toBe(isIt);
  });

test.each([[1, true], [0, false], [-1, false], [1.5, false], [35791394, true], [35791395, false], ['1', false], [NaN, false]])(
  'whether %j are seconds: %s', (value, isIt) => {
    expect(isSeconds(value)).toBe(isIt);
  });

describe('what tells no two repositories apart', () => {
  test.each([
    ['https://GitHub.com/Acme/Fleet.git/', 'https://github.com/acme/fleet'],
    ['https://me@github.com/acme/fleet//', 'https://github.com/acme/fleet'],
    ['https://github.com:443/acme', 'https://github.com/acme'],
    ['https://github.com:4430/acme', 'https://github.com:4430/acme'],
    ['https://github.com:8443/acme', 'https://github.com:8443/acme'],
    ['http://git.acme.example:80/acme', 'http://git.acme.example/acme'],
    ['http://git.acme.example:800/acme', 'http://git.acme.example:800/acme'],
    ['http://git.acme.example:443/acme', 'http://git.acme.example:443/acme'],
    ['ssh://git@github.com:22/acme', 'ssh://github.com/acme'],
    ['ssh://git@github.com:222/acme', 'ssh://github.com:222/acme'],
    ['git@github.com:acme/fleet.git', 'ssh://github.com/acme/fleet'],
    ['https://github.com/acme.gitops/x', 'https://github.com/acme.gitops/x'],
    ['https://github.com', 'https://github.com'],
  ])('%j is %j', (address, meant) => {
    expect(folded(address)).toBe(meant);
  });

  test.each([
    'acme/fleet', ' https://github.com/acme', 'x https://github.com/acme', 'https://github.com/a b', 'https://github.com/a/../b', 'https://github.com/a/..',
    'https://github.com/./a', 'https://github.com/%2E%2e/a', 'https://github.com/a\\b', 'https://', '',
  ])('%j is no address', (address) => {
    expect(folded(address)).toBeUndefined();
  });

  test.each([
    ['https://github.com/acme/fleet.git', 'github.com/acme/fleet'], ['git@github.com:acme/fleet', 'github.com/acme/fleet'],
    ['https://github.com/a://b', 'github.com/a://b'], ['acme', 'acme'], [undefined, undefined],
    ['ssh://git@ssh.github.com:443/acme/fleet.git', 'github.com/acme/fleet'], ['ssh://git@ssh.github.com/acme/fleet', 'ssh.github.com/acme/fleet'],
    ['ssh://git@altssh.gitlab.com:443/acme/fleet', 'gitlab.com/acme/fleet'], ['ssh://git@altssh.bitbucket.org:443/acme/fleet', 'bitbucket.org/acme/fleet'],
    ['https://dev.azure.com/acme/p/_git/r', 'dev.azure.com/acme/p/_git/r'], ['https://me@dev.azure.com/Acme/P/_git/R', 'dev.azure.com/acme/p/_git/r'],
    ['https://acme.visualstudio.com/p/_git/r', 'dev.azure.com/acme/p/_git/r'],
    ['https://acme.visualstudio.com/DefaultCollection/p/_git/r', 'dev.azure.com/acme/p/_git/r'],
    ['git@ssh.dev.azure.com:v3/acme/p/r', 'dev.azure.com/acme/p/_git/r'], ['ssh://git@ssh.dev.azure.com/v3/acme/p/r', 'dev.azure.com/acme/p/_git/r'],
    ['acme@vs-ssh.visualstudio.com:v3/acme/p/r', 'dev.azure.com/acme/p/_git/r'],
    ['https://dev.azure.com/acme/_git/p', 'dev.azure.com/acme/p/_git/p'], ['https://acme.visualstudio.com/_git/p', 'dev.azure.com/acme/p/_git/p'],
    ['https://dev.azure.com/acme/p/_git', 'dev.azure.com/acme/p/_git'], ['https://visualstudio.com/p', 'visualstudio.com/p'],
    ['git@ssh.dev.azure.com:v3/acme/platform/fleet', 'dev.azure.com/acme/platform/_git/fleet'],
    ['https://dev.azure.com/acme/_git/fleet', 'dev.azure.com/acme/fleet/_git/fleet'],
    ...['ssh.github.com:443/a', 'altssh.gitlab.com:443/a', 'ssh.dev.azure.com/v3/a/b/c', 'acme.visualstudio.com/p', 'dev.azure.com/acme/_git/p']
      .map((path): [string, string] => [`https://git.acme.example/${path}`, `git.acme.example/${path}`]),
    ['https://dev.azure.com/acme/_git/p/x', 'dev.azure.com/acme/_git/p/x'], ['x https://github.com/acme', 'x https://github.com/acme'],
  ])('%j is of the repository %j', (url, repository) => {
    expect(repositoryOf(url)).toBe(repository);
  });
});
