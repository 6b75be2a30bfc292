import { TerraformStack, TerraformVariable } from 'cdktf';
import { inFolder, terraform, whereTerraformIs } from './real-terraform';
import { CLUSTER_ID, PUBLIC_GIT, synth, testStack } from './synth';
import { FluxConfiguration, FluxExtension, ICluster, ManagedCluster } from '../lib';

type Values = { readonly [name: string]: string | null };

interface Case {
  readonly title: string;
  /** Declares what is judged; texts are asked for by the names of variables. */
  readonly declare: (cluster: ICluster, text: (name: string) => string) => void;
  /** The values of the variables, and the codes that are told then. */
  readonly values: readonly [values: Values, ...codes: string[]][];
}

const a = (length: number) => 'a'.repeat(length);
const stackOf = (cluster: ICluster) => cluster.node.scope as TerraformStack;
const configure = (cluster: ICluster, id: string, name: string, namespace = 'apps', kustomizations: readonly string[] = ['infra']) => {
  const configuration = new FluxConfiguration(stackOf(cluster), id, { cluster, name, namespace, source: PUBLIC_GIT });
  kustomizations.forEach((each, index) => configuration.addKustomization(`K${index}`, { name: each, path: `./${id}/${index}`, prune: true }));
};

const GUID = '01234567-89ab-CDEF-0123-456789abcdef';

const CASES: readonly Case[] = [
  {
    title: 'the name of a configuration',
    declare: (cluster, text) => configure(cluster, 'C', text('name'), 'apps', ['k']),
    values: [
      [{ name: 'a' }], [{ name: 'a.b-c.9' }], [{ name: a(61) }], [{ name: a(62) }, 'KUS-03'], [{ name: a(63) }, 'KUS-03'],
      [{ name: a(64) }, 'CFG-01', 'KUS-03'],
      ...['', 'A', 'a..b', 'a.-b', '-a', 'a-', 'a_b', 'a\nb', 'ä'].map((name): [Values, string] => [{ name }, 'CFG-01']),
      [{ name: null }, 'CFG-01'],
    ],
  },
  {
    title: 'the name of a configuration that is a part of a text',
    declare: (cluster, text) => configure(cluster, 'C', `fleet.${text('name')}`, 'apps', ['k']),
    values: [[{ name: 'a' }], [{ name: '.a' }, 'CFG-01'], [{ name: '' }, 'CFG-01'], [{ name: a(55) }], [{ name: a(56) }, 'KUS-03']],
  },
  {
    title: 'a namespace',
    declare: (cluster, text) => configure(cluster, 'C', 'c', text('namespace')),
    values: [
      [{ namespace: 'a' }], [{ namespace: a(63) }], [{ namespace: a(64) }, 'CFG-03'],
      ...['', 'a.b', 'A', '-a', 'a-', null].map((namespace): [Values, string] => [{ namespace }, 'CFG-03']),
    ],
  },
  {
    title: 'the name of a kustomization',
    declare: (cluster, text) => configure(cluster, 'C', a(30), 'apps', [text('name'), 'k']),
    values: [
      [{ name: 'b' }], [{ name: a(32) }], [{ name: a(33) }, 'KUS-03'], [{ name: a(64) }, 'KUS-01', 'KUS-03'], [{ name: 'a/b' }, 'KUS-01'],
      [{ name: null }, 'KUS-01'],
    ],
  },
  {
    title: 'the name of a configuration with the longest of its kustomizations',
    declare: (cluster, text) => configure(cluster, 'C', text('name'), 'apps', ['k', a(40), 'kk', text('other')]),
    values: [
      [{ name: a(22), other: 'b' }], [{ name: a(23), other: 'b' }, 'KUS-03'], [{ name: a(12), other: a(50) }],
      [{ name: a(13), other: a(50) }, 'KUS-03'],
    ],
  },
  {
    title: 'the name of a configuration without kustomizations',
    declare: (cluster, text) => configure(cluster, 'C', text('name'), 'apps', []),
    values: [[{ name: a(62 - 'kustomization-1'.length) }], [{ name: a(63 - 'kustomization-1'.length) }, 'KUS-03']],
  },
  {
    title: 'names of several configurations',
    declare: (cluster, text) => {
      configure(cluster, 'A', text('one'), 'a', ['k1']);
      configure(cluster, 'B', text('other'), 'b', ['k2']);
      configure(cluster, 'C', 'known', 'c', ['k3']);
    },
    values: [
      [{ one: 'x', other: 'y' }], [{ one: 'x', other: 'x' }, 'CFG-12'], [{ one: 'x', other: 'known' }, 'CFG-12'],
      [{ one: 'X', other: 'x' }, 'CFG-01', 'CFG-12'], [{ one: 'x', other: null }, 'CFG-01'],
    ],
  },
  {
    title: 'objects of several configurations',
    declare: (cluster, text) => {
      configure(cluster, 'A', 'a', text('namespace'), ['b-c', 'd']);
      configure(cluster, 'B', 'a-b', 'ops', ['c']);
    },
    values: [[{ namespace: 'apps' }], [{ namespace: 'ops' }, 'CFG-13']],
  },
  {
    title: 'objects of which a part is not known',
    declare: (cluster, text) => {
      configure(cluster, 'A', 'a', 'ops', [text('name'), 'e']);
      configure(cluster, 'B', 'a-b', 'ops', ['c', 'd']);
    },
    values: [[{ name: 'b' }], [{ name: 'b-c' }, 'CFG-13'], [{ name: 'b-d' }, 'CFG-13'], [{ name: 'c' }]],
  },
  {
    title: 'the ids of a workload identity',
    declare: (cluster, text) => {
      new FluxExtension(stackOf(cluster), 'Ids', { cluster, workloadIdentity: { clientId: text('client'), tenantId: text('tenant') } });
    },
    values: [
      [{ client: GUID, tenant: GUID }], [{ client: `${GUID}0`, tenant: GUID }, 'SET-11'], [{ client: GUID, tenant: 'contoso' }, 'SET-12'],
      [{ client: '', tenant: null }, 'SET-11', 'SET-12'], [{ client: `{${GUID}}`, tenant: GUID }, 'SET-11'],
    ],
  },
];

