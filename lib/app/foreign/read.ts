import type { ConfigurationRecord, ExtensionRecord, KustomizationRecord, OverridesRecord } from '../../model/model';

/** What was read of a kustomization, and where it stands among the arguments. */
export type ReadKustomization = Omit<KustomizationRecord, 'at' | 'contains'> & { readonly argument: string };

/** What was read of a configuration. */
export type ReadConfiguration =
  Pick<ConfigurationRecord, 'name' | 'namespace' | 'scope' | 'suspend' | 'source' | 'sourceFaults' | 'wait' | 'timeouts' | 'overrides'> & {
    readonly kustomizations: readonly ReadKustomization[];
    readonly beyond: readonly string[];
    readonly credentials: readonly string[];
    readonly literalSecrets?: readonly string[];
    readonly forceDelete?: boolean;
  };

/** What was read of an extension, of whatever type. */
export type ReadExtension =
  Partial<Pick<ExtensionRecord, 'version' | 'releaseTrain' | 'settings' | 'rawSettings' | 'protectedSettings'>> & {
    readonly type: unknown;
    readonly name: any;
    readonly overrides: OverridesRecord;
    readonly forceDelete?: boolean;
  };
