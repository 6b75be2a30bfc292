import { TerraformVariable } from 'cdktf';
import { terraform, whereTerraformIs } from './real-terraform';
import { armResource, CLUSTER_ID, synth, testConfiguration, testStack } from './synth';
import {
  ConnectedCluster, FluxExtension, FluxExtensionProps, FluxPrerequisiteChecks, FluxPrerequisites, ManagedCluster, PrerequisiteMode,
  ResourceProviderMode,
} from '../lib';

const { WARN, REQUIRE } = PrerequisiteMode;
const ARC_ID = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/edge';

interface Case {
  readonly check: keyof FluxPrerequisiteChecks;
  readonly arc?: boolean;
  readonly props?: Partial<FluxExtensionProps>;
  /** The pin, as the value of a variable. */
  readonly pin?: string | null;
  /** What azapi's `output` is, and the only code that is told then. None where all is well. */
  readonly answers: readonly [output: unknown, code?: string, says?: string][];
}

const flux = (name: string | null, version: string | null = '1.22.2', type: string | null = 'microsoft.flux') => ({ name, type, version });

/** Answers of Azure; null and nothing at all are among them everywhere. */
const CASES: readonly Case[] = [
  {
    check: 'managedIdentity',
    answers: [
      [{ identityType: 'SystemAssigned', clientId: 'msi' }],
      [{ identityType: 'UserAssigned', clientId: null }], [{ identityType: null, clientId: 'MSI' }],
      [{ identityType: null, clientId: 'some-id' }, 'PLAN-01', '--resource-group rg --name prod --enable-managed-identity'],
      [{ identityType: 'None', clientId: 'x' }, 'PLAN-01'], [{}, 'PLAN-01'], [null, 'PLAN-01'],
    ],
  },
  {
    check: 'noFluxV1',
    answers: [[{ names: [] }], [{ names: null }], [{}], [null], [{ names: ['old', 'older'] }, 'PLAN-02', '(old, older)']],
  },
  {
    check: 'kubernetesVersion',
    answers: [
      [{ kubernetesVersion: '1.32' }], [{ kubernetesVersion: '1.32.0' }], [{ kubernetesVersion: 'v1.33.1+k3s1' }], [{ kubernetesVersion: '2.0' }],
      [{ kubernetesVersion: null }], [null], [{ kubernetesVersion: 'newest' }],
      [{ kubernetesVersion: '1.31.99' }, 'PLAN-03', 'Kubernetes 1.31.99,'],
      [{ kubernetesVersion: '1.4' }, 'PLAN-03'], [{ kubernetesVersion: '0.999.999' }, 'PLAN-03'],
    ],
  },
  { check: 'kubernetesVersion', pin: '1.22.2', answers: [[{ kubernetesVersion: '1.31.99' }]] },
  { check: 'kubernetesVersion', pin: '1.23.0', answers: [[{ kubernetesVersion: '1.31.99' }, 'PLAN-03'], [{ kubernetesVersion: '1.32.1' }]] },
  {
    check: 'resourceProviders',
    answers: [
      [{ registrationState: 'Registered' }], [{ registrationState: 'registered' }],
      [{ registrationState: 'Registering' }, 'PLAN-04', '(Registering)'],
      [{ registrationState: 'NotRegistered' }, 'PLAN-04'], [{ registrationState: null }, 'PLAN-04', '(unknown)'], [null, 'PLAN-04'],
    ],
  },
  {
    check: 'singleExtension',
    answers: [
      [{ extensions: [] }], [{ extensions: null }], [null], [{ extensions: [flux('flux')] }],
      [{ extensions: [flux('Flux', null, 'Microsoft.Flux')] }],
      [{ extensions: [flux('dapr', '1.0', 'microsoft.dapr'), flux('x', null, null)] }],
      [{ extensions: [flux('flux'), flux('gitops', '1.0.0', 'Microsoft.Flux'), flux('x', null, null)] }, 'PLAN-05', '(gitops)'],
    ],
  },
  { check: 'singleExtension', props: { name: 'GitOps' }, answers: [[{ extensions: [flux('gitops')] }], [{ extensions: [flux('flux')] }, 'PLAN-05']] },
  {
    check: 'upgradePath',
    props: { version: '1.23.0' },
    answers: [
      [{ extensions: [] }], [null], [{ extensions: [flux('flux', '1.21.0')] }],
      [{ extensions: [flux('flux', '1.24.1')] }], [{ extensions: [flux('flux', null)] }],
      [{ extensions: [flux('dapr', '1.0.0', 'microsoft.dapr')] }],
      [{ extensions: [flux('flux', '1.20.9')] }, 'PLAN-07', 'at 1.20.9, from where there is no way to 1.23.0'],
      [{ extensions: [flux('flux', '1.8.2')] }, 'PLAN-07'],
    ],
  },
  { check: 'upgradePath', pin: '1.22.2', answers: [[{ extensions: [flux('flux', '1.8.2')] }]] },
  {
    check: 'upgradePath',
    pin: '1.24.0',
    answers: [
      [{ extensions: [flux('flux', '1.8.2')] }, 'PLAN-07', 'no way to 1.24.0'],
      [{ extensions: [flux('flux', '1.21.1')] }],
    ],
  },
  { check: 'upgradePath', pin: null, answers: [[{ extensions: [flux('flux', '1.22.2')] }], [{ extensions: [] }]] },
  { check: 'publishedVersion', pin: null, answers: [[{ versions: null }]] },
  {
    check: 'workloadIdentity',
    answers: [
      [{ oidcIssuer: true, workloadIdentity: true }], [{ oidcIssuer: true, workloadIdentity: false }, 'PLAN-08'],
      [{ oidcIssuer: false, workloadIdentity: true }, 'PLAN-08'],
      [{ oidcIssuer: true, workloadIdentity: null }, 'PLAN-08'], [{}, 'PLAN-08'], [null, 'PLAN-08'],
    ],
  },
  {
    check: 'workloadIdentity',
    arc: true,
    answers: [
      [{ oidcIssuer: true, workloadIdentity: true, agentVersion: '1.21.10' }], [{ oidcIssuer: true, workloadIdentity: true, agentVersion: null }],
      [{ oidcIssuer: true, workloadIdentity: true, agentVersion: '1.20.3' }, 'PLAN-09', 'at 1.20.3'],
      [{ oidcIssuer: null, workloadIdentity: true, agentVersion: '1.22.0' }, 'PLAN-09', 'az connectedk8s update --resource-group rg --name edge'],
    ],
  },
  {
    check: 'reachable',
    answers: [[{ powerState: 'Running' }], [{ powerState: null }], [null], [{ powerState: 'Stopped' }, 'PLAN-10', 'az aks start']],
  },
  {
    check: 'reachable',
    arc: true,
    answers: [
      [{ connectivityStatus: 'Connected' }], [{ connectivityStatus: 'Offline' }, 'PLAN-09', '(Offline)'],
      [{ connectivityStatus: null }, 'PLAN-09'], [null, 'PLAN-09'],
    ],
  },
  {
    check: 'outboundType',
    answers: [
      [{ outboundType: 'loadBalancer' }], [{ outboundType: null }], [null],
      [{ outboundType: 'none' }, 'PLAN-10', 'outbound type none'], [{ outboundType: 'Block' }, 'PLAN-10'],
    ],
  },
  {
    check: 'instanceMetadata',
    answers: [
      [{ podLinkLocalAccess: 'IMDS' }],
      [{ podLinkLocalAccess: null }],
      [null],
      [{ podLinkLocalAccess: 'None' }, 'PLAN-10'],
    ],
  },
  {
    check: 'automaticCluster',
    props: { version: '1.20.3' },
    answers: [
      [{ sku: 'Base' }],
      [{ sku: null }],
      [null],
      [{ sku: 'Automatic' }, 'PLAN-10'],
    ],
  },
  { check: 'automaticCluster', pin: '1.20.4', answers: [[{ sku: 'Automatic' }]] },
  { check: 'automaticCluster', pin: '1.19.5', answers: [[{ sku: 'Automatic' }, 'PLAN-10'], [{ sku: 'Base' }]] },
  {
    check: 'openShift',
    arc: true,
    answers: [
      [{ distribution: 'k3s' }],
      [{ distribution: null }],
      [null],
      [{ distribution: 'OpenShift' }, 'PLAN-11'],
    ],
  },
  {
    check: 'publishedVersion',
    props: { version: '1.22.2' },
    answers: [
      [{ versions: ['1.21.1', '1.22.2'] }], [{ versions: ['1.22.2', null] }], [{ versions: null }], [{}], [null],
      [{ versions: ['1.21.1', '1.22.20'] }, 'PLAN-12', 'version 1.22.2 of the extension'],
      [{ versions: ['1.21.1', '1.22.1'] }, 'PLAN-12', '(1.21.1, 1.22.1)'], [{ versions: [] }, 'PLAN-12', '(nothing is)'],
    ],
  },
  { check: 'publishedVersion', pin: '1.22.2', answers: [[{ versions: ['1.22.2'] }], [{ versions: ['1.22.1'] }, 'PLAN-12', 'version 1.22.2']] },
  {
    check: 'nodePools',
    answers: [
      [{ pools: [{ os: 'Linux', taints: null }] }], [{ pools: [{ os: 'Linux', taints: ['CriticalAddonsOnly=true:NoSchedule'] }] }],
      [{ pools: [] }], [{ pools: null }], [null],
      [{ pools: [{ os: 'Windows', taints: null }, { os: null, taints: [] }] }], [{ pools: [{ os: 'Linux', taints: ['a=b:PreferNoSchedule'] }] }],
      [{ pools: [{ os: 'Linux', taints: ['gpu=true:NoSchedule'] }, { os: 'Linux', taints: [] }] }],
      [{ pools: [{ os: 'Windows', taints: null }] }, 'PLAN-13'],
      [{ pools: [{ os: 'Linux', taints: ['CriticalAddonsOnly=true:NoSchedule', 'gpu=true:NoSchedule'] }] }, 'PLAN-13', '--cluster-name prod'],
    ],
  },
];

