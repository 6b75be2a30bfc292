import { ContentRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { show, whyNoText } from '../words';

/** What is wrong with the content of a file, and what to do; words for a finding. */
export interface ContentFault {
  readonly problem: string;
  readonly remedy: string;
}

const GIVE = 'give it with FileContent.fromText, FileContent.fromBase64 or FileContent.fromFile';

/** How a file with a secret is given. */
export const READ_BY_TERRAFORM = 'let Terraform read the file: FileContent.fromText(Fn.file(path)) for text, '
  + 'FileContent.fromBase64(Fn.filebase64(path)) for what is none such as PFX, each with an absolute path';

/** Why there is no content; nothing where there is some, or it is not known yet. */
export function faultOfContent(content: ContentRecord | undefined, isSecret = false): ContentFault | undefined {
  const { value, file, encoding } = content ?? {};
  if (content !== undefined && !isKnown(value) && value !== undefined) {
    return undefined;
  }
  if (value === undefined && file !== undefined) {
    return {
      problem: typeof file === 'string' ? `the file ${show(file)} can't be read`
        : 'the file can\'t be read, since its path is not known at synth',
      remedy: isSecret ? READ_BY_TERRAFORM : 'give the path of a file, from the working directory',
    };
  }
  if (typeof value !== 'string' || value.trim() === '') {
    const problem = value === undefined || value === null ? 'nothing is given' : typeof value === 'string' ? 'is empty' : whyNoText(value);
    return { problem, remedy: GIVE };
  }
  return encoding === 'base64' && !isBase64(value)
    ? { problem: 'is not base64', remedy: 'encode it, or give it as it is with FileContent.fromText' } : undefined;
}

/** The bytes of a content that is known and in order. */
export function bytesOf(content: ContentRecord | undefined): Buffer | undefined {
  const value = content?.value;
  return typeof value !== 'string' || faultOfContent(content) !== undefined ? undefined
    : Buffer.from(value, content?.encoding === 'base64' ? 'base64' : 'utf8');
}

/** Whether a text is base64, perhaps in lines. */
export function isBase64(text: unknown): text is string {
  const digits = typeof text === 'string' ? text.replace(/\s/g, '') : '';
  return digits !== '' && digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}
