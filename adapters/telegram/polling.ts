import type { Api } from 'grammy';
import type { Log } from './log.ts';
import { Pauses } from './persist.ts';
import { wantedUpdates } from './updates.ts';
import type { Work } from './work.ts';

/** Seconds that an idle request is held open: less than any call may take. */
const holdSeconds = 25;
/** Updates in hand before no more are fetched: what a crash would have to take up again. */
const mostInHand = 500;

/**
 * Fetches updates until aborted. An update is confirmed to Telegram only after the inbox has it.
 * @throws GrammyError where the token is not accepted: no later try would be either
 */
export async function poll(api: Api, work: Work, log: Log, signal: AbortSignal): Promise<void> {
  // grammY's signal type is that of a package of its own; the platform's has the same shape.
  const grammySignal = signal as Parameters<Api['getUpdates']>[1];
  const pauses = new Pauses(log, signal);
  let offset = 0;
  while (!signal.aborted) {
    try {
      await work.roomFor(mostInHand);
      const options = { offset, timeout: holdSeconds, allowed_updates: wantedUpdates };
      const updates = await api.getUpdates(options, grammySignal);
      await work.accept(updates);
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      pauses.succeeded();
    } catch (problem) {
      if (signal.aborted) break;
      await pauses.after(problem);
    }
  }
  // Confirms the last batch, so that the next start does not get it again.
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => {});
}
