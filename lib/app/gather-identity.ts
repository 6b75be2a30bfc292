import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import type { FluxApp } from './flux-app';
import { observe, predecessorsOf } from './gather';
import type { IdentityMember, KubeletMember } from './members';
import { AzurermProviderRecord, GrantRecord, KubeletIdentityRecord, WorkloadIdentityRecord } from '../model/model';
import { GrantSpec } from '../model/specification';
import { Known } from '../model/unknown';
import { identityOf } from '../tokens';

interface Identities {
  readonly workload: WorkloadIdentityRecord[];
  readonly kubelets: KubeletIdentityRecord[];
}

/** The identities of Flux as plain records. */
export function identityRecords(app: FluxApp, identities: IdentityMember[], kubelets: KubeletMember[],
  providerOf: (member: IdentityMember | KubeletMember) => AzurermProviderRecord): Identities {
  return {
    workload: identities.map((identity): WorkloadIdentityRecord => {
      const { at, grants, ...rest } = identity._toSpec();
      return {
        at,
        ...placeOf(app, identity, grants),
        provider: providerOf(identity),
        after: predecessorsOf(identity, identity._wanted),
        key: app.keyOfIdentity(identity),
        besides: besides(app, identity, identities),
        ...observe(rest),
      };
    }),
    kubelets: kubelets.map((kubelet): KubeletIdentityRecord => {
      const { at, grants, principalId } = kubelet._toSpec();
      return { at, ...placeOf(app, kubelet, grants), provider: providerOf(kubelet), principalId: observe(principalId) as Known<string> | undefined };
    }),
  };
}

function placeOf(app: FluxApp, member: IdentityMember | KubeletMember, grants: GrantSpec[]): {
  stack: string; cluster: string; grants: GrantRecord[];
} {
  return {
    stack: TerraformStack.of(member).node.path,
    cluster: app.keyOf(member.cluster),
    grants: grants.map(({ at, role, scope }) => ({ at, role: observe(role), scope: observe(scope), key: identityOf(scope, member) })),
  };
}

/** Earlier ones with credentials of the same identity whose stack may be applied at the same time. */
function besides(app: FluxApp, identity: IdentityMember, all: IdentityMember[]): string[] {
  const key = app.keyOfIdentity(identity);
  return all.slice(0, all.indexOf(identity)).filter((other) => app.keyOfIdentity(other) === key && areApart(identity, other))
    .map(({ node }) => node.path);
}

function areApart(one: IConstruct, other: IConstruct): boolean {
  const [first, second] = [TerraformStack.of(one), TerraformStack.of(other)];
  return first !== second && !first.dependsOn(second) && !second.dependsOn(first);
}
