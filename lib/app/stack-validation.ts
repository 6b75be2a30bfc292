import { AnnotationMetadataEntryType, TerraformStack } from 'cdktf';
import { IConstruct, IValidation } from 'constructs';
import { nearestAt, stackAround } from './attached';
import type { FluxApp } from './flux-app';
import { late } from './late';
import { foreignBelow } from './providers';
import type { Finding } from '../findings/finding';

/**
 * Reports on the whole app from whichever stack is validated first: cdktf stops at the first refused stack, and would
 * otherwise hide the problems of later ones and leave earlier ones written.
 */
export class StackValidation implements IValidation {
  /** Whether this stack's turn has come in the present synthesis. */
  public begun = false;

  /** Stacks with aspects, or without, as seen in this turn. */
  private aspects = new Map<TerraformStack, boolean>();

  public constructor(private readonly app: FluxApp, private readonly stack: TerraformStack) {}

  public validate(): string[] {
    const seen = foreignBelow(this.stack);
    this.aspects = new Map();
    if (this.begun || seen.hasAspects) {
      // a further synthesis, or aspects that may have changed what is not counted as a change: overrides, say
      this.app.touch();
    } else {
      this.app.beginValidation();
    }
    this.begun = true;
    this.app.order(this.stack);
    this.app.modelWith(seen);
    this.app.watchTheRest();
    this.app.writeFiles();
    const findings = this.app.openFindings;
    const warnings = findings.filter(({ severity }) => severity === 'warning');
    this.warn(warnings);
    const errors = findings.filter(({ severity }) => severity === 'error');
    return errors.some((error) => this.isFinal(error)) ? [late.text().report(errors, warnings, this.app.fileOfAll)] : [];
  }

  /**
   * What another stack does wrong can still be mended by an aspect that has not run; then its own turn decides. What stands above
   * stacks is about all of them.
   */
  private isFinal({ at }: Finding): boolean {
    const own = stackAround(nearestAt(this.app.root, at));
    return (own === undefined ? this.app.stacks : [own])
      .every((stack) => stack === this.stack || this.app.isSettled(stack) || !this.hasAspects(stack));
  }

  private hasAspects(stack: TerraformStack): boolean {
    const has = this.aspects.get(stack) ?? foreignBelow(stack).hasAspects;
    this.aspects.set(stack, has);
    return has;
  }

  private warn(warnings: Finding[]): void {
    for (const warning of warnings) {
      const construct = nearestAt(this.app.root, warning.at);
      const stack = stackAround(construct);
      if (stack === this.stack || stack === undefined && this.isFinal(warning)) {
        this.warnOnce(stack === undefined ? this.stack : construct, warning);
      }
    }
  }

  /** cdktf prints what stands in stacks only: a warning about what is above them stands on this one. */
  private warnOnce(construct: IConstruct, warning: Finding): void {
    const { sentence, printedPath } = late.text();
    const text = construct.node.path === warning.at ? sentence(warning) : `${sentence(warning)} (at ${printedPath(warning.at)})`;
    if (!this.app.warned.has(`${warning.at} ${text}`)) {
      this.app.warned.add(`${warning.at} ${text}`);
      // `Annotations` would record the stack trace of this line, with the absolute paths of the machine
      construct.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
    }
  }
}