interface Asserted {
  readonly condition: string;
  readonly error_message: string;
}

function program({ check, arc, props, pin }: Case): any {
  const stack = testStack();
  const cluster = arc ? ConnectedCluster.fromId(stack, 'Cluster', ARC_ID) : ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  const version = pin === undefined ? undefined : new TerraformVariable(stack, 'pin', { type: 'string' }).stringValue;
  new FluxExtension(stack, 'Flux', { cluster, version, ...props, prerequisites: FluxPrerequisites.only({ [check]: REQUIRE }) });
  return synth(stack);
}

/** The conditions, with what Azure answers in the place of what azapi reads. */
function answered(each: Case, output: unknown): Asserted[] {
  const text = JSON.stringify(armResource(program(each), 'extensions').lifecycle.precondition);
  const answer = JSON.stringify(JSON.stringify(JSON.stringify(output))).slice(1, -1);
  return JSON.parse(text.replace(/data\.azapi_resource(_list)?\.\w+\.output/g, `jsondecode(${answer})`)
    .replace(/tostring\(var\.pin\)/g, each.pin === null ? 'tostring(null)' : `\\"${each.pin}\\"`));
}

/** What is told, by case and answer, in the words of the real Terraform. */
let told: { [name: string]: { holds: boolean; message: string }[] };

