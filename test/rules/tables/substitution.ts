import { UNKNOWN } from '../../../lib/model/unknown';
import { Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const APPS = `${STACK}/Config/apps`;

/** The value of a variable. */
const value = {
  of: 'value',
  set: ({ apps }: Parts, given: any) => { apps.substitute = { region: given }; },
  at: APPS,
  property: 'postBuild.substitute.region',
};

const withValue = (given: unknown): Spoil => (parts) => value.set(parts, given);

/** The name of a variable. */
const named = (name: string): Spoil => ({ apps }) => { apps.substitute = { [name]: 'x' }; };

/** The value of a variable with a name. */
const called = (name: string) => ({
  of: name,
  set: ({ apps }: Parts, given: any) => { apps.substitute = { [name]: given }; },
  at: APPS,
  property: `postBuild.substitute.${name}`,
});

/** The beginnings of files, which are no keys. */
const begun = (label: string) => Buffer.from(`-----BEGIN ${label}-----\nMIIB`).toString('base64');

/** What the tokens of services look like. */
const DIGITS = 'a1'.repeat(20);

/** A member of the second object that variables come from. */
function origin(property: 'kind' | 'name') {
  return {
    set: ({ apps }: Parts, given: any) => {
      const first = { kind: 'Secret', name: 'first', optional: false };
      apps.substituteFrom = [first, { kind: 'ConfigMap', name: 'second', optional: true, [property]: given }];
    },
    at: APPS,
    property: `postBuild.substituteFrom[1].${property}`,
  };
}

export const SUBSTITUTION_TABLES: RuleTable[] = [
  {
    code: 'KUS-18',
    title: 'variables come from a ConfigMap or a Secret',
    severity: 'error',
    values: [
      { ...origin('kind'), rows: [['ConfigMap'], ['Secret'], ['configMap', 'KUS-18'], ['', 'KUS-18'], [undefined, 'KUS-18'], [null, 'KUS-18']] },
      {
        ...origin('name'),
        rows: [
          ['a'], ['cluster.settings'], ['a'.repeat(253)], ['a'.repeat(254), 'KUS-18'], ['Settings', 'KUS-18'], ['a..b', 'KUS-18'], ['-a', 'KUS-18'],
          ['', 'KUS-18'], ['a\n', 'KUS-18'], [undefined, 'KUS-18'], [null, 'KUS-18'], [7, 'KUS-18'],
        ],
      },
    ],
    wordings: [
      {
        name: 'which kinds there are',
        spoil: (parts) => origin('kind').set(parts, 'configMap'),
        text: '  KUS-18  postBuild.substituteFrom[1].kind is not a kind that variables can come from\n'
          + '          got: "configMap"\n'
          + '          allowed: "ConfigMap", "Secret"\n'
          + '          to do: use SubstituteFrom.configMap',
      },
      {
        name: 'what a name looks like',
        spoil: (parts) => origin('name').set(parts, 'Settings'),
        text: '  KUS-18  postBuild.substituteFrom[1].name is not a name that a ConfigMap or Secret can have\n'
          + '          got: "Settings"\n'
          + '          allowed: 1 to 253 lower-case letters, digits, hyphens and dots\n'
          + '          to do: give the name of the object in the configuration\'s namespace',
      },
    ],
  },
  {
    code: 'KUS-19',
    title: 'a variable has a name that Flux takes',
    severity: 'error',
    programs: [
      ...['a', '_', 'A1', 'cluster_name', 'a'.repeat(1000)].map((name) => ({
        name: `takes ${name.slice(0, 20)} (${name.length})`, spoil: named(name), found: [],
      })),
      ...['', 'a-b', 'a.b', '1a', 'é', 'a b', 'a\n', '🙂'].map((name) => ({
        name: `refuses ${JSON.stringify(name)}`, spoil: named(name), found: [`KUS-19 ${APPS} postBuild.substitute`],
      })),
      {
        name: 'refuses it although the value is not known',
        spoil: ({ apps }) => { apps.substitute = { 'a-b': UNKNOWN }; },
        found: [
          `KUS-19 ${APPS} postBuild.substitute`,
        ],
      },
      { name: 'can tell nothing of variables that are not known', spoil: ({ apps }) => { apps.substitute = UNKNOWN; }, found: [] },
      { name: 'takes none', spoil: ({ apps }) => { apps.substitute = {}; }, found: [] },
      { name: 'takes none at all', spoil: ({ apps }) => { apps.substitute = null; }, found: [] },
    ],
    wordings: [
      {
        name: 'a name that would do',
        spoil: named('1st-region'),
        text: '  KUS-19  postBuild.substitute holds a name that Flux does not take for a variable; one such name fails the whole kustomization\n'
          + '          got: "1st-region"\n'
          + '          allowed: letters, digits and underscores, no digit first\n'
          + '          to do: rename it, for example to "_1st_region"',
      },
      {
        name: 'no name that is there already',
        spoil: ({ apps }) => { apps.substitute = { 'a-b': 'x', 'a_b': 'y' }; },
        text: '  KUS-19  postBuild.substitute holds a name that Flux does not take for a variable; one such name fails the whole kustomization\n'
          + '          got: "a-b"\n'
          + '          allowed: letters, digits and underscores, no digit first\n'
          + '          to do: give it another name',
      },
    ],
  },
  {
    code: 'KUS-20',
    title: 'the value of a variable is a text of one line',
    severity: 'error',
    values: [{
      ...value,
      rows: [
        ['westeurope'], ['8080'], ['true'], ['${name}'], ['a b'], [`${'x'.repeat(100000)}`],
        ['', 'KUS-20'], ['a\nb', 'KUS-20'], ['a\rb', 'KUS-20'], ['a\n', 'KUS-20'], ['- a: b\n', 'KUS-20'],
        [undefined, 'KUS-20'], [null, 'KUS-20'], [8080, 'KUS-20'], [true, 'KUS-20'], [['a'], 'KUS-20'], [{ a: 'b' }, 'KUS-20'], [NaN, 'KUS-20'],
      ],
    }],
    programs: [
      {
        name: 'tells of each variable',
        spoil: ({ apps }) => { apps.substitute = { one: 1, two: '', three: 'x', four: 'a\nb' }; },
        found: ['one', 'two', 'four'].map((name) => `KUS-20 ${APPS} postBuild.substitute.${name}`),
      },
    ],
    wordings: [
      {
        name: 'how to make a text of it',
        spoil: withValue(8080),
        text: '  KUS-20  postBuild.substitute.region: the value is not a text\n'
          + '          got: 8080\n'
          + '          allowed: a text of one line\n'
          + '          to do: convert it with String(…)',
      },
      {
        name: 'that it is missing',
        spoil: withValue(null),
        text: '  KUS-20  postBuild.substitute.region: the value is missing\n'
          + '          got: nothing\n'
          + '          allowed: a text of one line\n'
          + '          to do: leave the variable out',
      },
      {
        name: 'that an empty one counts as none',
        spoil: withValue(''),
        severity: 'warning',
        text: '  KUS-20  postBuild.substitute.region: the value is empty, which counts as not set for `${name:=default}`\n'
          + '          got: ""\n'
          + '          allowed: a text of one line\n'
          + '          to do: leave the variable out',
      },
      {
        name: 'what becomes of lines',
        spoil: withValue('a\nb'),
        severity: 'warning',
        text: '  KUS-20  postBuild.substitute.region: Flux takes the line breaks out of the value\n'
          + '          got: "a\\nb"\n'
          + '          allowed: a text of one line\n'
          + '          to do: write it on one line',
      },
    ],
  },
  {
    code: 'KUS-22',
    title: 'what looks like an expression is none',
    severity: 'error',
    values: [
      {
        of: 'path',
        set: ({ apps }, given) => { apps.path = given; },
        at: APPS,
        property: 'path',
        rows: [['./apps/$name'], ['./apps/{name}'], ['./apps/${name}', 'KUS-22'], ['./apps/$${name}', 'KUS-22'], ['${name:=default}', 'KUS-22']],
      },
      {
        ...value,
        rows: [
          ['${name}'], ['${name:=default}'], ['$${var.region}'], ['$(var.region)'], ['a${ b }'],
          ['${var.region}', 'KUS-22'], ['100%${var.region}', 'KUS-22'], ['in ${azurerm_resource_group.rg.location}', 'KUS-22'],
          ['${ data.x.y.z }', 'KUS-22'], ['${upper("a")}', 'KUS-22'],
          ['${var.region}\n', 'KUS-20', 'KUS-22'],
        ],
      },
    ],
    wordings: [
      {
        name: 'that a path has no variables',
        spoil: ({ apps }) => { apps.path = './apps/${name}'; },
        text: '  KUS-22  path: Flux never puts variables into a path\n'
          + '          got: "./apps/${name}"\n'
          + '          to do: compute the path in the program',
      },
      {
        name: 'what reaches the cluster',
        spoil: withValue('${var.region}'),
        severity: 'warning',
        text: '  KUS-22  postBuild.substitute.region looks like a Terraform expression, but reaches the cluster as this very text\n'
          + '          got: "${var.region}"\n'
          + '          to do: pass the attribute of the resource or the variable itself, which cdktf turns into an expression',
      },
    ],
  },
  {
    code: 'KUS-25',
    title: 'a value that YAML does not leave alone is warned of',
    severity: 'warning',
    values: [{
      ...value,
      rows: [
        ...[
          'a:b', 'a#b', 'https://example.org/a', '-1', '-a', '?a', ':a', 'a, b', 'a]', 'x"y"', 'nullable', 'nULL', '8080', 'true', '1e3', '"a: b"', '\'a: b\'',
          '"a \\" b: c"', '\'it\'\'s: so\'', '""', '\'\'', '$x',
        ].map((text) => [text] as const),
        ...[
          'a: b', 'a:\tb', 'a #b', 'a\t#b', 'a:', '*a', '&a', '!a', '|a', '>a', '%a', '@a', '`a', '{a', '}a', '[a', ']a', ',a', '"a',
          '\'a', '#a', '- a', '-', '? a',
          ' a', 'a ', 'null', 'Null', 'NULL', '~', '"a" b', '"a"b"', '\'it\'s\'', '"a\\"',
        ].map((text) => [text, 'KUS-25'] as const),
      ],
    }],
    wordings: [{
      name: 'what to do about it',
      spoil: withValue('a: b'),
      text: '  KUS-25  postBuild.substitute.region: YAML cuts, changes or refuses this text where it stands unquoted in a manifest\n'
        + '          got: "a: b"\n'
        + '          to do: put quotes inside the value, such as \'"…"\', or choose another text',
    }],
  },
  {
    code: 'KUS-29',
    title: 'secrets among variables are warned of',
    severity: 'warning',
    values: [
      {
        ...value,
        rows: [
          ...[
            'ghp_', 'npm_config_cache', 'eyJhbGciOiJub25lIn0', '-----BEGIN CERTIFICATE-----', begun('CERTIFICATE'),
            'https://git@github.com/acme', 'postgres://db:5432/fleet', 'postgres://fleet:${password}@db/fleet', 'sha512-' + 'a1'.repeat(43) + '==',
          ].map((text) => [text] as const),
          ...[
            `ghp_${DIGITS}`, `github_pat_${DIGITS}`, `token glpat-${DIGITS}`,
            ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJmbGVldCJ9', 'x'.repeat(43)].join('.'),
            begun('RSA PRIVATE KEY'), `abc8Q~${'x'.repeat(34)}`, `AccountName=a;AccountKey=${'a1'.repeat(43)}==`,
            `https://a.blob.core.windows.net/x?sp=r&sig=${DIGITS}`, 'postgres://fleet:hunter2@db/fleet',
          ].map((text) => [text, 'KUS-29'] as const),
        ],
      },
      {
        ...called('db_password'),
        rows: [
          ...['db-password', 'fleet-credentials', 'true', '4096', './password', '/run/password', 'vault:fleet/db', '${password}', '<password>']
            .map((text) => [text] as const),
          ['', 'KUS-20'],
          ...['hunter2', 'Correct-Horse', 's3cr3t!', 'my_Password1'].map((text) => [text, 'KUS-29'] as const),
        ],
      },
      ...['github_pat', 'API_KEY', 'clientSecret', 'token'].map((name) => ({ ...called(name), rows: [['hunter2', 'KUS-29'] as const] })),
      ...['db_password_secret_name', 'tls_secret', 'pattern', 'compat', 'public_api_key', 'token_url', 'password_file', 'sas', 'signature', 'key']
        .map((name) => ({ ...called(name), rows: [['hunter2'] as const] })),
    ],
    wordings: [
      {
        name: 'where a secret belongs, and not what it is',
        spoil: withValue(`ghp_${DIGITS}`),
        text: '  KUS-29  postBuild.substitute.region: the value is a secret, and stands in plain text in the state, in Azure and on the cluster\n'
          + '          to do: put it into a Secret on the cluster, and name that in `substituteFrom`',
      },
      {
        name: 'that it may be none',
        spoil: (parts) => called('password').set(parts, 'hunter2'),
        text: '  KUS-29  postBuild.substitute.password: the value is called a secret, and stands in plain text in the state, in Azure and on '
          + 'the cluster\n'
          + '          to do: put it into a Secret on the cluster, and name that in `substituteFrom`; suppress this where it is no secret',
      },
    ],
  },
];
