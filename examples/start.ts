import { spawn } from 'child_process';
import { existsSync, readFileSync, rmSync } from 'fs';
import { dirname, join } from 'path';

const ROOT = join(__dirname, '..');
const OUTPUT = join(ROOT, 'cdktf.out');

/** How often a wait is reported, in milliseconds. */
const PROGRESS = 2000;

/** Synthesizes the examples with the command line of cdktf, and prints where the Terraform of each stack is. */
async function start(): Promise<number> {
  // a stack that is refused would otherwise keep what an earlier run wrote
  rmSync(OUTPUT, { recursive: true, force: true });
  const code = await synthesize();
  if (code !== 0 || !existsSync(join(OUTPUT, 'manifest.json'))) {
    console.error('\nNothing was synthesized: see the text above.');
    return code === 0 ? 1 : code;
  }
  const { stacks } = JSON.parse(readFileSync(join(OUTPUT, 'manifest.json'), 'utf8')) as { stacks: Record<string, Stack> };
  for (const { name, workingDirectory, synthesizedStackPath, annotations } of Object.values(stacks)) {
    console.log(`\n${name}\n  ${join('cdktf.out', synthesizedStackPath)}`);
    console.log(indent(readFileSync(join(OUTPUT, workingDirectory, 'flux.txt'), 'utf8').trimEnd()));
    annotations.forEach(({ constructPath, message }) => console.log(indent(`! ${constructPath}: ${message}`)));
  }
  console.log('\nTo see the plan of a stack: cd cdktf.out/stacks/<stack> && terraform init && terraform plan');
  return 0;
}

interface Stack {
  readonly name: string;
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
  readonly annotations: { constructPath: string; message: string }[];
}

function synthesize(): Promise<number> {
  const manifest = require.resolve('cdktf-cli/package.json', { paths: [ROOT] });
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { cdktf: string } };
  console.log('Synthesizing the examples with cdktf synth ...');
  const began = Date.now();
  const progress = setInterval(() => console.log(`  ... ${Math.round((Date.now() - began) / 1000)} s`), PROGRESS);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(dirname(manifest), bin.cdktf), 'synth'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(progress);
      if (code !== 0) {
        console.error(Buffer.concat(output).toString());
      }
      resolve(code ?? 1);
    });
  });
}

function indent(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n');
}

start().then((code) => process.exit(code), (error) => {
  console.error(error);
  process.exit(1);
});
