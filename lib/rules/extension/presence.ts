import { perCluster, refuse, matches, Rule } from '../rule';

const EXTENSION_NAME = /^[a-zA-Z0-9][a-zA-Z0-9-.]{0,252}$/;

export const PRESENCE_RULES: Rule[] = [
  {
    code: 'EXT-01',
    severity: 'error',
    problem: ({ first, isRead }) => isRead
      ? `${first} makes the extension of this cluster, which would have to be there before the first plan, where it is read`
      : `a cluster takes one Flux extension, and ${first} declares it already`,
    remedy: ({ isRead }) => isRead ? 'take it out, for configurations find the declared one through their cluster and wait for it; or leave'
      + ' `requireSucceeded` out' : 'keep one of the two; configurations find it through their cluster',
    check: perCluster(({ extensions }) => {
      const [first, ...others] = extensions.filter(({ declared }) => declared);
      const read = first === undefined ? [] : extensions.filter(({ mustBeThere }) => mustBeThere === true);
      return [
        ...others.map(({ at }) => ({ at, property: 'cluster', facts: { first: first.at } })),
        ...read.map(({ at }) => ({ at, property: 'requireSucceeded', facts: { first: first.at, isRead: true } })),
      ];
    }),
  },
  {
    code: 'EXT-02',
    severity: 'warning',
    problem: 'Azure\'s command line, the portal and the built-in policies expect the extension to be called "flux"',
    remedy: 'leave the name out',
    check: perCluster(({ extensions }) => extensions
      .filter(({ name, declared }) => declared && matches(EXTENSION_NAME)(name) && name !== 'flux')
      .map(({ at, name }) => ({ at, property: 'name', value: name }))),
  },
  {
    code: 'EXT-03',
    severity: 'error',
    problem: 'is not a name that an extension can have',
    allowed: '1 to 253 letters, digits, hyphens and dots, with a letter or digit first',
    remedy: 'leave the name out; it is "flux" then',
    check: perCluster(({ extensions }) => extensions.flatMap(({ at, name }) => refuse(at, 'name', name, matches(EXTENSION_NAME)))),
  },
  {
    code: 'EXT-22',
    severity: 'error',
    problem: ({ cluster }) => `nothing in the app installs Flux on this cluster, or says that it is installed there (${cluster})`,
    remedy: 'add `new FluxExtension(scope, \'Flux\', { cluster })`, or name the one that exists: '
      + '`FluxExtension.fromName(scope, \'Flux\', { cluster })`',
    check: perCluster(({ extensions, configurations, references }) => extensions.length > 0 ? [] : configurations.map(({ at }) => ({
      at, property: 'cluster', facts: { cluster: references[0]?.at ?? 'a reference of your own' },
    }))),
  },
];
