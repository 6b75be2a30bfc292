/** What a folder holds: of Flux, by the controllers that work on it, and beyond the namespace of its configuration. */
export enum FluxContent {
  /** HelmRelease: helm-controller installs them. */
  HELM_RELEASES = 'helm-releases',
  /** Alert, Provider, Receiver: notification-controller sends alerts, and answers webhooks. */
  ALERTS = 'alerts',
  /** ImageRepository, ImagePolicy: image-reflector-controller looks for images. */
  IMAGE_REFLECTION = 'image-reflection',
  /** ImageUpdateAutomation: image-automation-controller writes what image-reflector-controller finds into the repository. */
  IMAGE_AUTOMATION = 'image-automation',
  /** Namespace, CustomResourceDefinition, ClusterRole: what stands in no namespace. The scope of a namespace has no rights to it. */
  CLUSTER_OBJECTS = 'cluster-objects',
  /** Objects in other namespaces than that of the configuration. The scope of a namespace has no rights to them. */
  OTHER_NAMESPACES = 'other-namespaces',
  /** Kustomization and HelmRelease of Flux in other namespaces than that of the configuration: they have no account there. */
  FLUX_IN_OTHER_NAMESPACES = 'flux-in-other-namespaces',
  /** Objects of Flux that refer to a source of another namespace than their own: blocked while multi-tenancy is enforced. */
  CROSS_NAMESPACE_SOURCES = 'cross-namespace-sources',
}
