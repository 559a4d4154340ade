import { GrammyError } from 'grammy';
import type { Log } from './log.ts';

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** The pauses between tries, growing until something succeeds. */
export class Pauses {
  #next = firstPauseMs;

  constructor(
    readonly log: Log,
    readonly signal: AbortSignal,
  ) {}

  succeeded(): void {
    this.#next = firstPauseMs;
  }

  /**
   * Waits after a failure, or until aborted.
   * @throws the problem itself where no later try would fare better: the token is not accepted
   */
  async after(problem: unknown): Promise<void> {
    if (problem instanceof GrammyError && [401, 404].includes(problem.error_code)) throw problem;
    const pauseMs = Math.max(this.#next, askedFor(problem));
    this.log.warn({ problem: brief(problem), pauseMs }, advice(problem));
    this.#next = Math.min(this.#next * 2, longestPauseMs);
    await sleep(pauseMs, this.signal);
  }
}

/** Tries until it succeeds. @throws what no later try would mend, or the last problem where aborted */
export async function persist<T>(call: () => Promise<T>, log: Log, signal: AbortSignal): Promise<T> {
  const pauses = new Pauses(log, signal);
  for (;;) {
    try {
      return await call();
    } catch (problem) {
      if (signal.aborted) throw problem;
      await pauses.after(problem);
      if (signal.aborted) throw problem;
    }
  }
}

const askedFor = (problem: unknown): number =>
  problem instanceof GrammyError ? (problem.parameters.retry_after ?? 0) * 1000 : 0;

const brief = (problem: unknown): string =>
  problem instanceof GrammyError ? `${problem.error_code} ${problem.description}` : (problem as Error).name;

const advice = (problem: unknown): string =>
  problem instanceof GrammyError && problem.error_code === 409
    ? 'Telegram gives the updates to somebody else: does another process run with this token?'
    : 'Telegram is out of reach, trying again';

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
