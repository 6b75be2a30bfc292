import { REFERENCES } from './references';
import { perConfiguration, Rule } from './rule';
import type { Draft } from '../findings/finding';

/** Rules over what only resources can say that are not ours. */
export const FOREIGN_RULES: Rule[] = [
  {
    code: 'LFC-14',
    severity: 'warning',
    what: 'A resource of azurerm is asked for what azurerm has',
    why: 'The provider azurerm has no sources in OCI registries; its resource for connected clusters has neither `wait` nor `post_build`, '
      + 'no provider and no managed identity. What an override adds is an argument that Terraform does not know, and refuses.',
    sources: [REFERENCES.azurerm],
    problem: ({ resourceType }) => `is nothing that ${resourceType} has, so that Terraform refuses it`,
    remedy: 'take FluxConfiguration, which has it; its `movedFrom` takes over what this resource made',
    check: perConfiguration(({ at, origin }) => origin!.beyond.map((property): Draft => (
      { at, property, facts: { resourceType: origin!.resourceType } })), 'origin'),
  },
];
