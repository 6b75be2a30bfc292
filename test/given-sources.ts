import { TerraformStack, TerraformVariable } from 'cdktf';
import { armResource, synth, testCluster, testConfiguration } from './synth';
import { FluxSource, GitRef, OciRef } from '../lib';

const MAIN = GitRef.branch('main');
export const HTTPS = { url: 'https://github.com/acme/fleet', ref: MAIN };
export const SSH = { url: 'ssh://git@github.com/acme/fleet', ref: MAIN };
export const BUCKET = { url: 'https://minio.acme.org', bucketName: 'manifests' };
export const BLOB = { url: 'https://acme.blob.core.windows.net', containerName: 'manifests' };
export const OCI = { url: 'oci://acme.azurecr.io/manifests', ref: OciRef.tag('v1') };
export const SECRET = { secretName: 'credentials' };
export const ID = '00000000-0000-0000-0000-000000000002';

export const base64 = (text: string) => Buffer.from(text).toString('base64');

export type Build = (stack: TerraformStack) => FluxSource;

/** What a configuration with the source writes: body and sensitive body without what surrounds them. */
export function written(build: Build): { source: any; secrets: any; terraform: any } {
  const { stack, cluster } = testCluster(undefined, { kubeletIdentity: true });
  testConfiguration(cluster, { source: build(stack) }).addKustomization('apps', { prune: true });
  const terraform = synth(stack);
  const { body, sensitive_body: sensitive } = armResource(terraform, 'fluxConfigurations');
  const { scope, namespace, suspend, kustomizations, ...source } = body.properties;
  return { source, secrets: sensitive, terraform };
}

/** The value of a sensitive variable. */
export const secret = (stack: TerraformStack, name = 'secret') => new TerraformVariable(stack, name, { sensitive: true }).stringValue;

export const settings = (members: object) => ({ properties: { configurationProtectedSettings: members } });

export const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
