import { inflateRawSync } from 'zlib';

const [END, ENTRY] = [0x06054b50, 0x02014b50];

/** The files of a ZIP archive by their names, as a plan that is saved is one. Small archives only: no ZIP64, no comment at the end. */
export function unzipped(archive: Buffer): Record<string, Buffer> {
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== END) {
    throw new Error('This is no archive, or one with a comment');
  }
  const files: Record<string, Buffer> = {};
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== ENTRY) {
      throw new Error(`There is no entry at ${at}`);
    }
    const [method, size, local] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(from, from + size);
    files[archive.toString('utf8', at + 46, at + 46 + name)] = method === 0 ? content : inflateRawSync(content);
    at += 46 + name + extra + comment;
  }
  return files;
}
