import { cdk, github } from 'projen';

const { JobPermission } = github.workflows;

const READ = { contents: JobPermission.READ };

/** Pinned, as projen pins the actions that it knows. */
const SETUP_TERRAFORM = 'hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e'; // v4.0.1
const TERRAFORM = '1.11.4';

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

/** Makes `.ci/run` a workflow, and takes from projen's what these need not have. */
export function addWorkflows(project: cdk.JsiiProject): void {
  const workflow = project.github!.addWorkflow('check');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  workflow.file!.addOverride('permissions', READ);
  workflow.addJob('check', {
    name: 'Node ${{ matrix.node }}',
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 150, // scenarios on the real Terraform, and the API server that is built for them
    permissions: READ,
    strategy: { failFast: false, matrix: { domain: { node: ['20', '22'] } } },
    env: { CI: 'true' },
    steps: [
      // with tags: the API is held against the last release
      github.WorkflowSteps.checkout({ with: { fetchDepth: 0 } }),
      {
        name: 'Setup Node.js',
        uses: github.ActionRefs.ACTIONS_SETUP_NODE,
        with: { 'node-version': '${{ matrix.node }}', 'package-manager-cache': false },
      },
      { name: 'Setup Terraform', uses: SETUP_TERRAFORM, with: { terraform_version: TERRAFORM, terraform_wrapper: false } },
      { name: 'Check', run: 'bash .ci/run' },
    ],
  });
  project.github!.tryFindWorkflow('build')!.file!.addOverride('jobs.build.steps.0.with.fetch-depth', 0);
  // tags and pages of releases are made by another job
  project.github!.tryFindWorkflow('release')!.file!.addOverride('jobs.release.permissions.contents', JobPermission.READ);
}
