import { OriginRecord } from '../../../lib/model/model';
import { Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;

/** What azurerm's resource for Azure Arc makes. */
export const ORIGIN: OriginRecord = {
  kind: 'azurerm',
  resourceType: 'azurerm_arc_kubernetes_flux_configuration',
  isOptional: false,
  isClusterOpen: false,
  beyond: [],
  credentials: [],
  literalSecrets: [],
};

/** A configuration that it makes. */
export const made = (members: Partial<OriginRecord>): Spoil => ({ configuration }) => { configuration.origin = { ...ORIGIN, ...members }; };

export const TWO_CREDENTIALS = made({ credentials: ['git_repository.local_auth_reference', 'git_repository.https_key_base64'] });
const BEYOND = made({ beyond: ['kustomizations[0].wait'] });

export const FOREIGN_TABLES: RuleTable[] = [
  {
    code: 'LFC-14',
    title: 'azurerm is used for what it has',
    severity: 'warning',
    programs: [
      { name: 'passes what it has', spoil: made({}), found: [] },
      { name: 'warns of what it does not have', spoil: BEYOND, found: [`LFC-14 ${AT} kustomizations[0].wait`] },
    ],
    wordings: [{
      name: 'what has it',
      spoil: BEYOND,
      text: '  LFC-14  kustomizations[0].wait is nothing that azurerm_arc_kubernetes_flux_configuration has, so that Terraform refuses it\n'
        + '          to do: take FluxConfiguration, which has it; its `movedFrom` takes over what this resource made',
    }],
  },
];
