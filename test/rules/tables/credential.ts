import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { isBefore } from '../../../lib/version';
import {
  AUTH, configurationRecord, credentialRecord, Parts, SOURCES, Spoil, STACK, withIdentities, WORKLOAD_IDENTITY,
} from '../model';
import { RuleTable, Values } from '../table';

const AT = `${STACK}/Identity`;
const FLUX = `${STACK}/Flux`;
const ARC_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/edge';

/** A member of the first credential. */
const inCredential = (member: string, property = member): Pick<Values, 'set' | 'at' | 'property' | 'of'> => ({
  set: (parts: Parts, value: any) => { withIdentities(parts); parts.identity.credentials[0][member] = value; }, at: AT, property, of: member,
});

/** The identity, and whatever else a test does. */
export const withIdentity = (spoil: Spoil): Spoil => (parts) => { withIdentities(parts); spoil(parts); };

const controllers = (...names: unknown[]): Spoil => withIdentity(({ identity }) => {
  identity.controllers = names;
  identity.credentials = names.filter((name) => name !== UNKNOWN).map((name) => credentialRecord(name as string));
});

const reading = (source: object): Spoil => ({ cluster }) => { cluster.configurations.push(configurationRecord('other', { source })); };

/** A pin with controllers, on a kind of cluster. */
const pinned = (version: unknown, names: string[], kind = ClusterKind.MANAGED_CLUSTER): Spoil => (parts) => {
  controllers(...names)(parts);
  Object.assign(parts.extension, { version, settings: {} });
  if (kind === ClusterKind.CONNECTED_CLUSTER) {
    Object.assign(parts.reference, { kind, id: ARC_ID });
    parts.model.kubelets = [];
  }
};

/** What is said of an old pin itself. */
const oldPin = (version: string) => [
  `EXT-12 ${FLUX} version`,
  ...isBefore('1.15.1', version) ? [] : [`EXT-13 ${FLUX} version`],
];

const made = (cluster: object | undefined, members: object = {}): Spoil => ({ reference, extension }) => {
  reference.made = cluster && { servicePrincipal: false, identity: true, ...cluster };
  Object.assign(extension, { settings: WORKLOAD_IDENTITY, ...members });
};

const ALLOWED = ['source', 'kustomize', 'notification', 'image-reflector', 'image-automation']
  .map((name) => `system:serviceaccount:flux-system:${name}-controller`).join(', ');

const HAND = `${STACK}/Credential`;
const SOURCE = 'system:serviceaccount:flux-system:source-controller';
const KUSTOMIZE = 'system:serviceaccount:flux-system:kustomize-controller';

/** A credential that the app makes without the library. */
const byHand = (members: object = {}): Spoil => ({ model }) => {
  model.handMadeCredentials.push({ at: HAND, inBody: false, subject: SOURCE, audience: ['api://AzureADTokenExchange'], users: [], ...members });
};
/** One of the identity that the extension uses. */
const ofFlux = (members: object): Spoil => (parts) => {
  parts.extension.settings = WORKLOAD_IDENTITY;
  byHand({ users: [FLUX], ...members })(parts);
};

