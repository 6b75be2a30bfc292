import { IResolvable } from 'cdktf';
import { Construct } from 'constructs';
import { FluxConfiguration } from './flux-configuration';
import { FluxContent } from './flux-content';
import { PostBuild } from './post-build';
import { FluxApp } from '../app/flux-app';
import { Duration } from '../duration';
import { Misuse } from '../misuse';
import { DependencySpec, KustomizationSpec } from '../model/specification';
import { isToken } from '../tokens';

const FROM = 'SubstituteFrom.configMap or SubstituteFrom.secret';

/** A kustomization that others can depend on. */
export interface IKustomization {
  /** Its name in the configuration. */
  readonly kustomizationName: string;
}

/** Properties of a kustomization. Values may be tokens. */
export interface KustomizationProps {
  /**
   * Whether objects that leave the repository leave the cluster too. There is no default: the choice is destructive one way
   * and leaves things behind the other way (KUS-15).
   */
  readonly prune: boolean | IResolvable;
  /**
   * The folder in the source that is built and applied, relative to its root. Refused at synth: KUS-12, KUS-22. Warned of: a
   * file (KUS-26), a folder that another kustomization of the same source builds as well (KUS-11).
   * @default - the root of the source
   */
  readonly path?: string;
  /**
   * The name in the configuration, and with the configuration's name the name on the cluster (`<configuration>-<name>`).
   * Refused at synth: KUS-01, KUS-03, KUS-04. Warned of: more than 30 characters, or a dot (KUS-02).
   * @default - the construct id exactly as it is, since manifests and dependencies may name it: `Apps` is refused, not changed
   */
  readonly name?: string;
  /**
   * Kustomizations of the same configuration that must be ready before this one is applied. Refused at synth: unknown ones
   * (KUS-05), itself (KUS-06), cycles (KUS-07), those of another configuration (KUS-08), what is no name (KUS-09). Warned of:
   * one that does not wait until it is healthy (KUS-10).
   * @default - none
   */
  readonly dependsOn?: IKustomization[];
  /**
   * Whether objects are deleted and made again where a change touches a field that can't be changed. Warned of: KUS-16.
   * @default false
   */
  readonly force?: boolean | IResolvable;
  /**
   * Whether the kustomization counts as ready only when all it applied is healthy. What depends on it starts then.
   * @default true
   */
  readonly wait?: boolean | IResolvable;
  /**
   * How long applying may take, in whole seconds; Flux treats less than 30 seconds as 30 (KUS-14). Refused at synth: KUS-13,
   * SRC-20.
   * @default - 600 seconds, set by Azure
   */
  readonly timeout?: Duration;
  /**
   * How often the cluster is brought back to what the source says, in whole seconds. Refused at synth: KUS-13, SRC-20.
   * @default - 600 seconds, set by Azure
   */
  readonly syncInterval?: Duration;
  /**
   * How long after a failure it is tried again, in whole seconds; no longer than the sync interval (KUS-14). Refused at synth:
   * KUS-13, SRC-20.
   * @default - the sync interval
   */
  readonly retryInterval?: Duration;
  /**
   * Variables that are put into the built manifests.
   * @default - none; `${…}` in the manifests stays as it is
   */
  readonly postBuild?: PostBuild;
  /**
   * What the folder holds, of Flux and beyond the namespace of the configuration. It is written nowhere: repositories are not read, and
   * rules know by this which controllers of the extension have to run, and which rights are needed. Refused at synth:
   * images without the controllers for them, which are off unless they are switched on
   * (SET-19), and what is no member of `FluxContent` (KUS-28). Warned of: Helm releases and alerts while their controller is
   * switched off (SET-18); while multi-tenancy is enforced, what the configuration has no rights to (TEN-01), and what has no account or
   * refers to sources of other namespaces (TEN-05).
   * @default - nothing is known of it
   */
  readonly contains?: FluxContent[];
}

