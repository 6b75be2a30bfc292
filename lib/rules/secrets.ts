import { DEVOPS_HOSTS } from './hosts';

/*
 * What may be a secret inside a text: the one place that tells, and that hides it before anything is shown.
 */

/** What stands in the place of a secret that is written down. */
export const HIDDEN = '***';

/** Where an address names a user and perhaps a password: what follows the colon is not a port. */
const ADDRESS = /(?:((?:https?|oci):\/\/)|\/\/)([^/\s:@]*)(:(?!\d*(?:[/?#\s]|$))(?:[^/]*(?=@)|[^]*(?=@)))?@/gi;

/** A user that is shorter than this is no token. */
const SHORTEST_TOKEN = 20;

const PASSWORD_WITHOUT_SCHEME = /^([^/\s:@]+)(?:@[^/\s:@]+)?:(?!\/\/)\S+@(?=[\w-]+([./]|$))/;
const TOKEN_WITHOUT_SCHEME = new RegExp(`^[\\w-]{${SHORTEST_TOKEN},}@`);

/** A user that is long enough to be a token, where Azure DevOps does not write the organisation. */
const TOKEN_AS_USER = new RegExp(`^(https?|ssh)://[^/@:]{${SHORTEST_TOKEN},}@(?!(?:${DEVOPS_HOSTS})(?:/|$))`);

/** Names of what is a secret wherever it stands. */
const NAMES = 'password|passwd|passphrase|pwd|secret|token|credentials?|signature|sas|sig|(?:api|access|account|private|shared|storage)[_-]?key';
const NAME = new RegExp(`(?:${NAMES}|(?:https|secret)key|(?:^|[._-])pat)$`, 'i');

/** A parameter of an address, or of its fragment, whose name says that it is a secret. */
const SECRET_PARAMETER = new RegExp(`([?&#][\\w-]*(?:${NAMES}|key|pat|auth)=)[^&#\\s]+`, 'gi');

/** The same behind other signs, and in any text. */
const SECRET_MEMBER = new RegExp(`((?:^|[?&#;,\\s])[\\w.-]*(?:${NAMES})=)[^&#;,\\s]+`, 'gi');

/** What is a secret by its look, with the part of it that may be shown: the beginning says what it is. */
const SECRETS: readonly RegExp[] = [
  /(-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----)[^]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|$)/g,
  /(LS0tLS1CRUdJTi)[A-Za-z0-9+/=\r\n]*/g, // PEM in base64
  /(?<![A-Za-z0-9])(gh[oprsu]_|github_pat_|glpat-|npm_|xapp-|xox[a-z]-)[\w.-]{6,}/g,
  /(?<![A-Za-z0-9])(A[KS]IA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  /(?<![\w-])(eyJ)[\w-]{8,}={0,2}(?:\.[\w-]*)*/g, // JSON in base64, such as JWT
  SECRET_MEMBER,
  new RegExp(`("[\\w.-]*(?:${NAMES}|auth)"\\s*:\\s*")(?:[^"\\\\]|\\\\[^])*`, 'gi'),
  /\b(B(?:earer|asic) )(?=\S*\d)[\w.~+/=-]{8,}/g,
  /()[\w~.-]{3}\dQ~[\w~.-]{31,34}/g, // a client secret of Entra
  /()(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g, // a key of a storage account
  /()(?<![A-Za-z0-9])(?=[a-z]*\d)[a-z2-7]{52}(?![A-Za-z0-9])/g, // a token of Azure DevOps, of before and of now
  /()(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/g,
];

/** What can be nothing else than a secret. Narrower than what is hidden: this is told to people. */
const UNMISTAKABLE: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/,
  /(?<![A-Za-z0-9])(?:gh[oprsu]_|github_pat_|glpat-|xox[abprs]-)(?=[\w-]*\d)[\w-]{16,}/,
  /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/, // JWT with its signature
  /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/,
  /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/,
  /(?:^|;)(?:AccountKey|SharedAccessKey|SharedAccessSignature)=[^;\s${<]{16,}/i,
  /[?&]sig=[\w%+/-]{20,}/i,
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@${<][^/\s@]*@/i, // the password of an address
];

/** Names of what is a secret, and not what is called so: "tls_secret" mostly names a Secret. */
const NAME_OF_SECRET = /(?:password|passwd|passphrase|token|client_?secret|(?:api|access|account|private|shared|storage)[_-]?key|(?:^|[._-])pat)$/i;

/** Values of such names that are none all the same: numbers, switches, paths, addresses, references, blanks to fill in. */
const NO_SECRET = /^[\d.]*$|^(?:true|false|yes|no|on|off|null|none|enabled|disabled|default|required|optional)$|^[.~]{0,2}\/|^[\w+.-]+:|[${}<>]/i;

/** What the names of Secrets are made of, and of the keys in them: "db-password". */
const NAME_OF_OBJECT = /^(?=.*(?:secret|token|pass|pwd|cred|auth|key|pat))[a-z0-9]+(?:[._-][a-z]+)*$/;

/** Whether a text is surely a secret by its look. */
export function isSecret(text: string): boolean {
  return UNMISTAKABLE.some((secret) => secret.test(text)) || isSecretInBase64(text);
}

/** A private key; certificates, which begin alike, are public. */
function isSecretInBase64(text: string): boolean {
  return text.startsWith('LS0tLS1CRUdJTi') && Buffer.from(text, 'base64').toString('latin1').includes('PRIVATE KEY-----');
}

/** Whether a value is presumably a secret, by its name. */
export function isCalledSecret(name: string, value: string): boolean {
  return NAME_OF_SECRET.test(name) && !/public/i.test(name) && !NO_SECRET.test(value) && !NAME_OF_OBJECT.test(value);
}

/**
 * A text without what may be a secret: a key, a token, the password of an address, and the user where that can be a token. A password
 * may hold what should have been escaped.
 */
export function withoutSecrets(text: string): string {
  const address = text
    .replace(ADDRESS, (all: string, web?: string, user?: string, password?: string) =>
      web ? `${web}${HIDDEN}@` : password ? `//${user}:${HIDDEN}@` : (user ?? '').length < SHORTEST_TOKEN ? all : `//${HIDDEN}@`)
    .replace(PASSWORD_WITHOUT_SCHEME, `$1:${HIDDEN}@`)
    .replace(TOKEN_WITHOUT_SCHEME, `${HIDDEN}@`)
    .replace(SECRET_PARAMETER, `$1${HIDDEN}`);
  return SECRETS.reduce((left, secret) => left.replace(secret, `$1${HIDDEN}`), address);
}

/** A value without what may be a secret, whatever it is; what is called a secret is not shown at all. */
export function hiddenBy(name: string, value: unknown): unknown {
  return NAME.test(name) && !isNothing(value) ? HIDDEN : value;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || typeof value === 'object' || typeof value === 'symbol';
}

/** Whether an address carries a password or a token. A registry has no users in its address. */
export function hasPassword(url: string): boolean {
  return [...url.matchAll(ADDRESS)].some(([, , , password]) => (password ?? '').length > 1) || TOKEN_AS_USER.test(url)
    || /^oci:\/\/[^/]*[^/@]@/.test(url) || [SECRET_PARAMETER, SECRET_MEMBER].some((named) => url.search(named) >= 0);
}
