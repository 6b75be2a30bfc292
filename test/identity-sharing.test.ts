import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { App, TerraformElement, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  addresses, aksOf, byId, CLIENT, controllersOf, credential, existing, IDENTITY, identityStack, ISSUER, PRINCIPAL, program, refused, REGISTRY,
  resources, USUAL, warnings,
} from './identities';
import { armResource, CLUSTER_ID, codesOf, refusal, synth, testStack } from './synth';
import { FluxController, FluxExtension, FluxKubeletIdentity, FluxWorkloadIdentity, ManagedCluster, ManagedIdentity } from '../lib';

const clusterOf = (stack: TerraformStack, name: string) => ManagedCluster.fromId(stack, name, CLUSTER_ID.replace(/prod$/, name));
const refusedBy = (stack: TerraformStack) => codesOf(refusal(() => synth(stack)));

/** Another identity for a cluster of its own. */
const another = (stack: TerraformStack, name: string, identity: ManagedIdentity, members: object = {}) => new FluxWorkloadIdentity(stack, name, {
  cluster: clusterOf(stack, name.toLowerCase()), issuer: `${ISSUER}${name}`, identity, controllers: [FluxController.SOURCE], ...members,
});

describe('a role', () => {
  const rolesOf = (then: (identity: FluxWorkloadIdentity, stack: TerraformStack) => unknown) =>
    Object.entries<any>(resources('role_assignment', { then }));

  test('is told from one of nearly the same name', () => {
    const names = ['Flux Reader (Dev)', 'Flux Reader Dev', 'FluxReaderDev', 'Reader', 'AcrPull', 'acr pull'];
    const roles = rolesOf((identity) => names.forEach((name) => identity.grant(name, REGISTRY)));
    expect(roles.map(([, { role_definition_name: name }]) => name).sort()).toEqual([...names].sort());
  });

  test('is the same whatever its case', () => {
    expect(rolesOf((identity) => {
      expect(identity.grant('ACRPULL', REGISTRY)).toBe(identity.grantPull(REGISTRY));
      expect(identity.grant('reader', REGISTRY) === identity.grant('Reader', REGISTRY)).toBe(true);
    })).toHaveLength(2);
  });

  test('has the same address in each run where only Terraform knows its name', () => {
    const addressOf = (before: number) => {
      const [[name]] = rolesOf((identity, stack) => {
        const variables = Array.from({ length: before + 1 }, (_, index) => new TerraformVariable(stack, `v${before - index}`, {}).stringValue);
        expect(identity.grant(variables[before], REGISTRY)).toBe(identity.grant(variables[before], REGISTRY));
      });
      return name;
    };
    expect(addressOf(0)).toMatch(/^FluxIdentity_Role-\w{8}_\w{8}$/);
    expect(addressOf(7)).toBe(addressOf(0));
  });

  test('is refused without a name', () => {
    for (const name of ['', undefined]) {
      expect(refused({ then: (identity) => identity.grant(name as string, REGISTRY) })).toEqual(['WID-19']);
    }
  });

  test('is granted to an identity once, whoever shares it', () => {
    const stack = identityStack();
    ['One', 'Two'].forEach((name) => another(stack, name, existing()).grantPull(REGISTRY));
    expect(refusedBy(stack)).toEqual(['WID-20']);
  });

  test('is granted to an identity of the app once', () => {
    const stack = identityStack();
    const own = new UserAssignedIdentity(stack, 'Own', { name: 'own', location: 'a', resourceGroupName: 'b' });
    ['One', 'Two'].forEach((name) => another(stack, name, ManagedIdentity.fromResource(own)).grantPull(REGISTRY));
    expect(refusedBy(stack)).toEqual(['WID-20']);
  });

  test('is granted to the nodes once', () => {
    const stack = identityStack();
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack));
    ['One', 'Two'].forEach((name) => new FluxKubeletIdentity(stack, name, { cluster }).grantPull(REGISTRY));
    expect(refusedBy(stack)).toEqual(['WID-20']);
  });

  test('of the nodes is waited for in one order', () => {
    const after = (names: string[]) => {
      const stack = identityStack();
      const cluster = byId(stack);
      new FluxExtension(stack, 'Flux', { cluster, kubeletIdentity: true });
      names.forEach((name) => {
        const kubelet = new FluxKubeletIdentity(stack, name, { cluster, principalId: PRINCIPAL });
        names.forEach((other) => kubelet.grantPull(`${REGISTRY}${name}${other}`));
      });
      return armResource(synth(stack), 'extensions').depends_on;
    };
    expect(after(['One', 'Two'])).toEqual(after(['Two', 'One']));
  });
});

