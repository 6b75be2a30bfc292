from cdktf import App, TerraformStack
from cdktf_azure_flux import AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, GitRef, ManagedCluster

app = App()
stack = TerraformStack(app, "tutorial")
AzapiProvider(stack, "azapi")

cluster = ManagedCluster.from_id(
    stack,
    "Cluster",
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops"
    "/providers/Microsoft.ContainerService/managedClusters/tutorial",
)
FluxExtension(stack, "Flux", cluster=cluster)

config = FluxConfiguration(
    stack,
    "ClusterConfig",
    cluster=cluster,
    namespace="cluster-config",
    source=FluxSource.git(
        url="https://github.com/Azure/gitops-flux2-kustomize-helm-mt",
        ref=GitRef.branch("main"),
    ),
)
infra = config.add_kustomization("infra", path="./infrastructure", prune=True)
config.add_kustomization("apps", path="./apps/staging", prune=True, depends_on=[infra])

app.synth()