/**
 * A folder of the source that is built with kustomize and applied to the cluster.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/gitops-flux2-parameters#kustomization
 */
export class Kustomization extends Construct implements IKustomization {
  /** Names a kustomization of the same configuration, where the object is not at hand. The name is checked at synth (KUS-05). */
  public static fromName(name: string): IKustomization {
    return { kustomizationName: name };
  }

  public readonly kustomizationName: string;
  private readonly dependencies: DependencySpec[] = [];
  private readonly spec: KustomizationSpec;

  constructor(scope: FluxConfiguration, id: string, props: KustomizationProps) {
    super(scope, id);
    if (typeof scope._adopt !== 'function') {
      throw new Misuse(this.node.path).error('KUS-08', 'scope', 'the FluxConfiguration that it belongs to, or make it with addKustomization');
    }
    const at = `${scope._path}/${this.node.id}`; // node.path would ask all the way up, for the most numerous of constructs
    const misuse = new Misuse(at);
    if (typeof props !== 'object' || props === null) {
      throw misuse.error('KUS-15', 'props', 'properties that say at least whether to prune');
    }
    if (props.name !== undefined && props.name !== null && typeof props.name !== 'string') {
      throw misuse.error('KUS-01', 'name', 'a text');
    }
    this.kustomizationName = props.name ?? id;
    const { substitute, substituteFrom } = props.postBuild ?? {};
    if (substitute !== undefined && substitute !== null && !isMap(substitute)) {
      throw misuse.error('KUS-20', 'postBuild.substitute', 'a map of texts');
    }
    const from = misuse.listOf('postBuild.substituteFrom', substituteFrom, 'KUS-18', FROM);
    this.spec = {
      at,
      name: this.kustomizationName,
      path: props.path ?? '',
      // a boolean token is opaque to rules and to rendering alike
      prune: props.prune as boolean,
      force: (props.force ?? false) as boolean,
      wait: (props.wait ?? true) as boolean,
      dependsOn: this.dependencies,
      timeout: misuse.durationOf('timeout', props.timeout, 'SRC-20'),
      syncInterval: misuse.durationOf('syncInterval', props.syncInterval, 'SRC-20'),
      retryInterval: misuse.durationOf('retryInterval', props.retryInterval, 'SRC-20'),
      // a map may be a token as a whole, such as Fn.merge gives
      substitute: isToken(substitute) ? substitute : substitute ? { ...substitute } : undefined,
      substituteFrom: from.length === 0 ? undefined : misuse.specsOf('postBuild.substituteFrom', from, 'SubstituteFrom', 'KUS-18', FROM),
      contains: props.contains === undefined ? undefined : [...misuse.listOf('contains', props.contains, 'KUS-28', 'members of FluxContent')],
    };
    this.depend(misuse.listOf('dependsOn', props.dependsOn, 'KUS-09', 'kustomizations'));
    scope._adopt(this);
  }

  /** Makes this kustomization wait for others of the same configuration; see `dependsOn`. */
  public addDependency(...dependencies: IKustomization[]): void {
    this.depend(dependencies);
    FluxApp.of(this).touch();
  }

  /** @internal */
  public _toSpec(): KustomizationSpec {
    return this.spec;
  }

  private depend(dependencies: readonly IKustomization[]): void {
    for (const dependency of dependencies) {
      if (dependency === undefined || dependency === null || !('kustomizationName' in Object(dependency))) {
        throw new Misuse(this.node.path).error('KUS-09', 'dependsOn', 'kustomizations, or names through Kustomization.fromName');
      }
      this.dependencies.push({
        name: dependency.kustomizationName,
        target: Construct.isConstruct(dependency) && dependency.node.scope !== this.node.scope ? dependency.node.path : undefined,
      });
    }
  }
}

/** Whether it has members by name, or is a token that may: the letters of a text, say, are no variables. */
function isMap(value: unknown): boolean {
  return isToken(value) || typeof value === 'object' && !Array.isArray(value) && !Construct.isConstruct(value);
}
