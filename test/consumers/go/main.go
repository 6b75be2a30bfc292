package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf-azure-flux/cdktf-azure-flux-go/azureflux"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	app := cdktf.NewApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("tutorial"))
	azureflux.NewAzapiProvider(stack, jsii.String("azapi"), nil)

	cluster := azureflux.ManagedCluster_FromId(stack, jsii.String("Cluster"), jsii.String(
		"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops"+
			"/providers/Microsoft.ContainerService/managedClusters/tutorial"))
	azureflux.NewFluxExtension(stack, jsii.String("Flux"), &azureflux.FluxExtensionProps{Cluster: cluster})

	config := azureflux.NewFluxConfiguration(stack, jsii.String("ClusterConfig"), &azureflux.FluxConfigurationProps{
		Cluster:   cluster,
		Namespace: jsii.String("cluster-config"),
		Source: azureflux.FluxSource_Git(&azureflux.GitSourceOptions{
			Url: jsii.String("https://github.com/Azure/gitops-flux2-kustomize-helm-mt"),
			Ref: azureflux.GitRef_Branch(jsii.String("main")),
		}),
	})
	infra := config.AddKustomization(jsii.String("infra"), &azureflux.KustomizationProps{
		Path:  jsii.String("./infrastructure"),
		Prune: jsii.Bool(true),
	})
	config.AddKustomization(jsii.String("apps"), &azureflux.KustomizationProps{
		Path:      jsii.String("./apps/staging"),
		Prune:     jsii.Bool(true),
		DependsOn: &[]azureflux.IKustomization{infra},
	})

	app.Synth()
}
