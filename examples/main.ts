import { writeFileSync } from 'fs';
import { join } from 'path';
import { App, TerraformStack } from 'cdktf';
import { ImageAutomationStack } from './image-automation';
import { MultiTenancyOffStack } from './multi-tenancy-off';
import { OpenShiftStack } from './openshift';
import { ENVIRONMENTS, PlatformStack } from './platform';
import { ScalingStack } from './scaling';
import { AzureDevOpsStack } from './sources/azure-devops';
import { BlobStack } from './sources/blob';
import { BucketStack } from './sources/bucket';
import { DeployKeyStack } from './sources/deploy-key';
import { PrivateGitStack } from './sources/private-git';
import { SignedOciStack } from './sources/signed-oci';
import { TutorialStack } from './tutorial';
import { WorkloadIdentityStack } from './workload-identity';
import { FluxGraph } from 'cdktf-azure-flux';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops';
const AKS = `${GROUP}/providers/Microsoft.ContainerService/managedClusters`;

const app = new App();
new TutorialStack(app, 'tutorial', `${AKS}/tutorial`);
for (const environment of ENVIRONMENTS) {
  new PlatformStack(app, `platform-${environment.name}`, environment);
}

new PrivateGitStack(app, 'source-private-git', `${AKS}/shop`);
new DeployKeyStack(app, 'source-deploy-key', `${AKS}/fleet`);
new AzureDevOpsStack(app, 'source-azure-devops', { resourceGroupName: 'gitops', clusterName: 'payments' });
new BucketStack(app, 'source-bucket', `${GROUP}/providers/Microsoft.Kubernetes/connectedClusters/store-12`);
new BlobStack(app, 'source-blob', {
  resourceGroupName: 'gitops', clusterName: 'manifests', storageAccountName: 'acmemanifests', containerName: 'manifests',
});
new SignedOciStack(app, 'source-signed-oci', { resourceGroupName: 'gitops', clusterName: 'shop' });
new OpenShiftStack(app, 'openshift', `${GROUP}/providers/Microsoft.Kubernetes/connectedClusters/plant-7`);

new ImageAutomationStack(app, 'image-automation', `${AKS}/images`);
new ScalingStack(app, 'scaling', `${AKS}/tenants`);
new MultiTenancyOffStack(app, 'multi-tenancy-off', {
  singleTeamClusterId: `${AKS}/legacy`, sharedClusterId: `${AKS}/shared`, teams: ['payments', 'search'],
});
new WorkloadIdentityStack(app, 'workload-identity', {
  location: 'westeurope', resourceGroupName: 'gitops', clusterName: 'shop', registryName: 'acmeplatform', registryResourceGroupName: 'shared',
});

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
