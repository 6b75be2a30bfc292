import { TerraformStack, Testing } from 'cdktf';
import { Give, Program, withProviders } from './program';
import { Strange } from './values';
import { FluxFindings, FluxGraph, FluxTesting } from '../../lib';

const CODE = '[A-Z]{3,4}-\\d\\d';
/** The report of a synthesis: a heading, then places with findings, each of which says what to do. */
const REPORT = new RegExp(`cdktf-azure-flux refuses this app: [\\d,]+ problems?\\b[^]*\\n\\n[^]*\\n  ${CODE}  [^\\n]+\\n[^]*to do: `);
/** What is told at once: by what looks at an app, or where, with the code, what and what to do. */
const AT_ONCE = new RegExp([
  '^Flux\\w+\\.\\w+: [^]+ To do: [^\\n]+\\.$', '^The findings are not as expected\\.\\n', `^[^\\n]*?\\b${CODE}\\b [^\\n]+(To do|Use) [^\\n]+$`,
  `^[^\\n]*: ${CODE} [^\\n]+\\. To do: [^\\n]+\\.$`,
].join('|'));
/** Longer than a person reads. */
const LONGEST = 20_000;

/** What comes of a program: its Terraform, or what it is refused with. */
export interface Outcome {
  readonly terraform?: any;
  readonly json?: string;
  readonly message?: string;
  /** What the app is warned of. */
  readonly warnings: readonly string[];
  /** How a way to look at the app, which is asked before it is synthesized, refuses to. */
  readonly blind?: string;
}

/** All that shows what an app has, as it stands. */
const VIEWS: readonly ((stack: TerraformStack) => unknown)[] = [
  (stack) => FluxFindings.of(stack).list(),
  (stack) => FluxTesting.model(stack),
  (stack) => FluxGraph.of(stack).toText(),
  (stack) => FluxGraph.of(stack).toMermaid(),
];

/** The Terraform of a program, or the text with which it is refused. Throws where it is anything but ours. */
export function outcomeOf(program: Program, place?: string, strange?: Strange): Outcome {
  const stack = withProviders(new TerraformStack(Testing.app(), 'gitops'));
  let made: { readonly value: unknown } | undefined;
  const give: Give = (each, legal) => each === place ? (made ??= { value: strange!.make(stack) }).value as typeof legal : legal;
  let blind: string | undefined;
  try {
    program(stack, give);
    blind = VIEWS.map((view) => refusalOf(() => view(stack))).find((each) => each !== undefined);
    const json = Testing.synth(stack, true);
    return { json, terraform: JSON.parse(json), warnings: warningsOf(stack), blind };
  } catch (error) {
    return { message: messageOf(error), warnings: warningsOf(stack), blind };
  }
}

function refusalOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** What these give is decided while Terraform is written, behind every rule: of the wrong kind, it is the user's own code that fails. */
const LATE = /^(a lazy|a raw text|with resolve)/;

/** What is wrong with an outcome; nothing where it is as it has to be. */
export function wrongWith({ json, message, blind }: Outcome, { name }: Pick<Strange, 'name'> = { name: '' }): string | undefined {
  if (blind !== undefined && !REPORT.test(blind) && !AT_ONCE.test(blind)) {
    return `can't be looked at: ${blind.slice(0, 400)}`;
  }
  if (json !== undefined) {
    const leftover = /.{0,60}(TfToken\[|-[\d.]+e\+2[89]\d).{0,60}/.exec(json);
    return leftover ? `a token was left: ${leftover[0]}` : undefined;
  }
  return LATE.test(name) && /^ARM does not take|encoded list token/.test(message!) ? undefined
    : !REPORT.test(message!) && !AT_ONCE.test(message!) ? `not ours: ${message!.slice(0, 400)}`
      : message!.length > LONGEST && !message!.startsWith('The findings are not as expected') ? `${message!.length} characters` : undefined;
}

function warningsOf(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data)));
}

function messageOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: 'not an error', message: String(error) };
  return name === 'Error' || name === 'TypeError' ? message : `${name}: ${message}`;
}
