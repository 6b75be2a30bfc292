import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { tmpdir } from 'os';
import { join } from 'path';
import { passedOn } from './environment';
import { build } from './kubernetes/binaries';
import { flat } from './printed';
import { AZAPI } from '../../lib/azapi/arguments';

/** The version that a binding asks for. */
const bound = (name: string): string => createRequire(__filename)(`@cdktf/provider-${name}/package.json`).cdktf.provider.version;

/** The providers of scenarios, with the versions that the library and its bindings ask for. */
const PROVIDERS = {
  azapi: { source: 'azure/azapi', version: AZAPI.providerVersionConstraint! },
  azurerm: { source: 'hashicorp/azurerm', version: bound('azurerm') },
  kubernetes: { source: 'hashicorp/kubernetes', version: bound('kubernetes') },
};

/** What a scenario can need. */
export type Need = keyof typeof PROVIDERS | 'api-server';

/** The variable that tells the tests what can't be had. */
const VARIABLE = 'E2E_MISSING';

/** Why something can't be had, by its name; found out once for all files of scenarios. */
export function missing(): Partial<Record<Need, string>> {
  return JSON.parse(process.env[VARIABLE] ?? '{}') as Partial<Record<Need, string>>;
}

/** Tries what can be had. Providers come by ordinary `terraform init`: Terraform's own CLI configuration says where from. */
export function findMissing(): void {
  const providers = Object.entries(PROVIDERS).map(([name, provider]) => [name, reasonAgainst(name, provider)] as const);
  const reasons: Partial<Record<Need, string>> = Object.fromEntries(providers);
  const apiServer = reasons.kubernetes === undefined ? build() : 'nothing would ask it without the provider kubernetes';
  // JSON leaves out those without a reason
  process.env[VARIABLE] = JSON.stringify({ ...reasons, 'api-server': apiServer });
}

function reasonAgainst(name: string, provider: { source: string; version: string }): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { [name]: provider } } }));
    const { error, status, stderr } = spawnSync('terraform', ['init', '-input=false', '-no-color'], {
      cwd: folder, encoding: 'utf8', env: passedOn(),
    });
    return error ? 'there is no terraform on the PATH' : status === 0 ? undefined : summaryOf(stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How much is kept of the beginning of an error, and of its end, which has the reason. */
const [HEAD, TAIL] = [120, 240];

/** An error of Terraform in one line: how it begins and how it ends, in whole words. */
export function summaryOf(text: string): string {
  const line = flat(text).trim();
  if (line.length <= HEAD + TAIL) {
    return line;
  }
  return `${line.slice(0, HEAD).replace(/ \S*$/, '')} … ${line.slice(-TAIL).replace(/^\S* /, '')}`;
}
