import { readFileSync } from 'fs';
import { join } from 'path';
import { performance } from 'perf_hooks';
import { App, TerraformStack } from 'cdktf';
import { ClusterPlan, planOf } from './plan';
import { worked } from './work';

const [side, count, validation, outdir] = process.argv.slice(2);

interface Side {
  readonly declare: (stack: TerraformStack, plan: ClusterPlan[]) => void;
}

async function measure(): Promise<void> {
  // loading the library and making up the plan are not measured here
  const { declare } = await import(`./${side}.js`) as Side;
  const plan = planOf(Number(count));

  const [began, beganWork] = [performance.now(), worked()];
  const app = new App({ outdir, skipValidation: validation === 'off' });
  const stack = new TerraformStack(app, 'bench');
  // a construct's validations run in the order in which they were added: these two have the library's own between them
  const marks: { time: number; work: number }[] = [];
  const mark = { validate: () => { marks.push({ time: performance.now(), work: worked() }); return []; } };
  stack.node.addValidation(mark);
  declare(stack, plan);
  stack.node.addValidation(mark);
  const [declared, declaredWork] = [performance.now(), worked()];
  app.synth();
  const [ended, endedWork] = [performance.now(), worked()];

  const file = join(outdir, 'stacks', 'bench', 'cdk.tf.json');
  const { resource } = JSON.parse(readFileSync(file, 'utf8')) as { resource: Record<string, object> };
  const [rulesBegan, rulesEnded] = marks.length > 0 ? marks : [{ time: 0, work: 0 }, { time: 0, work: 0 }];
  process.stdout.write(JSON.stringify({
    total: ended - began,
    construct: declared - began,
    synth: ended - declared,
    rules: rulesEnded.time - rulesBegan.time,
    work: { total: endedWork - beganWork, synth: endedWork - declaredWork, rules: rulesEnded.work - rulesBegan.work },
    peak: process.resourceUsage().maxRSS / 1024,
    resources: Object.values(resource).reduce((sum, each) => sum + Object.keys(each).length, 0),
  }));
}

void measure();