describe('an identity that another construct makes', () => {
  const taking = (take: (made: FluxWorkloadIdentity) => ManagedIdentity, inOther: boolean) => {
    const app = Testing.app() as App;
    const stack = identityStack('gitops', app);
    const made = new FluxWorkloadIdentity(stack, 'One', {
      cluster: clusterOf(stack, 'one'), issuer: ISSUER, location: 'a', controllers: [FluxController.SOURCE],
    });
    const other = inOther ? identityStack('other', app) : stack;
    another(other, 'Two', take(made));
    return other;
  };
  const ways: [string, (made: FluxWorkloadIdentity) => ManagedIdentity][] = [
    ['its ids', ({ identityId: id, clientId, principalId }) => ManagedIdentity.fromIds({ id, clientId, principalId })],
    ['its resource', ({ node }) => ManagedIdentity.fromResource(node.findChild('Resource') as UserAssignedIdentity)],
  ];

  test.each(ways)('has one credential after the other when it is taken by %s', (_, take) => {
    const { azurerm_federated_identity_credential: credentials } = synth(taking(take, false)).resource;
    expect(Object.values<any>(credentials).map(({ depends_on: after }) => addresses(after))).toEqual([[], [credential('source', 'One')]]);
  });

  test.each(ways)('comes first when another stack takes it by %s', (_, take) => {
    expect(warnings(taking(take, true))).toEqual([]);
  });
});

describe('an identity that clusters share', () => {
  const shared = (members: object, others: object = members) => {
    const stack = identityStack();
    another(stack, 'One', existing(), members);
    another(stack, 'Two', existing(), others);
    return stack;
  };
  const named = (stack: TerraformStack, group: string) => ManagedCluster.fromId(stack, `Of${group}`, CLUSTER_ID.replace('/rg/', `/${group}/`));

  test('has one credential of each name', () => {
    const stack = identityStack();
    ['One', 'Two'].forEach((name) => another(stack, name, existing(), { cluster: named(stack, name) }));
    expect(refusedBy(stack)).toEqual(['WID-21']);
    expect(refusedBy(shared({ credentialPrefix: 'x' }))).toEqual(['WID-21']);
    expect(() => synth(shared({ credentialPrefix: 'x' }, { credentialPrefix: 'y' }))).not.toThrow();
  });

  test('has one credential for each issuer and controller', () => {
    expect(refusedBy(shared({ issuer: ISSUER }))).toEqual(['WID-21']);
    expect(() => synth(shared({ issuer: ISSUER }, { issuer: ISSUER, controllers: [FluxController.KUSTOMIZE] }))).not.toThrow();
  });
});

describe('identities that are made', () => {
  const OTHER = '00000000-0000-0000-0000-000000000002';

  /** Stacks with a cluster in one group each. */
  const fleet = (members: (index: number) => object = () => ({}), subscriptions: (string | undefined)[] = [undefined, undefined]) => {
    const app = Testing.app() as App;
    const stacks = subscriptions.map((subscriptionId, index) => {
      const stack = testStack(`stack${index}`, app);
      new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId });
      const cluster = clusterOf(stack, `c${index}`);
      new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, issuer: `${ISSUER}${index}`, location: 'a', ...members(index) });
      return stack;
    });
    return stacks[1];
  };

  test('have names of their own in a resource group', () => {
    expect(refusedBy(fleet())).toEqual(['WID-22']);
    expect(refusedBy(fleet(undefined, [CLIENT, CLIENT]))).toEqual(['WID-22']);
    for (const stack of [fleet((index) => ({ name: `id-${index}` })), fleet((index) => ({ resourceGroupName: `g${index}` })),
      fleet(undefined, [CLIENT, OTHER]), fleet(undefined, [CLIENT, undefined])]) {
      expect(() => synth(stack)).not.toThrow();
    }
  });
});

