import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { testStack } from './synth';

/** A stack that can make secrets. */
export function secretStack(app = Testing.app(), id = 'gitops'): TerraformStack {
  const stack = testStack(id, app);
  new KubernetesProvider(stack, 'kubernetes');
  return stack;
}

export function variable(stack: TerraformStack, name = 'secret'): string {
  return (stack.node.tryFindChild(name) as TerraformVariable ?? new TerraformVariable(stack, name, { sensitive: true })).stringValue;
}

export const NAMESPACE = { namespace: 'team-a' };

/** The only secret that a stack writes. */
export function only(terraform: any): any {
  const found = Object.values<any>(terraform.resource.kubernetes_secret_v1);
  expect(found).toHaveLength(1);
  return found[0];
}
