import { FluxChecks, FluxFindings, FluxGraph, FluxTesting } from '../lib';

const FUNCTIONS: [string, (scope: any) => unknown][] = [
  ['FluxChecks.addTo', (scope) => FluxChecks.addTo(scope)],
  ['FluxFindings.of', (scope) => FluxFindings.of(scope)],
  ['FluxGraph.of', (scope) => FluxGraph.of(scope)],
  ['FluxTesting.expectFindings', (scope) => FluxTesting.expectFindings(scope, [])],
  ['FluxTesting.expectNoFindings', (scope) => FluxTesting.expectNoFindings(scope)],
  ['FluxTesting.model', (scope) => FluxTesting.model(scope)],
];

test.each(FUNCTIONS)('%s refuses what is no construct', (name, ask) => {
  for (const scope of [undefined, null, {}, 'gitops', 7]) {
    expect(() => ask(scope)).toThrow(new TypeError(`${name}: this is not a construct. To do: give an app, a stack, or a construct below one.`));
  }
});
