import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { documents, findDocument, listDocument } from '../core/documents/index.ts';
import type { DocumentSpec } from '../core/documents/schema.ts';
import { writeCutout } from '../core/photo/cutout-file.ts';
import { describe, type Report, type ReportedFile, type Timings } from '../core/photo/report.ts';
import { renderSheet } from '../core/photo/sheet.ts';
import { type Rendition, Studio, type Subject } from '../core/photo/studio.ts';
import { UserError } from '../core/problem.ts';
import { messages } from '../core/text/messages.ts';
import { ModelError, openNetworks } from '../models/index.ts';
import { parseRequest, type Request, UsageError, usage } from './cli/arguments.ts';
import { printList, printReport } from './cli/print.ts';
import { ConfigError, photoConfig } from './config.ts';

/** The photo program: `npm run photo`. Exit status 0: all done; 2: a photo was refused; 1: wrong usage. */

type Make = Extract<Request, { kind: 'make' }>;

const english = messages('en');

/** Tells apart a mistake in the call (status 1) from one in a photo (status 2). */
const callMistakes = new Set(['unknown_document', 'unknown_colour']);

async function main(argv: readonly string[]): Promise<number> {
  const request = parseRequest(argv);
  if (request.kind === 'help') {
    // Asked for, it is the answer; otherwise nothing was done that was meant to be done.
    (argv.length > 0 ? console.log : console.error)(usage);
    return argv.length > 0 ? 0 : 1;
  }
  if (request.kind === 'list') return list(request.country, request.json);

  const spec = findDocument(request.document);
  const config = photoConfig();
  const networks = await openNetworks({
    cacheDir: config.modelCache,
    matting: config.matting,
    warn: (message) => console.error(message),
  });
  try {
    await mkdir(request.out, { recursive: true });
    const studio = new Studio(networks);
    const names = outputNames(request.inputs, spec);
    let refused = false;
    for (const [i, input] of request.inputs.entries()) {
      const report = await one(studio, input, spec, request, names[i]!);
      refused ||= !report.ok;
      console.log(request.json ? JSON.stringify(report) : `${i > 0 ? '\n' : ''}${printReport(report, spec)}`);
    }
    return refused ? 2 : 0;
  } finally {
    await networks.close();
  }
}

function list(country: string | null, json: boolean): number {
  const wanted = country?.toUpperCase() ?? null;
  const specs = documents.filter((d) => wanted === null || d.country === wanted);
  if (specs.length === 0) {
    console.error(`No document of ${country} is known. --list shows all of them.`);
    return 1;
  }
  console.log(json ? specs.map((s) => JSON.stringify(listDocument(s))).join('\n') : printList(specs));
  return 0;
}

/** Makes one photo; what the person can mend becomes the report's `error`. */
async function one(
  studio: Studio,
  input: string,
  spec: DocumentSpec,
  request: Make,
  name: string,
): Promise<Report> {
  const started = performance.now();
  let subject: Subject | null = null;
  let rendition: Rendition | null = null;
  const files: ReportedFile[] = [];
  let error: Report['error'] = null;
  try {
    subject = await studio.receive(await readFile(input));
    rendition = await studio.make(subject, spec, {
      background: request.background ?? 'keep',
      colour: request.colour,
      tone: request.tone,
    });
    for (const file of await filesOf(rendition, spec, request)) {
      const path = join(request.out, `${name}${file.suffix}`);
      await writeFile(path, file.bytes);
      const { suffix: _, bytes, ...facts } = file;
      files.push({ ...facts, path, bytes: bytes.length });
    }
  } catch (e) {
    error = sentence(e);
  }
  return {
    input,
    document: spec.id,
    ok: error === null,
    error,
    ...describe(subject, error === null ? rendition : null),
    files,
    timings: rounded({
      decode: subject?.timings.decode ?? 0,
      analyse: subject?.timings.analyse ?? 0,
      matte: rendition?.timings.matte ?? 0,
      compose: rendition?.timings.compose ?? 0,
      encode: rendition?.timings.encode ?? 0,
      total: performance.now() - started,
    }),
  };
}

interface Output extends Omit<ReportedFile, 'path' | 'bytes'> {
  readonly suffix: string;
  readonly bytes: Uint8Array;
}

async function filesOf(rendition: Rendition, spec: DocumentSpec, request: Make): Promise<Output[]> {
  const { photo } = rendition;
  const files: Output[] = [
    {
      kind: 'photo',
      suffix: photo.mediaType === 'image/png' ? '.png' : '.jpg',
      bytes: photo.bytes,
      width: photo.width,
      height: photo.height,
      dpi: photo.dpi,
      mediaType: photo.mediaType,
      sha256: photo.sha256,
    },
  ];
  if (spec.sizeMm && request.sheet !== 'none') {
    const sheet = await renderSheet(rendition.image, spec.sizeMm, request.sheet);
    for (const [ending, page] of [
      ['jpg', sheet.jpeg],
      ['pdf', sheet.pdf],
    ] as const)
      files.push({ ...page, kind: 'sheet', suffix: `-${request.sheet}.${ending}` });
  }
  if (request.cutout && rendition.cutout)
    files.push({
      ...(await writeCutout(rendition.cutout, photo.dpi)),
      kind: 'cutout',
      suffix: '-cutout.png',
    });
  return files;
}

function sentence(e: unknown): { code: string; message: string } {
  if (e instanceof UserError && !callMistakes.has(e.code))
    return { code: e.code, message: english.format(`error-${e.code}`, e.params) };
  if (isFileError(e)) return { code: 'unreadable', message: `The file cannot be read (${e.code}).` };
  throw e;
}

function isFileError(e: unknown): e is NodeJS.ErrnoException & { code: string } {
  return (
    e instanceof Error &&
    ['ENOENT', 'EACCES', 'EISDIR', 'EPERM'].includes((e as NodeJS.ErrnoException).code ?? '') &&
    (e as NodeJS.ErrnoException).syscall !== 'mkdir'
  );
}

/** `me-us-passport`; inputs of one name get numbers, so that none overwrites another. */
function outputNames(inputs: readonly string[], spec: DocumentSpec): string[] {
  const taken = new Map<string, number>();
  return inputs.map((input) => {
    const name = `${basename(input, extname(input))}-${spec.id}`;
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}

function rounded(timings: Timings): Timings {
  return Object.fromEntries(
    Object.entries(timings).map(([k, v]) => [k, Math.round(v * 10) / 10]),
  ) as unknown as Timings;
}

/** Known kinds of trouble get a sentence; anything else is a bug and keeps its stack. */
function explain(e: unknown): string {
  if (e instanceof UsageError) return `${e.message}\n\n${usage}`;
  if (e instanceof UserError) return english.format(`error-${e.code}`, e.params);
  if (e instanceof ConfigError || e instanceof ModelError) return e.message;
  return e instanceof Error ? (e.stack ?? e.message) : String(e);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (e) {
  console.error(explain(e));
  process.exitCode = 1;
}
