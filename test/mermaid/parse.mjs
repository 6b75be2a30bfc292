// Reads flowcharts from standard input as Mermaid's own parser does, and writes what it made of them. Mermaid cleans labels with DOMPurify,
// which wants a browser; labels are not drawn here, so nothing is cleaned.
import { register } from 'node:module';
import { text } from 'node:stream/consumers';

const uncleaned = 'data:text/javascript,export default { addHook() {}, sanitize: (text) => text };';
register(`data:text/javascript,${encodeURIComponent(`
  export const resolve = (name, context, next) =>
    name === 'dompurify' ? { url: ${JSON.stringify(uncleaned)}, shortCircuit: true } : next(name, context);
`)}`);
const { default: mermaid } = await import('mermaid');

const read = async (chart) => {
  try {
    await mermaid.parse(chart); // as a page does it: comments and directives are taken out before
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart);
    return {
      nodes: [...db.getVertices().values()].map(({ id, text: label }) => [id, label]),
      arrows: db.getEdges().map(({ start, end, stroke }) => [start, end, stroke]),
      clusters: db.getSubGraphs().map(({ id, title, nodes }) => [id, title, [...nodes].sort()]),
    };
  } catch (error) {
    return { error: error.message };
  }
};
const charts = JSON.parse(await text(process.stdin));
const answers = [];
for (const chart of charts) {
  answers.push(await read(chart));
}
console.log(JSON.stringify(answers));
