import { readFileSync, writeFileSync } from 'fs';
import { performance } from 'perf_hooks';

/** The least that any program does that writes this document. */
const [file, copy] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const document = JSON.parse(text) as unknown;

const began = performance.now();
const written = JSON.stringify(document, null, 2);
const stringified = performance.now();
writeFileSync(copy, written);
const ended = performance.now();

process.stdout.write(JSON.stringify({ stringify: stringified - began, total: ended - began, bytes: Buffer.byteLength(text) }));
