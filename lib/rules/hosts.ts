/*
 * The hosts of Azure that rules know. They are told here alone, for all of Azure's clouds.
 */

/** Azure DevOps over https, today's host and those of before, as part of an expression. */
export const DEVOPS_HOSTS = 'dev\\.azure\\.com|[^./@:\\s]+\\.visualstudio\\.com';

const DEVOPS = new RegExp(`^(?:${DEVOPS_HOSTS})$`);

/** The same over ssh, with host keys of RSA alone. */
export const DEVOPS_SSH_HOSTS: readonly string[] = ['ssh.dev.azure.com', 'vs-ssh.visualstudio.com'];

/** How the host of a container registry of Azure ends, as part of an expression. */
const REGISTRY_END = '\\.azurecr\\.(?:io|us|cn)';

const REGISTRY = new RegExp(`^[^/@:\\s]+${REGISTRY_END}$`);
const IN_AZURE = new RegExp(`dev\\.azure\\.com|\\.visualstudio\\.com|${REGISTRY_END}`, 'i');

/** Whether a host is Azure DevOps over https. */
export const isDevOps = (host: string | undefined): boolean => host !== undefined && DEVOPS.test(host.toLowerCase());

/** Whether a host is a container registry of Azure. */
export const isAzureRegistry = (host: string | undefined): boolean => host !== undefined && REGISTRY.test(host.toLowerCase());

/** Whether an address may name a service of Azure that asks who reads. */
export const isInAzure = (url: unknown): boolean => typeof url === 'string' && IN_AZURE.test(url);
