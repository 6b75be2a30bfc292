import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Fn, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { armResource, CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack } from './synth';
import {
  ConnectedCluster, Duration, FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxSource, FluxTimeouts, GitRef, ICluster, ManagedCluster,
  ReconciliationWait,
} from '../lib';

const CONFIG = 'azapi_resource.Config_57D1D894';
const WAIT = ReconciliationWait.upTo(Duration.minutes(30));

function resourceOf(props: Partial<FluxConfigurationProps>, use?: (configuration: FluxConfiguration, stack: TerraformStack) => unknown): any {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster, props);
  configuration.addKustomization('apps', { prune: true });
  use?.(configuration, stack);
  return armResource(synth(stack), 'fluxConfigurations');
}

function refused(props: Partial<FluxConfigurationProps>): string[] {
  const { stack, cluster } = testCluster();
  testConfiguration(cluster, props).addKustomization('apps', { prune: true });
  return codesOf(refusal(() => synth(stack)));
}

describe('waiting for the reconciliation', () => {
  test.each([
    [Duration.minutes(30), 'PT30M', '45m'],
    [Duration.minutes(15), 'PT15M', '30m'],
    [Duration.seconds(1), 'PT1S', '30m'],
    [Duration.seconds(901), 'PT15M1S', '1801s'],
    [Duration.parse('1h30m'), 'PT1H30M', '105m'],
    [Duration.hours(26), 'PT26H', '1575m'],
  ])('is written as ISO 8601, and operations may take longer', (duration, iso, timeout) => {
    const { body, timeouts, lifecycle } = resourceOf({ waitForReconciliation: ReconciliationWait.upTo(duration) });
    expect(body.properties).toMatchObject({ waitForReconciliation: true, reconciliationWaitDuration: iso });
    expect(timeouts).toEqual({ create: timeout, update: timeout, delete: '60m' });
    expect(lifecycle).toBeUndefined();
  });

  test('takes a time that only Terraform knows, and lets Terraform reckon', () => {
    const { stack, cluster } = testCluster();
    const minutes = new TerraformVariable(stack, 'minutes', { type: 'number' }).numberValue;
    testConfiguration(cluster, { waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(minutes)) });
    const { body, timeouts } = armResource(synth(stack), 'fluxConfigurations');
    expect(body.properties.reconciliationWaitDuration).toBe('PT${(var.minutes * 60)}S');
    const patience = '${max(1800, ((var.minutes * 60) + 900))}s';
    expect(timeouts).toEqual({ create: patience, update: patience, delete: '60m' });
  });

  test('is nothing where it is not asked for', () => {
    const { body, timeouts } = resourceOf({});
    expect(Object.keys(body.properties)).not.toEqual(expect.arrayContaining(['waitForReconciliation']));
    expect(timeouts).toEqual({ create: '30m', update: '30m', delete: '60m' });
  });

  const timeouts: [string, FluxTimeouts, object][] = [
    ['one', { create: Duration.hours(2) }, { create: '120m', update: '45m', delete: '60m' }],
    ['all', { create: Duration.seconds(1801), update: Duration.minutes(31), delete: Duration.minutes(5) },
      { create: '1801s', update: '31m', delete: '5m' }],
    ['none', {}, { create: '45m', update: '45m', delete: '60m' }],
  ];
  test.each(timeouts)('leaves timeouts to the user: %s', (_, given, expected) => {
    expect(resourceOf({ waitForReconciliation: WAIT, timeouts: given }).timeouts).toEqual(expected);
  });

  test('takes timeouts that only Terraform knows', () => {
    const { stack, cluster } = testCluster();
    const seconds = new TerraformVariable(stack, 'seconds', { type: 'number' }).numberValue;
    testConfiguration(cluster, { waitForReconciliation: WAIT, timeouts: { create: Duration.seconds(seconds) } });
    expect(armResource(synth(stack), 'fluxConfigurations').timeouts).toEqual({ create: '${var.seconds}s', update: '45m', delete: '60m' });
  });

  test.each<[string, Partial<FluxConfigurationProps>, string[]]>([
    ['no time', { waitForReconciliation: ReconciliationWait.upTo(Duration.seconds(0)) }, ['CFG-06']],
    ['a text that is no time', { waitForReconciliation: ReconciliationWait.upTo(Duration.parse('PT30M')) }, ['CFG-06']],
    ['timeouts that are too short', { waitForReconciliation: WAIT, timeouts: { create: Duration.minutes(30), update: Duration.minutes(1) } },
      ['LFC-07', 'LFC-07']],
    ['a timeout that is none', { timeouts: { delete: Duration.parse('x') } }, ['LFC-07']],
    ['a key that Flux makes', {
      waitForReconciliation: WAIT, source: FluxSource.git({ url: 'ssh://git@github.com/acme/fleet', ref: GitRef.branch('main') }),
    }, ['CFG-19']],
  ])('refuses %s', (_, props, codes) => {
    expect(refused(props)).toEqual(codes);
  });

  test('warns of a connected cluster', () => {
    const stack = testStack();
    const cluster = ConnectedCluster.fromId(stack, 'Cluster', CLUSTER_ID.replace('Microsoft.ContainerService/managedClusters',
      'Microsoft.Kubernetes/connectedClusters'));
    new FluxExtension(stack, 'Flux', { cluster });
    const configuration = testConfiguration(cluster, { waitForReconciliation: WAIT });
    synth(stack);
    expect(configuration.node.metadata.map(({ data }) => data)).toEqual(expect.arrayContaining([expect.stringMatching(/^CFG-10 /)]));
  });

  const misused: [string, () => unknown, RegExp][] = [
    ['no duration', () => ReconciliationWait.upTo(undefined as any), /^ReconciliationWait\.upTo: CFG-06 duration /],
    ['a number', () => ReconciliationWait.upTo(30 as any), /^ReconciliationWait\.upTo: CFG-06 duration /],
    ['true', () => testConfiguration(testCluster().cluster, { waitForReconciliation: true as any }),
      /^gitops\/Config: CFG-06 waitForReconciliation /],
    ['text for a timeout', () => testConfiguration(testCluster().cluster, { timeouts: { create: '45m' as any } }), /: LFC-07 timeouts\.create /],
    ['text for timeouts', () => testConfiguration(testCluster().cluster, { timeouts: '45m' as any }), /: LFC-07 timeouts /],
  ];
  test.each(misused)('says what it wants instead of %s', (_, misuse, message) => {
    expect(misuse).toThrow(message);
  });
});

