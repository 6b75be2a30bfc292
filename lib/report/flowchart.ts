import { clusterText, configurationText, extensionText, inOrder, kustomizationText, readable } from './tree';
import { ClusterRecord, ConfigurationRecord, KustomizationRecord } from '../model/model';
import { isKnown } from '../model/unknown';

/** A flowchart of Mermaid. Ids are counted through, so that no name of a user can be a word of Mermaid's. */
export function flowchartOf(clusters: readonly ClusterRecord[]): string {
  return clusters.length === 0 ? '' : ['flowchart LR', ...clusters.flatMap(clusterLines)].join('\n');
}

function clusterLines(cluster: ClusterRecord, index: number): string[] {
  const id = `c${index + 1}`;
  const extensions = cluster.extensions.map((extension, number) => ({ id: `${id}e${number + 1}`, text: extensionText(extension) }));
  const parts = cluster.configurations.map((configuration, number) => configurationLines(configuration, `${id}f${number + 1}`, extensions[0]?.id));
  return [
    `  subgraph ${id} [${label(clusterText(cluster))}]`,
    ...extensions.map((extension) => `    ${extension.id}[${label(extension.text)}]`),
    ...parts.flatMap(({ nodes }) => nodes.map((line) => `    ${line}`)),
    '  end',
    ...parts.flatMap(({ arrows }) => arrows.map((line) => `  ${line}`)),
  ];
}

interface Part {
  readonly nodes: string[];
  readonly arrows: string[];
}

function configurationLines(configuration: ConfigurationRecord, id: string, extension: string | undefined): Part {
  const kustomizations = inOrder(configuration);
  const ids = new Map(kustomizations.map((each, index) => [each, `${id}k${index + 1}`]));
  const parts = kustomizations.map((each) => kustomizationLines(each, ids, id));
  return {
    nodes: [`${id}[${label(configurationText(configuration))}]`, ...parts.flatMap(({ nodes }) => nodes)],
    arrows: [...extension === undefined ? [] : [`${extension} --> ${id}`], ...parts.flatMap(({ arrows }) => arrows)],
  };
}

/** A kustomization waits for its configuration, or for others of it; what is not there has a node of its own. */
function kustomizationLines(kustomization: KustomizationRecord, ids: ReadonlyMap<KustomizationRecord, string>, configuration: string): Part {
  const id = ids.get(kustomization)!;
  const others = [...ids.keys()];
  const part: Part = { nodes: [`${id}[${label(kustomizationText(kustomization))}]`], arrows: [] };
  kustomization.dependsOn.forEach(({ name, target }, index) => {
    const other = others.find((each) => target === undefined ? isKnown(name) && each.name === name : each.at === target);
    if (other === undefined) {
      part.nodes.push(`${id}m${index + 1}[${label(isKnown(name) ? `${readable(name)} (not there)` : readable(name))}]`);
      part.arrows.push(`${id}m${index + 1} -.-> ${id}`);
    } else {
      part.arrows.push(`${ids.get(other)} --> ${id}`);
    }
  });
  return kustomization.dependsOn.length === 0 ? { ...part, arrows: [`${configuration} --> ${id}`] } : part;
}

/** What Mermaid, its Markdown, or the browser behind it would take for its own, and what can't be written in one line. */
const SPECIAL = /["#<>&`%$*\\[\]{}|;~^]|\p{Cc}|[\u2028\u2029]/gu;

/** Mermaid takes semicolons away behind these words and a colon, for statements about style. */
const STYLE = /style|classdef/i;

function label(text: string): string {
  const entity = (character: string) => character.trim() === '' ? ' ' : `#${character.codePointAt(0)};`;
  const escaped = text.replace(STYLE.test(text) ? new RegExp(`${SPECIAL.source}|:`, 'gu') : SPECIAL, entity);
  return `"${escaped}"`;
}
