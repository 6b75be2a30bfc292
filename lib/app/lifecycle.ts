import { Construct } from 'constructs';
import { OrderedResourceOptions } from './ordered-resource';
import { requireTerraform } from './terraform-version';
import { Misuse } from '../misuse';
import { LifecycleSpec, TimeoutsSpec } from '../model/specification';
import { FluxResourceProps, FluxTimeouts } from '../resource-props';

/** The first versions of Terraform that can do it. */
const FOR_IMPORT = '1.6.0'; // of an id that is an expression
const FOR_MOVE_TO_OTHER_TYPE = '1.8.0';

const USUAL: LifecycleSpec = { preventDestroy: false, forceDelete: false, ignoreMissingProperty: false, importExisting: false };

/** What is said of a resource's lifecycle; the same object for all that say nothing. */
export function lifecycleOf(props: FluxResourceProps): LifecycleSpec {
  const { preventDestroy, forceDelete, ignoreMissingProperty, importExisting, movedFrom } = props;
  const given = Object.entries({ preventDestroy, forceDelete, ignoreMissingProperty, importExisting, movedFrom })
    .filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? USUAL : { ...USUAL, ...Object.fromEntries(given) };
}

export function timeoutsSpecOf(at: string, timeouts: FluxTimeouts | undefined): TimeoutsSpec | undefined {
  if (timeouts === undefined || timeouts === null) {
    return undefined;
  }
  const misuse = new Misuse(at);
  if (typeof timeouts !== 'object') {
    throw misuse.error('LFC-07', 'timeouts', 'an object such as { create: Duration.minutes(45) }');
  }
  return {
    create: misuse.durationOf('timeouts.create', timeouts.create, 'LFC-07'),
    update: misuse.durationOf('timeouts.update', timeouts.update, 'LFC-07'),
    delete: misuse.durationOf('timeouts.delete', timeouts.delete, 'LFC-07'),
  };
}

/** What of a lifecycle stands beside the arguments of a resource; for nearly every resource nothing. */
export function lifecycleOptions(
  construct: Construct, { preventDestroy, importExisting, movedFrom }: LifecycleSpec, importId: () => string,
): Pick<OrderedResourceOptions, 'preventDestroy' | 'importId' | 'movedFrom'> {
  if (importExisting === true) {
    requireTerraform(construct, FOR_IMPORT);
  }
  if (movedFrom !== undefined) {
    requireTerraform(construct, FOR_MOVE_TO_OTHER_TYPE);
  }
  return {
    ...preventDestroy === true ? { preventDestroy } : {},
    ...importExisting === true ? { importId } : {},
    ...movedFrom !== undefined ? { movedFrom } : {},
  };
}
