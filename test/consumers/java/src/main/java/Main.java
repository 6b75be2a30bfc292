import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cdktfazureflux.AzapiProvider;
import io.github.cdktfazureflux.FluxConfiguration;
import io.github.cdktfazureflux.FluxExtension;
import io.github.cdktfazureflux.FluxSource;
import io.github.cdktfazureflux.GitRef;
import io.github.cdktfazureflux.GitSourceOptions;
import io.github.cdktfazureflux.Kustomization;
import io.github.cdktfazureflux.KustomizationProps;
import io.github.cdktfazureflux.ManagedCluster;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        TerraformStack stack = new TerraformStack(app, "tutorial");
        AzapiProvider.Builder.create(stack, "azapi").build();

        ManagedCluster cluster = ManagedCluster.fromId(stack, "Cluster",
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops"
                + "/providers/Microsoft.ContainerService/managedClusters/tutorial");
        FluxExtension.Builder.create(stack, "Flux").cluster(cluster).build();

        FluxConfiguration config = FluxConfiguration.Builder.create(stack, "ClusterConfig")
            .cluster(cluster)
            .namespace("cluster-config")
            .source(FluxSource.git(GitSourceOptions.builder()
                .url("https://github.com/Azure/gitops-flux2-kustomize-helm-mt")
                .ref(GitRef.branch("main"))
                .build()))
            .build();
        Kustomization infra = config.addKustomization("infra",
            KustomizationProps.builder().path("./infrastructure").prune(true).build());
        config.addKustomization("apps",
            KustomizationProps.builder().path("./apps/staging").prune(true).dependsOn(List.of(infra)).build());

        app.synth();
    }
}
