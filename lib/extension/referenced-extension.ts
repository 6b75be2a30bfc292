import { TerraformDataSource } from 'cdktf';
import { Construct } from 'constructs';
import { FluxExtensionReferenceProps, IFluxExtension } from './flux-extension-props';
import { FluxApp } from '../app/flux-app';
import { DataAzapiResource, DataAzapiResourceConfig } from '../azapi';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { Misuse } from '../misuse';
import { ExtensionSpec } from '../model/specification';
import { lower, shown } from '../prerequisites/expression';
import { EXTENSION_TYPE } from '../render/flux-extension';
import { armIdOf } from '../render/resource-settings';

/**
 * An extension that exists outside the app.
 * @internal
 */
export class ReferencedFluxExtension extends Construct implements IFluxExtension {
  public readonly cluster: ICluster;
  public readonly extensionName: string;
  /** @internal */
  public readonly _reading?: TerraformDataSource;

  public constructor(scope: Construct, id: string, props: FluxExtensionReferenceProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props?.cluster);
    this.extensionName = props.name ?? 'flux';
    const isRead = new Misuse(this.node.path).booleanOf('requireSucceeded', props.requireSucceeded, 'PLAN-06') === true;
    this._reading = isRead ? new SucceededExtension(this, 'Resource', props, () => this.extensionId) : undefined;
    FluxApp.of(this).add('extensions', this);
  }

  public get extensionId(): string {
    return armIdOf(EXTENSION_TYPE, this.cluster.clusterId, this.extensionName);
  }

  /** @internal */
  public _toSpec(): ExtensionSpec {
    return { at: this.node.path, name: this.extensionName, declared: false, mustBeThere: this._reading !== undefined };
  }
}

/** An extension that is read, and refused where it is not installed in order. */
class SucceededExtension extends DataAzapiResource {
  public constructor(scope: Construct, id: string, { provider }: FluxExtensionReferenceProps, private readonly extensionId: () => string) {
    super(scope, id, { type: '', provider });
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    const state = 'self.output.provisioningState';
    const postcondition = {
      condition: `\${${lower(state, '')} == "succeeded"}`,
      errorMessage: `PLAN-06: the Flux extension is not installed in order (${shown(state)}), so that Azure takes no configuration. Extension:`
        + ` ${this.extensionId()}. To do: see what it says in \`az k8s-extension show\` or in the portal under Extensions, and mend it there.`
        + ' Checked by requireSucceeded.',
    };
    return { ...meta, lifecycle: { ...meta.lifecycle, postcondition: [...meta.lifecycle?.postcondition ?? [], postcondition] } };
  }

  /** @internal */
  protected _arguments(): DataAzapiResourceConfig {
    return {
      type: EXTENSION_TYPE,
      resourceId: this.extensionId(),
      responseExportValues: { provisioningState: 'properties.provisioningState' },
    };
  }
}
