import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, BucketAuth, ConnectedCluster, FluxConfiguration, FluxExtension, FluxSource } from 'cdktf-azure-flux';

/** A bucket of an S3-compatible service, for a cluster at the edge that reaches no git server. */
export class BucketStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    const [accessKey, secretKey] = ['bucket_access_key', 'bucket_secret_key'].map((name) => {
      const variable = new TerraformVariable(this, name, { type: 'string', sensitive: true });
      variable.addOverride('ephemeral', true); // neither in the plan nor in the state
      return variable;
    });

    const cluster = ConnectedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', { cluster });

    new FluxConfiguration(this, 'Store', {
      cluster,
      namespace: 'store',
      source: FluxSource.bucket({
        url: 'https://minio.acme.example',
        bucketName: 'store-manifests',
        auth: BucketAuth.accessKey({ accessKey: accessKey.stringValue, secretKey: secretKey.stringValue }),
      }),
    }).addKustomization('apps', { path: './apps', prune: true });
  }
}
