import { TerraformStack } from 'cdktf';
import * as conditions from './conditions';
import type { FluxApp } from '../app/flux-app';
import type { ConfigurationMember } from '../app/members';
import { operandOf } from '../app/operand';
import type { Assertion } from '../app/ordered-resource';
import { isMadeOfVariables, isUnknown } from '../tokens';

/** A name that a configuration or one of its kustomizations gives on the cluster. */
interface Entry {
  readonly at: string;
  readonly namespace: string;
  readonly configuration: string;
  readonly kustomization: string;
}

/** What is asserted of all configurations of a cluster, and the one that does so for its stack. */
interface Shared {
  readonly holder?: ConfigurationMember;
  readonly assertions: Assertion[];
}

/** By the configurations of a cluster, as long as the app does not change, and by the stack. */
const SHARED = new WeakMap<readonly ConfigurationMember[], Map<TerraformStack, Shared>>();

/**
 * What Terraform judges of names that must differ from each other. One configuration of a stack asks for all of its cluster, so that
 * what is written grows with their number and not with its square. Only names that are made of variables are compared: what refers to
 * a resource could lead in a circle.
 */
export function sharedBy(siblings: readonly ConfigurationMember[], stack: TerraformStack, app: FluxApp, own: ConfigurationMember): Assertion[] {
  const ofStacks = SHARED.get(siblings) ?? new Map<TerraformStack, Shared>();
  SHARED.set(siblings, ofStacks);
  const shared = ofStacks.get(stack) ?? sharedIn(siblings, stack, app);
  ofStacks.set(stack, shared);
  return shared.holder === own ? shared.assertions : [];
}

function sharedIn(siblings: readonly ConfigurationMember[], stack: TerraformStack, app: FluxApp): Shared {
  const isComparable = (member: ConfigurationMember, text: string) => !isUnknown(text)
    || TerraformStack.of(member) === stack && isMadeOfVariables(text, stack);
  const inOrder = [...siblings].sort((one, other) => one._toSpec().at < other._toSpec().at ? -1 : 1);
  const named = inOrder.map((member) => ({ member, spec: member._toSpec() })).filter(({ member, spec }) => isComparable(member, spec.name));
  const names = named.map(({ spec }) => spec).filter(({ at }) => app.refuses('CFG-12', at));
  const entries = named.filter(({ member, spec }) => isComparable(member, spec.namespace) && app.refuses('CFG-13', spec.at))
    .flatMap(({ member, spec }) => spec.kustomizations.filter(({ name }) => isComparable(member, name))
      .map(({ name }): Entry => ({ at: spec.at, namespace: spec.namespace, configuration: spec.name, kustomization: name })));
  const lateNames = names.filter(({ name }) => isUnknown(name));
  const clashing = clashingOf(entries);
  const lateEntries = clashing.filter(isLate);
  const holder = named.find(({ spec: { at } }) => [...lateNames, ...lateEntries].some((each) => each.at === at))?.member;
  return {
    holder,
    assertions: [
      ...lateNames.length > 0 && names.length > 1
        ? [conditions.distinctNames(placesOf(lateNames), names.map(({ name }) => operandOf(name)))] : [],
      ...lateEntries.length > 0 ? [conditions.distinctObjects(placesOf(lateEntries), clashing.map(({ namespace, configuration, kustomization }) =>
        [operandOf(namespace), operandOf(configuration), operandOf(kustomization)]))] : [],
    ],
  };
}

/** Those that may be one object with those of another configuration. Where all names are known, only those with the same. */
function clashingOf(entries: readonly Entry[]): readonly Entry[] {
  const related = relatedTo(new Set(entries.map(({ configuration }) => configuration)));
  const open = entries.filter(({ configuration }) => related.has(configuration));
  const textOf = ({ configuration, kustomization }: Entry) => `${configuration}-${kustomization}`;
  const owners = new Map<string, Set<string>>();
  open.forEach((each) => owners.set(textOf(each), (owners.get(textOf(each)) ?? new Set()).add(each.at)));
  return open.some((each) => isUnknown(textOf(each))) ? open : open.filter((each) => owners.get(textOf(each))!.size > 1);
}

/** Names with which a hyphen and something else can be what another one makes with a hyphen and something else. */
function relatedTo(names: ReadonlySet<string>): ReadonlySet<string> {
  if ([...names].some(isUnknown)) {
    return names.size > 1 ? names : new Set();
  }
  return new Set([...names].flatMap((name) => {
    const parts = name.split('-');
    const shorter = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('-')).filter((each) => names.has(each));
    return shorter.length > 0 ? [name, ...shorter] : [];
  }));
}

function isLate({ namespace, configuration, kustomization }: Entry): boolean {
  return [namespace, configuration, kustomization].some(isUnknown);
}

const MOST_PLACES = 5;

/** Where names are that only Terraform knows. */
function placesOf(members: readonly { readonly at: string }[]): string[] {
  const places = [...new Set(members.map(({ at }) => at))];
  return places.length <= MOST_PLACES ? places : [...places.slice(0, MOST_PLACES), `${places.length - MOST_PLACES} more`];
}
