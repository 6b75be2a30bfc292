import { dirname, isAbsolute, relative, sep } from 'path';
import { fileURLToPath } from 'url';
import { IConstruct } from 'constructs';
import type { FluxPosition } from '../control/flux-finding';

/** Frames between a constructor of ours and the program, those of its own classes and of libraries in between included. */
const MOST_FRAMES = 200;

const FRAME = /^\s*at (?:async )?(?:.*? \()?(\S.*?):(\d+):(\d+)\)?$/;

const LIBRARY = `${dirname(__dirname)}${sep}`;

/** A position with the absolute name of its file. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where the program makes constructs of ours: the innermost line that is neither in node_modules nor in this library. Whatever runs
 * the program maps that to its source, or not; then it is the line of the file that was run.
 */
export class Positions {
  private readonly places = new Map<string, Place>();

  /** Notes where a construct is made; asked from within its constructor. */
  public note({ node }: IConstruct): void {
    const place = placeIn(currentStack());
    if (place !== undefined) {
      this.places.set(node.path, place);
    }
  }

  /** Where the construct at a path is made, or the nearest of ours that makes it; nothing where that is not below the folder. */
  public at(path: string, folder: string): FluxPosition | undefined {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const place = this.places.get(at);
      if (place !== undefined) {
        const file = fileBelow(folder, place.file);
        return file === undefined ? undefined : { file, line: place.line, column: place.column };
      }
    }
    return undefined;
  }
}

/** The name of a file as seen from a folder, with slashes on every machine; nothing for one that is not below it. */
export function fileBelow(folder: string, file: string): string | undefined {
  const name = relative(folder, file);
  return name === '' || name.split(sep)[0] === '..' || isAbsolute(name) ? undefined : name.split(sep).join('/');
}

/** The program's own line in the text of a stack: the first that is no library's. */
export function placeIn(stack: string): Place | undefined {
  const frames = stack.split('\n').flatMap((line): Place[] => {
    const [, name, ...place] = FRAME.exec(line) ?? [];
    const file = name?.startsWith('file:') ? fileURLToPath(name) : name;
    return file === undefined || !isAbsolute(file) ? [] : [{ file, line: Number(place[0]), column: Number(place[1]) }];
  });
  return frames.find(({ file }) => !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(LIBRARY));
}

function currentStack(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = MOST_FRAMES;
  try {
    return String(new Error().stack);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
