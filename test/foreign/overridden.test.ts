import { inspect } from 'util';
import { TerraformResource, TerraformVariable } from 'cdktf';
import { CONFIGURATIONS } from './azapi-cases';
import { findings, FLUX_CONFIGURATIONS } from './programs';
import { AzapiResourceConfig, AzureBlobAuth, FluxFindings, FluxSource, GitAuth, GitRef, SubstituteFrom } from '../../lib';
import { FluxApp } from '../../lib/app/flux-app';
import { OrderedResource } from '../../lib/app/ordered-resource';
import { testCluster, testConfiguration } from '../synth';

/** What merged over a value gives another one; lists can't be replaced. */
function difference(from: any, to: any): any {
  const names = [...new Set([from, to].flatMap((each) => Object.keys(each ?? {})))];
  return Object.fromEntries(names.filter((name) => JSON.stringify(from?.[name]) !== JSON.stringify(to[name])).map((name) => {
    const [one, other] = [from?.[name], to[name]];
    return [name, [one, other].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each)) ? difference(one, other) : other];
  }));
}

const NAMES: { readonly [property in keyof AzapiResourceConfig]: string } = {
  name: 'name',
  type: 'type',
  sensitiveBody: 'sensitive_body',
  sensitiveBodyVersion: 'sensitive_body_version',
  timeouts: 'timeouts',
  deleteQueryParameters: 'delete_query_parameters',
};

/** A legal configuration of ours. */
function ours() {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster, { name: 'config' });
  const apps = configuration.addKustomization('apps', { path: './apps', prune: true });
  return { stack, configuration, apps, resource: configuration.node.defaultChild as TerraformResource };
}

const CASES = CONFIGURATIONS.filter(([, , { parentId, lifecycle } = {}]) => parentId === undefined && lifecycle === undefined);

describe('a configuration of ours, whose body overrides make the same', () => {
  test.each(CASES)('%j is found', (expected, properties, config = {}) => {
    const { stack, resource } = ours();
    const { body } = (resource as OrderedResource).written;
    resource.addOverride('body.properties', difference(body.properties, properties));
    Object.entries(NAMES).filter(([name]) => name in config).forEach(([name, argument]) =>
      resource.addOverride(argument, config[name as keyof AzapiResourceConfig]));
    const told = findings(stack).map(({ code, property }) => [code, property].filter((part) => part !== undefined).join(' '));
    expect(told.sort()).toEqual(expected.map((each) => each.replace(' gitops/Config', '')).sort());
  });
});

type Ours = ReturnType<typeof ours>;

/** All that is found once overrides are made: `<code> <path> <property>`, and in whose place which value stands. */
function foundWith(override: (all: Ours) => void, all: Ours = ours()): string[] {
  override(all);
  return findings(all.stack).map(({ code, at, property }) => [code, at, property].filter((part) => part !== undefined).join(' '));
}

const CONFIG = 'gitops/Config';
const BODY = 'body.properties';

