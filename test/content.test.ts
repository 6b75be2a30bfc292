import { TerraformElement, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { armResource, codesOf, refusal, synth, testCluster, testConfiguration } from './synth';
import { FluxContent, FluxExtensionProps, FluxScope } from '../lib';
import { FluxApp } from '../lib/app/flux-app';

/** A cluster with one folder that holds something. */
function holding(contains: FluxContent[] | undefined, props: Partial<FluxExtensionProps> = {}): TerraformStack {
  const { stack, cluster } = testCluster(Testing.app(), props);
  testConfiguration(cluster).addKustomization('apps', { prune: true, path: './apps', contains });
  return stack;
}

function resourceOf(stack: TerraformStack): TerraformElement {
  return stack.node.findChild('Flux').node.findChild('Resource') as TerraformElement;
}

/** The codes of what is found, whether it refuses the app or not. */
function found(stack: TerraformStack): string[] {
  try {
    synth(stack);
  } catch {
    // what is found is asked below
  }
  return FluxApp.of(stack).findings.map(({ code, property }) => `${code} ${property}`);
}

const ALL = [FluxContent.HELM_RELEASES, FluxContent.ALERTS, FluxContent.IMAGE_REFLECTION, FluxContent.IMAGE_AUTOMATION];
const IMAGES = { imageAutomation: true, imageReflector: true };

describe('what a folder holds', () => {
  test('is written nowhere', () => {
    const terraform = synth(holding(ALL, { controllers: IMAGES }));
    expect(armResource(terraform, 'fluxConfigurations')).toEqual(
      armResource(synth(holding(undefined, { controllers: IMAGES })), 'fluxConfigurations'));
    expect(JSON.stringify(terraform)).not.toMatch(/helm-releases|contains/);
  });

  test('does not change with the list that was given', () => {
    const contains = [FluxContent.ALERTS];
    const stack = holding(contains);
    contains.push(FluxContent.IMAGE_AUTOMATION);
    expect(found(stack)).toEqual([]);
  });

  test('needs its controllers', () => {
    expect(codesOf(refusal(() => synth(holding(ALL))))).toEqual(['SET-19', 'SET-19']);
    expect(found(holding(ALL, { controllers: { ...IMAGES, helm: false, notification: false } })))
      .toEqual(['SET-18 controllers.helm', 'SET-18 controllers.notification']);
  });

  test('is no matter where only the apply knows', () => {
    const { stack, cluster } = testCluster();
    const unknown = new TerraformVariable(stack, 'content', { type: 'string' });
    testConfiguration(cluster).addKustomization('apps', { prune: true, contains: [unknown.stringValue as FluxContent] });
    expect(found(stack)).toEqual([]);
    expect(found(holding(ALL, { controllers: { imageAutomation: Token.asAny('${var.a}'), imageReflector: Token.asAny('${var.b}') } }))).toEqual([]);
  });

  const switchOn = { 'image-automation-controller.enabled': 'true', 'image-reflector-controller.enabled': 'true' };

  test.each<[string, (stack: TerraformStack) => void]>([
    ['resource', (stack) => resourceOf(stack).addOverride('body.properties.configurationSettings', switchOn)],
    ['stack', (stack) => stack.addOverride(
      `resource.azapi_resource.${resourceOf(stack).friendlyUniqueId}.body.properties.configurationSettings`, switchOn)],
  ])('finds controllers that an override of the %s switches on', (_, override) => {
    const stack = holding(ALL);
    override(stack);
    expect(found(stack)).toEqual([]);
  });
});

describe('settings that an override writes', () => {
  const overridden = (members: object): TerraformStack => {
    const stack = holding([FluxContent.HELM_RELEASES], { settings: { 'helm-controller.enabled': 'false' } });
    resourceOf(stack).addOverride('body.properties.configurationSettings', members);
    return stack;
  };

  test.each<[object, string[]]>([
    [{}, ['SET-18 settings["helm-controller.enabled"]']],
    [{ 'helm-controller.enabled': 'true' }, []],
    [{ 'helm-controller.enabled': undefined }, []],
    [{ 'helm-controller.enabled': null }, ['SET-02 body.properties.configurationSettings["helm-controller.enabled"]']],
    [{ 'helm-controller.enabled': true }, ['SET-02 body.properties.configurationSettings["helm-controller.enabled"]']],
    [{ 'helm-controller.enabled': '${var.x}' }, []],
    [{ 'helm-controller.enabled': 'no' }, ['SET-07 body.properties.configurationSettings["helm-controller.enabled"]']],
    [{ 'helm-controller.enabled': '' }, ['SET-02 body.properties.configurationSettings["helm-controller.enabled"]']],
    [{ 'helm-controller': { enabled: 'true' } }, [
      'SET-02 body.properties.configurationSettings["helm-controller"]', 'SET-03 body.properties.configurationSettings["helm-controller"]',
      'SET-06 settings["helm-controller.enabled"]', 'SET-18 settings["helm-controller.enabled"]',
    ]],
  ])('count as they are sent: %j', (members, findings) => {
    expect(found(overridden(members))).toEqual(findings);
  });
});

describe('multi-tenancy that is off', () => {
  const open = (props: Partial<FluxExtensionProps>, override?: unknown): string[] => {
    const { stack, cluster } = testCluster(Testing.app(), props);
    testConfiguration(cluster, { scope: FluxScope.NAMESPACE }).addKustomization('apps', { prune: true });
    if (override !== undefined) {
      resourceOf(stack).addOverride('body.properties.configurationSettings', override);
    }
    return found(stack);
  };

  test('is warned of, whichever way it is written', () => {
    expect(open({})).toEqual([]);
    expect(open({ multiTenancy: false })).toEqual(['TEN-04 multiTenancy']);
    expect(open({ settings: { 'multiTenancy.enforce': 'false' } })).toEqual(['TEN-04 settings["multiTenancy.enforce"]']);
    expect(open({}, { 'multiTenancy.enforce': 'false' })).toEqual(['TEN-04 body.properties.configurationSettings["multiTenancy.enforce"]']);
    expect(open({ multiTenancy: false }, { 'multiTenancy.enforce': 'true' })).toEqual([]);
    expect(open({ multiTenancy: Token.asAny('${var.strict}') })).toEqual([]);
  });
});
