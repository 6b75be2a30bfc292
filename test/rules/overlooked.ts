import { findingsOf } from '../../lib/findings/finding';
import { AppModel } from '../../lib/model/model';
import { Part, rulesOver } from '../../lib/rules/files';
import { APP_PARTS, CLUSTER_PARTS, CONFIGURATION_PARTS, EXTENSION_PARTS, KUSTOMIZATION_PARTS } from '../../lib/rules/parts';

type Parts = { readonly [part: string]: (member: any, context: any) => boolean };

/** Each record of a model with what stands around it, and the parts that it may have. */
export function records(model: AppModel): [parts: Parts, member: unknown, context?: unknown][] {
  return [[APP_PARTS, model], ...model.clusters.flatMap((cluster): [Parts, unknown, unknown?][] => [
    [CLUSTER_PARTS, cluster],
    ...cluster.extensions.filter(({ declared }) => declared).map((each): [Parts, unknown, unknown] => [EXTENSION_PARTS, each, cluster]),
    ...cluster.configurations.flatMap((configuration): [Parts, unknown, unknown][] => [
      [CONFIGURATION_PARTS, configuration, cluster],
      ...configuration.kustomizations.map((each): [Parts, unknown, unknown] => [KUSTOMIZATION_PARTS, each, configuration]),
    ]),
  ])];
}

/** Rules over these take for granted that there is such a thing, of whatever kind it is called. */
const TAKEN_FOR_GRANTED = ['Bucket', 'AzureBlob', 'OCIRepository', 'certificate', 'waiting', 'automatic'];

const RULES_OVER = new Map([APP_PARTS, CLUSTER_PARTS, EXTENSION_PARTS, CONFIGURATION_PARTS, KUSTOMIZATION_PARTS]
  .flatMap((parts) => Object.keys(parts) as Part[]).map((part) => [part, rulesOver(part).filter(({ severity }) => severity !== 'off')]));

/** What a rule finds in a part that is passed over, and nobody tells otherwise. */
export function overlooked(model: AppModel): string[] {
  const found = records(model).flatMap(([parts, member, context]) => Object.entries(parts)
    .filter(([part, isThere]) => !TAKEN_FOR_GRANTED.includes(part) && !isThere(member, context))
    .flatMap(([part]) => RULES_OVER.get(part as Part)!.flatMap(({ code, check }) => drafts(check[part as Part], member, context)
      .map(({ at, property }) => ({ part, line: `${code} ${at} ${property}` })))));
  const told = found.length === 0 ? [] : findingsOf(model).map(({ code, at, property }) => `${code} ${at} ${property}`);
  return found.filter(({ line }) => !told.includes(line)).map(({ part, line }) => `${part}: ${line}`);
}

/** A rule over what is not there at all may take it for granted, and die of it: it finds nothing. */
function drafts(check: unknown, member: unknown, context: unknown): { readonly at: string; readonly property?: string }[] {
  try {
    return (check as (member: unknown, context: unknown) => { at: string; property?: string }[])(member, context);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return [];
  }
}
