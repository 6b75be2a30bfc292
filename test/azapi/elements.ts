import { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';
import { Block, SCHEMA } from './schema';
import {
  AzapiProvider, AzapiResource, AzapiResourceAction, AzapiUpdateResource, DataAzapiClientConfig, DataAzapiResource, DataAzapiResourceAction,
  DataAzapiResourceList,
} from '../../lib/azapi';

/** An element of the binding beside its schema. */
export interface Bound {
  readonly section: 'provider' | 'resource' | 'data';
  readonly type: string;
  readonly className: string;
  readonly block: Block;
  readonly create: (scope: Construct, id: string, config: any) => TerraformElement;
}

export const PROVIDER: Bound = {
  section: 'provider',
  type: 'azapi',
  className: 'AzapiProvider',
  block: SCHEMA.provider.block,
  create: (scope, id, config) => new AzapiProvider(scope, id, config),
};

export const RESOURCES: Bound[] = [AzapiResource, AzapiUpdateResource, AzapiResourceAction].map((type) => ({
  section: 'resource',
  type: type.tfResourceType,
  className: type.name,
  block: SCHEMA.resource_schemas[type.tfResourceType].block,
  create: (scope, id, config) => new type(scope, id, config),
}));

export const DATA_SOURCES: Bound[] = [DataAzapiResource, DataAzapiResourceAction, DataAzapiResourceList, DataAzapiClientConfig].map((type) => ({
  section: 'data',
  type: type.tfResourceType,
  className: type.name,
  block: SCHEMA.data_source_schemas[type.tfResourceType].block,
  create: (scope, id, config) => new type(scope, id, config),
}));

export const ALL: Bound[] = [PROVIDER, ...RESOURCES, ...DATA_SOURCES];
