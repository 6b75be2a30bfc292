import { OciLayerSelectorSpec } from '../../model/source-specification';

/** Which layer of an artifact holds the manifests, and in which form. */
export class OciLayerSelector {
  /**
   * Unpacks the layer, which is a compressed archive.
   * @param mediaType the first layer of this type; the first layer of all if it is left out
   */
  public static extract(mediaType?: string): OciLayerSelector {
    return new OciLayerSelector({ operation: 'extract', mediaType: mediaType ?? undefined });
  }

  /**
   * Keeps the layer as it is.
   * @param mediaType the first layer of this type; the first layer of all if it is left out
   */
  public static copy(mediaType?: string): OciLayerSelector {
    return new OciLayerSelector({ operation: 'copy', mediaType: mediaType ?? undefined });
  }

  private constructor(private readonly spec: OciLayerSelectorSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'OciLayerSelector';
  }

  /** @internal */
  public _toSpec(): OciLayerSelectorSpec {
    return this.spec;
  }
}
