import { IConstruct } from 'constructs';
import { isWithin } from '../app/attached';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { FluxFinding } from '../control/flux-finding';
import { FluxFindings } from '../control/flux-findings';
import { unknownCode } from '../control/unknown-code';
import { requireConstruct } from '../misuse';

/**
 * For the tests of a blueprint, with whichever test runner. Neither synthesizes; aspects take part once `app.synth()` or
 * `Testing.synth(stack, true)` has run them.
 *
 * ```ts
 * FluxTesting.expectFindings(stack, ['KUS-16 gitops/ClusterConfig/jobs']);
 * FluxTesting.expectNoFindings(app);
 * ```
 */
export class FluxTesting {
  /**
   * Throws where the findings at a construct and below it are others than expected, errors and warnings alike; its text lists what is
   * missing, and what is not expected with its words. The order does not matter. Suppressed findings do not count.
   *
   * @param scope the app, a stack, or any construct below one
   * @param expected for each finding its code, the path of the construct and, where a test wants to say it, the property, with blanks
   * in between: `KUS-05 gitops/Config/apps dependsOn`. A finding of the app itself has no path. A code that no rule has is an error
   * of its own.
   */
  public static expectFindings(scope: IConstruct, expected: string[]): void {
    requireConstruct('FluxTesting.expectFindings', scope);
    requireLines(expected);
    const unexpected = FluxFindings.of(scope).list().filter(({ suppression }) => suppression === undefined);
    // what names the property is served first, so that what does not is left with the rest
    const lines = [...expected.keys()].sort((one, other) => wordsIn(expected[other]) - wordsIn(expected[one]));
    const missing = lines.filter((line) => {
      const index = unexpected.findIndex((finding) => meant(finding).includes(expected[line].trim()));
      return index < 0 || unexpected.splice(index, 1).length === 0;
    });
    if (missing.length + unexpected.length > 0) {
      throw new Error(['The findings are not as expected.', ...listed('missing', expected.filter((_, line) => missing.includes(line))),
        ...listed('not expected', unexpected.map((finding) => `${meant(finding)[0]}\n    ${finding.severity}: ${finding.message}`))].join('\n'));
    }
  }

  /**
   * Throws where anything is found at a construct or below it that is not suppressed; its text lists all of it.
   * @param scope the app, a stack, or any construct below one
   */
  public static expectNoFindings(scope: IConstruct): void {
    requireConstruct('FluxTesting.expectNoFindings', scope);
    FluxTesting.expectFindings(scope, []);
  }

  /**
   * What is declared at a construct and below it, and what the library makes of it, as plain data for a snapshot: clusters, extensions,
   * configurations, kustomizations, identities, tenants and Secrets, in the order of their paths. Durations are seconds. What only the apply
   * will know is `(known at apply)`, secrets are `(secret)`. What overrides say of a body stands beside, as `overrides`. It is the same in
   * each run, and in each release with the same `modelVersion`, but for members that are new.
   *
   * @param scope the app, a stack, or any construct below one
   */
  public static model(scope: IConstruct): any {
    requireConstruct('FluxTesting.model', scope);
    const app = FluxApp.of(scope);
    app.touch(); // overrides and the like are not noticed
    return late.plainModel().plainModel(app.model, isWithin(scope));
  }

  private constructor() {}
}

/** Refuses what can't be a list of lines, and codes that no rule has: a test that waits for these would never pass, or tell why. */
function requireLines(expected: unknown): asserts expected is string[] {
  if (!Array.isArray(expected) || [...expected].some((line) => typeof line !== 'string')) {
    throw new TypeError('FluxTesting.expectFindings: expected is not a list of texts. To do: give one for each finding, such as '
      + '"KUS-05 gitops/Config/apps", or call expectNoFindings.');
  }
  const codes = expected.map((line: string) => line.trim().split(/\s+/)[0]);
  const unknown = codes.find((code) => !late.rules().RULE_OF.has(code));
  if (unknown !== undefined) {
    throw unknownCode('FluxTesting.expectFindings', unknown);
  }
}

/** The lines that mean a finding, the longest first. */
function meant({ code, path, property }: FluxFinding): string[] {
  const short = [code, path].filter((each) => each !== '').join(' ');
  return property === undefined ? [short] : [`${short} ${property}`, short];
}

function wordsIn(line: string): number {
  return line.trim().split(/\s+/).length;
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}
