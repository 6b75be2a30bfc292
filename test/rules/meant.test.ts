import { credentialRecord, Parts, Spoil, withIdentities } from './model';
import { extended, overridden, rawSettings, settings } from './settings';
import { POLICIES, policyRecord } from './surroundings';
import { found } from './table';
import { said } from './tables/openshift-parts';
import { sentence } from '../../lib/findings/text';

const sent = (body: object): Spoil => ({ configuration }) => { configuration.overrides = { body }; };
const controller = (name: string): Spoil => (parts) => {
  withIdentities(parts);
  Object.assign(parts.identity, { controllers: [name], credentials: [credentialRecord(name)] });
};
const severity = (value: unknown): Spoil => ({ model }) => {
  model.controls.push({ at: 'gitops', kind: 'severity', code: 'KUS-16', severity: value });
};
const kind = (value: string) => ({ apps }: Parts) => { apps.substituteFrom = [{ kind: value, name: 'a', optional: false }]; };
const parameters = (name: string): Spoil => ({ model }) => {
  model.policies.push(policyRecord({ definition: POLICIES.git, scope: '/elsewhere', key: '/elsewhere', parameters: { [name]: 'x' } }));
};
const LEVEL = 'helm-controller.log-level';
const SWITCH = 'helm-controller.enabled';

/** What to do about a value, told of our own and of a resource of azapi. */
function remedies(code: string, spoil: Spoil): [string, string] {
  const [finding] = found(spoil).filter((each) => each.code === code);
  const told = [finding, { ...finding, origin: 'azapi' as const }].map((each) => / To do: (.*)\.$/.exec(sentence(each))![1]);
  return [told[0], told[1]];
}

describe('of a set of values, the one that was probably meant is told', () => {
  test.each<[string, Spoil, string, string]>([
    ['CFG-04', ({ configuration }) => { configuration.scope = 'namespaced'; }, 'use FluxScope.NAMESPACE', 'write "namespace"'],
    ['KUS-18', kind('configmap'), 'use SubstituteFrom.configMap', 'write "ConfigMap"'],
    ['KUS-18', kind('Secrets'), 'use SubstituteFrom.secret', 'write "Secret"'],
    ['KUS-28', ({ apps }) => { apps.contains = ['HelmReleases']; }, 'use FluxContent.HELM_RELEASES', 'use FluxContent.HELM_RELEASES'],
    ['EXT-08', extended({ autoUpgrade: 'Patch' }), 'use AutoUpgradeMode.PATCH', 'write "patch"'],
    ['SET-07', settings({ [SWITCH]: 'fales' }), 'give false', 'give false'],
    ['SET-07', rawSettings({ [SWITCH]: 'True' }), 'write "true"', 'write "true"'],
    ['SET-26', settings({ [LEVEL]: 'Debug' }), 'use FluxLogLevel.DEBUG', 'write "debug"'],
    ['SET-26', rawSettings({ [LEVEL]: 'eror' }), 'write "error"', 'write "error"'],
    ['SET-26', overridden({ [LEVEL]: 'errors' }), 'write "error"', 'write "error"'],
    ['WID-01', controller('imagereflector-controller'), 'use FluxController.IMAGE_REFLECTOR', 'use FluxController.IMAGE_REFLECTOR'],
    ['WID-01', controller('source'), 'use FluxController.SOURCE', 'use FluxController.SOURCE'],
    ['CTL-03', severity('Warn_ing'), 'use FluxSeverity.WARNING', 'use FluxSeverity.WARNING'],
    ['OSH-01', said('in-app'), 'use OpenShiftScc.IN_APP', 'use OpenShiftScc.IN_APP'],
    ['SRC-15', sent({ ociRepository: { layerSelector: { operation: 'extracted' } } }), 'write "extract"', 'write "extract"'],
    ['SRC-22', sent({ gitRepository: { provider: 'Git-Hub' } }), 'write "GitHub"', 'write "GitHub"'],
    ['SRC-26', sent({ ociRepository: { verify: { provider: 'co-sign' } } }), 'write "cosign"', 'write "cosign"'],
    ['CFG-15', sent({ configurationProtectedSettings: { httpKey: 'x' } }),
      'write "httpsKey", or take the override out, and log in with `auth` of the source', 'write "httpsKey"'],
    ['FLT-03', parameters('kustomizationsName'), 'write "kustomizationName"', 'write "kustomizationName"'],
  ])('by %s', (code, spoil, here, elsewhere) => {
    expect(remedies(code, spoil)).toEqual([here, elsewhere]);
  });

  test.each<[string, Spoil, string, string]>([
    ['CFG-04', ({ configuration }) => { configuration.scope = 'galaxy'; }, 'use FluxScope.CLUSTER or FluxScope.NAMESPACE', 'write one of these'],
    ['KUS-18', kind('Deployment'), 'use SubstituteFrom.configMap or SubstituteFrom.secret', 'write one of these'],
    ['KUS-28', ({ apps }) => { apps.contains = [7 as any]; }, 'use members of FluxContent', 'use members of FluxContent'],
    ['EXT-08', extended({ autoUpgrade: 'major' }), 'use AutoUpgradeMode.NONE, AutoUpgradeMode.PATCH or AutoUpgradeMode.COMPATIBLE',
      'write one of these'],
    ['SET-07', settings({ [SWITCH]: 'yes' }), 'give true or false', 'give true or false'],
    ['SET-07', rawSettings({ [SWITCH]: 'on' }), 'write "true" or "false", in small letters', 'write "true" or "false", in small letters'],
    ['WID-01', controller('helm-controller'), 'give members of FluxController, and leave the subject as it is',
      'give members of FluxController, and leave the subject as it is'],
    ['OSH-01', said(true as any), 'use one of these, or leave it out', 'use one of these, or leave it out'],
    ['SRC-22', sent({ gitRepository: { provider: 'GitLab' } }),
      'leave it out where other credentials are given, or use GitAuth.azure, GitAuth.gitHubApp or GitAuth.generic',
      'write one of these, or leave it out where other credentials are given'],
  ])('and none by %s where no one is near', (code, spoil, here, elsewhere) => {
    expect(remedies(code, spoil)).toEqual([here, elsewhere]);
  });
});