describe('what overrides say is told as they say it', () => {
  test.each<[string, (all: Ours) => void, string[]]>([
    ['of a kustomization, at its own construct', ({ resource }) => resource.addOverride(`${BODY}.kustomizations.apps.path`, '../apps'),
      [`KUS-12 ${CONFIG}/apps ${BODY}.kustomizations.apps.path`]],
    ['of a dependency', ({ resource }) => resource.addOverride(`${BODY}.kustomizations.apps.dependsOn`, ['infra']),
      [`KUS-05 ${CONFIG}/apps ${BODY}.kustomizations.apps.dependsOn`]],
    ['of what comes behind members of a list', ({ configuration, resource }) => {
      configuration.addKustomization('late', { path: './late', prune: true, postBuild: { substituteFrom: [SubstituteFrom.configMap('one')] } });
      resource.addOverride(`${BODY}.kustomizations.late.postBuild.substituteFrom`, [{ kind: 'ConfigMap', name: 'two' }, { kind: 'Pod', name: 'x' }]);
    }, [`KUS-18 ${CONFIG}/late ${BODY}.kustomizations.late.postBuild.substituteFrom[2].kind`]],
    ['of members of a list before them', ({ configuration, resource }) => {
      configuration.addKustomization('late', { path: './late', prune: true, postBuild: { substituteFrom: [SubstituteFrom.configMap('A_b')] } });
      resource.addOverride(`${BODY}.kustomizations.late.postBuild.substituteFrom`, [{ kind: 'ConfigMap', name: 'two' }]);
    }, [`KUS-18 ${CONFIG}/late postBuild.substituteFrom[0].name`]],
    ['of a kustomization that they add, at the configuration', ({ resource }) =>
      resource.addOverride(`${BODY}.kustomizations.late`, { path: './late', dependsOn: ['ap'] }),
    [`KUS-05 ${CONFIG} ${BODY}.kustomizations.late.dependsOn`, `KUS-15 ${CONFIG} ${BODY}.kustomizations.late.prune`]],
    ['of kustomizations that they take out', ({ resource }) => resource.addOverride(`${BODY}.kustomizations`, undefined),
      [`CFG-11 ${CONFIG}`]],
    ['of one among them, that another one waits for', ({ apps, configuration, resource }) => {
      configuration.addKustomization('late', { path: './late', prune: true, dependsOn: [apps] });
      resource.addOverride(`${BODY}.kustomizations.apps`, undefined);
    }, [`KUS-05 ${CONFIG}/late dependsOn`]],
    ['of null in the place of one', ({ resource }) => resource.addOverride(`${BODY}.kustomizations.apps`, null), [`CFG-11 ${CONFIG}`]],
    ['of a namespace', ({ resource }) => resource.addOverride(`${BODY}.namespace`, 'A_b'), [`CFG-03 ${CONFIG} ${BODY}.namespace`]],
    ['of a name', ({ resource }) => resource.addOverride('name', 'A_b'), [`CFG-01 ${CONFIG} name`]],
    ...['Microsoft.Storage/storageAccounts@2023-01-01', FLUX_CONFIGURATIONS.replace(/@.*/, ''), undefined]
      .map((type): [string, (all: Ours) => void, string[]] =>
        [`of the type ${type}`, ({ resource }) => resource.addOverride('type', type), [`CFG-17 ${CONFIG} type`]]),
    ['of a type that is not known', ({ resource }) => resource.addOverride('type', '${var.type}'), []],
    ['of a wrong type', ({ resource }) => resource.addOverride(`${BODY}.suspend`, 'yes'), [`CFG-20 ${CONFIG} ${BODY}.suspend`]],
    ['of a whole object that is a text', ({ resource }) => resource.addOverride(`${BODY}.gitRepository`, 'https://github.com'),
      [`CFG-20 ${CONFIG} ${BODY}.gitRepository`]],
    ['of an address', ({ resource }) => resource.addOverride(`${BODY}.gitRepository.url`, 'github.com/acme'),
      [`SRC-02 ${CONFIG} ${BODY}.gitRepository.url`]],
    ['of a token', ({ resource }) => resource.addOverride(`${BODY}.gitRepository.url`, '${var.url}'), []],
    ['of a token in the place of the body', ({ resource }) => resource.addOverride('body', '${var.body}'), []],
    ['of a body that is text', ({ resource }) => resource.addOverride('body', '{"properties": {"namespace": "A_b"}}'),
      [`CFG-03 ${CONFIG} ${BODY}.namespace`, `CFG-11 ${CONFIG}`, `SRC-01 ${CONFIG} ${BODY}.sourceKind`]],
  ])('%s', (_, override, expected) => {
    expect(foundWith(override)).toEqual(expected);
  });
});

