import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { App, Fn, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { CLUSTER_ID, PUBLIC_GIT, synth, synthApp, testConfiguration, testStack } from './synth';
import {
  FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxExtensionProps, FluxFindings, FluxSeverity, FluxWorkloadIdentity, ICluster,
  ManagedCluster, ManagedIdentity,
} from '../lib';

const GUID = '00000000-0000-0000-0000-000000000002';
const IDENTITY_ID = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flux';

function program(): { stack: TerraformStack; cluster: ICluster; text: (name: string) => string } {
  const stack = testStack();
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  FluxExtension.fromName(stack, 'Flux', { cluster });
  return { stack, cluster, text: (name) => new TerraformVariable(stack, name, { type: 'string' }).stringValue };
}

function configure(cluster: ICluster, id: string, props: Partial<FluxConfigurationProps>, scope = cluster.node.scope): FluxConfiguration {
  const configuration = new FluxConfiguration(scope!, `Of-${id}`, { cluster, name: id, namespace: 'apps', source: PUBLIC_GIT, ...props });
  configuration.addKustomization('infra', { path: `./${id}`, prune: true });
  return configuration;
}

interface Judged {
  readonly [name: string]: string[];
}

/** The codes that each resource has preconditions for, by its ARM name. */
function judged(files: any): Judged {
  return Object.fromEntries(Object.values<any>(files.resource.azapi_resource).filter(({ lifecycle }) => lifecycle?.precondition)
    .map(({ name, lifecycle }) => [name, lifecycle.precondition.map(({ error_message: message }: any) => message.slice(0, 6))]));
}

function conditionsOf(files: any, code: string): string[] {
  return Object.values<any>(files.resource.azapi_resource).flatMap(({ lifecycle }) => lifecycle?.precondition ?? [])
    .filter(({ error_message: message }) => message.startsWith(code)).map(({ condition }) => condition);
}

describe('names of configurations', () => {
  test('that are written down are not judged by Terraform', () => {
    const { stack, cluster } = program();
    configure(cluster, 'a', {});
    configure(cluster, 'b', { suspend: new TerraformVariable(stack, 'x', {}).booleanValue as any });
    expect(judged(synth(stack))).toEqual({});
  });

  test('are judged where Terraform alone knows them, whenever they come', () => {
    const { stack, cluster, text } = program();
    const configuration = testConfiguration(cluster, { name: 'c' });
    Testing.synth(stack);
    configuration.addKustomization('infra', { name: text('infra'), path: './infra', prune: true });
    configure(cluster, 'd', { namespace: text('space') });
    expect(judged(synth(stack))).toEqual({ c: ['KUS-01', 'KUS-03'], d: ['CFG-03'] });
  });

  test('are told of with the path of the kustomization that has one', () => {
    const { stack, cluster, text } = program();
    testConfiguration(cluster).addKustomization('infra', { name: text('infra'), path: './infra', prune: true });
    const [{ lifecycle }] = Object.values<any>(synth(stack).resource.azapi_resource);
    expect(lifecycle.precondition[0].error_message).toBe('KUS-01: name is not a name that Kubernetes takes (allowed: 1 to 63 lower-case letters,'
      + ' digits, hyphens and single dots, with a letter or digit at both ends of each part). At: gitops/Config/infra. To do: give another one.');
  });

  test('are judged besides what the user asks of the resource', () => {
    const { stack, cluster, text } = program();
    const configuration = configure(cluster, 'c', { namespace: text('space') });
    (configuration.node.defaultChild as any).lifecycle = { precondition: [{ condition: '${true}', errorMessage: 'mine' }] };
    expect(judged(synth(stack))).toEqual({ c: ['mine', 'CFG-03'] });
  });
});

describe('names that must differ', () => {
  test('are compared once for a cluster', () => {
    const { stack, cluster, text } = program();
    configure(cluster, 'a', {});
    ['b', 'c', 'd'].forEach((id) => configure(cluster, id, { name: `${id}-${text(id)}` }));
    const files = synth(stack);
    expect(conditionsOf(files, 'CFG-12')).toEqual([
      '${try(length(distinct([for each in ["a", tostring("b-${var.b}"), tostring("c-${var.c}"), tostring("d-${var.d}")] : lower(each)]))'
      + ' == 4, true)}',
    ]);
    expect(conditionsOf(files, 'CFG-13')).toHaveLength(1);
    expect(judged(files)['b-${var.b}']).toEqual(['CFG-01', 'KUS-03', 'CFG-12', 'CFG-13']);
  });

  test('are not compared where they differ whatever the variables are', () => {
    const { stack, cluster, text } = program();
    configure(cluster, 'a', { namespace: text('one') });
    configure(cluster, 'b', { namespace: text('other') });
    expect(judged(synth(stack))).toEqual({ a: ['CFG-03'], b: ['CFG-03'] });
  });

  test.each<[string, (stack: TerraformStack) => string]>([
    ['a local', (stack) => new TerraformLocal(stack, 'local', 'x').asString],
    ['a resource', () => '${terraform_data.x.output}'],
    ['an iteration', () => '${each.key}'],
    ['a resource in a function', (stack) => Token.asString(Fn.lower(new TerraformLocal(stack, 'local', 'x').asString))],
  ])('are not compared where they could lead in a circle: %s', (_, name) => {
    const { stack, cluster, text } = program();
    configure(cluster, 'a', { name: name(stack) });
    expect(conditionsOf(synth(stack), 'CFG-1')).toEqual([]);
    configure(cluster, 'b', { name: text('b') });
    configure(cluster, 'c', {});
    expect(conditionsOf(synth(stack), 'CFG-12')).toEqual([
      '${try(length(distinct([for each in [tostring(var.b), "c"] : lower(each)])) == 2, true)}',
    ]);
  });

  test('are compared within a stack, and with what is written down in others', () => {
    const build = (app: App) => {
      const base = testStack('base', app);
      const cluster = ManagedCluster.fromId(base, 'Cluster', CLUSTER_ID);
      FluxExtension.fromName(base, 'Flux', { cluster });
      configure(cluster, 'a', { name: new TerraformVariable(base, 'a', {}).stringValue });
      const other = testStack('other', app);
      const same = ManagedCluster.fromId(other, 'Cluster', CLUSTER_ID);
      configure(same, 'b', { name: new TerraformVariable(other, 'b', {}).stringValue });
      configure(same, 'c', {});
    };
    const files = synthApp(build);
    expect(conditionsOf(files.base, 'CFG-12')[0]).toContain('[tostring(var.a), "c"]');
    expect(conditionsOf(files.other, 'CFG-12')[0]).toContain('[tostring(var.b), "c"]');
  });
});

describe('ids of a workload identity', () => {
  const azurerm = (stack: TerraformStack) => new AzurermProvider(stack, 'azurerm', { features: [{}] });

  function extension(props: (stack: TerraformStack, cluster: ICluster, text: string) => Partial<FluxExtensionProps>): any {
    const stack = testStack();
    azurerm(stack);
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    const text = new TerraformVariable(stack, 'text', { type: 'string' }).stringValue;
    new FluxExtension(stack, 'Flux', { cluster, ...props(stack, cluster, text) });
    return synth(stack);
  }

  const identity = (stack: TerraformStack, cluster: ICluster, taken?: ManagedIdentity) => ({
    workloadIdentity: new FluxWorkloadIdentity(stack, 'Identity', { cluster, identity: taken, issuer: 'https://issuer/', location: 'westeurope' }),
  });

  test.each<[string, (stack: TerraformStack, cluster: ICluster, text: string) => Partial<FluxExtensionProps>, string[] | undefined]>([
    ['that is written down', () => ({ workloadIdentity: { clientId: GUID } }), undefined],
    ['whose client id is a variable', (_, __, text) => ({ workloadIdentity: { clientId: text, tenantId: GUID } }), ['SET-11']],
    ['whose tenant is a variable', (_, __, text) => ({ workloadIdentity: { clientId: GUID, tenantId: text } }), ['SET-12']],
    ['that the app makes', (stack, cluster) => identity(stack, cluster), undefined],
    ['that the app makes elsewhere', (stack, cluster) => identity(stack, cluster, ManagedIdentity.fromResource(
      new UserAssignedIdentity(stack, 'Mine', { name: 'flux', location: 'westeurope', resourceGroupName: 'rg' }))), undefined],
    ['that is taken by its ids', (stack, cluster, text) => identity(stack, cluster, ManagedIdentity.fromIds(
      { id: IDENTITY_ID, clientId: text, principalId: GUID })), ['SET-11']],
    ['among other settings', (_, __, text) => ({ settings: { mine: text } }), undefined],
    ['in a map that is a variable', (_, __, text) => ({ settings: Token.asStringMap(Fn.tomap({ x: text })) }), undefined],
  ])('are judged where they can be wrong: one %s', (_, props, codes) => {
    expect(judged(extension(props))).toEqual(codes === undefined ? {} : { flux: codes });
  });

  test('are told of as they were written', () => {
    const files = extension((_, __, text) => ({ settings: { 'workloadIdentity.azureClientId': text, 'workloadIdentity.enable': 'true' } }));
    const [{ lifecycle }] = Object.values<any>(files.resource.azapi_resource);
    expect(lifecycle.precondition).toEqual([{
      condition: '${alltrue([for each in [tostring(var.text)] : can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", each))])}',
      error_message: 'SET-11: settings["workloadIdentity.azureClientId"] is not a client id (allowed: a GUID). At: gitops/Flux. To do: give the'
        + ' client id of the managed identity.',
    }]);
  });
});

describe('what is said of findings', () => {
  test.each<[string, (findings: FluxFindings) => void]>([
    ['off', (findings) => findings.setSeverity('CFG-03', FluxSeverity.OFF)],
    ['a warning', (findings) => findings.setSeverity('CFG-03', FluxSeverity.WARNING)],
    ['suppressed', (findings) => findings.suppress('CFG-03', 'our cluster takes such namespaces')],
  ])('counts for what Terraform judges too: %s', (_, say) => {
    const { stack, cluster, text } = program();
    const configuration = configure(cluster, 'c', { namespace: text('one') });
    configure(cluster, 'd', { namespace: text('other') });
    expect(judged(synth(stack))).toEqual({ c: ['CFG-03'], d: ['CFG-03'] });
    say(FluxFindings.of(configuration));
    expect(judged(synth(stack))).toEqual({ d: ['CFG-03'] });
  });
});
