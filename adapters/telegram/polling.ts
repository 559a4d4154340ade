import { type Api, GrammyError } from 'grammy';
import type { Log } from './log.ts';
import { wantedUpdates } from './updates.ts';
import type { Work } from './work.ts';

/** Seconds that an idle request is held open. */
const holdSeconds = 30;
/** Updates in hand before no more are fetched: what a crash would have to take up again. */
const mostInHand = 200;
const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Fetches updates until aborted. An update is confirmed to Telegram only after the inbox has it.
 * @throws GrammyError where the token is not accepted: no later try would be either
 */
export async function poll(api: Api, work: Work, log: Log, signal: AbortSignal): Promise<void> {
  // grammY's signal type is that of a package of its own; the platform's has the same shape.
  const grammySignal = signal as Parameters<Api['getUpdates']>[1];
  let offset = 0;
  let pause = firstPauseMs;
  while (!signal.aborted) {
    try {
      await work.roomFor(mostInHand);
      const options = { offset, timeout: holdSeconds, allowed_updates: wantedUpdates };
      const updates = await api.getUpdates(options, grammySignal);
      await work.accept(updates);
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      pause = firstPauseMs;
    } catch (problem) {
      if (signal.aborted) break;
      if (isFinal(problem)) throw problem;
      log.warn({ problem: brief(problem), pauseMs: pause }, advice(problem));
      await sleep(pause, signal);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }
  // Confirms the last batch, so that the next start does not get it again.
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => {});
}

const isFinal = (problem: unknown): boolean =>
  problem instanceof GrammyError && [401, 404].includes(problem.error_code);

const brief = (problem: unknown): string =>
  problem instanceof GrammyError ? `${problem.error_code} ${problem.description}` : (problem as Error).name;

const advice = (problem: unknown): string =>
  problem instanceof GrammyError && problem.error_code === 409
    ? 'Telegram gives the updates to somebody else: does another process run with this token?'
    : 'no updates from Telegram, trying again';

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
