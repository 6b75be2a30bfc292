import { about, isNotOn, isOn, kindOf, perSettings, pinOf, settingsOf, shownSettingOf, valueOrUsual, versioningOf } from './per';
import { CLUSTER_KINDS } from '../../cluster/kind-facts';
import {
  CLIENT_ID, DETECT_DRIFT, IN_MEMORY_BUILD, KUBELET_IDENTITY, SERVICE_HOST_FQDN, TENANT_ID, WORKLOAD_IDENTITY,
} from '../../extension/settings/keys';
import { amountOf } from '../../extension/settings/setting';
import { SETTINGS_BY_KEY } from '../../extension/settings/table';
import { firstVersion, DRIFT_WITHOUT_EFFECT } from '../../extension/settings/versions';
import type { Draft } from '../../findings/finding';
import { isBefore } from '../../version';
import { REFERENCES } from '../references';
import { Check, NOTHING, Rule, perExtension } from '../rule';

const IDS = [CLIENT_ID, TENANT_ID];
const KUSTOMIZE_MEMORY = 'kustomize-controller.resources.limits.memory';
const USUAL_MEMORY = SETTINGS_BY_KEY.get(KUSTOMIZE_MEMORY)!.default!;

/** Rules over a setting that is on and that the kind of cluster can't have. */
function perForeign(key: string): Check {
  const { needs } = SETTINGS_BY_KEY.get(key)!;
  return perSettings((extension, cluster) => {
    const kind = kindOf(cluster);
    return kind === undefined || !isOn(extension, key) || CLUSTER_KINDS[kind].capabilities[needs!] ? NOTHING
      : [about(extension, key, { label: CLUSTER_KINDS[kind].label })];
  });
}

export const SETTING_TOGETHER_RULES: Rule[] = [
  {
    code: 'SET-08',
    severity: 'error',
    what: 'A version that is pinned has the settings that are given',
    why: 'Azure takes any setting whatever version is installed. One that came later is without effect, and nothing tells: Flux runs without the '
      + 'identity, or within the limits of before.',
    advice: 'raise the version to one that has the setting, or leave the setting out',
    sources: [REFERENCES.releases, REFERENCES.tutorial],
    problem: ({ pin }) => `the version that the extension is pinned to (${pin}) does not have this setting`,
    allowed: ({ first }) => `${first} and later`,
    remedy: ({ first }) => `raise the version to ${first} or later, or leave the setting out`,
    check: perExtension((extension, cluster) => {
      const pin = pinOf(extension);
      return pin === undefined ? NOTHING : settingsOf(extension).flatMap(([key]): Draft[] => {
        const from = SETTINGS_BY_KEY.get(key)?.since;
        const first = from && firstVersion(from, kindOf(cluster));
        return first === undefined || !isBefore(pin, first) ? NOTHING : [about(extension, key, { pin, first })];
      });
    }, 'version'),
  },
  {
    code: 'SET-09',
    severity: 'error',
    what: 'The kubelet\'s identity is used on AKS alone',
    why: 'AKS gives the kubelet of its nodes an identity in Azure; Azure Arc has no such thing. Flux would ask for tokens that nobody issues, and '
      + 'no source that needs one would be fetched.',
    sources: [REFERENCES.tutorial],
    problem: ({ label }) => `is only there on AKS, and this is a cluster of ${label}`,
    remedy: 'use `workloadIdentity`',
    check: perForeign(KUBELET_IDENTITY),
  },
  {
    code: 'SET-10',
    severity: 'warning',
    what: 'Flux logs in to Azure with one identity',
    why: 'Which of the two Flux takes is not documented. Where the roles are granted to the other one, the registry or Azure DevOps answers 401.',
    sources: [REFERENCES.tutorial],
    problem: 'there is a workload identity as well, and which of the two Flux takes is not documented',
    remedy: 'keep one of the two',
    check: perSettings((extension) => isOn(extension, KUBELET_IDENTITY) && isOn(extension, WORKLOAD_IDENTITY)
      ? [about(extension, KUBELET_IDENTITY)] : NOTHING),
  },
  {
    code: 'SET-14',
    severity: 'warning',
    what: 'The ids of a workload identity come with the workload identity',
    why: 'The ids alone switch nothing on. Flux goes on without an identity, and sources in Azure that need one answer 401.',
    sources: [REFERENCES.tutorial],
    problem: 'is without effect while the workload identity is off',
    remedy: 'switch it on by giving `workloadIdentity`, or leave this out',
    check: perSettings((extension) => !isNotOn(extension, WORKLOAD_IDENTITY) ? NOTHING
      : IDS.filter((key) => shownSettingOf(extension, key) !== undefined).map((key) => about(extension, key))),
  },
  {
    code: 'SET-16',
    severity: 'warning',
    what: 'Builds in memory go with a memory limit above 1Gi',
    why: 'With it, kustomize-controller builds in a tmpfs, which counts against its memory limit: 1Gi where none is given. When that is used up '
      + 'Kubernetes kills the controller, and nothing is applied on the cluster until it is back.',
    sources: [REFERENCES.tutorial, 'https://fluxcd.io/flux/installation/configuration/vertical-scaling/'],
    problem: ({ limit }) => `builds in memory count against the limit of kustomize-controller, which is ${limit}`,
    allowed: `a memory limit above ${USUAL_MEMORY}`,
    remedy: 'raise `resources.kustomize.limits.memory`, for example to "2Gi"',
    check: perSettings((extension) => {
      const limit = valueOrUsual(extension, KUSTOMIZE_MEMORY);
      const amount = typeof limit === 'string' ? amountOf(limit) : undefined;
      return !isOn(extension, IN_MEMORY_BUILD) || amount === undefined || amount > amountOf(USUAL_MEMORY)! ? NOTHING
        : [about(extension, IN_MEMORY_BUILD, { limit })];
    }),
  },
  {
    code: 'SET-22',
    severity: 'warning',
    what: 'The API server is called by its domain name on AKS alone',
    why: 'It is done by an annotation that AKS reads (`kubernetes.azure.com/set-kube-service-host-fqdn`), for firewalls that look at names. '
      + 'Elsewhere it is without effect, and such a firewall goes on to stop the controllers.',
    sources: [REFERENCES.tutorial],
    problem: ({ label }) => `is only there on AKS, and this is a cluster of ${label}`,
    remedy: 'leave it out',
    check: perForeign(SERVICE_HOST_FQDN),
  },
  {
    code: 'SET-23',
    severity: 'warning',
    what: 'Drift is detected where a Helm release asks for it',
    why: 'From version 1.11.1 on nothing reads this setting. What is changed by hand stays as it is, though the program says otherwise.',
    sources: ['https://fluxcd.io/flux/components/helm/helmreleases/#drift-detection', REFERENCES.releases],
    problem: `is without effect from version ${DRIFT_WITHOUT_EFFECT} on`,
    remedy: 'set `spec.driftDetection.mode` in the HelmRelease, and leave it out here',
    check: perSettings((extension) => {
      const pin = pinOf(extension);
      const isWithoutEffect = pin === undefined ? versioningOf(extension).version === undefined : !isBefore(pin, DRIFT_WITHOUT_EFFECT);
      return isOn(extension, DETECT_DRIFT) && isWithoutEffect ? [about(extension, DETECT_DRIFT)] : NOTHING;
    }),
  },
];
