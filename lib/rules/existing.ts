import { MEASURED_AZAPI, REFERENCES } from './references';
import { Check, NOTHING, perOrdered, Rule } from './rule';
import { show } from './words';
import type { Draft } from '../findings/finding';
import { ConfigurationRecord } from '../model/model';
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
  return perOrdered(({ at, lifecycle }, kind) => lifecycle === undefined ? NOTHING : check(at, lifecycle, kind));
}

export const EXISTING_RULES: Rule[] = [
  {
    code: 'LFC-02',
    severity: 'error',
    what: 'Extensions and configurations are deleted before their replacement is made',
    why: 'A replacement has the name of what it replaces, and Azure keeps one of a name. With create_before_destroy azapi finds the old one, and '
      + 'the apply fails with "already exists".',
    sources: [REFERENCES.terraformLifecycle, REFERENCES.azapi],
    problem: 'the replacement would be made while what it replaces is still there, and Azure takes one of a name only',
    remedy: 'take create_before_destroy out of the lifecycle of the resource',
    check: perOrdered(({ at, createBeforeDestroy }) => isKnown(createBeforeDestroy) && createBeforeDestroy !== null
      && String(createBeforeDestroy) !== 'false' ? [{ at, property: 'createBeforeDestroy' }] : NOTHING),
  },
  {
    code: 'LFC-08',
    severity: 'warning',
    what: 'Deletion by force is kept for what can\'t be deleted otherwise',
    why: 'Azure then forgets the resource even where the cluster does not answer. What Flux applied can stay there, and nobody looks after it any '
      + 'more. Terraform takes the switch from its state, so that it has to be applied before the deletion.',
    sources: [REFERENCES.configurationsInArm, MEASURED_AZAPI],
    problem: 'Azure forgets the resource even if the cluster does not answer, and what it made stays there',
    remedy: 'switch it on only to get rid of what can\'t be deleted otherwise, and apply that before the deletion',
    check: perManaged((at, { forceDelete }) => forceDelete === true ? [{ at, property: 'forceDelete' }] : NOTHING),
  },
  {
    code: 'LFC-23',
    severity: 'error',
    what: '`movedFrom` is the address of a resource of azurerm',
    why: 'It becomes the origin of a moved block. From another address Terraform moves nothing: it plans to make the resource, and azapi fails, '
      + 'because Azure has it already.',
    sources: [REFERENCES.terraformMoves, MEASURED_AZAPI],
    problem: ({ kind }) => `is not the address of ${kind === 'extension' ? 'an extension' : 'a configuration'} of azurerm`,
    allowed: ({ kind }) => `for example ${show(KINDS[kind as keyof typeof KINDS].example)}, with "module.…" before it and "[…]" behind it`
      + ' where there are any',
    remedy: 'copy the address from `terraform state list`',
    check: perManaged((at, { movedFrom }, kind) => isKnown(movedFrom) && !(typeof movedFrom === 'string' && KINDS[kind].shape.test(movedFrom))
      ? [{ at, property: 'movedFrom', value: movedFrom, facts: { kind } }] : NOTHING),
  },
  {
    code: 'LFC-24',
    severity: 'error',
    what: 'A resource is taken over from Azure or from the state of azurerm, not from both',
    why: '`importExisting` and `movedFrom` fill the same address of the state, which holds one resource. What azurerm has in the state is moved; '
      + 'what no state has is imported.',
    sources: ['https://developer.hashicorp.com/terraform/language/import', REFERENCES.terraformMoves],
    problem: 'it can be taken over from Azure or from the state, but not from both',
    remedy: 'keep movedFrom where the resource is in the state of azurerm, and importExisting where no state has it',
    check: perManaged((at, { importExisting, movedFrom }) => importExisting === true && movedFrom !== undefined
      ? [{ at, property: 'importExisting' }] : NOTHING),
  },
];