describe('what overrides leave is judged as the properties say it', () => {
  const variable = ({ stack }: Ours, name: string) => new TerraformVariable(stack, name, { sensitive: true }).stringValue;
  /** A configuration of ours whose source is another one. */
  const from = (sourceOf: (all: Ours) => FluxSource): Ours => {
    const all = ours();
    all.configuration.node.scope!.node.tryRemoveChild('Config');
    const configuration = testConfiguration(all.configuration.cluster, { source: sourceOf(all) });
    configuration.addKustomization('apps', { path: './apps', prune: true });
    return { ...all, configuration, resource: configuration.node.defaultChild as TerraformResource };
  };
  const git = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };
  const written = () => from(() => FluxSource.git({ ...git, auth: GitAuth.https({ user: 'ci', key: 'swordfish' }) }));

  test('a secret that a property writes down is told of once, whatever overrides say', () => {
    expect(foundWith(() => {}, written())).toEqual([`AUT-17 ${CONFIG} source.auth.key`]);
    expect(foundWith(({ resource }) => resource.addOverride(`${BODY}.gitRepository.timeoutInSeconds`, 60), written()))
      .toEqual([`AUT-17 ${CONFIG} source.auth.key`]);
    expect(foundWith(({ resource }) => resource.addOverride(`${BODY}.gitRepository.httpsUser`, 'other'), written()))
      .toEqual([`AUT-17 ${CONFIG} source.auth.key`]);
    const all = written();
    expect(foundWith(({ resource }) => resource.addOverride(BODY, {
      sourceKind: 'Bucket',
      gitRepository: undefined,
      bucket: { url: 'https://s3.example.com', bucketName: 'fleet', insecure: false, localAuthRef: 'x' },
    }), all)).toEqual([
      `AUT-17 ${CONFIG} sensitive_body.properties.configurationProtectedSettings.httpsKey`,
      `CFG-15 ${CONFIG} sensitive_body.properties.configurationProtectedSettings.httpsKey`,
    ]);
    expect(inspect([FluxApp.of(all.stack).model, findings(all.stack)], { depth: 20 })).not.toContain('swordfish');
  });

  test('what renders nothing stays as it was said', () => {
    const blob = { url: 'https://acme.blob.core.windows.net', containerName: 'fleet' };
    const all = from(() => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.workloadIdentity() }));
    const before = foundWith(() => {}, all);
    expect(foundWith(({ resource }) => resource.addOverride(`${BODY}.azureBlob.timeoutInSeconds`, 60), all)).toEqual(before);
  });

  test('ways to log in that overrides add are too many', () => {
    const all = from((each) => FluxSource.git({ ...git, auth: GitAuth.https({ user: 'ci', key: variable(each, 'key') }) }));
    expect(foundWith(({ resource }) => resource.addOverride(`${BODY}.gitRepository.localAuthRef`, 'git'), all))
      .toEqual([`AUT-06 ${CONFIG} sensitive_${BODY}.configurationProtectedSettings.httpsKey`]);
  });

  test('a wait has the timeouts that are written', () => {
    const wait = ({ resource }: Ours, reconciliationWaitDuration: string) =>
      resource.addOverride(BODY, { waitForReconciliation: true, reconciliationWaitDuration });
    expect(foundWith((all) => wait(all, 'PT10M'))).toEqual([]);
    expect(foundWith((all) => wait(all, 'PT30M'))).toEqual(['create', 'update'].map((name) => `LFC-07 ${CONFIG} timeouts.${name}`));
    expect(foundWith((all) => {
      wait(all, 'PT30M');
      all.resource.addOverride('timeouts', { create: '31m', update: '31m' });
    })).toEqual([]);
  });

  test('an override that says the same changes nothing', () => {
    const all = ours();
    const recordOf = () => {
      FluxApp.of(all.stack).touch();
      const { overrides: _, ...record } = FluxApp.of(all.stack).model.clusters[0].configurations[0];
      return record;
    };
    const before = recordOf();
    all.resource.addOverride(`${BODY}.namespace`, 'config');
    expect(recordOf()).toEqual({ ...before, sourceFaults: undefined });
  });

  test('a suppression at the construct covers it', () => {
    expect(foundWith(({ apps, resource }) => {
      FluxFindings.of(apps).suppress('KUS-16', 'these are jobs');
      resource.addOverride(`${BODY}.kustomizations.apps.force`, true);
    })).toEqual([`KUS-16 ${CONFIG}/apps ${BODY}.kustomizations.apps.force`]);
    const all = ours();
    FluxFindings.of(all.configuration).suppress('KUS-15', 'it is to stay');
    all.resource.addOverride(`${BODY}.kustomizations.late`, { path: './late' });
    expect(findings(all.stack).map(({ code, suppression }) => [code, suppression?.at])).toEqual([['KUS-15', CONFIG]]);
  });
});