interface Asserted {
  readonly condition: string;
  readonly error_message: string;
}

function files({ declare }: Case, given: (stack: TerraformStack, name: string) => string): any {
  const stack = testStack();
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  const texts = new Map<string, string>();
  declare(cluster, (name) => texts.get(name) ?? texts.set(name, given(stack, name)).get(name)!);
  if (!stack.node.tryFindChild('Ids')) {
    FluxExtension.fromName(stack, 'Flux', { cluster });
  }
  return synth(stack);
}

const variable = (stack: TerraformStack, name: string) => new TerraformVariable(stack, name, { type: 'string' }).stringValue;
const asText = (_: TerraformStack, name: string) => `\${var.${name}}`;

function asserted(each: Case, given: typeof variable, values: Values): Asserted[] {
  return Object.values<any>(files(each, given).resource.azapi_resource).flatMap(({ lifecycle }) => lifecycle?.precondition ?? [])
    .map(({ condition, error_message }) => ({
      error_message, condition: condition.replace(/\bvar\.(\w+)/g, (_: string, name: string) => JSON.stringify(values[name])),
    }));
}

const number = (stack: TerraformStack, name: string) => `${new TerraformVariable(stack, name, { type: 'string' }).numberValue}`;
const WAYS = [['variables', variable], ['expressions as text', asText], ['numbers in text', number]] as const;

let told: { [name: string]: { holds: boolean; message: string }[] };

beforeAll(() => {
  const outputs = WAYS.flatMap(([, given], way) => CASES.flatMap((each, row) => each.values.map(([values], column) => [
    `case_${way}_${row}_${column}`,
    { value: asserted(each, given, values).map(({ condition, error_message: message }) => ({ holds: condition, message })) },
  ])));
  const { raw, text } = terraform({ output: Object.fromEntries(outputs) }, ['apply', '-input=false', '-auto-approve'], ['output', '-json']);
  told = raw === '' ? {} : Object.fromEntries(Object.entries<any>(JSON.parse(raw)).map(([name, { value }]) => [name, value]));
  if (Object.keys(told).length === 0 && text !== '') {
    throw new Error(text.slice(-400));
  }
}, 120_000);

describe.each(WAYS)('the real Terraform, of %s,', (kind, _given) => {
  const way = WAYS.findIndex(([name]) => name === kind);
  CASES.forEach(({ title, values: rows }, row) => rows.forEach(([values, ...codes], column) => {
    whereTerraformIs(`tells ${codes.join(', ') || 'nothing'} of ${title}: ${JSON.stringify(values)}`, () => {
      const failed = told[`case_${way}_${row}_${column}`].filter(({ holds }) => String(holds) !== 'true');
      expect(failed.map(({ message }) => message.slice(0, 6)).sort()).toEqual(codes);
      for (const { message } of told[`case_${way}_${row}_${column}`]) {
        expect(message).toMatch(/^[A-Z]{3}-\d\d: (name|namespace|workloadIdentity\.\w+):? [^$]*\. At: gitops\/\S[^$]*\. To do: [^$.]*\.$/);
      }
    });
  }));
});

describe('the real Terraform', () => {
  const APPLY = ['apply', '-input=false', '-auto-approve'];

  /** The same JSON with resources of Terraform's own in the place of azapi's. */
  function standIn({ resource, variable: variables }: any, more: object = {}): any {
    const resources = Object.entries<any>(resource.azapi_resource).map(([id, { name, lifecycle: { precondition } }]) =>
      [id, { input: name, lifecycle: { precondition } }]);
    return { variable: variables, resource: { terraform_data: { ...Object.fromEntries(resources), ...more } } };
  }

  whereTerraformIs('stops the plan where it knows the value, and shows it', () => {
    inFolder((run) => {
      const program = standIn(files(CASES[0], variable));
      expect(run(program, ['plan', '-input=false', '-var', 'name=fleet'])).toMatchObject({ status: 0 });
      const { status, text } = run(program, ['plan', '-input=false', '-var', 'name=Fleet']);
      expect(status).toBe(1);
      expect(text).toContain('var.name is "Fleet"');
      expect(text.replace(/ │/g, '')).toContain('CFG-01: name is not a name that Kubernetes takes (allowed: 1 to 63 lower-case letters, digits,');
    });
  }, 60_000);

  whereTerraformIs('waits for the apply where it does not know it yet', () => {
    inFolder((run) => {
      const program = standIn(files(CASES[0], () => '${terraform_data.made.output}'), { made: { input: '${uuid()}' } });
      expect(run(program, ['plan', '-input=false'])).toMatchObject({ status: 0 });
      expect(run(program, APPLY)).toMatchObject({ status: 0 });
      program.resource.terraform_data.made.input = '${upper(uuid())}';
      const { status, text } = run(program, APPLY);
      expect(text).toContain('CFG-01: name is not a name');
      expect(status).toBe(1);
    });
  }, 60_000);
});