describe('looking at the compliance', () => {
  test('as a requirement is a postcondition, besides what else the lifecycle says', () => {
    const waitForReconciliation = ReconciliationWait.upTo(Duration.minutes(5), { requireCompliance: true });
    const { lifecycle } = resourceOf({ waitForReconciliation }, (configuration) => {
      (configuration.node.defaultChild as TerraformResource).lifecycle = {
        ignoreChanges: ['locks'], postcondition: [{ condition: '${true}', errorMessage: 'Never.' }],
      };
    });
    expect(lifecycle).toEqual({
      ignore_changes: ['locks'],
      postcondition: [
        { condition: '${true}', error_message: 'Never.' },
        {
          condition: '${lower(self.output.complianceState) == "compliant"}',
          error_message: `The cluster is not what the source says, which requireCompliance asks for: configuration config on cluster ${CLUSTER_ID}`
            + ' is ${self.output.complianceState}. See what fails in `az k8s-configuration flux show` or in the portal under GitOps, mend it in the'
            + ' repository, and apply again.',
        },
      ],
    });
  });

  test('as a check is a block of its own', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster, { checkCompliance: true });
    configuration.node.findChild('Resource');
    (configuration.node.defaultChild as TerraformResource).overrideLogicalId('config');
    expect(synth(stack).check).toEqual({
      config: {
        assert: [{
          condition: '${lower(azapi_resource.config.output.complianceState) == "compliant"}',
          error_message: 'The cluster is not what the source says; this is usual in the first minutes: configuration config on cluster '
            + `${CLUSTER_ID} is \${azapi_resource.config.output.complianceState}. See what fails in \`az k8s-configuration flux show\` or in the`
            + ' portal under GitOps, mend it in the repository, and apply again.',
        }],
      },
    });
  });

  test('names what only Terraform knows', () => {
    const { stack, cluster } = testCluster();
    const name = new TerraformVariable(stack, 'name', {}).stringValue;
    testConfiguration(cluster, { name, checkCompliance: true });
    expect(synth(stack).check.Config_57D1D894.assert[0].error_message).toContain('configuration ${var.name} on cluster');
  });

  test('is nothing where it is not asked for', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster);
    expect(synth(stack)).not.toHaveProperty('check');
  });
});

