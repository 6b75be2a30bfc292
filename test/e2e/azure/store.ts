import { ResourceType, typeOf } from './types';

/** A resource that is there. */
export interface Stored {
  readonly id: string;
  readonly name: string;
  readonly type: ResourceType;
  body: any;
}

/** Resources by their ids, in whatever case these are written. */
export class Store {
  private readonly all = new Map<string, Stored>();

  public get(id: string): Stored | undefined {
    return this.all.get(id.toLowerCase());
  }

  public set(id: string, body: any): Stored {
    const before = this.get(id);
    const stored = { id: before?.id ?? asAzureWrites(id), name: id.split('/').pop()!, type: typeOf(resourceTypeOf(id)), body };
    this.all.set(id.toLowerCase(), stored);
    return stored;
  }

  public delete(id: string): void {
    this.all.delete(id.toLowerCase());
  }

  /** The resources whose type a path ends with, below what the path begins with: right below it, or anywhere in a subscription. */
  public list(collection: string): Stored[] {
    const [, subscription, type] = /^(\/subscriptions\/[^/]+)\/providers\/(.+)$/i.exec(collection.toLowerCase()) ?? [];
    if (subscription !== undefined) {
      return [...this.all].filter(([id]) => id.startsWith(`${subscription}/`) && resourceTypeOf(id) === type).map(([, stored]) => stored);
    }
    const prefix = `${collection.toLowerCase()}/`;
    return [...this.all].filter(([id]) => id.startsWith(prefix) && !id.slice(prefix.length).includes('/')).map(([, stored]) => stored);
  }

  public get ids(): string[] {
    return [...this.all.values()].map(({ id }) => id);
  }
}

/** `Microsoft.X/a/b` of an id: the provider that stands last, and every second part behind it. */
export function resourceTypeOf(id: string): string {
  const [namespace, ...rest] = id.split(/\/providers\//i).pop()!.split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

/** The id of what something stands on, or is a part of. */
export function parentOf(id: string): string {
  const scope = id.slice(0, id.toLowerCase().lastIndexOf('/providers/'));
  const isPart = resourceTypeOf(id).split('/').length > 2;
  return isPart ? id.split('/').slice(0, -2).join('/') : scope;
}

/** The id of what stands in a group of resources by itself: a cluster, of all that stands on it. */
export function ownerOf(id: string): string {
  return /^.*?\/providers(?:\/[^/]+){3}/i.exec(id)?.[0] ?? id;
}

/** Where those of a type are that stand where something else stands. */
export function collectionOf(id: string, type: string): string {
  const isOfType = resourceTypeOf(id).toLowerCase() === type.toLowerCase();
  return isOfType ? id.slice(0, id.lastIndexOf('/')) : `${parentOf(id)}/providers/${type}`;
}

/** Azure writes `resourceGroups` in its own way, whatever it was given. */
function asAzureWrites(id: string): string {
  return id.replace(/\/resourceGroups\//i, '/resourceGroups/').replace(/\/providers\/Microsoft\.KubernetesConfiguration\//i,
    '/providers/Microsoft.KubernetesConfiguration/');
}