beforeAll(() => {
  const outputs = CASES.flatMap((each, row) => each.answers.map(([output], column) => [`case_${row}_${column}`, {
    value: answered(each, output).map(({ condition, error_message: message }) => ({ holds: condition, message })),
  }]));
  const { raw, text } = terraform({ output: Object.fromEntries(outputs) }, ['apply', '-input=false', '-auto-approve'], ['output', '-json']);
  told = raw === '' ? {} : Object.fromEntries(Object.entries<any>(JSON.parse(raw)).map(([name, { value }]) => [name, value]));
  if (Object.keys(told).length === 0 && text !== '') {
    throw new Error(text.slice(-400));
  }
}, 120_000);

describe('the real Terraform', () => {
  CASES.forEach(({ check, arc, pin, props, answers }, row) => answers.forEach(([output, code, says], column) => {
    const where = [check, arc ? 'on Azure Arc' : 'on AKS', pin ?? '', props ? JSON.stringify(props) : ''].filter((part) => part !== '').join(', ');
    whereTerraformIs(`${code === undefined ? 'passes' : `tells ${code} of`} ${JSON.stringify(output)}: ${where}`, () => {
      const results = told[`case_${row}_${column}`];
      const failed = results.filter(({ holds }) => String(holds) !== 'true');
      expect([...new Set(failed.map(({ message }) => message.slice(0, 7)))]).toEqual(code === undefined ? [] : [code]);
      expect(failed.map(({ message }) => message).join()).toContain(says ?? '');
      for (const { message } of results) {
        expect(message).toMatch(/^PLAN-\d\d: [^$]*\. Cluster: \/subscriptions\/\S+\. To do: [^$]*\. Checked by prerequisites\.\w+\.$/);
      }
    });
  }));

  /** The same JSON with resources and data sources of Terraform's own in the place of azapi's. */
  function standIn({ resource, data, provider: _, terraform: __, ...rest }: any, output: object): object {
    const elements = Object.assign({}, ...[...Object.values<any>(resource), ...Object.values<any>(data)]);
    const resources = Object.entries<any>(elements)
      .map(([id, { lifecycle, depends_on: after }]) => [id, { input: output, lifecycle, depends_on: after }]);
    return JSON.parse(JSON.stringify({ ...rest, '//': undefined, 'resource': { terraform_data: Object.fromEntries(resources) } })
      .replace(/\b(data\.)?azapi_resource(_list|_action)?\./g, 'terraform_data.'));
  }

  function whole(checks: FluxPrerequisiteChecks): any {
    const stack = testStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Flux', { cluster, prerequisites: FluxPrerequisites.only(checks) });
    testConfiguration(cluster);
    return synth(stack);
  }

  const APPLY = ['apply', '-input=false', '-auto-approve'];

  whereTerraformIs('stops before the extension where something is required and missing', () => {
    const files = whole({ outboundType: REQUIRE, resourceProviders: ResourceProviderMode.REGISTER, noFluxV1: WARN });
    expect(terraform(standIn(files, { outboundType: 'loadBalancer', names: [] }), APPLY)).toMatchObject({ status: 0 });
    const { status, text } = terraform(standIn(files, { outboundType: 'none', names: [] }), APPLY);
    expect(text).toContain('Error: Resource precondition failed');
    expect(text).toContain('PLAN-10: the cluster lets nothing out (outbound type none)');
    expect(text).not.toContain('terraform_data.Flux_Resource_8F15A6C9: Creating');
    expect(status).toBe(1);
  }, 60_000);

  whereTerraformIs('goes on where it is only warned of', () => {
    const { status, text } = terraform(standIn(whole({ outboundType: WARN, noFluxV1: WARN }), { outboundType: 'none', names: ['old'] }), APPLY);
    expect(text.match(/Warning: Check block assertion failed/g)).toHaveLength(2);
    expect(text).toContain('PLAN-02: configurations of Flux v1 are left on the cluster (old)');
    expect(status).toBe(0);
  }, 60_000);

  whereTerraformIs('takes an extension outside the app only where it is installed in order', () => {
    const stack = testStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    FluxExtension.fromName(stack, 'Flux', { cluster, requireSucceeded: true });
    testConfiguration(cluster);
    const files = synth(stack);
    expect(terraform(standIn(files, { provisioningState: 'Succeeded' }), APPLY)).toMatchObject({ status: 0 });
    for (const provisioningState of ['Failed', null]) {
      const { status, text } = terraform(standIn(files, { provisioningState }), APPLY);
      expect(text).toContain(`PLAN-06: the Flux extension is not installed in order (${provisioningState ?? 'unknown'})`);
      expect(status).toBe(1);
    }
  }, 60_000);
});