describe('what a configuration tells', () => {
  const STEADY = ['complianceState', 'provisioningState', 'repositoryPublicKey'];
  const read: [string, (configuration: FluxConfiguration) => unknown, string, string][] = [
    ['errorMessage', (each) => each.errorMessage, 'properties.errorMessage', '.errorMessage'],
    ['syncedCommit', (each) => each.syncedCommit, 'properties.sourceSyncedCommitId', '.syncedCommit'],
    ['sourceUpdatedAt', (each) => each.sourceUpdatedAt, 'properties.sourceUpdatedAt', '.sourceUpdatedAt'],
    ['statusUpdatedAt', (each) => each.statusUpdatedAt, 'properties.statusUpdatedAt', '.statusUpdatedAt'],
    ['statuses', (each) => each.statuses, 'properties.statuses || `[]`', '.statuses'],
    ['statuses', (each) => each.statuses.get(0).name, 'properties.statuses || `[]`', '.statuses[0].name'],
    ['statuses', (each) => each.statuses.get(1).namespace, 'properties.statuses || `[]`', '.statuses[1].namespace'],
    ['statuses', (each) => each.statuses.get(1).kind, 'properties.statuses || `[]`', '.statuses[1].kind'],
    ['statuses', (each) => each.statuses.get(1).complianceState, 'properties.statuses || `[]`', '.statuses[1].complianceState'],
    ['statuses', (each) => each.statuses.get(1).appliedBy.name, 'properties.statuses || `[]`', '.statuses[1].appliedBy.name'],
    ['statuses', (each) => each.statuses.get(1).appliedBy.namespace, 'properties.statuses || `[]`', '.statuses[1].appliedBy.namespace'],
    ['statuses', (each) => each.statuses.get(0).conditions, 'properties.statuses || `[]`', '.statuses[0].statusConditions'],
    ...(['type', 'status', 'reason', 'message', 'lastTransitionTime'] as const)
      .map((member): [string, (configuration: FluxConfiguration) => unknown, string, string] => [
        'statuses', (each) => each.statuses.get(0).conditions.get(2)[member],
        'properties.statuses || `[]`', `.statuses[0].statusConditions[2].${member}`,
      ]),
    ...(['lastRevisionApplied', 'failureCount', 'installFailureCount', 'upgradeFailureCount'] as const)
      .map((member): [string, (configuration: FluxConfiguration) => unknown, string, string] => [
        'statuses', (each) => each.statuses.get(0).helmRelease[member], 'properties.statuses || `[]`', `.statuses[0].helmReleaseProperties.${member}`,
      ]),
    ['statuses', (each) => each.statuses.get(0).helmRelease.helmChart.name, 'properties.statuses || `[]`',
      '.statuses[0].helmReleaseProperties.helmChartRef.name'],
    ['failingStatuses', (each) => Fn.lengthOf(each.failingStatuses),
      '(properties.statuses || `[]`)[?complianceState==\'Non-Compliant\' || complianceState==\'Non-compliant\']', '.failingStatuses'],
  ];

  test.each(read)('%s is exported once the program reads it', (name, attribute, path, suffix) => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    new TerraformOutput(stack, 'out', { value: attribute(configuration), staticId: true });
    const terraform = synth(stack);
    expect(armResource(terraform, 'fluxConfigurations').response_export_values).toEqual({
      ...Object.fromEntries(STEADY.map((each) => [each, `properties.${each}`])), [name]: path,
    });
    expect(terraform.output.out.value).toContain(`${CONFIG}.output${suffix}`);
  });

  test('what changes by itself is not exported otherwise', () => {
    expect(Object.keys(resourceOf({}).response_export_values)).toEqual(STEADY);
  });

  test('serves other resources and other stacks', () => {
    const { gitops, other } = synthApp((app) => {
      const { stack, cluster } = testCluster(app);
      const configuration = testConfiguration(cluster);
      new AzurermProvider(stack, 'azurerm', { features: [{}] });
      new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope', tags: { commit: configuration.syncedCommit } });
      const elsewhere = testStack('other', app);
      new TerraformOutput(elsewhere, 'first', { value: configuration.statuses.get(0).name, staticId: true });
      new TerraformOutput(elsewhere, 'all', { value: configuration.failingStatuses, staticId: true });
      new TerraformOutput(elsewhere, 'number', { value: configuration.statuses.get(0).helmRelease.failureCount, staticId: true });
    });
    expect(Object.keys(armResource(gitops, 'fluxConfigurations').response_export_values)).toEqual(expect.arrayContaining([
      ...STEADY, 'syncedCommit', 'statuses', 'failingStatuses',
    ]));
    expect(gitops.resource.azurerm_resource_group.Group.tags).toEqual({ commit: `\${${CONFIG}.output.syncedCommit}` });
    expect(Object.values<any>(gitops.output).map(({ value }) => value)).toEqual(expect.arrayContaining([
      `\${${CONFIG}.output.statuses[0].name}`, `\${${CONFIG}.output.failingStatuses}`,
    ]));
    for (const { value } of Object.values<any>(other.output)) {
      expect(value).toMatch(/^\$\{data\.terraform_remote_state\..*\.outputs\..*\}$/);
    }
  });

  test('can be gone through', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    new TerraformOutput(stack, 'names', { value: configuration.statuses.allWithMapKey('name').pluckProperty('complianceState'), staticId: true });
    expect(synth(stack).output.names.value).toContain(`${CONFIG}.output.statuses`);
    expect(Token.isUnresolved(configuration.statuses.get(0).name)).toBe(true);
  });
});

