import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, ConnectedCluster, FluxConfiguration, FluxExtension, FluxSource, GitRef, OpenShiftScc, OpenShiftSccPrereqs,
} from 'cdktf-azure-flux';

/**
 * A cluster of OpenShift that Azure Arc connects. Its controllers get the security context constraint before the extension is
 * installed, and lose it after the extension is gone. The account behind the token has to be an administrator of the cluster.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2#red-hat-openshift-onboarding-guidance
 */
export class OpenShiftStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    const server = new TerraformVariable(this, 'api_server', { type: 'string', description: 'As `oc whoami --show-server` prints it' });
    const token = new TerraformVariable(this, 'api_token', { type: 'string', sensitive: true, description: 'As `oc whoami --show-token` prints it' });
    token.addOverride('ephemeral', true); // neither in the plan nor in the state
    this.addOverride('terraform.required_version', '>= 1.10'); // for that
    new KubernetesProvider(this, 'kubernetes', { host: server.stringValue, token: token.stringValue });

    const cluster = ConnectedCluster.fromId(this, 'Cluster', clusterId);
    new OpenShiftSccPrereqs(this, 'Scc', { cluster });
    new FluxExtension(this, 'Flux', { cluster, openShiftScc: OpenShiftScc.IN_APP });

    new FluxConfiguration(this, 'Plant', {
      cluster,
      namespace: 'plant',
      source: FluxSource.git({ url: 'https://github.com/acme/plant-deploy', ref: GitRef.branch('main') }),
    }).addKustomization('apps', { path: './apps', prune: true });
  }
}
