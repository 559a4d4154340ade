import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findDocument } from '../core/documents/index.ts';
import type { DocumentSpec } from '../core/documents/schema.ts';
import { wallColour } from '../core/photo/colour.ts';
import { describe, type Report, type ReportedFile, type Timings } from '../core/photo/report.ts';
import { type Rendition, Studio, type Subject } from '../core/photo/studio.ts';
import { UserError } from '../core/problem.ts';
import { messages } from '../core/text/messages.ts';
import { ModelError, openNetworks } from '../models/index.ts';
import { parseRequest, type Request, usage } from './cli/arguments.ts';
import { photoFiles, sheetFiles } from './cli/files.ts';
import { readPhoto, UnreadableError } from './cli/input.ts';
import { listDocuments } from './cli/list.ts';
import { explainUsage, explainUser, UsageError } from './cli/mistakes.ts';
import { openFolder, outputNames } from './cli/output.ts';
import { printReport } from './cli/print.ts';
import { ConfigError, photoConfig } from './config.ts';

/** The photo program: `npm run photo`. Exit status 0: all done; 2: a photo was refused; 1: wrong usage. */

type Make = Extract<Request, { kind: 'make' }>;

const english = messages('en');

/** Tells apart a mistake in the call (status 1) from one in a photo (status 2). */
const callMistakes = new Set(['unknown_document', 'unknown_colour', 'unknown_size']);

async function main(argv: readonly string[]): Promise<number> {
  const request = parseRequest(argv);
  if (request.kind === 'help') {
    // Asked for, it is the answer; otherwise nothing was done that was meant to be done.
    (argv.length > 0 ? console.log : console.error)(usage);
    return argv.length > 0 ? 0 : 1;
  }
  if (request.kind === 'list') return listDocuments(request.country, request.json);

  const specs = [request.document, ...(request.with ? [request.with] : [])].map(findDocument);
  if (specs.length > 1 && specs.some((s) => !s.sizeMm))
    throw new UsageError('--with is for two documents that are printed');
  // Asked before the first photo, so that a slip of the pen does not stop the run half way.
  for (const spec of specs) wallColour(spec, request.colour);
  const config = photoConfig();
  const networks = await openNetworks({
    cacheDir: config.modelCache,
    matting: config.matting,
    warn: (message) => console.error(message),
  });
  try {
    await openFolder(request.out);
    const studio = new Studio(networks);
    const names = outputNames(
      request.inputs,
      request.out,
      specs.map((s) => s.id),
    );
    let refused = false;
    for (const [i, input] of request.inputs.entries()) {
      const reports = await make(studio, input, specs, request, names[i]!);
      for (const [k, report] of reports.entries()) {
        refused ||= !report.ok;
        const apart = i + k > 0 ? '\n' : '';
        console.log(request.json ? JSON.stringify(report) : `${apart}${printReport(report, specs[k]!)}`);
      }
    }
    return refused ? 2 : 0;
  } finally {
    await networks.close();
  }
}

/** What became of one document of one photo. */
interface Attempt {
  readonly spec: DocumentSpec;
  readonly rendition: Rendition | null;
  readonly error: Report['error'];
  readonly ms: number;
}

/** Makes the documents of one photo, a report each; what the person can mend becomes a report's `error`. */
async function make(
  studio: Studio,
  input: string,
  specs: readonly DocumentSpec[],
  request: Make,
  name: string,
): Promise<Report[]> {
  const started = performance.now();
  let subject: Subject | null = null;
  let unread: Report['error'] = null;
  try {
    subject = await studio.receive(await readPhoto(input));
  } catch (e) {
    unread = sentence(e);
  }
  const reading = performance.now() - started;
  const attempts: Attempt[] = [];
  for (const spec of specs)
    attempts.push(
      subject
        ? await attempt(studio, subject, spec, request)
        : { spec, rendition: null, error: unread, ms: 0 },
    );
  const made = attempts.flatMap((a) => a.rendition ?? []);
  return Promise.all(
    attempts.map(async ({ spec, rendition, error, ms }): Promise<Report> => {
      const beginning = performance.now();
      const files: ReportedFile[] = [];
      let unwritten: Report['error'] = null;
      try {
        const outputs = rendition ? await photoFiles(rendition, request) : [];
        if (made[0]?.spec === spec) outputs.push(...(await sheetFiles(made, request)));
        for (const { suffix, bytes, ...facts } of outputs) {
          const path = join(request.out, `${name}-${suffix}`);
          await writeFile(path, bytes);
          files.push({ ...facts, path, bytes: bytes.length });
        }
      } catch (e) {
        unwritten = sentence(e);
      }
      const problem = error ?? unwritten;
      return {
        input,
        document: spec.id,
        ok: problem === null,
        error: problem,
        ...describe(subject, problem === null ? rendition : null),
        files,
        timings: rounded({
          decode: subject?.timings.decode ?? 0,
          analyse: subject?.timings.analyse ?? 0,
          matte: rendition?.timings.matte ?? 0,
          compose: rendition?.timings.compose ?? 0,
          encode: rendition?.timings.encode ?? 0,
          total: reading + ms + performance.now() - beginning,
        }),
      };
    }),
  );
}

async function attempt(
  studio: Studio,
  subject: Subject,
  spec: DocumentSpec,
  request: Make,
): Promise<Attempt> {
  const started = performance.now();
  const passed = (): number => performance.now() - started;
  try {
    const rendition = await studio.make(subject, spec, {
      background: request.background ?? 'keep',
      colour: request.colour,
      tone: request.tone,
      age: request.subject,
    });
    return { spec, rendition, error: null, ms: passed() };
  } catch (e) {
    return { spec, rendition: null, error: sentence(e), ms: passed() };
  }
}

/** What is said of one photo; the others of the run are made all the same. */
function sentence(e: unknown): { code: string; message: string } {
  if (e instanceof UserError && !callMistakes.has(e.code))
    return { code: e.code, message: english.format(`error-${e.code}`, e.params) };
  if (e instanceof UnreadableError) return { code: 'unreadable', message: e.message };
  if (e instanceof UserError || e instanceof ModelError) throw e;
  const { syscall, code } = e as NodeJS.ErrnoException;
  if (syscall === 'open' || syscall === 'write')
    return { code: 'unwritable', message: `The files cannot be written (${code}).` };
  console.error(explain(e));
  return {
    code: 'internal',
    message: 'Something went wrong in the program. It is not the fault of the photo.',
  };
}

function rounded(timings: Timings): Timings {
  return Object.fromEntries(
    Object.entries(timings).map(([k, v]) => [k, Math.round(v * 10) / 10]),
  ) as unknown as Timings;
}

/** Known kinds of trouble get a sentence; anything else is a bug and keeps its stack. */
function explain(e: unknown): string {
  if (e instanceof UsageError) return explainUsage(e, 'photo');
  if (e instanceof UserError) return explainUser(e);
  if (e instanceof ConfigError || e instanceof ModelError) return e.message;
  return e instanceof Error ? (e.stack ?? e.message) : String(e);
}

// A reader that has seen enough, such as `head`, is no trouble of ours.
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 1));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (e) {
  console.error(explain(e));
  process.exitCode = 1;
}
