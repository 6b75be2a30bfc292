import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

export interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly doc: string;
}

export interface Declarations {
  /** Properties of each interface, without inherited ones. */
  readonly interfaces: Map<string, Property[]>;
  /** Getters and methods of each class, inherited ones included as far as they are declared here. */
  readonly members: Map<string, Map<string, string>>;
}

/** What the sources of the binding declare, read by the TypeScript compiler. */
export function readDeclarations(): Declarations {
  const folder = join(__dirname, '../../lib/azapi');
  const interfaces = new Map<string, Property[]>();
  const classes = new Map<string, ts.ClassDeclaration>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.ES2022, true);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        interfaces.set(statement.name.text, statement.members.filter(ts.isPropertySignature).map(toProperty));
      } else if (ts.isClassDeclaration(statement) && statement.name) {
        classes.set(statement.name.text, statement);
      }
    }
  }
  return { interfaces, members: new Map([...classes.keys()].map((name) => [name, readMembers(name, classes)])) };
}

function toProperty(member: ts.PropertySignature): Property {
  return {
    name: member.name.getText(),
    optional: member.questionToken !== undefined,
    type: (member.type?.getText() ?? '').replace(/\[\w+: string\]/g, '[key: string]'),
    doc: ts.getJSDocCommentsAndTags(member).map((doc) => doc.getText()).join('\n'),
  };
}

function readMembers(name: string, classes: Map<string, ts.ClassDeclaration>): Map<string, string> {
  const declaration = classes.get(name);
  if (!declaration) {
    return new Map();
  }
  const base = declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? '';
  const own = declaration.members
    .filter((member) => ts.isGetAccessorDeclaration(member) || ts.isMethodDeclaration(member))
    .map((member): [string, string] => [member.name.getText(), member.type?.getText() ?? '']);
  return new Map([...readMembers(base, classes), ...own]);
}
