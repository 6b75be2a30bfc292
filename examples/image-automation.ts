import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, Duration, FluxConfiguration, FluxContent, FluxExtension, FluxSource, GitAuth, GitRef, ManagedCluster,
} from 'cdktf-azure-flux';

/**
 * New images reach the cluster by a commit: Flux looks for them in the registry, writes their tags into the repository, and then
 * applies that like any other commit.
 *
 * The two controllers are all that Azure has to know. The rest is in the repository, in the namespace of the configuration (`shop`),
 * since multi-tenancy is enforced:
 *
 * - an `ImageRepository` for each image that is looked for, and for a private registry what logs in there;
 * - an `ImagePolicy` that says which of its tags is the newest;
 * - an `ImageUpdateAutomation` whose `sourceRef` is the `GitRepository` called `shop`, as this configuration is; with an author for
 *   its commits, and the folder that it may change (`./apps`);
 * - a mark behind each field that it shall change: `image: ghcr.io/acme/shop:1.4.2 # {"$imagepolicy": "shop:shop"}`.
 *
 * Flux pushes with the login that it fetches with, so the token must be allowed to write, and the branch must take its pushes. Where
 * that branch is protected, let `spec.git.push.branch` name another one, of which a pull request is made. Be sure that no such commit
 * starts a build of the image, or the two go round in a circle.
 *
 * @see https://fluxcd.io/flux/guides/image-update/
 */
export class ImageAutomationStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    const token = new TerraformVariable(this, 'git_token', {
      type: 'string', sensitive: true, description: 'A token that may read and write the contents of the repository',
    });
    token.addOverride('ephemeral', true); // cdktf has no property for it

    const cluster = ManagedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', {
      cluster,
      controllers: { imageAutomation: true, imageReflector: true },
    });

    const shop = new FluxConfiguration(this, 'Shop', {
      cluster,
      namespace: 'shop',
      source: FluxSource.git({
        url: 'https://github.com/acme/shop-deploy',
        ref: GitRef.branch('main'), // a branch, since commits go there
        auth: GitAuth.https({ user: 'git', key: token.stringValue }),
        syncInterval: Duration.minutes(1), // a new image waits for it once more
      }),
    });
    shop.addKustomization('automation', {
      path: './automation',
      prune: true,
      // written nowhere: without the two controllers, the program would now be refused
      contains: [FluxContent.IMAGE_REFLECTION, FluxContent.IMAGE_AUTOMATION],
    });
    shop.addKustomization('apps', { path: './apps', prune: true });
  }
}
