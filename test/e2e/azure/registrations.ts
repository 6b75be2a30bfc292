import { Answer, Request } from './server';

const KNOWN = [
  'Microsoft.KubernetesConfiguration', 'Microsoft.ContainerService', 'Microsoft.Kubernetes', 'Microsoft.ManagedIdentity', 'Microsoft.Authorization',
  'Microsoft.ContainerRegistry', 'Microsoft.Storage',
];

/** Which resource providers a subscription has registered. */
export class Registrations {
  private readonly registered = new Set(KNOWN);

  public unregister(namespace: string): void {
    this.registered.delete(namespace);
  }

  public has(namespace: string): boolean {
    return [...this.registered].some((each) => each.toLowerCase() === namespace.toLowerCase());
  }

  /** Answers to what is asked of them; nothing to all else. */
  public answer({ method, path }: Request): Answer | undefined {
    const [, subscription, namespace, register] = /^(\/subscriptions\/[^/]+)\/providers(?:\/([^/]+)(\/register)?)?$/.exec(path) ?? [];
    if (subscription === undefined) {
      return undefined;
    }
    if (namespace === undefined) {
      return { status: 200, body: { value: KNOWN.map((each) => this.shown(subscription, each)) } };
    }
    if (method === 'POST' && register !== undefined) {
      this.registered.add(namespace);
    }
    return { status: 200, body: this.shown(subscription, namespace) };
  }

  private shown(subscription: string, namespace: string): object {
    const registrationState = this.has(namespace) ? 'Registered' : 'NotRegistered';
    return { id: `${subscription}/providers/${namespace}`, namespace, registrationState, resourceTypes: [] };
  }
}
