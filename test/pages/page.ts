import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';

export const DOCS = join(__dirname, '..', '..', 'docs');

/** How the pages about rules are written; a test run only compares. */
export const RULES_PAGE_COMMAND = 'npx projen rules-page';

/** The groups of codes, as a reader looks for them. */
export const GROUPS: { readonly [prefix: string]: string } = {
  CLU: 'Clusters',
  FLT: 'Fleets',
  EXT: 'The Flux extension',
  SET: 'Settings of the extension',
  CFG: 'Configurations',
  SRC: 'Sources',
  KUS: 'Kustomizations',
  AUT: 'Credentials',
  TEN: 'Tenancy',
  WID: 'Identities in Azure',
  OSH: 'OpenShift',
  LFC: 'Lifecycle and Terraform',
  CTL: 'What is said of findings',
};

/** Members of one group of codes. */
interface Group<Member> {
  readonly title: string;
  readonly members: Member[];
}

/** Each group with its members, in the order of codes. */
export function byGroup<Member extends { readonly code: string }>(members: readonly Member[]): Group<Member>[] {
  const unknown = members.map(groupOf).filter((group) => !(group in GROUPS));
  if (unknown.length > 0) {
    throw new Error(`give a title to ${unknown.join(', ')}`);
  }
  return Object.entries(GROUPS).map(([group, title]) => ({
    title,
    members: members.filter((member) => groupOf(member) === group).sort((one, other) => one.code < other.code ? -1 : 1),
  }));
}

function groupOf({ code }: { readonly code: string }): string {
  return code.slice(0, code.indexOf('-'));
}

/** A text in a cell of a table. */
export function cell(text: string): string {
  return text.replace(/[|<]/g, '\\$&');
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
