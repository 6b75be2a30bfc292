import { isMap } from './members';
import type { MistypedRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** What ARM takes at a place of a body. */
export interface BodyType {
  /** Nothing for a switch. */
  readonly wanted?: string;
  readonly fits: (value: unknown) => boolean;
  /** What stands below it, by name; `*` is for each that has no other. */
  readonly members: { readonly [name: string]: BodyType };
  /** Whether what stands there in its place may hold secrets. */
  readonly isHidden?: true;
  /** Whether it is a secret itself, or all of them: of what is written down there other rules tell as well. */
  readonly isSecret?: true;
}

const TEXT: BodyType = { wanted: 'a text', fits: (value) => typeof value === 'string', members: {} };
const SECRET: BodyType = { ...TEXT, isHidden: true, isSecret: true };
const SWITCH: BodyType = { fits: (value) => typeof value === 'boolean', members: {} };

function object(members: BodyType['members'] = {}, wanted = 'an object'): BodyType {
  return { wanted, fits: isMap, members };
}

function objectWithSecrets(members: BodyType['members']): BodyType {
  return { ...object(members), isHidden: true };
}

function secrets(wanted?: string, each: BodyType['members'] = {}): BodyType {
  return { ...object(each, wanted), isHidden: true, isSecret: true };
}

function list(wanted: string, each: BodyType['members'] = {}): BodyType {
  return { wanted, fits: Array.isArray, members: each };
}

const OBJECTS = { '*': object() };

/** The body of a configuration, but for what other rules say of single properties. */
export const CONFIGURATION_BODY = objectWithSecrets({
  properties: objectWithSecrets({
    gitRepository: object({ repositoryRef: object() }),
    bucket: objectWithSecrets({ accessKey: SECRET }),
    azureBlob: objectWithSecrets({
      accountKey: SECRET,
      sasToken: SECRET,
      servicePrincipal: objectWithSecrets({ clientSecret: SECRET, clientCertificate: SECRET, clientCertificatePassword: SECRET }),
      managedIdentity: object(),
    }),
    ociRepository: object({
      repositoryRef: object(),
      layerSelector: object(),
      verify: object({ verificationConfig: object(), matchOidcIdentity: list('a list of objects', OBJECTS) }),
      tlsConfig: secrets(undefined, { '*': SECRET }),
      insecure: SWITCH,
      useWorkloadIdentity: SWITCH,
    }),
    kustomizations: object({
      '*': object({
        dependsOn: list('a list of names'),
        postBuild: object({ substitute: object({}, 'an object with a text for each variable'), substituteFrom: list('a list of objects', OBJECTS) }),
      }),
    }, 'an object with the kustomizations by their names'),
    configurationProtectedSettings: secrets(undefined, { '*': SECRET }),
    waitForReconciliation: SWITCH,
    reconciliationWaitDuration: TEXT,
  }),
});

const SETTINGS = 'an object with a text for each setting';

/** The same of an extension. */
export const EXTENSION_BODY = objectWithSecrets({
  properties: objectWithSecrets({
    autoUpgradeMinorVersion: SWITCH,
    scope: object({ cluster: object() }),
    configurationSettings: object({}, SETTINGS),
    configurationProtectedSettings: secrets(SETTINGS),
  }),
});

/** A value with `UNKNOWN` in the place of what is of another type than ARM takes, so that one rule tells of it. Null counts as not given. */
export function typed(value: any, type: BodyType, at: string, note: (mistyped: MistypedRecord) => void): any {
  if (value === undefined || value === null || value === UNKNOWN) {
    return value;
  }
  if (!type.fits(value)) {
    // what is no scalar can hold secrets at any place
    note({ property: at, wanted: type.wanted, ...type.isHidden || typeof value === 'object' ? {} : { value } });
    return type.isSecret ? value : UNKNOWN;
  }
  const each = (inner: unknown, name: string, step: string): unknown => {
    const typeOfMember = type.members[Object.hasOwn(type.members, name) ? name : '*'];
    return typeOfMember === undefined ? inner : typed(inner, typeOfMember, `${at}${step}`, note);
  };
  return typeof value !== 'object' || Object.keys(type.members).length === 0 ? value
    : Array.isArray(value) ? value.map((inner, index) => each(inner, String(index), `[${index}]`))
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner, name, stepTo(name))]));
}

/** A step to a member, as one would write it. */
export function stepTo(name: string): string {
  return /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
