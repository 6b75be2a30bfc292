using CdktfAzureFlux;
using HashiCorp.Cdktf;

var app = new App();
var stack = new TerraformStack(app, "tutorial");
new AzapiProvider(stack, "azapi");

var cluster = ManagedCluster.FromId(stack, "Cluster",
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops"
    + "/providers/Microsoft.ContainerService/managedClusters/tutorial");
new FluxExtension(stack, "Flux", new FluxExtensionProps { Cluster = cluster });

var config = new FluxConfiguration(stack, "ClusterConfig", new FluxConfigurationProps
{
    Cluster = cluster,
    Namespace = "cluster-config",
    Source = FluxSource.Git(new GitSourceOptions
    {
        Url = "https://github.com/Azure/gitops-flux2-kustomize-helm-mt",
        Ref = GitRef.Branch("main"),
    }),
});
var infra = config.AddKustomization("infra", new KustomizationProps { Path = "./infrastructure", Prune = true });
config.AddKustomization("apps", new KustomizationProps
{
    Path = "./apps/staging",
    Prune = true,
    DependsOn = new IKustomization[] { infra },
});

app.Synth();
