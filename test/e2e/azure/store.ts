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

  /** The resources whose type a path ends with, below what the path begins with. */
  public list(collection: string): Stored[] {
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

/** The id of what something of a type stands on. */
export function parentOf(id: string): string {
  return id.slice(0, id.toLowerCase().lastIndexOf('/providers/'));
}

/** Azure writes `resourceGroups` in its own way, whatever it was given. */
function asAzureWrites(id: string): string {
  return id.replace(/\/resourceGroups\//i, '/resourceGroups/').replace(/\/providers\/Microsoft\.KubernetesConfiguration\//i,
    '/providers/Microsoft.KubernetesConfiguration/');
}
