import { TerraformStack } from 'cdktf';
import { wrongBodies } from './arm-bodies';

// whatever a test synthesizes, by whichever way, must hold bodies that ARM takes
const toTerraform = TerraformStack.prototype.toTerraform;
TerraformStack.prototype.toTerraform = function () {
  const terraform = toTerraform.call(this);
  const wrong = wrongBodies(terraform);
  if (wrong.length > 0) {
    throw new Error(`ARM does not take what was synthesized:\n  ${wrong.join('\n  ')}`);
  }
  return terraform;
};

// jest writes snapshots that are missing unless it is told `--ci`; only `projen test:update` shall write any
const { snapshotState } = expect.getState() as unknown as { snapshotState: { _updateSnapshot: 'all' | 'new' | 'none' } };
if (snapshotState._updateSnapshot === 'new') {
  snapshotState._updateSnapshot = 'none';
}

// snapshots are JSON that a person reads
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'object' && value !== null && 'resource' in value,
  print: (value) => JSON.stringify(value, undefined, 2),
});
