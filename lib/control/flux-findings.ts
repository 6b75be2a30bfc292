import { existsSync } from 'fs';
import { App } from 'cdktf';
import { IConstruct } from 'constructs';
import { FluxFinding, FluxFindingsFilesOptions } from './flux-finding';
import { FluxSeverity } from './flux-severity';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { requireConstruct } from '../misuse';

/** What a file may be called on any machine. */
const FILE_NAME = /^[\w-][\w.-]{0,127}$/;

/**
 * What counts, of all that the rules find at a construct and below it. It can be said of an app, a stack or any construct, in any
 * order, and from an aspect. The statement that is nearest to a finding wins; of two at one construct about the same rule, the later.
 *
 * ```ts
 * FluxFindings.of(app).strict();
 * FluxFindings.of(stack).setSeverity('KUS-16', FluxSeverity.ERROR);
 * FluxFindings.of(config).suppress('KUS-11', 'two teams share the folder on purpose');
 * ```
 */
export class FluxFindings {
  /**
   * The findings at a construct and below it.
   * @param scope the app, a stack, or any construct below one
   */
  public static of(scope: IConstruct): FluxFindings {
    requireConstruct('FluxFindings.of', scope);
    return new FluxFindings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Passes over what a rule finds, error or warning. The reason is recorded with the finding. Refused at synth: a code that no rule
   * has (CTL-01), a reason that says nothing (CTL-02), a rule that can't be suppressed (CTL-04). Warned of: what suppresses
   * nothing, or nothing that is not suppressed nearer to it (CTL-05).
   * @param code the code that is printed of the finding, such as `KUS-11`
   * @param reason why this is right here, in a few words: two at least, and 10 characters; in a language without blanks 10 letters, or the
   * https address of a ticket
   */
  public suppress(code: string, reason: string): void {
    FluxApp.of(this.scope).addControl(this.scope, { kind: 'suppression', code, reason });
  }

  /**
   * Lets what a rule finds count as error, as warning or not at all; it also switches on a rule that is off by itself. Refused
   * at synth: a code that no rule has (CTL-01), what is no severity (CTL-03), less than the rule can be weakened to (CTL-04).
   * @param code the code of the rule, such as `KUS-11`
   * @param severity how it counts from now on
   */
  public setSeverity(code: string, severity: FluxSeverity): void {
    FluxApp.of(this.scope).addControl(this.scope, { kind: 'severity', code, severity });
  }

  /**
   * Lets each warning count as an error, but for what a severity that is set here or below says otherwise. Refused at synth: CTL-03.
   * @param enabled false takes a part out of a strict app
   * @default true
   */
  public strict(enabled: boolean = true): void {
    FluxApp.of(this.scope).addControl(this.scope, { kind: 'strict', enabled });
  }

  /**
   * All findings, suppressed ones included, in the order of paths and codes. It can be asked before the app is synthesized, and of
   * an app that is refused. Aspects take part once they have run, which is in synthesis.
   */
  public list(): FluxFinding[] {
    const app = FluxApp.of(this.scope);
    app.touch(); // overrides and the like are not noticed
    return late.entries().entriesAt(app, this.scope) as FluxFinding[];
  }

  /**
   * Writes the findings with each synthesis into the output directory, beside the folder of the stacks: as JSON (`flux-findings.json`)
   * and in the Static Analysis Results Interchange Format (`flux-findings.sarif`), which GitHub and others show in pull requests. Also
   * where the app is refused, and where nothing is found. Files of an earlier run are removed at once. Nothing is written
   * where cdktf's `skipValidation` switches all rules off.
   *
   * Lines of the program are known only where the context `"cdktf-azure-flux/positions": true` of cdktf.json asks for them.
   *
   * @param options names, and what paths are relative to
   */
  public toFiles(options: FluxFindingsFilesOptions = {}): void {
    const app = FluxApp.of(this.scope);
    if (typeof (options ?? {}) !== 'object') {
      throw new TypeError('FluxFindings.toFiles: options is not an object. To do: give one such as { name: \'flux-findings\' }, or leave it out.');
    }
    const name = options?.name ?? 'flux-findings';
    const sourceRoot = options?.sourceRoot ?? '.';
    const programFile = options?.programFile ?? undefined;
    if (!App.isApp(app.root)) {
      throw new TypeError('FluxFindings.toFiles: there is no app, which has the output directory. To do: make the stack in an App of cdktf.');
    }
    if (typeof name !== 'string' || !FILE_NAME.test(name)) {
      throw new TypeError('FluxFindings.toFiles: name is not the name of a file. To do: give 1 to 128 letters, digits, hyphens, underscores '
        + 'and dots.');
    }
    if (programFile !== undefined && typeof programFile !== 'string') {
      throw new TypeError('FluxFindings.toFiles: programFile is not the name of a file. To do: give one as seen from sourceRoot, or leave it out.');
    }
    if (!existsSync(sourceRoot)) {
      throw new TypeError('FluxFindings.toFiles: there is no folder sourceRoot. To do: give one as seen from the working directory.');
    }
    const place = { folder: app.root.outdir, name, sourceRoot, programFile };
    app.addFiles(name, new (late.findingsFiles().FindingsFiles)(app, this.scope, place));
  }
}
