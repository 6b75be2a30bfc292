/** How a finding counts. */
export enum FluxSeverity {
  /** The app is refused. */
  ERROR = 'error',
  /** It is printed, and synthesis goes on. */
  WARNING = 'warning',
  /** It is not looked for. */
  OFF = 'off',
}
