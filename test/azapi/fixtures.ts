import { DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from 'cdktf';
import { AzapiProvider, AzapiResource, AzapiResourceConfig } from '../../lib/azapi';

export function emptyStack(): TerraformStack {
  return new TerraformStack(Testing.app(), 'stack');
}

/** A stack with the provider. */
export function azapiStack(): TerraformStack {
  const stack = emptyStack();
  new AzapiProvider(stack, 'azapi');
  return stack;
}

/** The stack's JSON, validated. */
export function synthesized(stack: TerraformStack): any {
  return JSON.parse(Testing.synth(stack, true));
}

/** What a resource with the given arguments writes. */
export function rendered(config: AzapiResourceConfig): any {
  const stack = azapiStack();
  new AzapiResource(stack, 'it', config);
  return synthesized(stack).resource.azapi_resource.it;
}

/** A value as cdktf resolves it. */
export function resolved(scope: TerraformStack, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false });
}
