import { Construct } from 'constructs';
import { FluxExtensionReferenceProps, IFluxExtension } from './flux-extension-props';
import { FluxApp } from '../app/flux-app';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { ExtensionSpec } from '../model/specification';
import { EXTENSION_TYPE } from '../render/flux-extension';
import { armIdOf } from '../render/resource-settings';

/**
 * An extension that exists outside the app.
 * @internal
 */
export class ReferencedFluxExtension extends Construct implements IFluxExtension {
  public readonly cluster: ICluster;
  public readonly extensionName: string;

  public constructor(scope: Construct, id: string, props: FluxExtensionReferenceProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props.cluster);
    this.extensionName = props.name ?? 'flux';
    FluxApp.of(this).add('extensions', this);
  }

  public get extensionId(): string {
    return armIdOf(EXTENSION_TYPE, this.cluster.clusterId, this.extensionName);
  }

  /** @internal */
  public _toSpec(): ExtensionSpec {
    return { at: this.node.path, name: this.extensionName, declared: false };
  }
}
