import type { PaperName } from '../core/photo/sheet.ts';
import { ownTime } from '../core/photo/work/own-time.ts';
import { type MakeRequest, type PhotoWork, type Refusal, WorkUnavailable } from '../core/photo/work.ts';
import { UserError, type UserErrorCode } from '../core/problem.ts';
import { childEnvironment } from './config.ts';
import { JobError, type JobFailure, openPool } from './pool.ts';

/** What a child is told to do. */
export type PhotoJob =
  | { readonly do: 'warm' }
  | { readonly do: 'analyse'; readonly bytes: Uint8Array }
  | { readonly do: 'make'; readonly request: MakeRequest }
  | {
      readonly do: 'point';
      readonly bytes: Uint8Array;
      readonly analysis: Uint8Array | null;
      readonly refusal: Refusal;
    }
  | {
      readonly do: 'sheet';
      readonly photo: Uint8Array;
      readonly document: string;
      readonly paper: PaperName;
    };

/** What it answers; a problem that the person can mend crosses as data. */
export type PhotoAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: UserErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

export interface PhotoChildren extends PhotoWork {
  /** Resolves when a child has its networks ready. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export interface PhotoChildrenOptions {
  readonly size: number;
  /** Threads that the work on one photo may take; as PHOTO_THREADS says by default. */
  readonly threads?: number | null;
  /** The child's program; the photo child by default. */
  readonly program?: URL;
  /** Told of each child that was lost, and of each job that threw, by reason and stack: never with the photo. */
  readonly report: (reason: string, detail: string) => void;
  /** Told how long a job waited for a child, ms. */
  readonly waited?: (ms: number) => void;
}

/** What costs a child its life. */
const costly: ReadonlySet<JobFailure> = new Set(['crashed', 'timed_out', 'out_of_memory']);

/** A 200-megapixel file on a busy machine takes a tenth of this. */
const jobTimeout = 60_000;
/** The largest photo that is read needs 0.9 GB; what needs half as much again is out of hand. */
const memoryCeiling = 1.4 * 1024 ** 3;
/** Jobs that may wait, each with its upload of mostly 2 to 5 MB: two from each of fifty people at once, and some. */
const depth = 128;

/** Photo work in child processes; see pool.ts. */
export function openPhotoChildren(options: PhotoChildrenOptions): PhotoChildren {
  const pool = openPool({
    program: options.program ?? new URL('./photo-child.ts', import.meta.url),
    size: options.size,
    jobTimeout,
    memoryCeiling,
    depth,
    ...(options.waited ? { waited: options.waited } : {}),
    execArgv: ['--import', 'tsx'],
    ...(options.threads ? { env: childEnvironment(options.threads) } : {}),
  });

  /** A child may be hit by what was not meant for it, such as a signal to the group while it starts: once more, then. */
  async function run<T>(job: PhotoJob, whose?: string): Promise<T> {
    let lost = 0;
    for (;;) {
      try {
        const answer = (await pool.run(job, whose)) as PhotoAnswer;
        if (answer.ok) return answer.value as T;
        throw new UserError(answer.code, answer.params);
      } catch (problem) {
        if (!(problem instanceof JobError)) throw problem;
        options.report(problem.reason, problem.detail);
        if (costly.has(problem.reason)) lost += 1;
        if (problem.reason === 'crashed' && lost < 2) continue;
        throw new WorkUnavailable(problem.reason, lost > 0 && (await works()) ? lost : 0);
      }
    }
  }

  /** Whether a child can do anything at all: where none can even start, no photo is to blame. */
  const works = (): Promise<boolean> =>
    pool.run({ do: 'warm' }).then(
      () => true,
      () => false,
    );

  return {
    expected: (bytes) => pool.expected() + ownTime(bytes),
    isFull: () => pool.waiting >= depth,
    analyse: (bytes, whose) => run({ do: 'analyse', bytes }, whose),
    make: (request, whose) => run({ do: 'make', request }, whose),
    point: (bytes, analysis, refusal, whose) => run({ do: 'point', bytes, analysis, refusal }, whose),
    sheet: (photo, document, paper, whose) => run({ do: 'sheet', photo, document, paper }, whose),
    warm: () => run({ do: 'warm' }),
    close: () => pool.close(),
  };
}
