import { randomUUID } from 'crypto';
import { readdirSync, mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Aspects, TerraformProvider, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import { CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack } from './synth';
import { AzapiProvider, FluxConfiguration, FluxExtension, ManagedCluster } from '../lib';

/** A stack that is refused for one kustomization with a capital. */
function badStack(id: string, app: App): FluxConfiguration {
  const stack = testStack(id, app);
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID.replace('prod', id));
  new FluxExtension(stack, 'Flux', { cluster });
  const configuration = new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT });
  configuration.addKustomization('Apps', { prune: true });
  return configuration;
}

/** A binding that is not ours. */
class ForeignProvider extends TerraformProvider {}

const aspect = (visit: (construct: IConstruct) => void) => ({ visit });

const BAD_NAME = (path: string) => [
  `${path}/Config/Apps`,
  '  KUS-01  name is not a name that Kubernetes takes',
  '          got: "Apps"',
  '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part',
  '          to do: rename it, for example to "apps"',
].join('\n');

describe('a refusal', () => {
  test('holds the problems of all stacks, in the order of paths', () => {
    const text = refusal(() => synthApp((app) => {
      badStack('second', app);
      badStack('first', app);
      testStack('good', app);
    }));
    expect(text).toContain([
      'cdktf-azure-flux refuses this app: 2 problems that would fail, or stand still, on the cluster.', BAD_NAME('first'), BAD_NAME('second'),
    ].join('\n\n'));
    expect(codesOf(text)).toEqual(['KUS-01', 'KUS-01']);
  });

  test('is the same whichever stack is validated first', () => {
    const report = (order: string[]) => {
      const text = refusal(() => synthApp((app) => order.forEach((id) => badStack(id, app))));
      return text.slice(text.indexOf('cdktf-azure-flux refuses'));
    };
    expect(report(['a', 'b'])).toBe(report(['b', 'a']));
  });

  test('comes from a stack that is in order itself, so that nothing is half-written', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'flux-'));
    const app = new App({ outdir });
    const { cluster } = testCluster(app);
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    badStack('bad', app);
    expect(codesOf(refusal(() => app.synth()))).toEqual(['KUS-01']);
    expect(readdirSync(outdir, { recursive: true }).filter((file) => String(file).endsWith('.json'))).toEqual([]);
  });

  test('is given again by a second synthesis, and is gone once the program is mended', () => {
    const app = Testing.app();
    const configuration = badStack('gitops', app);
    const stack = TerraformStack.of(configuration);
    expect(refusal(() => synth(stack))).toBe(refusal(() => synth(stack)));
    configuration.node.tryRemoveChild('Apps');
    expect(() => synth(stack)).not.toThrow();
  });

  test('can be switched off by cdktf\'s own switch', () => {
    expect(() => synthApp((app) => badStack('gitops', app), { skipValidation: true })).not.toThrow();
  });

  test('stands beside what cdktf and the user find', () => {
    const app = Testing.app();
    const stack = TerraformStack.of(badStack('gitops', app));
    stack.node.addValidation({ validate: () => ['a rule of our own'] });
    const text = refusal(() => synth(stack));
    expect(text).toContain('a rule of our own');
    expect(codesOf(text)).toEqual(['KUS-01']);
  });

  test('of a missing cluster is immediate, since nothing can be made without one', () => {
    const { stack } = testCluster();
    expect(() => new FluxConfiguration(stack, 'Config', { namespace: 'config', source: PUBLIC_GIT } as any))
      .toThrow('gitops/Config: CLU-08 cluster is not what it has to be');
    expect(() => new FluxExtension(stack, 'Second', {} as any)).toThrow('gitops/Second: CLU-08 cluster is not what it has to be');
  });
});

describe('aspects', () => {
  test('of a later stack are waited for before that stack is judged', () => {
    const names: string[] = [];
    const build = (app: App) => {
      const { cluster } = testCluster(app);
      testConfiguration(cluster).addKustomization('apps', { prune: true });
      const configuration = badStack('later', app);
      Aspects.of(TerraformStack.of(configuration)).add(aspect((construct) => {
        names.push(construct.node.path);
        configuration.node.tryRemoveChild('Apps');
      }));
    };
    expect(Object.keys(synthApp(build))).toEqual(['manifest', 'gitops', 'later']);
    expect(names.length).toBeGreaterThan(0);
  });

  test('that do not mend a later stack leave it refused', () => {
    const text = refusal(() => synthApp((app) => {
      const { cluster } = testCluster(app);
      testConfiguration(cluster).addKustomization('apps', { prune: true });
      Aspects.of(TerraformStack.of(badStack('later', app))).add(aspect(() => {}));
    }));
    expect(text).toContain('[later] cdktf-azure-flux refuses this app: 1 problem that');
  });

  test('that change a provider are seen', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    Aspects.of(stack).add(aspect((construct) => {
      if (construct instanceof AzapiProvider) {
        construct.addOverride('ignore_no_op_changes', true);
      }
    }));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-16']);
  });
});

