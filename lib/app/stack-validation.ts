import { AnnotationMetadataEntryType, Aspects, TerraformStack } from 'cdktf';
import { IConstruct, IValidation } from 'constructs';
import type { FluxApp } from './flux-app';
import { late } from './late';
import type { Finding } from '../findings/finding';

/**
 * Reports on the whole app from whichever stack is validated first: cdktf stops at the first refused stack, and would
 * otherwise hide the problems of later ones and leave earlier ones written.
 */
export class StackValidation implements IValidation {
  /** Whether this stack's turn has come in the present synthesis. */
  public begun = false;
  private readonly warned = new Set<string>();

  public constructor(private readonly app: FluxApp, private readonly stack: TerraformStack) {}

  public validate(): string[] {
    if (this.begun || hasAspects(this.stack)) {
      // a further synthesis, or aspects that may have changed what is not counted as a change: overrides, say
      this.app.touch();
    } else {
      this.app.beginValidation();
    }
    this.begun = true;
    this.app.order(this.stack);
    const findings = this.app.findings;
    this.warn(findings.filter(({ severity }) => severity === 'warning'));
    const errors = findings.filter(({ severity }) => severity === 'error');
    return errors.some((error) => this.isFinal(error)) ? [late.text().report(errors)] : [];
  }

  /** What another stack does wrong can still be mended by an aspect that has not run; then its own turn decides. */
  private isFinal(error: Finding): boolean {
    const stack = TerraformStack.of(this.constructAt(error.at));
    return stack === this.stack || this.app.isSettled(stack) || !hasAspects(stack);
  }

  private warn(warnings: Finding[]): void {
    for (const warning of warnings) {
      const construct = this.constructAt(warning.at);
      const text = late.text().sentence(warning);
      if (TerraformStack.of(construct) === this.stack && !this.warned.has(`${warning.at} ${text}`)) {
        this.warned.add(`${warning.at} ${text}`);
        // `Annotations` would record the stack trace of this line, with the absolute paths of the machine
        construct.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
      }
    }
  }

  private constructAt(path: string): IConstruct {
    return path.split('/').reduce((construct, id) => construct.node.findChild(id), this.app.root);
  }
}

function hasAspects(stack: TerraformStack): boolean {
  return stack.node.findAll().some((construct) => Aspects.of(construct).all.length > 0);
}