export const CREDENTIAL_TABLES: RuleTable[] = [
  {
    code: 'WID-01',
    title: 'the credentials are those of controllers that log in to Azure',
    severity: 'error',
    values: [{
      ...inCredential('subject', 'controllers'),
      rows: [
        ...['source', 'kustomize', 'notification', 'image-reflector', 'image-automation']
          .map((name): [string] => [`system:serviceaccount:flux-system:${name}-controller`]),
        ['system:serviceaccount:flux-system:helm-controller', 'WID-01'], ['system:serviceaccount:flux-system:source', 'WID-01'],
        ['system:serviceaccount:default:source-controller', 'WID-01'], ['source-controller', 'WID-01'], ['', 'WID-01'],
        [null, 'WID-01'], [7, 'WID-01'],
      ],
    }, {
      of: 'the subject of a credential by hand',
      set: (parts, value) => byHand({ subject: value })(parts),
      at: HAND,
      property: 'subject',
      rows: [
        ...['source', 'kustomize', 'notification', 'image-reflector', 'image-automation']
          .map((name): [string] => [`system:serviceaccount:flux-system:${name}-controller`]),
        ...['sourcecontroller', 'source', 'source-controler', 'Source-Controller', 'kustomise-controller', 'image-reflector', 'soruce-controller']
          .map((name): [string, string] => [`system:serviceaccount:flux-system:${name}`, 'WID-01']),
        ['system:serviceaccounts:flux-system:source-controller', 'WID-01'], ['flux-system:source-controller', 'WID-01'],
        ['flux-system/source-controller', 'WID-01'], [`${SOURCE} `, 'WID-01'], ['system:serviceaccount:Flux-System:source-controller', 'WID-01'],
        // of others, who may stand in the same namespace
        ...['tf-controller', 'tf-runner', 'helm-controller', 'source-watcher', 'resource-controller', 'secret-controller', 'default', '']
          .map((name): [string] => [`system:serviceaccount:flux-system:${name}`]),
        ['system:serviceaccount:shop:web'], ['system:serviceaccount:flux:source-controller'], ['system:serviceaccount:config:flux-applier'],
        ['repo:acme/flux-system:ref:refs/heads/main'], ['repo:acme/source-controller:environment:flux-system'], [''], [undefined], [null], [7],
      ],
    }, {
      of: 'the subject of a credential of the identity that the extension uses',
      set: (parts, value) => ofFlux({ subject: value })(parts),
      at: HAND,
      property: 'subject',
      rows: [
        [SOURCE], ['system:serviceaccount:shop:web'], ['system:serviceaccount:flux-system:tf-controller'], ['repo:acme/fleet:environment:prod'],
        ['system:serviceaccount:config:flux-applier', 'WID-01'], ['system:serviceaccount:flux:source-controller', 'WID-01'],
      ],
    }],
    programs: [
      ...[UNKNOWN, [UNKNOWN], ['source-controller', UNKNOWN], [''], [null]].map((value) => ({
        name: `refuses ${JSON.stringify(value)}, which names no credentials`,
        spoil: withIdentity(({ identity }: Parts) => { Object.assign(identity, { controllers: value, credentials: [] }); }),
        found: [`WID-01 ${AT} controllers`],
      })),
    ],
    wordings: [{
      name: 'why they have to be known',
      spoil: withIdentity(({ identity }) => { identity.controllers = UNKNOWN; }),
      text: '  WID-01  controllers: the names of the federated credentials are made of them, so that they have to be known\n'
        + `          allowed: ${ALLOWED}\n`
        + '          to do: give members of FluxController, and leave the subject as it is',
    }, {
      name: 'how it is written by hand',
      spoil: byHand({ inBody: true, subject: 'system:serviceaccount:flux-system:sourcecontroller' }),
      text: '  WID-01  body.properties.subject is the service account of no controller that logs in to Azure, though it is nearly one\n'
        + '          got: "system:serviceaccount:flux-system:sourcecontroller"\n'
        + `          allowed: ${ALLOWED}\n`
        + `          to do: write "${SOURCE}"`,
    }, {
      name: 'which controller it is, and which there are',
      spoil: controllers('source-controller', 'helm-controller'),
      text: '  WID-01  controllers: the tokens of "helm-controller" are no tokens that Flux logs in to Azure with\n'
        + '          got: "system:serviceaccount:flux-system:helm-controller"\n'
        + `          allowed: ${ALLOWED}\n`
        + '          to do: give members of FluxController, and leave the subject as it is',
    }],
  },
  {
    code: 'WID-02',
    title: 'a list of controllers has that which sources need',
    severity: 'warning',
    programs: [
      {
        name: 'warns of credentials by hand for another controller alone',
        spoil: (parts) => { ofFlux({ subject: KUSTOMIZE })(parts); reading(SOURCES.azureDevOps(AUTH.azure()))(parts); },
        found: [`WID-02 ${FLUX} workloadIdentity`],
      },
      ...[
        [{ subject: KUSTOMIZE }, { subject: SOURCE }], [{ subject: KUSTOMIZE }, { subject: UNKNOWN }],
        [{ subject: 'system:serviceaccount:shop:web' }],
        [{ subject: KUSTOMIZE, users: [] }],
      ].map((all, index) => ({
        name: `takes what may be complete: ${index}`,
        spoil: (parts: Parts) => { all.forEach((each) => ofFlux(each)(parts)); reading(SOURCES.azureDevOps(AUTH.azure()))(parts); },
        found: [],
      })),
      {
        name: 'leaves one that is nearly right to WID-01',
        spoil: (parts) => {
          [KUSTOMIZE, 'system:serviceaccount:flux-system:source'].forEach((subject) => ofFlux({ subject })(parts));
          reading(SOURCES.azureDevOps(AUTH.azure()))(parts);
        },
        found: [`WID-01 ${HAND} subject`],
      },
      { name: 'takes such credentials where no source needs another one', spoil: ofFlux({ subject: KUSTOMIZE }), found: [] },
      {
        name: 'takes one with it',
        spoil: (parts) => { controllers('source-controller')(parts); reading(SOURCES.azureDevOps(AUTH.azure()))(parts); },
        found: [],
      },
      {
        name: 'takes one that is not known',
        spoil: (parts) => { controllers(UNKNOWN)(parts); reading(SOURCES.azureDevOps(AUTH.azure()))(parts); },
        found: [`WID-01 ${AT} controllers`],
      },
      { name: 'takes one without where no source needs it', spoil: controllers('kustomize-controller'), found: [] },
      {
        name: 'takes what the library makes without a list',
        spoil: withIdentity((parts) => { parts.identity.credentials = []; reading(SOURCES.azureDevOps(AUTH.azure()))(parts); }),
        found: [],
      },
      ...[SOURCES.azureDevOps(AUTH.azure()), SOURCES.oci(AUTH.workloadIdentity()), SOURCES.azureBlob(AUTH.workloadIdentity())].map((source) => ({
        name: `warns of one without, for a source of kind ${source.kind}`,
        spoil: (parts: Parts) => { controllers('kustomize-controller')(parts); reading(source)(parts); },
        found: [`WID-02 ${AT} controllers`],
      })),
    ],
    wordings: [{
      name: 'who needs it',
      spoil: (parts) => { controllers('kustomize-controller')(parts); reading(SOURCES.azureDevOps(AUTH.azure()))(parts); },
      text: '  WID-02  controllers: gitops/Other is fetched with the workload identity, and source-controller is not among these\n'
        + '          got: ["kustomize-controller"]\n'
        + '          to do: add FluxController.SOURCE, or leave controllers out',
    }, {
      name: 'what is missing by hand',
      spoil: (parts) => { ofFlux({ subject: KUSTOMIZE })(parts); reading(SOURCES.azureDevOps(AUTH.azure()))(parts); },
      text: '  WID-02  workloadIdentity: gitops/Other is fetched with this identity, and of its federated credentials in the app, '
        + `such as ${HAND}, none is for source-controller\n`
        + `          to do: make one with the subject "${SOURCE}"`,
    }],
  },
  {
    code: 'WID-03',
    title: 'the tokens are for Azure',
    severity: 'error',
    values: [{
      ...inCredential('audience'),
      rows: [
        [['api://AzureADTokenExchange']], [[UNKNOWN]], [['api://AzureADTokenExchange', 'other'], 'WID-03'], [[], 'WID-03'],
        [['api://azureadtokenexchange'], 'WID-03'], ['api://AzureADTokenExchange', 'WID-03'],
      ],
    }, {
      of: 'the audience of a credential by hand',
      set: (parts, value) => byHand({ audience: value })(parts),
      at: HAND,
      property: 'audience',
      rows: [
        [['api://AzureADTokenExchange']], [[UNKNOWN]], ['api://AzureADTokenExchange'], [['api://AzureADTokenExchangeUSGov']], [undefined], [null],
        [['api://azureadtokenexchange'], 'WID-03'], [['sts.amazonaws.com'], 'WID-03'], [[], 'WID-03'], ['x', 'WID-03'],
      ],
    }],
    programs: [
      ...['system:serviceaccount:shop:web', 'system:serviceaccount:flux-system:tf-controller', UNKNOWN, undefined].map((subject) => ({
        name: `leaves credentials of others alone: ${String(subject)}`, spoil: byHand({ subject, audience: ['x'] }), found: [],
      })),
      {
        name: 'looks at those of one that is nearly right',
        spoil: byHand({ subject: 'system:serviceaccount:flux-system:source', audience: ['x'] }),
        found: [`WID-01 ${HAND} subject`, `WID-03 ${HAND} audience`],
      },
    ],
    wordings: [{
      name: 'which audience it is',
      spoil: withIdentity(({ identity }) => { identity.credentials[0].audience = ['sts.amazonaws.com']; }),
      text: '  WID-03  audience is not the audience of the tokens that Azure takes from Flux\n'
        + '          got: ["sts.amazonaws.com"]\n'
        + '          allowed: ["api://AzureADTokenExchange"]\n'
        + '          to do: take the override out',
    }, {
      name: 'what it is by hand',
      spoil: byHand({ inBody: true, audience: ['sts.amazonaws.com'] }),
      text: '  WID-03  body.properties.audiences is not the audience of the tokens that Azure takes from Flux\n'
        + '          got: ["sts.amazonaws.com"]\n'
        + '          allowed: ["api://AzureADTokenExchange"]\n'
        + '          to do: write ["api://AzureADTokenExchange"]',
    }],
  },
  {
    code: 'WID-04',
    title: 'the tokens come from an issuer',
    severity: 'error',
    values: [{
      ...inCredential('issuer'),
      rows: [
        ['https://westeurope.oic.prod-aks.azure.com/tenant/cluster/'], ['https://issuer.acme.org'], ['http://issuer.acme.org', 'WID-04'],
        ['issuer.acme.org', 'WID-04'], ['https://', 'WID-04'], ['https://issuer.acme.org?x', 'WID-04'], ['', 'WID-04'],
        [undefined, 'WID-04'], [7, 'WID-04'],
      ],
    }],
    programs: [{
      name: 'tells once of what is wrong with all of them',
      spoil: withIdentity(({ identity }) => { identity.credentials.forEach((each: any) => { each.issuer = undefined; }); }),
      found: [`WID-04 ${AT} issuer`],
    }],
    wordings: [{
      name: 'where to take it from',
      spoil: withIdentity(({ identity }) => { identity.credentials[0].issuer = 'http://issuer.acme.org'; }),
      text: '  WID-04  issuer is not the address of an OIDC issuer\n'
        + '          got: "http://issuer.acme.org"\n'
        + '          allowed: what begins with "https://"\n'
        + '          to do: take it from the cluster: ManagedCluster.fromResource or fromDataSource know it, '
        + '`az aks show --query oidcIssuerProfile.issuerUrl` and `az connectedk8s show --query oidcIssuerProfile.issuerUrl` print it',
    }],
  },
  {
    code: 'WID-05',
    title: 'an AKS cluster of the app issues tokens',
    severity: 'error',
    programs: [
      { name: 'takes one that does', spoil: made({ oidcIssuer: true, workloadIdentity: true }), found: [] },
      { name: 'takes one of which it is not known', spoil: made({ oidcIssuer: UNKNOWN, workloadIdentity: UNKNOWN }), found: [] },
      { name: 'takes one that the app does not make', spoil: made(undefined), found: [] },
      { name: 'takes one that does not where nobody needs it', spoil: made({}, { settings: {} }), found: [] },
      { name: 'takes one where it is not known who needs it', spoil: made({}, { settings: UNKNOWN }), found: [] },
      {
        name: 'takes one where an override switches it off',
        spoil: made({}, { overrides: { body: { properties: { configurationSettings: { 'workloadIdentity.enable': 'false' } } } } }),
        found: [`SET-14 ${STACK}/Flux workloadIdentity.clientId`],
      },
      ...[{}, { oidcIssuer: true }, { workloadIdentity: true }, { oidcIssuer: false, workloadIdentity: true }].map((issuer) => ({
        name: `refuses ${JSON.stringify(issuer)}`, spoil: made(issuer), found: [`WID-05 ${STACK}/Cluster`],
      })),
    ],
    wordings: [
      {
        name: 'what is missing',
        spoil: made({}),
        text: '  WID-05  the extension (gitops/Flux) uses a workload identity, and this cluster is made without '
          + 'oidc_issuer_enabled and workload_identity_enabled\n'
          + '          to do: set oidc_issuer_enabled and workload_identity_enabled of the cluster\'s resource to true',
      },
      {
        name: 'what alone is missing',
        spoil: made({ oidcIssuer: true }),
        text: '  WID-05  the extension (gitops/Flux) uses a workload identity, and this cluster is made without workload_identity_enabled\n'
          + '          to do: set oidc_issuer_enabled and workload_identity_enabled of the cluster\'s resource to true',
      },
    ],
  },
  {
    code: 'WID-07',
    title: 'a controller can log in with the pinned version',
    severity: 'error',
    programs: [
      ...([
        ['1.8.0', '1.7.8', 'source-controller', ClusterKind.MANAGED_CLUSTER],
        ['1.15.1', '1.15.0', 'source-controller', ClusterKind.CONNECTED_CLUSTER],
        ['1.11.1', '1.11.0', 'kustomize-controller', ClusterKind.MANAGED_CLUSTER],
        ['1.8.0', '1.7.8', 'image-reflector-controller', ClusterKind.MANAGED_CLUSTER],
        ['1.16.1', '1.16.0', 'image-automation-controller', ClusterKind.MANAGED_CLUSTER],
        ['1.16.1', '1.16.0', 'image-automation-controller', ClusterKind.CONNECTED_CLUSTER],
        ['1.20.4', '1.20.3', 'notification-controller', ClusterKind.MANAGED_CLUSTER],
      ] as const).flatMap(([first, before, name, kind]) => [
        { name: `takes ${name} from ${first} on (${kind})`, spoil: pinned(first, [name], kind), found: oldPin(first) },
        {
          name: `refuses ${name} in ${before} (${kind})`,
          spoil: pinned(before, [name], kind),
          found: [...oldPin(before), `WID-07 ${AT} controllers`],
        },
      ]),
      { name: 'takes any without a pin', spoil: pinned(undefined, ['notification-controller']), found: [] },
      { name: 'takes any with a pin that is not known', spoil: pinned(UNKNOWN, ['notification-controller']), found: [] },
      {
        name: 'takes any that no extension uses',
        spoil: (parts) => { pinned('1.8.0', ['notification-controller'])(parts); parts.extension.workloadIdentity = undefined; },
        found: [...oldPin('1.8.0'), `WID-23 ${AT}`],
      },
    ],
    wordings: [{
      name: 'from which version on it can',
      spoil: pinned('1.19.5', ['source-controller', 'notification-controller']),
      text: '  WID-07  controllers: the version that the extension is pinned to (1.19.5, at gitops/Flux) can\'t let notification-controller log in '
        + 'with a workload identity\n'
        + '          got: "notification-controller"\n'
        + '          allowed: 1.20.4 and later\n'
        + '          to do: raise the version of the extension to 1.20.4 or later, or leave the controller out',
    }],
  },
];