describe('overrides of a credential', () => {
  test('are seen in its stack, and lists as cdktf joins them', () => {
    const path = 'resource.azurerm_federated_identity_credential';
    const stack = program({
      then: (identity, here) => {
        const { friendlyUniqueId: id } = identity.node.findChild('source-controller') as TerraformElement;
        here.addOverride(`${path}.${id}.audience`, ['x']);
      },
    });
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['WID-03']);
    expect(text).toContain('["api://AzureADTokenExchange","x"]');
  });
});

describe('an identity', () => {
  const unused = (make: (stack: TerraformStack) => { grantPull(registry: string): unknown }) => {
    const stack = identityStack();
    new FluxExtension(stack, 'Flux', { cluster: byId(stack) });
    make(stack).grantPull(REGISTRY);
    return warnings(stack);
  };

  test('that nobody uses is warned of', () => {
    const cluster = (stack: TerraformStack) => stack.node.findChild('Cluster') as ManagedCluster;
    expect(unused((stack) => new FluxWorkloadIdentity(stack, 'Own', { cluster: cluster(stack), issuer: ISSUER, location: 'a' }))).toEqual(['WID-23']);
    expect(unused((stack) => new FluxKubeletIdentity(stack, 'K', { cluster: cluster(stack), principalId: PRINCIPAL }))).toEqual(['WID-23']);
  });

  test.each([['another text', 'flux-sp'], ['nothing', undefined]])('is refused with %s for its principal', (_, principalId) => {
    const identity = ManagedIdentity.fromIds({ id: IDENTITY, clientId: CLIENT, principalId: principalId as string });
    expect(refused({ identity: { identity, issuer: ISSUER }, then: (own) => own.grantPull(REGISTRY) })).toEqual(['WID-16']);
  });

  test('that was removed is refused where an extension has it', () => {
    expect(refused({ then: (identity, stack) => stack.node.tryRemoveChild(identity.node.id) })).toEqual(['WID-24']);
  });

  test('has controllers that the program knows', () => {
    const some = (stack: TerraformStack) => new TerraformVariable(stack, 'some', { type: 'list(string)' });
    for (const controllers of [(stack: TerraformStack) => some(stack).listValue, (stack: TerraformStack) => [some(stack).stringValue], () => ['']]) {
      expect(refused({ identity: (stack) => ({ issuer: ISSUER, location: 'a', controllers: controllers(stack) as FluxController[] }) }))
        .toEqual(['WID-01']);
    }
  });

  test('loses the credentials that only a removed extension needed', () => {
    const options = {
      extension: { controllers: { imageReflector: true, notification: false } },
      then: (_: FluxWorkloadIdentity, stack: TerraformStack) => stack.node.tryRemoveChild('Flux'),
    };
    expect(controllersOf(options)).toEqual([...USUAL].sort());
  });

  test.each<[string, unknown, string[]]>([
    ['image-reflector-controller.enabled', 'true', ['image-reflector', ...USUAL]],
    ['notification-controller.enabled', 'false', ['kustomize', 'source']],
  ])('has the credentials that an override of %s to %j asks for', (key, value, expected) => {
    const path = 'body.properties.configurationSettings';
    expect(controllersOf({
      then: (_, stack) => (stack.node.findChild('Flux').node.defaultChild as TerraformElement).addOverride(path, { [key]: value }),
    })).toEqual([...expected].sort());
  });
});
