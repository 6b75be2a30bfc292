import { cdk, github } from 'projen';

const { JobPermission } = github.workflows;

const READ = { contents: JobPermission.READ };

/** Pinned, as projen pins the actions that it knows. */
const SETUP_TERRAFORM = 'hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e'; // v4.0.1
const TERRAFORM = '1.11.4';

const { ActionRefs } = github;

/** What the scenarios and the consumers of each language want to have. Go builds the API server of scenarios, too. */
const TOOLS = [
  { name: 'Setup Go', uses: ActionRefs.ACTIONS_SETUP_GO, with: { 'go-version': '^1.25', 'cache': false } },
  { name: 'Setup Java', uses: ActionRefs.ACTIONS_SETUP_JAVA, with: { 'distribution': 'corretto', 'java-version': '17' } },
  { name: 'Setup Python', uses: ActionRefs.ACTIONS_SETUP_PYTHON, with: { 'python-version': '3.x' } },
  { name: 'Setup .NET', uses: ActionRefs.ACTIONS_SETUP_DOTNET, with: { 'dotnet-version': '8.x', 'cache': false } },
  { name: 'Setup Terraform', uses: SETUP_TERRAFORM, with: { terraform_version: TERRAFORM, terraform_wrapper: false } },
];

/** Options of the workflows that projen makes: what a build generates is committed by hand, and releases are begun by hand. */
export const WORKFLOWS = {
  buildWorkflowOptions: { mutableBuild: false, permissions: READ },
  githubOptions: {
    mergify: false,
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'perf', 'refactor', 'docs', 'test', 'style', 'build', 'chore'] },
    },
  },
};

/** Makes `.ci/run` a workflow that releases wait for, and takes from projen's what these need not have. */
export function addWorkflows(project: cdk.JsiiProject): void {
  const workflow = project.github!.addWorkflow('check');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {}, workflowCall: {} });
  workflow.file!.addOverride('permissions', READ);
  workflow.addJob('check', {
    name: 'Node ${{ matrix.node }}',
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 240, // scenarios on the real Terraform, and the API server that is built for them
    permissions: READ,
    strategy: { failFast: false, matrix: { domain: { node: ['20', '22'] } } },
    // what can't be had is a failure here, and no reason to skip what needs it
    env: { CI: 'true', REQUIRE_ALL: '1' },
    steps: [
      // with tags: the API is held against the last release
      github.WorkflowSteps.checkout({ with: { fetchDepth: 0 } }),
      {
        name: 'Setup Node.js',
        uses: ActionRefs.ACTIONS_SETUP_NODE,
        with: { 'node-version': '${{ matrix.node }}', 'package-manager-cache': false },
      },
      ...TOOLS,
      { name: 'Check', run: 'bash .ci/run' },
    ],
  });
  project.github!.tryFindWorkflow('build')!.file!.addOverride('jobs.build.steps.0.with.fetch-depth', 0);
  const release = project.github!.tryFindWorkflow('release')!.file!;
  // tags and pages of releases are made by another job
  release.addOverride('jobs.release.permissions.contents', JobPermission.READ);
  // all that publishes needs the job `release`
  release.addOverride('jobs.check', { uses: './.github/workflows/check.yml', permissions: READ });
  release.addOverride('jobs.release.needs', ['check']);
}
