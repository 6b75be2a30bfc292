import { argumentOf } from '../../lib/findings/argument-names';
import { Finding } from '../../lib/findings/finding';
import { wordsOf } from '../../lib/findings/text';
import { ForeignPlace, OriginRecord } from '../../lib/model/model';
import { found } from '../rules/table';
import { TABLES } from '../rules/tables';

/** Rules that are about what only constructs of this library can say. */
const OURS = new RegExp('^(CTL|OSH|WID-(0[1-7]|1|2)|CLU-(08|1[0-2])|EXT-2[01]|AUT-(18|2)|LFC-(03|10|1[4-9]|2)|KUS-(08|28)|CFG-(2[012])|AUT-06'
  + '|FLT-0[2-7]|TEN-(07|08|09|11|13))');

/** Properties that no resource of others has, with what Terraform itself refuses there. */
const NOT_ELSEWHERE = new RegExp('^(waitForReconciliation|timeouts\\.|forceDelete|requireSucceeded|body\\.|sensitive_body|type$|name$|createNamespace'
  + '|clusterName|manifest\\.|source\\.auth\\.registered|privateKey|knownHosts|clientCertificate|clientSecret|oidcToken|missing)');

/** What azurerm has no arguments for at all. */
const NOT_IN_AZURERM = /^(autoUpgrade|source\.(serviceAccountName|layerSelector|transport|verify)|source\.ref\.digest)/;

const findings: Finding[] = TABLES.filter(({ code }) => !OURS.test(code)).flatMap(({ code, values = [], programs = [], wordings }) => [
  ...values.flatMap(({ set, rows }) => rows.flatMap(([value]) => found((parts) => set(parts, value)))),
  ...[...programs, ...wordings].flatMap(({ spoil }) => found(spoil)),
].filter((each) => each.code === code));

const KINDS = ['GitRepository', 'Bucket', 'AzureBlob', 'OCIRepository'];

/** The part of a resource that a finding is at. */
function partOf({ at, code }: Finding): ForeignPlace['part'] {
  return /Flux(Other)?$/.test(at) || /^(EXT|SET|TEN-04)/.test(code) ? 'extension' : at.split('/').length > 2 ? 'kustomization' : 'configuration';
}

function placeOf(kind: OriginRecord['kind'], finding: Finding, source: string): ForeignPlace {
  const origin = { kind, resourceType: '', isOptional: false, isClusterOpen: false, beyond: [], credentials: [], literalSecrets: [] };
  return { at: finding.at, origin, part: partOf(finding), argument: 'kustomizations[0]', source, cluster: '' };
}

/** Names of this library, and properties of it. */
const API = new RegExp('\\b(Flux(Source|Extension|Configuration|WorkloadIdentity|Scope|LogLevel)|(Git|Oci|Bucket|AzureBlob)Auth|GitRef|OciRef'
  + '|OciVerification|AutoUpgradeMode|Duration|SubstituteFrom|FileContent|Kustomization\\.from|addKustomization|override|[A-Z]\\w+Cluster)\\b'
  + '|`(auth|autoUpgrade|controllers|workloadIdentity|kubeletIdentity|resources\\.|helm\\.)');

describe.each(['azurerm', 'azapi'] as const)('a finding at a resource of %s', (kind) => {
  const sources = KINDS.filter((source) => kind === 'azapi' || source !== 'OCIRepository');

  test('names its arguments, and no property of this library', () => {
    const isThere = (property: string) => !NOT_ELSEWHERE.test(property) && !(kind === 'azurerm' && NOT_IN_AZURERM.test(property));
    const named = findings.filter(({ property }) => property !== undefined && isThere(property)).map((finding) => ({
      property: finding.property!, arguments: sources.map((source) => argumentOf(placeOf(kind, finding, source), finding.property)!),
    }));
    const isOurs = kind === 'azurerm' ? (name: string) => /^source|[a-z][A-Z]/.test(name.replace(/\["?[^"\]]*"?\]|substitute\..*/g, ''))
      : (name: string) => /^source|\bauth\b/.test(name);
    const wrong = named.filter((each) => each.arguments.every(isOurs)).map((each) => `${each.property} -> ${each.arguments.join(' or ')}`);
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('tells nothing to do with what its reader may not use', () => {
    const texts = findings.map((finding) => ({ code: finding.code, ...wordsOf({ ...finding, origin: kind }) }));
    const wrong = texts.filter(({ problem, allowed = '', remedy, code }) => code !== 'EXT-22'
      && API.test([problem.replace(/^\S+/, ''), allowed, remedy].join(' ')));
    expect([...new Set(wrong.map(({ code, remedy, problem, allowed }) => `${code} ${problem} | ${allowed} | ${remedy}`))]).toEqual([]);
  });
});

test.each([
  ['SET-26', 'azurerm', 'is not a level that this controller has', 'write one of these'],
  ['CFG-11', 'azurerm', 'no kustomization is declared, and azurerm requires one', 'say what is applied'],
  ['CFG-11', 'azapi', 'no kustomization is declared, and Azure is reported to fail without one', 'say what is applied'],
] as const)('%s is told of %s in its own words', (code, origin, problem, remedy) => {
  const finding = findings.find((each) => each.code === code)!;
  const words = wordsOf({ ...finding, origin });
  expect([words.problem.replace(`${finding.property} `, ''), words.remedy]).toEqual([problem, remedy]);
});
