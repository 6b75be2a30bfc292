import { readFileSync } from 'fs';
import { join } from 'path';
import { performance } from 'perf_hooks';
import { App, TerraformStack } from 'cdktf';
import { ClusterPlan, planOf } from './plan';

const [side, count, validation, outdir] = process.argv.slice(2);

interface Side {
  readonly declare: (stack: TerraformStack, plan: ClusterPlan[]) => void;
}

async function measure(): Promise<void> {
  // loading the library and making up the plan are not measured here
  const { declare } = await import(`./${side}.js`) as Side;
  const plan = planOf(Number(count));

  const began = performance.now();
  const app = new App({ outdir, skipValidation: validation === 'off' });
  const stack = new TerraformStack(app, 'bench');
  // a construct's validations run in the order in which they were added: these two have the library's own between them
  const marks: number[] = [];
  const mark = { validate: () => { marks.push(performance.now()); return []; } };
  stack.node.addValidation(mark);
  declare(stack, plan);
  stack.node.addValidation(mark);
  const declared = performance.now();
  app.synth();
  const ended = performance.now();

  const file = join(outdir, 'stacks', 'bench', 'cdk.tf.json');
  const { resource } = JSON.parse(readFileSync(file, 'utf8')) as { resource: Record<string, object> };
  const [rulesBegan = 0, rulesEnded = 0] = marks;
  process.stdout.write(JSON.stringify({
    total: ended - began,
    construct: declared - began,
    synth: ended - declared,
    rules: rulesEnded - rulesBegan,
    peak: process.resourceUsage().maxRSS / 1024,
    resources: Object.values(resource).reduce((sum, each) => sum + Object.keys(each).length, 0),
  }));
}

void measure();
