/**
 * Repeats requests that fail in a known way. azapi repeats the answers 408, 429, 500, 502, 503 and 504 by itself, but no 409.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource#nested--retry
 */
export interface AzapiRetry {
  /**
   * Go regular expressions; a request is repeated when its error message matches one of them. At least one, all different.
   */
  readonly errorMessageRegex: string[];

  /**
   * Seconds before the first repetition, 1 to 120.
   * @default - 10 seconds
   */
  readonly intervalSeconds?: number;

  /**
   * Seconds between two repetitions at most, 1 to 300.
   * @default - 180 seconds
   */
  readonly maxIntervalSeconds?: number;
}

/**
 * How long an operation on a resource may take, as Go durations (`90s`, `45m`, `1h30m`).
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource#nested--timeouts
 */
export interface AzapiTimeouts {
  /**
   * Time for creating.
   * @default - 30 minutes
   */
  readonly create?: string;

  /**
   * Time for reading, at each refresh or plan.
   * @default - 5 minutes
   */
  readonly read?: string;

  /**
   * Time for updating.
   * @default - 30 minutes
   */
  readonly update?: string;

  /**
   * Time for deleting. Terraform takes it from the state, so it must have been applied before the resource is destroyed.
   * @default - 30 minutes
   */
  readonly delete?: string;
}

/**
 * How long reading a data source may take, as a Go duration (`90s`, `5m`).
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource#nested--timeouts
 */
export interface AzapiReadTimeouts {
  /**
   * Time for reading.
   * @default - 5 minutes
   */
  readonly read?: string;
}

/**
 * The managed identity of a resource. Once applied it should stay: when the block is taken away, azapi sends the type `None`
 * with the next update.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource#nested--identity
 */
export interface AzapiIdentity {
  /**
   * `SystemAssigned`, `UserAssigned`, `SystemAssigned, UserAssigned` or `None`, as far as the resource type allows.
   */
  readonly type: string;

  /**
   * The ids of user-assigned identities.
   * @default - no user-assigned identity
   */
  readonly identityIds?: string[];
}
