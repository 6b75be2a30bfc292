import { Duration, FluxConfigurationProps, ReconciliationWait } from '../../../lib';
import { flat } from '../printed';
import { Program, shop, SHOP, SHOP_ID } from '../programs';
import { scenario, Stage } from '../stage';

const waiting = (props: Partial<FluxConfigurationProps> = {}, requireCompliance = false) => shop({ apps: {} }, {
  waitForReconciliation: ReconciliationWait.upTo(Duration.seconds(1), { requireCompliance }), ...props,
});

scenario('an apply that waits ends when Flux has reconciled', async (stage) => {
  await stage.apply(waiting());
  expect(stage.lastPut(SHOP_ID).properties).toMatchObject({ waitForReconciliation: true, reconciliationWaitDuration: 'PT1S' });
  expect(stage.azure.stored(SHOP_ID).properties.complianceState).toBe('Compliant');
  expect(stage.changed).toEqual(['PUT flux', 'PUT shop']);
  expect(await stage.planned()).toEqual([]);
});

/** Flux can't do what the program says, and the apply tells so. */
async function failing(stage: Stage, program: Program): Promise<void> {
  stage.azure.reconciliation = 'Non-Compliant';
  await stage.use(program);
  const { status, text } = await stage.workspace.apply();
  expect(status).toBe(1);
  expect(text).toContain('ReconciliationTimedOut');
  stage.azure.reconciliation = 'Compliant';
}

// docs/lifecycle.md and docs/troubleshooting.md say so
scenario('an apply that waits for what it makes fails where Flux can not reconcile: the next one deletes it and makes it anew', async (stage) => {
  await failing(stage, waiting());
  expect(await stage.planned()).toEqual([`delete+create ${SHOP}`]);
  await stage.apply(waiting());
  expect(stage.changed).toEqual(['PUT flux', 'PUT shop', 'DELETE shop', 'PUT shop']);
  expect(stage.azure.stored(SHOP_ID).properties).toMatchObject({ provisioningState: 'Succeeded', complianceState: 'Compliant' });
  expect(await stage.planned()).toEqual([]);
});

scenario('what Flux could not reconcile when it was made stays where it is no longer called tainted', async (stage) => {
  await failing(stage, waiting());
  expect((await stage.workspace.run('untaint', SHOP)).status).toBe(0);
  const mended = waiting({ suspend: true });
  expect(await stage.planned(mended)).toEqual([`update ${SHOP}`]);
  await stage.apply(mended);
  expect(stage.azure.asked('DELETE')).toEqual([]);
  expect(await stage.planned()).toEqual([]);
});

scenario('an apply that waits for what it changes fails where Flux can not reconcile, and nothing is deleted for it', async (stage) => {
  await stage.apply(waiting());
  await failing(stage, waiting({ suspend: true }));
  expect(await stage.planned()).toEqual([]);
  await stage.apply(waiting());
  expect(stage.azure.asked('DELETE')).toEqual([]);
  expect(stage.azure.stored(SHOP_ID).properties).toMatchObject({ provisioningState: 'Succeeded', complianceState: 'Compliant' });
});

scenario('an apply that waits for an agent that does not answer ends with its timeout', async (stage) => {
  await stage.apply(shop());
  stage.azure.operations.goOn = false;
  await stage.use(waiting({ timeouts: { update: Duration.seconds(8) } }));
  const { status, text } = await stage.workspace.apply();
  expect(status).toBe(1);
  expect(flat(text)).toMatch(/context deadline exceeded|timed out|timeout/i);
  expect(stage.azure.asked('DELETE')).toEqual([]);
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
