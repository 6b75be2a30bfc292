import { Answer, Request } from './server';

export const TENANT = '00000000-0000-0000-0000-0000000000bb';
export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** Whether a token is asked for. */
export function isLogin({ path }: Request): boolean {
  return path.endsWith('/oauth2/v2.0/token');
}

/** Whether what is asked for has to do with who somebody is, and where all else is. */
export function isAboutLogin(request: Request): boolean {
  return answerToLogin(request, '') !== undefined;
}

/** What clients ask before they ask for resources: where everything is, and for a token. */
export function answerToLogin(request: Request, at: string): Answer | undefined {
  const { path } = request;
  if (path.endsWith('/.well-known/openid-configuration')) {
    const base = `${at}/${TENANT}`;
    return {
      status: 200,
      body: { issuer: `${base}/v2.0`, authorization_endpoint: `${base}/oauth2/v2.0/authorize`, token_endpoint: `${base}/oauth2/v2.0/token` },
    };
  }
  if (isLogin(request)) {
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token() } };
  }
  return path === '/metadata/endpoints' ? { status: 200, body: metadata(at) } : undefined;
}

/** Nobody checks it: it only has the shape that clients read. */
function token(): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const claims = { tid: TENANT, oid: '00000000-0000-0000-0000-0000000000cc', appid: '00000000-0000-0000-0000-0000000000dd' };
  return [part({ alg: 'none', typ: 'JWT' }), part(claims), 'none'].join('.');
}

function metadata(at: string): object {
  return {
    name: 'AzureCloud',
    authentication: { loginEndpoint: at, audiences: [at], tenant: 'common', identityProvider: 'AAD' },
    resourceManager: at,
    portal: at,
    graph: at,
    graphAudience: at,
    microsoftGraphResourceId: at,
    suffixes: { storage: 'core.windows.net', keyVaultDns: 'vault.azure.net', acrLoginServer: 'azurecr.io' },
  };
}
