import { DEVOPS_HOSTS, DEVOPS_SSH_HOSTS } from './hosts';

/** The scheme and host of an address, in lower case and without the user, and its path. */
const ADDRESS = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/@\s]*@)?([^/@\s]+)((?:\/[^\s]*)?)$/i;

/** What a path must not hold, or it leads elsewhere than it says. */
const ASTRAY = /\/(?:\.|%2e){1,2}(?:\/|$)|\\/i;

/** How ssh writes an address. */
const SCP = /^[^/@\s:]+@([^/@:\s]+):(?!\/)/;

/** The port that a scheme has by itself. */
const USUAL_PORT = /^(https:\/\/[^/]*):443$|^(http:\/\/[^/]*):80$|^(ssh:\/\/[^/]*):22$/;

/** An address without what tells no two repositories apart. Forges take names in any case. */
export function folded(address: string): string | undefined {
  const [, scheme, host, path] = ADDRESS.exec(address.replace(SCP, 'ssh://$1/')) ?? [];
  return scheme === undefined || ASTRAY.test(path) ? undefined
    : `${scheme}${host}`.toLowerCase().replace(USUAL_PORT, '$1$2$3') + path.replace(/\/+$/, '').replace(/\.git$/, '').toLowerCase();
}

/** Hosts of forges for ssh behind firewalls, and the addresses of one repository in Azure DevOps, which had another domain before. */
const ALIASES: readonly (readonly [other: RegExp, usual: string])[] = [
  [/^ssh\.(github\.com):443\//, '$1/'],
  [/^altssh\.(gitlab\.com|bitbucket\.org):443\//, '$1/'],
  [new RegExp(`^(?:${DEVOPS_SSH_HOSTS.join('|').replaceAll('.', '\\.')})/v3/([^/]+)/([^/]+)/`), 'dev.azure.com/$1/$2/_git/'],
  [/^([^./]+)\.visualstudio\.com\/(?:defaultcollection\/)?/, 'dev.azure.com/$1/'],
  [/^dev\.azure\.com\/([^/]+)\/_git\/([^/]+)$/, 'dev.azure.com/$1/$2/_git/$2'],
];

/** What nearly every address looks like: nothing of it is folded but the scheme. */
const PLAIN = new RegExp(`^https://((?!(?:${DEVOPS_HOSTS})/)[a-z\\d-]+(?:\\.[a-z\\d-]+)+(?:/[a-z\\d_-]+)+)$`);

/** What tells a repository apart from others, over whichever scheme it is fetched; the text itself where it is no address. */
export function repositoryOf(url: unknown): unknown {
  return typeof url !== 'string' ? url : PLAIN.exec(url)?.[1] ?? usualOf(folded(url)?.replace(/^[^:]+:\/\//, '')) ?? url;
}

function usualOf(address: string | undefined): string | undefined {
  return address && ALIASES.reduce((written, [other, usual]) => written.replace(other, usual), address);
}
