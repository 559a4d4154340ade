import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import type { Log } from '../../core/log.ts';
import type { Calls } from './calls.ts';
import { isAcknowledged, isPassing, isUnknownInteraction } from './trouble.ts';
import type { Acknowledged } from './work.ts';

/** Discord gives up on an interaction after 3 s (docs: interactions/receiving-and-responding), less the way there. */
const patienceMs = 2_800;
/** One try takes no longer, so that there is time for another. */
const tryMs = 1_200;

/** Tells Discord that an interaction has arrived. Never throws. */
export async function acknowledge(
  calls: Calls,
  { id, token }: APIInteraction,
  answer: APIInteractionResponse,
  log: Log,
): Promise<Acknowledged> {
  const end = AbortSignal.timeout(patienceMs);
  for (let isFirst = true; ; isFirst = false) {
    try {
      await calls.acknowledge(id, token, answer, AbortSignal.any([end, AbortSignal.timeout(tryMs)]));
      return 'just_now';
    } catch (problem) {
      // After a lost answer this says that it had arrived; at first, that somebody else was quicker.
      if (isAcknowledged(problem)) return isFirst ? 'earlier' : 'just_now';
      if (isUnknownInteraction(problem)) {
        log.warn({ interaction: id }, 'an interaction came too late to be acknowledged');
        return 'late';
      }
      if (isPassing(problem) && !end.aborted) continue;
      log.warn({ interaction: id, problem: (problem as Error).name }, 'an interaction was not acknowledged');
      return 'earlier';
    }
  }
}
