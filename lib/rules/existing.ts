import { collect, NOTHING, perCluster, Check, Rule } from './rule';
import type { Draft } from '../findings/finding';
import { ConfigurationRecord, ExtensionRecord } from '../model/model';
import { isKnown } from '../model/unknown';

/** Modules, the type of azurerm, and perhaps an instance; `count` and `for_each` included. */
const addressOf = (type: string) => new RegExp(`^(module\\.[A-Za-z_][\\w-]*(\\[(\\d+|"[^"]+")\\])?\\.)*azurerm_(arc_)?kubernetes_${type}`
  + '\\.[A-Za-z_][\\w-]*(\\[(\\d+|"[^"]+")\\])?$');

/** What an extension and a configuration can take over from azurerm. */
const KINDS = {
  extension: { shape: addressOf('cluster_extension'), example: 'azurerm_kubernetes_cluster_extension.flux' },
  configuration: { shape: addressOf('flux_configuration'), example: 'azurerm_kubernetes_flux_configuration.apps' },
};

type Lifecycle = NonNullable<ConfigurationRecord['lifecycle']>;

/** Rules over extensions and configurations that Terraform manages. */
function perManaged(check: (at: string, lifecycle: Lifecycle, kind: keyof typeof KINDS) => Draft[]): Check {
  const drafts = ({ at, lifecycle }: ExtensionRecord | ConfigurationRecord, kind: keyof typeof KINDS) =>
    lifecycle === undefined ? NOTHING : check(at, lifecycle, kind);
  return perCluster(({ extensions, configurations }) => [
    ...collect(extensions, (each) => drafts(each, 'extension')), ...collect(configurations, (each) => drafts(each, 'configuration')),
  ]);
}

export const EXISTING_RULES: Rule[] = [
  {
    code: 'LFC-02',
    severity: 'error',
    problem: 'the replacement would be made while what it replaces is still there, and Azure takes one of a name only',
    remedy: 'take create_before_destroy out of the lifecycle of the resource',
    check: perCluster(({ extensions, configurations }) => [...extensions, ...configurations]
      .filter(({ createBeforeDestroy }) => isKnown(createBeforeDestroy) && createBeforeDestroy !== null && String(createBeforeDestroy) !== 'false')
      .map(({ at }): Draft => ({ at, property: 'createBeforeDestroy' }))),
  },
  {
    code: 'LFC-08',
    severity: 'warning',
    problem: 'Azure forgets the resource even if the cluster does not answer, and what it made stays there',
    remedy: 'switch it on only to get rid of what can\'t be deleted otherwise, and apply that before the deletion',
    check: perManaged((at, { forceDelete }) => forceDelete === true ? [{ at, property: 'forceDelete' }] : NOTHING),
  },
  {
    code: 'LFC-23',
    severity: 'error',
    problem: ({ kind }) => `is not the address of ${kind === 'extension' ? 'an extension' : 'a configuration'} of azurerm`,
    allowed: ({ kind }) => `for example ${JSON.stringify(KINDS[kind as keyof typeof KINDS].example)}, with "module.…" before it and "[…]" behind it`
      + ' where there are any',
    remedy: 'copy the address from `terraform state list`',
    check: perManaged((at, { movedFrom }, kind) => isKnown(movedFrom) && !(typeof movedFrom === 'string' && KINDS[kind].shape.test(movedFrom))
      ? [{ at, property: 'movedFrom', value: movedFrom, facts: { kind } }] : NOTHING),
  },
  {
    code: 'LFC-24',
    severity: 'error',
    problem: 'it can be taken over from Azure or from the state, but not from both',
    remedy: 'keep movedFrom where the resource is in the state of azurerm, and importExisting where no state has it',
    check: perManaged((at, { importExisting, movedFrom }) => importExisting === true && movedFrom !== undefined
      ? [{ at, property: 'importExisting' }] : NOTHING),
  },
];
