import { writeFileSync } from 'fs';
import { join } from 'path';
import { App, TerraformStack } from 'cdktf';
import { ENVIRONMENTS, PlatformStack } from './platform';
import { TutorialStack } from './tutorial';
import { FluxGraph } from 'cdktf-azure-flux';

const app = new App();
new TutorialStack(app, 'tutorial',
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers/Microsoft.ContainerService/managedClusters/tutorial');
for (const environment of ENVIRONMENTS) {
  new PlatformStack(app, `platform-${environment.name}`, environment);
}

try {
  app.synth();
} catch (error) {
  // what is wrong with the program, without the stack trace of cdktf
  console.error((error as Error).message);
  process.exit(1);
}
for (const stack of app.node.findAll().filter(TerraformStack.isStack)) {
  writeFileSync(join(app.outdir, 'stacks', stack.node.id, 'flux.txt'), `${FluxGraph.of(stack).toText()}\n`);
}
