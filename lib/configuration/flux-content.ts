/** What of Flux a folder holds, by the controllers that work on it. */
export enum FluxContent {
  /** HelmRelease: helm-controller installs them. */
  HELM_RELEASES = 'helm-releases',
  /** Alert, Provider, Receiver: notification-controller sends alerts, and answers webhooks. */
  ALERTS = 'alerts',
  /** ImageRepository, ImagePolicy: image-reflector-controller looks for images. */
  IMAGE_REFLECTION = 'image-reflection',
  /** ImageUpdateAutomation: image-automation-controller writes what image-reflector-controller finds into the repository. */
  IMAGE_AUTOMATION = 'image-automation',
}
