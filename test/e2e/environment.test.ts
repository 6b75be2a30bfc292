import { passedOn } from './environment';

test('Terraform gets to know how it finds programs, providers and hosts, and nothing else of a machine', () => {
  const passed = { PATH: '/bin', HOME: '/root', TF_CLI_CONFIG_FILE: 'rc', TF_PLUGIN_CACHE_DIR: 'cache', https_proxy: 'p', TF_TOKEN_acme: 't' };
  const kept = { ARM_CLIENT_SECRET: 's', TF_VAR_token: 'v', TF_LOG: 'TRACE', TF_CLI_ARGS_plan: '-destroy', KUBE_HOST: 'h', TF_WORKSPACE: 'prod' };
  expect(passedOn({ ...passed, ...kept, TMPDIR: undefined })).toEqual({ ...passed, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' });
});
