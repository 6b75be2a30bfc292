import { OriginRecord } from '../../../lib/model/model';
import { Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;

/** A configuration that azurerm's resource for Azure Arc makes. */
const made = (members: Partial<OriginRecord>): Spoil => ({ configuration }) => {
  configuration.origin = {
    kind: 'azurerm',
    resourceType: 'azurerm_arc_kubernetes_flux_configuration',
    isOptional: false,
    isClusterOpen: false,
    beyond: [],
    credentials: [],
    ...members,
  };
};

const TWO = made({ credentials: ['git_repository.local_auth_reference', 'git_repository.https_key_base64'] });
const BEYOND = made({ beyond: ['kustomizations[0].wait'] });

export const FOREIGN_TABLES: RuleTable[] = [
  {
    code: 'AUT-06',
    title: 'a source of another\'s making has one kind of credentials',
    severity: 'error',
    programs: [
      { name: 'passes none', spoil: made({}), found: [] },
      { name: 'passes one', spoil: made({ credentials: ['git_repository.local_auth_reference'] }), found: [] },
      { name: 'refuses two', spoil: TWO, found: [`AUT-06 ${AT} git_repository.https_key_base64`] },
    ],
    wordings: [{
      name: 'which',
      spoil: TWO,
      text: '  AUT-06  git_repository.https_key_base64: the source has credentials already (git_repository.local_auth_reference), '
        + 'and takes one kind of them\n'
        + '          to do: keep one of the two',
    }],
  },
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
