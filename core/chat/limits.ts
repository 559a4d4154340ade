import { key } from '../privacy/key.ts';
import { windowEnd } from '../privacy/retention.ts';
import type { Turn } from './turn.ts';

/** How often one person may ask for something: far above what anybody does by hand, far below what would harm. */
const allowed = {
  photo: { most: 20, window: 60_000 },
  photos: { most: 200, window: 24 * 3600_000 },
  make: { most: 40, window: 60_000 },
  support: { most: 5, window: 3600_000 },
  event: { most: 400, window: 60_000 },
  export: { most: 3, window: 3600_000 },
} as const;

/** Counts one more and says whether that is too often. */
export async function isTooOften(turn: Turn, what: keyof typeof allowed): Promise<boolean> {
  const { most, window } = allowed[what];
  const { store, clock } = turn.desk;
  const end = windowEnd(clock.now(), window);
  const count = await store.count(key('limits', what, turn.owner, String(end)), end);
  if (count > most) turn.desk.care.watch.count('rate_limited_total');
  return count > most;
}
