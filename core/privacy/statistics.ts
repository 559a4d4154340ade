import type { Clock } from './clock.ts';
import { key } from './key.ts';
import { dayOf, statisticsExpiry } from './retention.ts';
import type { Store } from './store.ts';

/** Everything that is counted a day. Closed, so that nothing of a person can become part of a name. */
export const statistics = ['photos', 'previews', 'deletions', 'exports'] as const;
export type Statistic = (typeof statistics)[number];

/** Counters of a day. No user, no chat, no document stands in them. */
export class Statistics {
  constructor(private readonly with_: { readonly store: Store; readonly clock: Clock }) {}

  /** Counts one more. A counter is not worth a person's wait or trouble: what fails is lost. */
  note(what: Statistic): void {
    const now = this.with_.clock.now();
    const name = key('statistics', dayOf(now));
    this.with_.store.tally(name, what, 1, statisticsExpiry(now)).catch(() => undefined);
  }

  /** The counters of the day that contains `at`. */
  async of(at: number): Promise<Readonly<Record<string, number>>> {
    return this.with_.store.tallies(key('statistics', dayOf(at)));
  }
}
