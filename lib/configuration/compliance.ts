import { Assertion } from '../app/ordered-resource';

/** What is said of a configuration that is not compliant. */
export interface ComplianceWords {
  readonly name: string;
  readonly clusterId: string;
}

/** After the apply that waited: the resource itself is asked. */
export function required(words: ComplianceWords): Assertion {
  return isCompliant('self', words, 'The cluster does not become what the source says within the time that was waited for');
}

/** At every plan and apply: the resource is asked by its address. */
export function checked(address: string, words: ComplianceWords): Assertion {
  return isCompliant(address, words, 'The cluster is not what the source says; this is usual in the first minutes');
}

function isCompliant(subject: string, { name, clusterId }: ComplianceWords, problem: string): Assertion {
  const state = `${subject}.output.complianceState`;
  return {
    condition: `\${lower(${state}) == "compliant"}`,
    errorMessage: `${problem}: configuration ${name} on cluster ${clusterId} is \${${state}}. See what fails in \`az k8s-configuration flux show\``
      + ' or in the portal under GitOps, mend it in the repository, and apply again.',
  };
}
