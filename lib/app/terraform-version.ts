import { TerraformElement, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { isAttached } from './attached';
import { isBefore } from '../version';

/** The first version with `check` blocks. */
export const FOR_CHECK = '1.5.0';

/** The first version with `removed` blocks. */
export const FOR_REMOVED = '1.7.0';

/** The first version with arguments that it does not keep. */
export const FOR_WRITE_ONLY = '1.11.0';

const ID = 'RequiredTerraform';

/**
 * Makes the stack of a construct say from which version of Terraform on it can be read, besides what it says by itself.
 * What depends on the rest of the stack is asked for when it is written.
 */
export function requireTerraform(construct: IConstruct, version: string, isNeeded = () => true): void {
  const stack = TerraformStack.of(construct);
  (requirementOf(stack) ?? new RequiredTerraform(stack, ID)).add({ construct, version, isNeeded });
}

/** What a stack needs, and what its users require. */
export function requirementOf(stack: TerraformStack): RequiredTerraform | undefined {
  return stack.node.tryFindChild(ID) as RequiredTerraform | undefined;
}

interface Need {
  readonly construct: IConstruct;
  readonly version: string;
  readonly isNeeded: () => boolean;
}

/** The setting `terraform.required_version`. cdktf knows it only as an override of the stack, which would replace ours. */
class RequiredTerraform extends TerraformElement {
  private readonly needs: Need[] = [];
  private combined?: { readonly theirs: string; readonly both: string };

  public add(need: Need): void {
    this.needs.push(need);
  }

  /** The lowest version that reads all that the stack uses; none where what needed one was taken out of it. */
  public get version(): string | undefined {
    return this.needs.filter(({ construct, isNeeded }) => isAttached(construct) && isNeeded()).map(({ version }) => version)
      .sort((one, other) => isBefore(one, other) ? -1 : 1).at(-1);
  }

  /** What users require of the version; without what was put beside it here. */
  public get theirs(): unknown {
    const { rawOverrides } = this.cdktfStack as unknown as { rawOverrides: { terraform?: { required_version?: unknown } } };
    const written = rawOverrides.terraform?.required_version;
    return this.combined !== undefined && written === this.combined.both ? this.combined.theirs : written;
  }

  public toTerraform(): any {
    const { theirs, version } = this;
    if (version === undefined) {
      return {};
    }
    const ours = `>= ${version}`;
    if (typeof theirs !== 'string') {
      return theirs === undefined ? { terraform: { required_version: ours } } : {};
    }
    this.combined = { theirs, both: `${theirs}, ${ours}` };
    this.cdktfStack.addOverride('terraform.required_version', this.combined.both);
    return {};
  }
}