describe('an extension of ours', () => {
  const cases: [path: string, value: unknown, found: string[]][] = [
    [`${BODY}.version`, '1.22.2', ['EXT-05 body.properties.version']],
    [`${BODY}.autoUpgradeMinorVersion`, 'yes', ['CFG-20 body.properties.autoUpgradeMinorVersion']],
    [`${BODY}.autoUpgradeMinorVersion`, '${var.moves}', []],
    [`${BODY}.autoUpgradeMode`, 'always', ['EXT-08 body.properties.autoUpgradeMode']],
    [`${BODY}.configurationSettings`, { 'helm-controller.enable': 'x' }, ['SET-03 body.properties.configurationSettings["helm-controller.enable"]']],
    [`${BODY}.configurationSettings`, { 'helm-controller.enabled': 'x' },
      ['SET-07 body.properties.configurationSettings["helm-controller.enabled"]']],
    [`${BODY}.configurationSettings`, { 'helm-controller.enabled': '${var.x}' }, []],
    [`${BODY}.configurationSettings`, '${var.settings}', []],
    [`${BODY}.configurationSettings`, { version: '1.22.2' }, ['SET-04 body.properties.configurationSettings["version"]']],
    [`${BODY}.configurationSettings`, { 'source-controller.featureGates': 'x' },
      ['SET-24 body.properties.configurationSettings["source-controller.featureGates"]']],
    [`${BODY}.configurationSettings`, undefined, []],
    ...['text', 5, true, [], [{}]].map((value): [string, unknown, string[]] =>
      [`${BODY}.configurationSettings`, value, ['CFG-20 body.properties.configurationSettings']]),
    ...[null, true, {}, []].map((value): [string, unknown, string[]] =>
      [`${BODY}.configurationSettings`, { 'helm-controller.enabled': value },
        ['SET-02 body.properties.configurationSettings["helm-controller.enabled"]']]),
    [`sensitive_${BODY}.configurationProtectedSettings`, { token: false },
      ['SET-02 sensitive_body.properties.configurationProtectedSettings["token"]']],
    ['body', 'no JSON', ['CFG-20 body']],
    ['timeouts.create', 'ten', ['LFC-07 timeouts.create']],
    ['timeouts.create', '1.5h', []],
    ['timeouts', '${var.x}', []],
    [`sensitive_${BODY}.configurationProtectedSettings`, { 'helm-controller.enabled': '${var.x}' },
      ['SET-05 sensitive_body.properties.configurationProtectedSettings["helm-controller.enabled"]']],
    ['sensitive_body', JSON.stringify({ properties: { configurationProtectedSettings: { token: false } } }),
      ['SET-02 sensitive_body.properties.configurationProtectedSettings["token"]']],
    ['name', 'gitops', ['EXT-02 name']],
    ...['microsoft.dapr', 'microsoft.flx', undefined, null].map((type): [string, unknown, string[]] =>
      [`${BODY}.extensionType`, type, [`EXT-19 ${BODY}.extensionType`]]),
    ...['microsoft.flux', 'Microsoft.Flux', '${var.type}'].map((type): [string, unknown, string[]] => [`${BODY}.extensionType`, type, []]),
    ...['Microsoft.Storage/storageAccounts@2023-01-01', 'Microsoft.KubernetesConfiguration/extensions', undefined]
      .map((type): [string, unknown, string[]] => ['type', type, ['EXT-19 type']]),
    ...['Microsoft.KubernetesConfiguration/extensions@2024-11-01', '${var.type}'].map((type): [string, unknown, string[]] => ['type', type, []]),
  ];
  test.each(cases)('with %s %j', (path, value, expected) => {
    const { stack } = ours();
    (stack.node.findChild('Flux').node.defaultChild as TerraformResource).addOverride(path, value);
    expect(findings(stack).map(({ code, property }) => `${code} ${property}`)).toEqual(expected);
  });

  test('whose pin an override takes out moves on by itself', () => {
    const { stack } = testCluster(undefined, { version: '1.21.0' });
    const resource = stack.node.findChild('Flux').node.defaultChild as TerraformResource;
    expect(findings(stack).map(({ code }) => code)).toContain('EXT-12');
    ['version', 'autoUpgradeMode', 'autoUpgradeMinorVersion'].forEach((name) => resource.addOverride(`${BODY}.${name}`, undefined));
    expect(findings(stack)).toEqual([]);
  });
});
