import { TerraformResource, TerraformVariable } from 'cdktf';
import { findings } from './programs';
import { FluxTesting } from '../../lib';
import { refusal, synth, testCluster, testConfiguration } from '../synth';

const SECRETS = 'sensitive_body.properties.configurationProtectedSettings';
const BODY = 'body.properties';
const PLAIN = 'hunter2-in-clear';

function overridden(...overrides: [path: string, value: unknown][]) {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster);
  configuration.addKustomization('apps', { path: './apps', prune: true });
  const resource = configuration.node.defaultChild as TerraformResource;
  overrides.forEach(([path, value]) => resource.addOverride(path, value));
  return stack;
}

const codesOf = (stack: ReturnType<typeof overridden>) => findings(stack).map(({ code }) => code);

describe('a secret that overrides write down is refused, whatever it stands as', () => {
  test.each<[string, string, unknown]>([
    ['a text', `${SECRETS}.httpsKey`, PLAIN],
    ['a number', `${SECRETS}.httpsKey`, 12345678],
    ['a member of an object', `${SECRETS}.httpsKey`, { value: PLAIN }],
    ['a text in the place of all', SECRETS, PLAIN],
    ['a body that is the text of JSON', 'sensitive_body', JSON.stringify({ properties: { configurationProtectedSettings: { httpsKey: PLAIN } } })],
    ['a number in the body', `${BODY}.configurationProtectedSettings.httpsKey`, 12345678],
  ])('%s', (_, path, value) => {
    expect(codesOf(overridden([`${BODY}.gitRepository.httpsUser`, 'ci'], [path, value]))).toContain('AUT-17');
  });

  test('but a variable is not', () => {
    const stack = overridden([`${BODY}.gitRepository.httpsUser`, 'ci']);
    const key = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true });
    (stack.node.findChild('Config').node.defaultChild as TerraformResource).addOverride(`${SECRETS}.httpsKey`, key.stringValue);
    expect(codesOf(stack)).not.toContain('AUT-17');
  });

  test('in an extension, too', () => {
    const { stack } = testCluster();
    const resource = stack.node.findChild('Flux').node.defaultChild as TerraformResource;
    resource.addOverride('sensitive_body.properties.configurationProtectedSettings', { y: 3, z: { q: PLAIN } });
    expect(findings(stack).filter(({ code }) => code === 'AUT-17')).not.toEqual([]);
  });
});

test('the model for snapshots shows no secret, wherever it was put', () => {
  const stack = overridden([`${BODY}.gitRepository.httpsKey`, `${PLAIN}1`], [`${BODY}.bucket`, { accessKey: `${PLAIN}2`, secretKey: `${PLAIN}3` }],
    [`${BODY}.configurationProtectedSettings`, `${PLAIN}4`],
    [`${BODY}.kustomizations.apps.postBuild.substitute`, { db_password: `${PLAIN}5`, a: 'b' }]);
  const text = JSON.stringify(FluxTesting.model(stack));
  expect(text).not.toContain(PLAIN);
  expect(text).toContain('"a":"b"');
});

describe('what overrides write is told in their own words', () => {
  test.each<[string, unknown, string, string]>([
    [`${BODY}.kustomizations.apps.timeoutInSeconds`, '10m', 'SRC-20', 'is not a number of seconds'],
    [`${BODY}.gitRepository.syncIntervalInSeconds`, '600', 'SRC-20', 'is not a number of seconds'],
  ])('%s: %j', (path, value, code, words) => {
    const text = refusal(() => synth(overridden([path, value])));
    expect(text).toContain(`  ${code}  ${path} ${words}`);
    expect(text).not.toContain('Duration.');
  });

  test('the time to wait is one of ISO 8601', () => {
    const text = refusal(() => synth(overridden([`${BODY}.waitForReconciliation`, true], [`${BODY}.reconciliationWaitDuration`, '5m'])));
    expect(text).toMatch(/CFG-06 .*\n\s+got: "5m"\n\s+allowed: a duration of ISO 8601, such as "PT30M"/);
  });
});

describe('a setting that an override writes', () => {
  const settled = (value: unknown) => {
    const { stack } = testCluster();
    (stack.node.findChild('Flux').node.defaultChild as TerraformResource)
      .addOverride(`${BODY}.configurationSettings`, { 'helm-controller.enabled': value });
    return findings(stack).map(({ code }) => code);
  };

  test.each([[true], ['true']])('is not given twice: %j', (value) => expect(settled(value)).not.toContain('SET-25'));
});
