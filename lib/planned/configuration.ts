import { TerraformStack } from 'cdktf';
import * as conditions from './conditions';
import { sharedBy } from './siblings';
import type { FluxApp } from '../app/flux-app';
import type { ConfigurationMember } from '../app/members';
import { operandOf } from '../app/operand';
import type { Assertion } from '../app/ordered-resource';
import { ConfigurationSpec, DEFAULT_KUSTOMIZATION } from '../model/specification';
import { isUnknown } from '../tokens';

/** What Terraform judges of the names of a configuration, since they are not known at synth. Nothing where it has nothing to judge. */
export function preconditionsOf(configuration: ConfigurationMember, app: FluxApp): Assertion[] | undefined {
  const spec = configuration._toSpec();
  const judges = (code: string, at = spec.at) => app.refuses(code, at);
  const all = [
    ...isUnknown(spec.name) && judges('CFG-01') ? [conditions.name('CFG-01', spec.at, operandOf(spec.name))] : [],
    ...isUnknown(spec.namespace) && judges('CFG-03') ? [conditions.namespace(spec.at, operandOf(spec.namespace))] : [],
    ...spec.kustomizations.filter(({ at, name }) => isUnknown(name) && judges('KUS-01', at))
      .map(({ at, name }) => conditions.name('KUS-01', at, operandOf(name))),
    ...judges('KUS-03') ? lengthsIn(spec) : [],
    ...sharedBy(app.siblingsOf(configuration), TerraformStack.of(configuration), app, configuration),
  ];
  return all.length === 0 ? undefined : all;
}

/** The lengths of two names together: of names that are written down, the longest is enough. */
function lengthsIn({ at, name, kustomizations }: ConfigurationSpec): Assertion[] {
  const names: string[] = kustomizations.length === 0 ? [DEFAULT_KUSTOMIZATION] : kustomizations.map((each) => each.name);
  const late = names.filter(isUnknown);
  const [longest] = names.filter((each) => !isUnknown(each)).sort((one, other) => other.length - one.length);
  const judged = [...isUnknown(name) && longest !== undefined ? [longest] : [], ...late];
  return judged.length === 0 ? [] : [conditions.namesTogether(at, operandOf(name), judged.map(operandOf))];
}
