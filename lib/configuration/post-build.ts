import { IResolvable } from 'cdktf';
import { SubstituteFromSpec } from '../model/specification';

/** How an object that variables are taken from is used. */
export interface SubstituteFromOptions {
  /**
   * Whether the object may be missing. Refused at synth: KUS-27.
   * @default false - the kustomization fails until the object exists
   */
  readonly optional?: boolean | IResolvable;
}

/** A ConfigMap or Secret, in the configuration's namespace, whose entries become variables. */
export class SubstituteFrom {
  /** Takes variables from a ConfigMap. */
  public static configMap(name: string, options: SubstituteFromOptions = {}): SubstituteFrom {
    return new SubstituteFrom({ kind: 'ConfigMap', name, optional: isOptional(options) });
  }

  /** Takes variables from a Secret. */
  public static secret(name: string, options: SubstituteFromOptions = {}): SubstituteFrom {
    return new SubstituteFrom({ kind: 'Secret', name, optional: isOptional(options) });
  }

  private constructor(private readonly spec: SubstituteFromSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'SubstituteFrom';
  }

  /** @internal */
  public _toSpec(): SubstituteFromSpec {
    return this.spec;
  }
}

/** A boolean token is opaque to rules and to rendering alike. */
function isOptional(options: SubstituteFromOptions | undefined): boolean {
  return (options?.optional ?? false) as boolean;
}

/**
 * Variables that Flux puts into the built manifests, in the place of `${name}`.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export interface PostBuild {
  /**
   * Variables by name; these win over `substituteFrom`. A value may be a token. A literal `${` in a value reaches the
   * cluster as it stands: neither Terraform nor Flux evaluates it. Refused at synth: names that Flux refuses (KUS-19) and
   * values that are not text (KUS-20). Warned of: values that Flux or
   * YAML would change (KUS-20, KUS-25), those that look like an expression of Terraform (KUS-22), and secrets (KUS-29).
   * @default - none
   */
  readonly substitute?: { [name: string]: string };
  /**
   * ConfigMaps and Secrets that hold further variables; a later one wins. Refused at synth: KUS-18.
   * @default - none
   */
  readonly substituteFrom?: SubstituteFrom[];
}
