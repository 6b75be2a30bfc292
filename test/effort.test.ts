import { App, TerraformVariable } from 'cdktf';
import { Node } from 'constructs';
import { CLUSTER_ID, synthApp, testStack } from './synth';
import { Duration, FluxConfiguration, FluxContent, FluxExtension, FluxSource, GitRef, Kustomization, ManagedCluster } from '../lib';
import { FluxApp } from '../lib/app/flux-app';
import { StackValidation } from '../lib/app/stack-validation';
import { RULES } from '../lib/rules';
import * as tokens from '../lib/tokens';

// Work is counted here and not timed: the same on each machine, however busy. How long it takes, the bench tells.

/** What a validation is asked to do. */
interface Effort {
  /** Questions whether a value is known at synth. */
  readonly values: number;
  /** Lists of the children of constructs that were asked for. */
  readonly constructs: number;
  /** Functions of rules that were called, for whatever level of the model. */
  readonly checks: number;
}

/** What a configuration takes now, with its half of a cluster, and how many times as much is let pass. */
const NOW = { values: 24.5, constructs: 13.5 };
const ALLOWANCE = 4 / 3;

const counts = { values: 0, constructs: 0, checks: 0 };
const nothing = { ...counts };
let isValidating = false;

function count(what: keyof Effort): void {
  counts[what] += isValidating ? 1 : 0;
}

// before anything asks a rule: which functions are called is written down once
for (const { check } of RULES) {
  for (const [level, original] of Object.entries(check) as [string, (...args: unknown[]) => unknown][]) {
    (check as any)[level] = (...args: unknown[]) => {
      count('checks');
      return original(...args);
    };
  }
}

beforeAll(() => {
  const { isUnknown } = tokens;
  jest.spyOn(tokens, 'isUnknown').mockImplementation((value) => {
    count('values');
    return isUnknown(value);
  });
  const { get: children } = Object.getOwnPropertyDescriptor(Node.prototype, 'children')!;
  jest.spyOn(Node.prototype, 'children', 'get').mockImplementation(function (this: Node) {
    count('constructs');
    return children!.call(this);
  });
  const { validate } = StackValidation.prototype;
  jest.spyOn(StackValidation.prototype, 'validate').mockImplementation(function (this: StackValidation) {
    isValidating = true;
    try {
      return validate.call(this);
    } finally {
      isValidating = false;
    }
  });
});

afterAll(() => jest.restoreAllMocks());

/** What the validation of a whole app takes; some configurations a cluster, each of some kustomizations. */
function effortOf({ clusters, kustomizations = 10, contains }: { clusters: number; kustomizations?: number; contains?: FluxContent[] }): Effort {
  Object.assign(counts, nothing);
  synthApp((app) => {
    const stack = testStack('gitops', app);
    for (let index = 0; index < clusters; index += 1) {
      const cluster = ManagedCluster.fromId(stack, `Cluster${index}`, `${CLUSTER_ID}-${index}`);
      new FluxExtension(stack, `Flux${index}`, { cluster });
      ['shop', 'search'].forEach((team) => declare(new FluxConfiguration(stack, `Config${index}-${team}`, {
        cluster, name: team, namespace: team, source: FluxSource.git({ url: `https://github.com/acme/${team}`, ref: GitRef.branch('main') }),
      }), kustomizations, contains));
    }
  });
  return { ...counts };
}

function declare(configuration: FluxConfiguration, kustomizations: number, contains?: FluxContent[]): void {
  let last: Kustomization | undefined;
  for (let index = 0; index < kustomizations; index += 1) {
    last = configuration.addKustomization(`part-${index}`, {
      path: `./parts/${index}`,
      prune: true,
      dependsOn: last && [last],
      syncInterval: Duration.minutes(5),
      postBuild: { substitute: { index: `part${index}` } },
      contains,
    });
  }
}

function more(one: Effort, other: Effort): Effort {
  return { values: other.values - one.values, constructs: other.constructs - one.constructs, checks: other.checks - one.checks };
}

describe('What a validation takes', () => {
  test('grows with the app, and no faster', () => {
    const [some, twice, thrice] = [2, 4, 6].map((clusters) => effortOf({ clusters }));
    expect(more(twice, thrice)).toEqual(more(some, twice));
  });

  test('is little for each configuration', () => {
    const { values, constructs, checks } = more(effortOf({ clusters: 2 }), effortOf({ clusters: 3 }));
    expect(values / 2).toBeLessThan(NOW.values * ALLOWANCE);
    // each rule looks at something that a usual cluster has not
    expect(checks).toBe(0);
    expect(constructs / 2).toBeLessThan(NOW.constructs * ALLOWANCE);
  });

  test('is but one look at the tree for each kustomization that is as most are', () => {
    const [ten, twenty] = [10, 20].map((kustomizations) => effortOf({ clusters: 2, kustomizations }));
    expect(more(ten, twenty)).toEqual({ values: 0, checks: 0, constructs: 4 * 10 });
  });

  test('is more only for what is otherwise', () => {
    const [usual, saying] = [undefined, [FluxContent.HELM_RELEASES]].map((contains) => effortOf({ clusters: 2, contains }));
    // what the folders hold is looked at for each kustomization, and four rules ask for each cluster what of it is switched off or not allowed,
    // and one whether any is built twice
    expect(more(usual, saying)).toEqual({ values: 4 * 10, checks: 4 * 10 + 2 * 5, constructs: 0 });
  });
});

describe('What rendering does not write', () => {
  /** What the rules find in a configuration with the kustomizations that a function adds, as codes. */
  function codesOf(add: (configuration: FluxConfiguration, text: string) => void): string[] {
    let app: FluxApp | undefined;
    const build = (root: App) => {
      const stack = testStack('gitops', root);
      const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
      new FluxExtension(stack, 'Flux', { cluster });
      const source = FluxSource.git({ url: 'https://github.com/acme/shop', ref: GitRef.branch('main') });
      add(new FluxConfiguration(stack, 'Config', { cluster, namespace: 'shop', source }), new TerraformVariable(stack, 'x', {}).stringValue);
      app = FluxApp.of(root);
    };
    try {
      synthApp(build);
    } catch {
      // told by the findings
    }
    return app!.findings.map(({ code }) => code);
  }

  test('is looked at all the same: another kustomization of the same name', () => {
    expect(codesOf((configuration, text) => {
      configuration.addKustomization('First', { name: 'apps', path: text, prune: true });
      configuration.addKustomization('Second', { name: 'apps', path: './apps', prune: true });
    })).toEqual(['KUS-04']);
  });

  test('is looked at all the same: what a folder is said to hold', () => {
    expect(codesOf((configuration, text) => {
      configuration.addKustomization('apps', { path: './apps', prune: true, contains: [text as FluxContent] });
    })).toEqual([]);
  });
});
