import { readFileSync } from 'fs';
import { Ending, encodeBytes } from './encoding';
import { hidden } from './hidden';
import { base64Content, textContent } from './secret';
import { ContentSpec } from '../../model/source-specification';
import { isUnknown } from '../../tokens';

/**
 * What stands in a file: a key, a certificate, a list of known hosts. Azure takes these in base64; the library encodes what is
 * not encoded yet, and never encodes twice.
 */
export class FileContent {
  /**
   * The content as text.
   * @param text may be a token, which Terraform then encodes
   */
  public static fromText(text: string): FileContent {
    return new FileContent((ending) => textContent(text, ending));
  }

  /**
   * The content in base64, as Azure takes it.
   * @param base64 may be a token
   */
  public static fromBase64(base64: string): FileContent {
    return new FileContent(() => base64Content(base64));
  }

  /**
   * The content of a file, which is read now and stands in the synthesized file from then on: not for what is secret (AUT-17). Let
   * Terraform read that: with `FileContent.fromText(Fn.file(path))`, or where it is no text, such as PFX, with
   * `FileContent.fromBase64(Fn.filebase64(path))`. Terraform works in `cdktf.out/stacks/<stack>`, so that it takes an absolute path.
   * @param path relative to the working directory. A file that can't be read is refused at synth, by the rule of the property.
   */
  public static fromFile(path: string): FileContent {
    const bytes = read(path);
    return new FileContent((ending) => hidden({
      value: bytes?.toString('base64'), encoding: 'base64', file: path, written: bytes && encodeBytes(bytes, ending),
    }));
  }

  private constructor(private readonly specWith: (ending: Ending) => ContentSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'FileContent';
  }

  /** @internal */
  public _toSpec(ending: Ending = 'as it is'): ContentSpec {
    return this.specWith(ending);
  }
}

function read(path: string): Buffer | undefined {
  try {
    return isUnknown(path) ? undefined : readFileSync(path);
  } catch {
    return undefined;
  }
}