describe('a setting is told as it was given', () => {
  const got = (code: string, spoil: Spoil) => /got: (.*?)[;)]/.exec(sentence(found(spoil).filter((each) => each.code === code)[0]))![1];

  test.each<[string, Spoil, string]>([
    ['SET-17', settings({ 'source-controller.enabled': 'false' }), 'false'],
    ['SET-17', rawSettings({ 'source-controller.enabled': 'false' }), '"false"'],
    ['SET-17', overridden({ 'source-controller.enabled': false }), 'false'],
    ['SET-17', overridden({ 'source-controller.enabled': 'false' }), '"false"'],
    ['SET-07', settings({ [SWITCH]: 'yes' }), '"yes"'],
    ['SET-21', settings({ 'kustomize-controller.concurrent': '0' }), '0'],
    ['SET-21', settings({ 'kustomize-controller.concurrent': 'NaN' }), 'NaN'],
    ['SET-21', settings({ 'kustomize-controller.concurrent': '08' }), '"08"'],
    ['SET-21', rawSettings({ 'kustomize-controller.concurrent': '0' }), '"0"'],
    ['SET-20', settings({ 'source-controller.ssh-host-key-args': '--ssh-hostkey-algos=ssh-rsa,a' }), '["ssh-rsa","a"]'],
    ['SET-20', settings({ 'source-controller.ssh-host-key-args': 'x' }), '"x"'],
    ['SET-20', rawSettings({ 'source-controller.ssh-host-key-args': '--ssh-hostkey-algos=ssh-rsa' }), '"--ssh-hostkey-algos=ssh-rsa"'],
  ])('by %s', (code, spoil, value) => {
    expect(got(code, spoil)).toBe(value);
  });

  test('with what its property takes, and not what is made of it', () => {
    const allowed = (spoil: Spoil) => /allowed: (.*?)\)\. To do/.exec(sentence(found(spoil)[0]))![1];
    const key = 'source-controller.ssh-host-key-args';
    expect(allowed(settings({ [key]: '--ssh-hostkey-algos=a b' }))).toBe('names of algorithms, one in each place of the list');
    expect(allowed(rawSettings({ [key]: 'a b' }))).toBe('"--ssh-hostkey-algos=" and names of algorithms, joined by commas');
  });
});
