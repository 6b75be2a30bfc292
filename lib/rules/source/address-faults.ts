import { SourceRecord } from '../../model/model';
import { isDevOps } from '../hosts';
import { HIDDEN, withoutSecrets } from '../secrets';
import { show } from '../words';

type Kind = SourceRecord['kind'];

/** What is wrong with an address, and what to do about it. */
interface Fault {
  readonly problem: string;
  readonly remedy: string;
}

/** An address, taken apart. */
interface Address {
  /** All in front of the path. */
  readonly front: string;
  readonly host: string;
  readonly port?: string;
  /** With all that stands behind it, such as a parameter. */
  readonly path: string;
}

const ADDRESS = /^((?:https?|ssh|oci):\/\/(?:[^/@]*@)?(\[[0-9a-fA-F:.]+\]|[^\s/?#@:[\]]+)(?::([^/?#]*))?)([/?#].*|)$/;
const SCP_ADDRESS = /^(git@([^\s/:]+)[:/])(\S+)$/;
const BLOB_HOST = /^[^./@:]+(\.z\d\d?)?\.blob\.[^/@]+$/i;

/** What an address has to hold behind its scheme. */
const WHOLE: { readonly [kind in Kind]: string } = {
  GitRepository: 'write the host and the path of the repository',
  Bucket: 'write the host of the service',
  AzureBlob: 'write the host of the storage account',
  OCIRepository: 'write the host of the registry and the path of the repository',
};

/** The first names of pages that Bitbucket shows of a repository. */
const BITBUCKET_PAGES = ['src', 'branch', 'branches', 'commits', 'commit', 'pull-requests', 'raw', 'downloads'];

/** What names of repositories in registries are made of, of which Flux takes 2 to 255 characters. */
const REPOSITORY_CHARACTERS = /^[a-z\d._/-]*$/;
const LONGEST_REPOSITORY = 255;

/** An address without what may be a secret, taken apart; nothing where it is not complete. */
function partsOf(url: string): Address | undefined {
  const shown = withoutSecrets(url);
  const [, front, host, port, path] = ADDRESS.exec(shown) ?? [];
  if (front !== undefined) {
    return { front, host: host.toLowerCase(), port, path };
  }
  const [, start, name, rest] = SCP_ADDRESS.exec(shown) ?? [];
  return start === undefined ? undefined : { front: start, host: name.toLowerCase(), path: rest };
}

/** The names in a path. */
function namesIn(path: string): string[] {
  return path.replace(/[?#].*$/, '').split('/').filter((name) => name !== '');
}

/** How many names the path of a repository has where that is known of the host; 0 where they are too few. */
function lengthAt(host: string, names: readonly string[]): number | undefined {
  switch (host) {
    case 'github.com': return names.length < 2 ? 0 : 2;
    case 'gitlab.com': return names.length < 2 ? 0 : names.indexOf('-') < 2 ? names.length : names.indexOf('-');
    case 'bitbucket.org': return names.length < 2 ? 0 : BITBUCKET_PAGES.includes(names[2]) ? 2 : names.length;
    default: return undefined;
  }
}

/** The same for Azure DevOps, which takes "_full" and "_optimized" in front of the repository. */
function lengthInDevOps(host: string, names: readonly string[]): number {
  const before = names.findIndex((name, index) => name.toLowerCase() === '_git' && (index > 0 || host !== 'dev.azure.com'));
  const repository = before + (['_full', '_optimized'].includes(names[before + 1]) ? 2 : 1);
  return before < 0 || repository >= names.length ? 0 : repository + 1;
}

/** The address of a repository in Azure DevOps without its "_git". */
function faultInDevOps({ front, host }: Address, names: readonly string[]): Fault {
  const [first, ...others] = names.slice(host === 'dev.azure.com' ? 1 : 0);
  const organisation = host === 'dev.azure.com' ? `/${names[0]}` : '';
  return {
    problem: 'is not complete: the repositories of Azure DevOps stand behind "_git"',
    remedy: others.length !== 1 || [first, ...others].some((name) => name.startsWith('_')) ? 'write the address that Azure DevOps shows at "Clone"'
      : `write ${show(`${front}${organisation}/${first}/_git/${others[0]}`)}`,
  };
}

/** What stands behind the path of a repository. */
function faultBehind({ front, path }: Address, length: number | undefined): Fault | undefined {
  const whole = length === undefined ? path.replace(/#.*$/, '')
    : (path.startsWith('/') ? '/' : '') + namesIn(path).slice(0, length).join('/');
  const rest = length === undefined ? path.slice(whole.length) : path.slice(endOf(path, length));
  return /^[/?#]*$/.test(rest) ? undefined : {
    problem: `holds more than the repository: ${show(rest)}`,
    remedy: `write ${show(front + whole)}; a branch is given as the reference, and a folder as the path of a kustomization`,
  };
}

/** Where the first names of a path end. */
function endOf(path: string, length: number): number {
  return new RegExp(`^(?:/*[^/?#]+){${length}}`).exec(path)![0].length;
}

/** An address of git, by what is known of its host. Over https no server sees what stands behind a "#". */
function faultOfGit(address: Address): Fault | undefined {
  const { front, host, path } = address;
  const isHttp = front.startsWith('http');
  const names = namesIn(path);
  const inDevOps = isHttp && isDevOps(host);
  const length = inDevOps ? lengthInDevOps(host, names) : lengthAt(host, names);
  return length === 0 ? inDevOps ? faultInDevOps(address, names) : { problem: 'is not complete', remedy: WHOLE.GitRepository }
    : length !== undefined || isHttp ? faultBehind(address, length) : undefined;
}

/** The address of an artifact, by what registries take as the name of a repository. */
function faultOfArtifact({ front, host, port, path }: Address): Fault | undefined {
  if (/^\/*$/.test(path)) {
    return { problem: 'is not complete', remedy: WHOLE.OCIRepository };
  }
  if (/[:@]/.test(path)) {
    return { problem: 'names a tag or a digest, which Flux takes in another place', remedy: 'give it as `ref`, with OciRef.tag or OciRef.digest' };
  }
  const mended = `/${namesIn(path).join('/').toLowerCase()}`;
  // what is hidden is not judged by what stands there instead
  if (!REPOSITORY_CHARACTERS.test(path.replaceAll(HIDDEN, '').toLowerCase())) {
    return {
      problem: 'holds what no registry takes in the name of a repository',
      remedy: 'write small letters, digits, dots, hyphens and underscores, with a slash between names',
    };
  }
  if (path !== mended) {
    const problem = path !== path.toLowerCase() ? 'has capitals, which no registry takes in the name of a repository'
      : 'has slashes without a name between or behind them';
    return { problem, remedy: `write ${show(front + mended)}` };
  }
  // Flux reads a host without a dot and a port as a part of the path, on Docker Hub
  const { length } = port === undefined && !/[.[]/.test(host) ? host + path : path.slice(1);
  return length >= 2 && length <= LONGEST_REPOSITORY ? undefined
    : { problem: 'has a path that is too short or too long', remedy: `give the path of the repository, of 2 to ${LONGEST_REPOSITORY} characters` };
}

/** A path behind a host that has none of its own. */
function faultOfPath({ front, path }: Address, what: string): Fault | undefined {
  const names = namesIn(path);
  return names.length === 0 ? undefined : {
    problem: `holds more than the host: ${show(`/${names.join('/')}`)}`,
    remedy: `write ${show(front)}; the name of the ${what} has a place of its own`,
  };
}

/** Faults of complete addresses, by kind. A storage account behind another name may have a path. */
const FAULT_OF: { readonly [kind in Kind]: (address: Address) => Fault | undefined } = {
  GitRepository: faultOfGit,
  Bucket: (address) => faultOfPath(address, 'bucket'),
  AzureBlob: (address) => BLOB_HOST.test(address.host) ? faultOfPath(address, 'container') : undefined,
  OCIRepository: faultOfArtifact,
};

/** What is wrong with an address behind its prefix. */
export function faultOf(url: string, kind: Kind): Fault | undefined {
  if (/\s/.test(url)) {
    return { problem: 'holds a blank', remedy: kind === 'OCIRepository' ? 'take the blank out' : 'take the blank out, or write %20 in its place' };
  }
  const address = partsOf(url);
  if (address === undefined) {
    return { problem: 'is not complete', remedy: WHOLE[kind] };
  }
  return address.port === undefined || /^\d+$/.test(address.port) ? FAULT_OF[kind](address)
    : { problem: 'has something else than the number of a port after the host\'s colon', remedy: 'write a slash in the place of the colon' };
}

/** Whether an address is that of the blob endpoint of a storage account; some accounts have a zone of Azure's DNS in it. */
export function isBlobEndpoint(url: string): boolean {
  return BLOB_HOST.test(partsOf(url)?.host ?? '');
}
