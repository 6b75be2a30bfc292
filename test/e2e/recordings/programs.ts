import { TerraformOutput, TerraformVariable } from 'cdktf';
import {
  AzapiProvider, BucketAuth, ConnectedCluster, Duration, FluxConfiguration, FluxExtension, FluxScope, FluxSource, GitAuth, GitRef, ManagedCluster,
  OciRef, ReconciliationWait, SubstituteFrom,
} from '../../../lib';
import { Program } from '../programs';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers';

/** Programs that stay as they are: the folders beside hold what the sources made of them. New ones may be added. */
export const PROGRAMS: { readonly [name: string]: Program } = {
  aks: (stack) => {
    new AzapiProvider(stack, 'azapi');
    const cluster = ManagedCluster.fromId(stack, 'Cluster', `${GROUP}/Microsoft.ContainerService/managedClusters/prod`);
    new FluxExtension(stack, 'Flux', {
      cluster,
      version: '1.22.2',
      controllers: { imageAutomation: true, imageReflector: true },
      resources: { kustomize: { limits: { memory: '2Gi' } } },
    });
    const token = new TerraformVariable(stack, 'token', { type: 'string', sensitive: true });
    const platform = new FluxConfiguration(stack, 'Platform', {
      cluster,
      namespace: 'platform',
      source: FluxSource.git({
        url: 'https://github.com/acme/platform', ref: GitRef.branch('main'), auth: GitAuth.https({ user: 'git', key: token.stringValue }),
      }),
      waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(20)),
      checkCompliance: true,
    });
    const crds = platform.addKustomization('crds', { path: './crds', prune: false });
    platform.addKustomization('controllers', {
      path: './controllers',
      prune: true,
      dependsOn: [crds],
      timeout: Duration.minutes(5),
      syncInterval: Duration.minutes(2),
      retryInterval: Duration.minutes(1),
      postBuild: { substitute: { colour: 'green' }, substituteFrom: [SubstituteFrom.configMap('settings', { optional: true })] },
    });
    new FluxConfiguration(stack, 'Team', {
      cluster,
      namespace: 'team',
      scope: FluxScope.NAMESPACE,
      source: FluxSource.ociRepository({ url: 'oci://ghcr.io/acme/team', ref: OciRef.semver('1.x') }),
      dependsOn: [platform.reconciled],
    }).addKustomization('apps', { prune: true });
    new TerraformOutput(stack, 'state', { value: platform.provisioningState });
  },
  arc: (stack) => {
    new AzapiProvider(stack, 'azapi');
    const cluster = ConnectedCluster.fromId(stack, 'Cluster', `${GROUP}/Microsoft.Kubernetes/connectedClusters/edge`);
    new FluxExtension(stack, 'Flux', { cluster });
    const [accessKey, secretKey] = ['access_key', 'secret_key']
      .map((name) => new TerraformVariable(stack, name, { type: 'string', sensitive: true }).stringValue);
    new FluxConfiguration(stack, 'Store', {
      cluster,
      namespace: 'store',
      source: FluxSource.bucket({
        url: 'https://s3.acme.example', bucketName: 'store', auth: BucketAuth.accessKey({ accessKey, secretKey }),
      }),
    }).addKustomization('apps', { path: './apps', prune: true });
  },
};
