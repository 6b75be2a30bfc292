/** How a registry gives out rights. */
export interface GrantPullOptions {
  /**
   * Whether the registry gives rights by repository (role assignment mode "RBAC Registry + ABAC Repository Permissions"). Such a
   * registry ignores `AcrPull`, and takes `Container Registry Repository Reader`; others the reverse. Warned of: both for one
   * registry (WID-10).
   * @default false
   */
  readonly abac?: boolean;
}
