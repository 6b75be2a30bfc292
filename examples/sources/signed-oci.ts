import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Fn, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, LocalSecret, ManagedCluster, OciAuth, OciRef, OciVerification,
} from 'cdktf-azure-flux';

/** What is there already. */
export interface SignedOciStackProps {
  readonly resourceGroupName: string;
  readonly clusterName: string;
}

/**
 * A signed artifact from a private registry. Flux applies only what a workflow of the organisation has signed with cosign, without
 * a key. The login stands in a Secret on the cluster, which Terraform writes there; Azure never sees it.
 */
export class SignedOciStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: SignedOciStackProps) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    new AzurermProvider(this, 'azurerm', { features: [{}] });
    const password = new TerraformVariable(this, 'registry_token', { type: 'string', sensitive: true });
    password.addOverride('ephemeral', true); // neither in the plan nor in the state

    const aks = new DataAzurermKubernetesCluster(this, 'Aks', { name: props.clusterName, resourceGroupName: props.resourceGroupName });
    const access = aks.kubeConfig.get(0);
    new KubernetesProvider(this, 'kubernetes', {
      host: access.host,
      clientCertificate: Fn.base64decode(access.clientCertificate),
      clientKey: Fn.base64decode(access.clientKey),
      clusterCaCertificate: Fn.base64decode(access.clusterCaCertificate),
    });

    const cluster = ManagedCluster.fromDataSource(this, 'Cluster', aks);
    new FluxExtension(this, 'Flux', { cluster });

    const login = LocalSecret.ociRegistry(this, 'RegistryLogin', {
      namespace: 'shop', registry: 'ghcr.io', username: 'flux', password: password.stringValue,
    });
    new FluxConfiguration(this, 'Shop', {
      cluster,
      namespace: login.namespaceName,
      source: FluxSource.ociRepository({
        url: 'oci://ghcr.io/acme/shop-manifests',
        ref: OciRef.semver('1.x'),
        auth: OciAuth.localSecret(login),
        verify: OciVerification.cosign({
          identities: [{
            issuer: '^https://token\\.actions\\.githubusercontent\\.com$',
            subject: '^https://github\\.com/acme/shop/\\.github/workflows/release\\.yml@refs/tags/.*$',
          }],
        }),
      }),
    }).addKustomization('apps', { path: './', prune: true });
  }
}
