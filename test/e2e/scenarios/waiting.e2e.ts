import { Duration, FluxConfigurationProps, ReconciliationWait } from '../../../lib';
import { flat } from '../printed';
import { shop, SHOP_ID } from '../programs';
import { scenario, Stage } from '../stage';

const waiting = (props: Partial<FluxConfigurationProps> = {}, requireCompliance = false) => shop({ apps: {} }, {
  waitForReconciliation: ReconciliationWait.upTo(Duration.seconds(1), { requireCompliance }), ...props,
});

scenario('an apply that waits ends when Flux has reconciled', async (stage) => {
  await stage.apply(waiting());
  expect(stage.lastPut(SHOP_ID).properties).toMatchObject({ waitForReconciliation: true, reconciliationWaitDuration: 'PT1S' });
  expect(stage.azure.stored(SHOP_ID).properties.complianceState).toBe('Compliant');
  expect(await stage.planned()).toEqual([]);
});

scenario('an apply that waits fails where Flux can not reconcile, and the next one mends it', async (stage) => {
  stage.azure.reconciliation = 'Non-Compliant';
  await stage.use(waiting());
  const { status, text } = await stage.workspace.apply();
  expect(status).toBe(1);
  expect(text).toContain('ReconciliationTimedOut');
  stage.azure.reconciliation = 'Compliant';
  await stage.apply(waiting());
  expect(stage.azure.stored(SHOP_ID).properties).toMatchObject({ provisioningState: 'Succeeded', complianceState: 'Compliant' });
  expect(await stage.planned()).toEqual([]);
});

scenario('an apply that waits for an agent that does not answer ends with its timeout', async (stage) => {
  await stage.apply(shop());
  stage.azure.operations.goOn = false;
  await stage.use(waiting({ timeouts: { update: Duration.seconds(8) } }));
  const { status, text } = await stage.workspace.apply();
  expect(status).toBe(1);
  expect(flat(text)).toMatch(/context deadline exceeded|timed out|timeout/i);
});

/** Brings what Flux says of the cluster into Azure. */
const reports = (stage: Stage, complianceState: string) =>
  stage.azure.change(SHOP_ID, ({ properties }) => { properties.complianceState = complianceState; });

scenario('a check of compliance warns until the cluster is as the source says, and stops nothing', async (stage) => {
  const program = shop({ apps: {} }, { checkCompliance: true });
  const first = await stage.apply(program);
  expect(flat(first.text)).toContain('The cluster is not what the source says; this is usual in the first minutes: configuration shop');
  reports(stage, 'Non-Compliant');
  const warned = await stage.plan();
  expect(flat(warned.text)).toContain('is Non-Compliant');
  reports(stage, 'Compliant');
  expect((await stage.plan()).text).not.toContain('Warning');
});

scenario('a demand for compliance stops each plan with our words while the cluster is another', async (stage) => {
  await stage.apply(waiting({}, true));
  reports(stage, 'Non-Compliant');
  const { status, text } = await stage.workspace.plan();
  expect(status).toBe(1);
  expect(flat(text)).toContain('The cluster is not what the source says, which requireCompliance asks for: configuration shop');
  reports(stage, 'Compliant');
  expect(await stage.planned()).toEqual([]);
});
