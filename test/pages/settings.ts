import { writeFileSync } from 'fs';
import { join } from 'path';
import { DOCS } from './page';
import { ClusterKind } from '../../lib/cluster/kind';
import { CLUSTER_KINDS } from '../../lib/cluster/kind-facts';
import { Setting, Since } from '../../lib/extension/settings/setting';
import { SETTINGS } from '../../lib/extension/settings/table';
import { FEATURES, NEWEST_VERSION, OLDEST_SUPPORTED_VERSION } from '../../lib/extension/settings/versions';

export const SETTINGS_PAGE = join(DOCS, 'settings.md');

/** How the page is written; a test run only compares. */
export const SETTINGS_PAGE_COMMAND = 'npx projen settings-page';

/** What configurations use, in words. */
const FEATURE_NAMES: { readonly [feature in keyof typeof FEATURES]: string } = {
  wait: '`wait: false` of a kustomization',
  postBuild: '`postBuild` of a kustomization',
  waitForReconciliation: '`waitForReconciliation` of a configuration',
  ociRepository: '`FluxSource.ociRepository`',
  azureDevOps: '`GitAuth.azure()`',
  sasToken: '`AzureBlobAuth.sasToken`',
  cosign: '`OciVerification.cosign`',
  notation: '`OciVerification.notation`',
};

/** The page of all settings, made from the table that rendering and rules are made from. */
export function settingsPage(): string {
  return `# Settings of the extension

Properties of \`FluxExtension\`, and the settings in Azure that they write. The map \`settings\` takes the same settings by their names in
Azure. Values are texts there, which the properties see to; values that only the apply will know may stand everywhere.

- What is given is written, and nothing else but \`multiTenancy.enforce\`.
- **To take a setting back, write its default.** Azure keeps what was written once, so that leaving a setting out does not unset it.
- Azure takes any name and any value. What would fail or be without effect is refused or warned of at synth: [SET rules](rules.md#set-02).
- Secrets go into \`protectedSettings\`. They stand neither in the plan nor in the state. Azure documents no setting that is a secret.

<!-- Written by \`${SETTINGS_PAGE_COMMAND}\` from the table of settings. Do not edit. -->

| property | setting in Azure | values | default | from version | what for |
|---|---|---|---|---|---|
${SETTINGS.map(row).join('\n')}

Go's durations are written by \`Duration\`. Where nothing is said of the version, all that are documented have the setting.

## Versions

Without \`version\` the extension is as new as its release train and is upgraded by Azure. A version that is pinned is held against what the
app uses. This release of the library knows versions up to ${NEWEST_VERSION}; Azure supports ${OLDEST_SUPPORTED_VERSION} and later.

| what | from version |
|---|---|
${Object.entries(FEATURES).map(([feature, from]) => `| ${FEATURE_NAMES[feature as keyof typeof FEATURES]} | ${versions(from)} |`).join('\n')}
`;
}

function row({ key, property, type, default: usual, since, needs, docs, source }: Setting): string {
  const values = type.unit === undefined ? type.allowed : `${type.allowed} (${type.unit})`;
  const only = needs === undefined ? '' : ` ${kindsWith(needs)} only.`;
  return `| \`${property}\` | \`${key}\` | ${values} | ${usual === undefined ? '' : `\`${usual}\``} | ${since === undefined ? '' : versions(since)} `
    + `| ${docs}${only} [Source](${source}) |`;
}

function kindsWith(capability: NonNullable<Setting['needs']>): string {
  return Object.values(CLUSTER_KINDS).filter(({ capabilities }) => capabilities[capability]).map(({ label }) => label).join(', ');
}

function versions(since: Since): string {
  const [aks, arc] = [since[ClusterKind.MANAGED_CLUSTER], since[ClusterKind.CONNECTED_CLUSTER]];
  return aks === arc ? aks : `${aks}; ${CLUSTER_KINDS[ClusterKind.CONNECTED_CLUSTER].label} ${arc}`;
}

if (require.main === module) {
  writeFileSync(SETTINGS_PAGE, settingsPage());
}
