/** The controllers of Flux that log in to Azure. helm-controller does not: source-controller fetches its charts. */
export enum FluxController {
  /** Fetches from container registries, Azure DevOps and storage accounts. */
  SOURCE = 'source-controller',
  /** Decrypts with keys of a key vault (SOPS). */
  KUSTOMIZE = 'kustomize-controller',
  /** Sends to event hubs and Azure DevOps. */
  NOTIFICATION = 'notification-controller',
  /** Looks for new images in container registries. */
  IMAGE_REFLECTOR = 'image-reflector-controller',
  /** Writes new images into Azure DevOps. */
  IMAGE_AUTOMATION = 'image-automation-controller',
}
