import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { IConstruct } from 'constructs';
import { entriesAt } from './entries';
import type { FluxApp } from './flux-app';
import { fileBelow } from './positions';
import type { Finding } from '../findings/finding';
import { findingsJson } from '../findings/json';
import { sarif } from '../findings/sarif';

/** The file with which cdktf starts a program. */
const PROGRAM_FILE = 'cdktf.json';

export interface FindingsFilesPlace {
  readonly folder: string;
  readonly name: string;
  /** Where files of the program are named from. */
  readonly sourceRoot: string;
  readonly programFile?: string;
}

/** The findings at a construct and below it, in two files of one name. */
export class FindingsFiles {
  private written?: readonly Finding[];

  /** Removes the files of an earlier run: what they say was of another program. */
  public constructor(private readonly app: FluxApp, private readonly scope: IConstruct, private readonly place: FindingsFilesPlace) {
    ['json', 'sarif'].forEach((ending) => rmSync(this.fileOf(ending), { force: true }));
  }

  /** The name of the file that has all that is found in the app. */
  public get fileOfAll(): string | undefined {
    return this.scope === this.app.root ? `${this.place.name}.json` : undefined;
  }

  /** Each validation asks for it, and most find what the one before has found. */
  public write(): void {
    const { findings } = this.app;
    if (this.written === findings) {
      return;
    }
    const sourceRoot = resolve(this.place.sourceRoot);
    const entries = entriesAt(this.app, this.scope, sourceRoot);
    const programFile = this.place.programFile ?? fileBelow(sourceRoot, resolve(PROGRAM_FILE)) ?? PROGRAM_FILE;
    mkdirSync(this.place.folder, { recursive: true });
    this.replace('json', findingsJson(entries));
    this.replace('sarif', sarif(entries, { version: versionOf(), programFile }));
    this.written = findings;
  }

  /** A reader sees the whole file or none. */
  private replace(ending: string, content: object): void {
    const file = this.fileOf(ending);
    const draft = `${file}.tmp`;
    try {
      writeFileSync(draft, `${JSON.stringify(content, undefined, 2)}\n`);
      renameSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  private fileOf(ending: string): string {
    return join(this.place.folder, `${this.place.name}.${ending}`);
  }
}

function versionOf(): string {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version;
}
