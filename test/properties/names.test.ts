import { outcomeOf } from './outcome';
import { Program } from './program';
import { FluxChecks, FluxConfiguration, FluxExtension, FluxSource, GitRef, ManagedCluster, OciRef, OciVerification } from '../../lib';
import { ARM_GIT, azapi } from '../foreign/programs';
import { CLUSTER_ID, synth } from '../synth';

/** Names that JavaScript has for its own things, and this library for members of its models. */
const NAMES = [
  'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'kustomizations', 'at', 'source', 'kind', 'substitute', 'url', 'then', 'toJSON',
  'name', 'written', 'unsafe', 'encoding', 'resolve', 'auth',
];

const GIT = FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });

/** An object with one member, whatever its name. */
const withName = (name: string) => Object.fromEntries([[name, 'value']]);

interface Parts {
  readonly kustomization?: object;
  readonly source?: FluxSource;
  readonly settings?: { [key: string]: string };
}

function program({ kustomization, source = GIT, settings }: Parts): Program {
  return (stack) => {
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Flux', { cluster, settings });
    new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source }).addKustomization('apps', { prune: true, ...kustomization });
    FluxChecks.addTo(stack);
  };
}

/** The properties of what a program makes, which may be warned of one rule. */
function propertiesOf(made: Program, type: RegExp, warned?: string): any {
  const { message, warnings, blind, json } = outcomeOf(made);
  expect({ message, blind, codes: warnings.map((each) => each.split(' ')[0]) }).toEqual({ codes: warned === undefined ? [] : [warned] });
  const resources: any[] = Object.values(JSON.parse(json!).resource.azapi_resource);
  return resources.find((each) => type.test(each.type)).body.properties;
}

const notation = (name: string) => FluxSource.ociRepository({
  url: 'oci://ghcr.io/acme/manifests', ref: OciRef.tag('v1'), verify: OciVerification.notation({ configuration: withName(name) }),
});
const body = (name: string) => ({ ...ARM_GIT, kustomizations: { apps: { path: './apps', prune: true, postBuild: { substitute: withName(name) } } } });

describe.each(NAMES)('the name %s', (name) => {
  test('is one for a variable', () => {
    const { kustomizations } = propertiesOf(program({ kustomization: { postBuild: { substitute: withName(name) } } }), /fluxConfigurations@/);
    expect(Object.entries(kustomizations.apps.postBuild.substitute)).toEqual([[name, 'value']]);
  });

  test('is one for what a verification is configured with', () => {
    const { ociRepository } = propertiesOf(program({ source: notation(name) }), /fluxConfigurations@/);
    expect(Object.entries(ociRepository.verify.verificationConfig)).toEqual([[name, 'value']]);
  });

  test('is one for a setting, which is not documented', () => {
    const { configurationSettings } = propertiesOf(program({ settings: withName(name) }), /extensions@/, 'SET-03');
    expect(Object.entries(configurationSettings)).toContainEqual([name, 'value']);
  });

  test('is one for a kustomization, or refused as any other that Kubernetes does not take', () => {
    const made = program({ kustomization: { name } });
    if (/[A-Z]/.test(name)) {
      expect(outcomeOf(made).message).toContain('KUS-01');
    } else {
      expect(Object.keys(propertiesOf(made, /fluxConfigurations@/).kustomizations)).toEqual([name]);
    }
  });

  test('is one in the body of others', () => {
    expect(JSON.stringify(synth(azapi(body(name))))).toContain(JSON.stringify(withName(name)));
  });
});

test('what JavaScript does not keep is refused, and not lost', () => {
  const messages = [
    program({ kustomization: { postBuild: { substitute: withName('__proto__') } } }), program({ source: notation('__proto__') }),
    program({ settings: withName('__proto__') }),
  ].map((made) => outcomeOf(made).message);
  messages.forEach((message) => expect(message).toMatch(/ {2}LFC-26 {2}[\w.]+ is not .*\n.* give another name than the key __proto__/));
  expect(() => azapi(body('__proto__'))).toThrow('another name than the key __proto__');
});
