/** Who grants the security context constraint on an OpenShift cluster. */
export enum OpenShiftScc {
  /** The app, with `OpenShiftSccPrereqs`. Where it has none for the cluster, that is warned of (OSH-01). */
  IN_APP = 'inApp',
  /** Others: `oc`, the installation of the cluster, another app. Nothing is asked for. */
  ELSEWHERE = 'elsewhere',
}
