import { AUTHORIZATION } from './families/authorization';
import { CONTAINER_SERVICE } from './families/container-service';
import { KUBERNETES_CONFIGURATION } from './families/kubernetes-configuration';
import { MANAGED_IDENTITY } from './families/managed-identity';
import { STORAGE } from './families/storage';

/** What a client writes of a resource, and what ARM makes of it. */
export interface Written {
  /** The id as the client wrote it. */
  readonly id: string;
  readonly name: string;
  readonly body: any;
  /** What was there before. */
  readonly before: any;
}

/** What is known of the rest of Azure while a resource is written. */
export interface Neighbours {
  /** The resources of a type at the same place: of one cluster, of one scope, of one parent. */
  ofType(type: string): { readonly id: string; readonly body: any }[];
}

/** Answers to a POST that asks something of a resource. */
export type Action = (stored: { readonly id: string; readonly body: any }, given: Given) => object;

/** What a scenario has given the double. */
export interface Given {
  /** Who a cluster's users are, and where it is. */
  readonly kubeconfig?: object;
}

/** How resources of one type behave. */
export interface ResourceType {
  readonly type: string;
  /** How long an operation takes, in questions after it; nothing where it is over with the request. */
  readonly polls: number;
  /** Whether there has to be what its id stands below. */
  readonly needsParent?: boolean;
  /** What can be asked for with a POST. */
  readonly actions?: { readonly [name: string]: Action };
  /** What is stored for what is written, or a refusal. */
  write(written: Written, neighbours: Neighbours): object;
  /** What is answered of what is stored. */
  read?(stored: any): object;
  /** Whether an operation lasts until Flux has reconciled, or has not. */
  awaitsFlux?(stored: any): boolean;
}

/** Anything else comes back as it was written. */
const plain: ResourceType = {
  type: '',
  polls: 0,
  write: ({ body }) => ({ ...body, properties: { ...body?.properties, provisioningState: 'Succeeded' } }),
};

const TYPES = [...KUBERNETES_CONFIGURATION, ...CONTAINER_SERVICE, ...MANAGED_IDENTITY, ...AUTHORIZATION, ...STORAGE];

/** How a type of resource behaves. */
export function typeOf(type: string): ResourceType {
  return TYPES.find((each) => each.type.toLowerCase() === type.toLowerCase()) ?? { ...plain, type };
}
