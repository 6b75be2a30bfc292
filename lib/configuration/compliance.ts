import { Assertion } from '../app/ordered-resource';

/** What is said of a configuration that is not compliant. */
export interface ComplianceWords {
  readonly name: string;
  readonly clusterId: string;
}

/** Whenever the resource is planned or applied: it is asked itself. */
export function required(words: ComplianceWords): Assertion {
  return isCompliant('self', words, 'The cluster is not what the source says, which requireCompliance asks for');
}

/** At the end of every plan and apply: the resource is asked by its address. */
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
