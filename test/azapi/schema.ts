import { readFileSync } from 'fs';
import { join } from 'path';

export type AttributeType = string | [string, AttributeType];

export interface Attribute {
  readonly type?: AttributeType;
  readonly nested_type?: { readonly nesting_mode: string; readonly attributes: Record<string, Attribute> };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

export interface Block {
  readonly attributes?: Record<string, Attribute>;
  readonly block_types?: Record<string, { readonly nesting_mode: string; readonly block: Block }>;
}

interface ProviderSchema {
  readonly provider: { readonly block: Block };
  readonly resource_schemas: Record<string, { readonly block: Block }>;
  readonly data_source_schemas: Record<string, { readonly block: Block }>;
  readonly ephemeral_resource_schemas: Record<string, unknown>;
  readonly functions: Record<string, unknown>;
}

const document = JSON.parse(readFileSync(join(__dirname, '../fixtures/azapi-2.12.0.provider-schema.json'), 'utf8'));

/** What azapi 2.12.0 says of itself (`terraform providers schema -json`). */
export const SCHEMA: ProviderSchema = Object.values<ProviderSchema>(document.provider_schemas)[0];

export function isArgument(attribute: Attribute): boolean {
  return attribute.required === true || attribute.optional === true;
}

export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