describe('coming after a reconciliation', () => {
  const later = (stack: TerraformStack, first: FluxConfiguration, cluster: ICluster = ManagedCluster.fromId(stack, 'Again', CLUSTER_ID)) => {
    const second = new FluxConfiguration(stack, 'Second', { cluster, namespace: 'second', source: PUBLIC_GIT, dependsOn: [first.reconciled] });
    second.addKustomization('apps', { prune: true, path: './second' });
    return second;
  };

  test('is coming after a configuration that waits', () => {
    const { stack, cluster } = testCluster();
    const first = testConfiguration(cluster, { waitForReconciliation: WAIT });
    later(stack, first).addDependency(first.reconciled, first);
    const { depends_on: dependencies } = Object.values<any>(synth(stack).resource.azapi_resource).find(({ name }) => name === 'second');
    expect(dependencies).toEqual([CONFIG, 'azapi_resource.Flux_2595E608']);
  });

  test('is refused after one that does not, and depending on the configuration is not', () => {
    const { stack, cluster } = testCluster();
    later(stack, testConfiguration(cluster));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CFG-21']);
    const other = testCluster();
    const first = testConfiguration(other.cluster);
    new FluxConfiguration(other.stack, 'Second', { cluster: other.cluster, namespace: 'second', source: PUBLIC_GIT }).addDependency(first);
    expect(Object.values<any>(synth(other.stack).resource.azapi_resource).find(({ name }) => name === 'second').depends_on).toContain(CONFIG);
  });

  test('serves resources of others', () => {
    const { stack, cluster } = testCluster();
    const first = testConfiguration(cluster, { waitForReconciliation: WAIT });
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope', dependsOn: [first.reconciled] });
    expect(synth(stack).resource.azurerm_resource_group.Group.depends_on).toEqual([CONFIG]);
  });

  test('is an order of stacks where they are two', () => {
    const { manifest, second } = synthApp((app) => {
      const { cluster } = testCluster(app);
      later(testStack('second', app), testConfiguration(cluster, { waitForReconciliation: WAIT }));
    });
    expect(manifest.stacks.second.dependencies).toEqual(['gitops']);
    expect(armResource(second, 'fluxConfigurations')).not.toHaveProperty('depends_on');
  });

  test('in a circle is told as ever', () => {
    const { stack, cluster } = testCluster();
    const first = testConfiguration(cluster, { waitForReconciliation: WAIT });
    first.addDependency(later(stack, first, cluster));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-21']);
  });

  test('of something else is refused', () => {
    const { stack, cluster } = testCluster();
    const first = testConfiguration(cluster);
    expect(() => first.addDependency('azapi_resource.x' as any)).toThrow(/^gitops\/Config\/Resource: LFC-19 dependsOn /);
    const extension = stack.node.findChild('Flux') as FluxExtension;
    expect(() => extension.addDependency(undefined as any)).toThrow(/LFC-19 dependsOn /);
  });
});