describe('a warning', () => {
  const warned = (app: App) => {
    const { cluster } = testCluster(app);
    testConfiguration(cluster).addKustomization('apps', { prune: true, force: true });
  };

  test('is on its construct, once, without the paths of a machine', () => {
    const { manifest } = synthApp(warned);
    expect(manifest.stacks.gitops.annotations).toEqual([{
      constructPath: 'gitops/Config/apps',
      level: '@cdktf/warn',
      message: 'KUS-16 force: objects are deleted and made again where a field can\'t be changed. To do: use it for jobs alone.',
    }]);
  });

  test('is not given twice by a second synthesis', () => {
    const app = Testing.app();
    warned(app);
    const [stack] = app.node.children as TerraformStack[];
    synth(stack);
    synth(stack);
    expect(stack.node.findChild('Config').node.findChild('apps').node.metadata.filter(({ type }) => type === '@cdktf/warn')).toHaveLength(1);
  });

  test('in another stack is given there', () => {
    const { manifest } = synthApp((app) => {
      warned(app);
      const stack = testStack('other', app);
      FluxExtension.fromName(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID) });
    });
    expect(manifest.stacks.gitops.annotations).toHaveLength(1);
    expect(manifest.stacks.other.annotations).toHaveLength(0);
  });
});

describe('the extension of a cluster', () => {
  test('may be named by reference', () => {
    const stack = testStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    FluxExtension.fromName(stack, 'Flux', { cluster });
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    expect(Object.keys(synth(stack).resource.azapi_resource)).toEqual([expect.stringMatching(/^Config_/)]);
  });

  test('must be one or the other', () => {
    const stack = testStack();
    testConfiguration(ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID)).addKustomization('apps', { prune: true });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['EXT-22']);
  });

  test('that is taken out of the tree is gone', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    stack.node.tryRemoveChild('Flux');
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['EXT-22']);
  });
});

describe('the azapi provider that serves a resource', () => {
  const configured = (stack: TerraformStack, provider?: AzapiProvider) => {
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Flux', { cluster, provider });
    new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT, provider }).addKustomization('apps', { prune: true });
  };
  const emptyStack = () => new TerraformStack(Testing.app(), 'gitops');

  test('must be there', () => {
    const stack = emptyStack();
    configured(stack);
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['LFC-16']);
    expect(text).toContain('gitops\n  LFC-16  the stack has no azapi provider, ');
  });

  test('must not be one of another alias, which Terraform would not use', () => {
    const stack = emptyStack();
    const other = new AzapiProvider(stack, 'azapi', { alias: 'other' });
    configured(stack);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-16']);
    const chosen = emptyStack();
    configured(chosen, new AzapiProvider(chosen, 'azapi', { alias: 'other' }));
    expect(Object.values<any>(synth(chosen).resource.azapi_resource).map(({ provider }) => provider)).toEqual(['azapi.other', 'azapi.other']);
    expect(other.alias).toBe('other');
  });

  test('must not ignore what is taken out of the program', () => {
    const stack = emptyStack();
    new AzapiProvider(stack, 'azapi', { ignoreNoOpChanges: true });
    configured(stack);
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['LFC-16']);
    expect(text).toContain('gitops/azapi\n  LFC-16  ignoreNoOpChanges: with this azapi provider, what is taken out of the program');
  });

  test('may be another binding, if it says so', () => {
    const foreign = (attributes: object, source = 'registry.terraform.io/Azure/azapi') => {
      const stack = emptyStack();
      const provider = new ForeignProvider(stack, 'azapi', {
        terraformResourceType: 'azapi', terraformProviderSource: source, terraformGeneratorMetadata: { providerName: 'azapi' },
      });
      Object.entries(attributes).forEach(([name, value]) => provider.addOverride(name, value));
      configured(stack);
      return stack;
    };
    expect(codesOf(refusal(() => synth(foreign({}))))).toEqual(['LFC-16']);
    expect(codesOf(refusal(() => synth(foreign({ ignore_no_op_changes: true }))))).toEqual(['LFC-16']);
    expect(() => synth(foreign({ ignore_no_op_changes: false }))).not.toThrow();
    expect(() => synth(foreign({ ignore_no_op_changes: false }, 'Azure/azapi'))).not.toThrow();
  });

  test('may leave it to a variable', () => {
    const stack = emptyStack();
    new AzapiProvider(stack, 'azapi', { ignoreNoOpChanges: new TerraformVariable(stack, 'ignore', {}).booleanValue });
    configured(stack);
    expect(() => synth(stack)).not.toThrow();
  });
});

describe('a secret of the provider', () => {
  const SECRETS = ['clientSecret', 'clientCertificate', 'clientCertificatePassword', 'oidcToken', 'oidcRequestToken'];

  test.each(SECRETS)('%s is refused where it is written down, and not shown', (property) => {
    const stack = new TerraformStack(Testing.app(), 'gitops');
    const secret = randomUUID();
    new AzapiProvider(stack, 'azapi', { [property]: secret });
    const text = refusal(() => synth(stack));
    expect(text).toContain(`gitops/azapi\n  AUT-17  ${property}: the secret is written down in the program`);
    expect(text).not.toContain(secret);
  });

  test('may be a variable', () => {
    const stack = new TerraformStack(Testing.app(), 'gitops');
    const secret = new TerraformVariable(stack, 'secret', { sensitive: true }).stringValue;
    new AzapiProvider(stack, 'azapi', Object.fromEntries(SECRETS.map((property) => [property, secret])));
    expect(synth(stack).provider.azapi[0].client_secret).toBe('${var.secret}');
  });
});
