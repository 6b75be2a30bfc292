import { Construct, IConstruct } from 'constructs';
import { FluxApp } from '../app/flux-app';

/** How a finding counts. */
export enum FluxSeverity {
  /** The app is refused. */
  ERROR = 'error',
  /** It is printed, and synthesis goes on. */
  WARNING = 'warning',
  /** It is not looked for. */
  OFF = 'off',
}

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
    if (!Construct.isConstruct(scope)) {
      throw new TypeError('FluxFindings.of: this is not a construct. To do: give an app, a stack, or a construct below one.');
    }
    return new FluxFindings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Passes over what a rule finds, error or warning. The reason is recorded with the finding. Refused at synth: a code that no rule
   * has (CTL-01), a reason that says nothing (CTL-02), a rule that can't be suppressed (CTL-04). Warned of: what suppresses
   * nothing (CTL-05).
   * @param code the code that is printed of the finding, such as `KUS-11`
   * @param reason why this is right here, in a few words: two at least, and 10 characters
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
}
