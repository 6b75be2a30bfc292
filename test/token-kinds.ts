import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import {
  conditional, Fn, Lazy, Op, propertyAccess, rawString, ref, TerraformIterator, TerraformLocal, TerraformStack, TerraformVariable, Token,
} from 'cdktf';

export function aks(scope: TerraformStack, id = 'Aks'): KubernetesCluster {
  return new KubernetesCluster(scope, id, {
    name: 'aks', location: 'westeurope', resourceGroupName: 'rg', dnsPrefix: 'aks', defaultNodePool: { name: 'system', vmSize: 'Standard_D2s_v5' },
  });
}

/** Every kind of token that cdktf makes, of elements that are added to a stack. */
export function tokensOf(stack: TerraformStack): { readonly [kind: string]: unknown } {
  const variable = new TerraformVariable(stack, 'x', {});
  const local = new TerraformLocal(stack, 'local', 'x');
  const iterator = TerraformIterator.fromList(['a', 'b']);
  const cluster = aks(stack);
  const found = new DataAzurermKubernetesCluster(stack, 'Found', { name: 'aks', resourceGroupName: 'rg' });
  return {
    'a text of a variable': variable.stringValue,
    'a number of a variable': variable.numberValue,
    'a boolean of a variable': variable.booleanValue,
    'a list of a variable': variable.listValue,
    'any value of a variable': variable.value,
    'a text of a local': local.asString,
    'a number of a local': local.asNumber,
    'a list of a local': local.asList,
    'a boolean of a local': local.asBoolean,
    'an attribute of a resource': cluster.id,
    'a number among the attributes': cluster.defaultNodePool.nodeCount,
    'an attribute of a nested block': cluster.kubeConfig.get(0).host,
    'an attribute of a data source': found.id,
    'a list of numbers': Token.asNumberList(variable.value),
    'a map of texts': Token.asStringMap(variable.value),
    'a map of numbers': Token.asNumberMap(variable.value),
    'a map of booleans': Token.asBooleanMap(variable.value),
    'a map of anything': Token.asAnyMap(variable.value),
    'a call': Fn.upper(variable.stringValue),
    'a call that gives a number': Fn.lengthOf(variable.listValue),
    'a call that gives a list': Fn.split(',', variable.stringValue),
    'a call of literals': Fn.join('-', ['a', 'b']),
    'an operation': Op.add(1, 2),
    'an operation on a token': Op.mul(variable.numberValue, 60),
    'an operation as a number': Token.asNumber(Op.mul(variable.numberValue, 60)),
    'a condition': conditional(variable.booleanValue, 'a', 'b'),
    'a member of a value': propertyAccess(variable.value, ['a', 'b']),
    'an address': ref('azurerm_kubernetes_cluster.aks.id'),
    'an address as a text': Token.asString(ref('azurerm_kubernetes_cluster.aks.id')),
    'a raw text': rawString('x'),
    'the value of an iterator': iterator.value,
    'the value of an iterator as a text': Token.asString(iterator.value),
    'a lazy text': Lazy.stringValue({ produce: () => 'x' }),
    'a lazy number': Lazy.numberValue({ produce: () => 1 }),
    'a lazy list': Lazy.listValue({ produce: () => ['x'] }),
    'a lazy value': Lazy.anyValue({ produce: () => true }),
    'a token inside a text': `a-${variable.stringValue}-b`,
    'a list in a text': `a-${variable.listValue}-b`,
    'a number inside a text': `PT${variable.numberValue}M`,
    'an operation inside a text': `${Token.asNumber(Op.add(variable.numberValue, 1))}s`,
    'a number of a list inside a text': `${Token.asNumberList(variable.value)}`,
  };
}
