import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { SUBSCRIPTION } from './arm-id';
import type { FluxApp } from './flux-app';
import { Beside, observe } from './gather';
import type { IdentityMember, KubeletMember } from './members';
import { recordOf } from './misplaced';
import { AzurermProviderRecord, FederatedCredentialRecord, GrantRecord, KubeletIdentityRecord, WorkloadIdentityRecord } from '../model/model';
import { FederatedCredentialSpec, GrantSpec, MadeIdentitySpec } from '../model/specification';
import { Known } from '../model/unknown';
import { textOf } from '../names';
import { identityOf, isUnknown } from '../tokens';

interface Identities {
  readonly workload: WorkloadIdentityRecord[];
  readonly kubelets: KubeletIdentityRecord[];
}

/** The identities of Flux as plain records. */
export function identityRecords(
  app: FluxApp, identities: IdentityMember[], kubelets: KubeletMember[], { providers, predecessors }: Beside,
): Identities {
  return {
    workload: identities.map((identity) => recordOf(identity._toSpec(), ({ at, grants, credentials, ...rest }): WorkloadIdentityRecord => {
      const provider = providers.ofIdentity(identity);
      return {
        at,
        ...placeOf(app, identity, grants),
        provider,
        credentials: credentials.map((credential) => credentialRecord(credential, identity)),
        madeKey: rest.made && placeKeyOf(rest.made, provider, identity),
        after: predecessors.of(TerraformStack.of(identity), identity._wanted),
        key: app.keyOfIdentity(identity),
        besides: besides(app, identity, identities),
        ...observe(rest),
      };
    })),
    kubelets: kubelets.map((kubelet) => recordOf(kubelet._toSpec(), ({ at, grants, principalId }): KubeletIdentityRecord => ({
      at,
      ...placeOf(app, kubelet, grants),
      provider: providers.ofIdentity(kubelet),
      principalId: observe(principalId) as Known<string> | undefined,
    }))),
  };
}

function placeOf(app: FluxApp, member: IdentityMember | KubeletMember, grants: GrantSpec[]): {
  stack: string; cluster: string; grants: GrantRecord[];
} {
  return {
    stack: TerraformStack.of(member).node.path,
    cluster: app.keyOf(member.cluster),
    grants: grants.map((grant) => grantRecord(grant, member)),
  };
}

function credentialRecord(credential: FederatedCredentialSpec, identity: IdentityMember): FederatedCredentialRecord {
  const { name, issuer, subject } = credential;
  const keyOf = (...texts: unknown[]): string | undefined => texts.every((each) => typeof each === 'string' && each !== '')
    ? texts.map((each) => identityOf(each as string, identity)).join('\n') : undefined;
  return { ...observe(credential), nameKey: keyOf(name), tokenKey: keyOf(issuer, subject) };
}

/** Where the provider says nothing of a subscription, that of the cluster is taken for it. */
function placeKeyOf({ name, resourceGroupName }: MadeIdentitySpec, { at, subscription }: AzurermProviderRecord, identity: IdentityMember): string {
  const { clusterId } = identity.cluster;
  const place = subscription ?? (isUnknown(clusterId) ? at : textOf(clusterId).split('/')[SUBSCRIPTION]?.toLowerCase());
  return [place, ...[resourceGroupName, name].map((each) => identityOf(each, identity))].join('\n');
}

function grantRecord({ at, role, scope }: GrantSpec, member: IdentityMember | KubeletMember): GrantRecord {
  const key = identityOf(scope, member);
  const assignment = member.principalId ? [member.principalId, role].map((each) => identityOf(each, member)).concat(key).join('\n') : '';
  return { at, role: observe(role), scope: observe(scope), key, assignment };
}

/**
 * Earlier ones with credentials of the same identity whose stack may be applied at the same time. A stack that reads the identity of
 * another one comes after that.
 */
function besides(app: FluxApp, identity: IdentityMember, all: IdentityMember[]): string[] {
  const key = app.keyOfIdentity(identity);
  return all.slice(0, all.indexOf(identity)).filter((other) => app.keyOfIdentity(other) === key && areApart(identity, other)
    && ![identity, other].some((each) => key.startsWith(`${TerraformStack.of(each).node.path}:`))).map(({ node }) => node.path);
}

function areApart(one: IConstruct, other: IConstruct): boolean {
  const [first, second] = [TerraformStack.of(one), TerraformStack.of(other)];
  return first !== second && !first.dependsOn(second) && !second.dependsOn(first);
}
