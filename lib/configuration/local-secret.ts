/** A Secret in the namespace of a configuration, which holds what its source needs to log in. */
export interface ILocalSecret {
  /** The name of the Secret. */
  readonly secretName: string;
}
