import { isOwnSize } from '../documents/own.ts';
import { type Outcome, outcomes } from '../order/outcome.ts';
import type { Clock } from './clock.ts';
import { key } from './key.ts';
import { dayOf, statisticsExpiry } from './retention.ts';
import type { Store } from './store.ts';

/** Everything that is counted a day. Closed, so that nothing of a person can become part of a name. */
export const statistics = ['photos', 'previews', 'deletions', 'exports'] as const;
export type Statistic = (typeof statistics)[number];

/** What becomes of a document that somebody asks for. */
export const documentOutcomes = [...outcomes, 'refused'] as const;
export type DocumentOutcome = Outcome | 'refused';

/** All sizes that people name themselves: a rare one could tell who it was. */
const ownSize = 'own-size';

/** Counters of a day. No user, no chat and no hour stands in them. */
export class Statistics {
  constructor(private readonly with_: { readonly store: Store; readonly clock: Clock }) {}

  /** Counts one more. A counter is not worth a person's wait or trouble: what fails is lost. */
  note(what: Statistic): void {
    const now = this.with_.clock.now();
    this.#add(key('statistics', dayOf(now)), what, now);
  }

  /** Counts what became of a document, by its id; a size of somebody's own is counted as one of them all. */
  noteOutcome(document: string, outcome: DocumentOutcome): void {
    const now = this.with_.clock.now();
    const name = isOwnSize(document) ? ownSize : document;
    this.#add(key('statistics', 'outcomes', dayOf(now)), `${name}:${outcome}`, now);
  }

  #add(name: ReturnType<typeof key<'statistics'>>, field: string, now: number): void {
    this.with_.store.tally(name, field, 1, statisticsExpiry(now)).catch(() => undefined);
  }

  /** The counters of the day that contains `at`. */
  async of(at: number): Promise<Readonly<Record<string, number>>> {
    return this.with_.store.tallies(key('statistics', dayOf(at)));
  }

  /** What became of each document on the day that contains `at`; words that this version does not know are left out. */
  async outcomesOf(
    at: number,
  ): Promise<ReadonlyMap<string, Readonly<Partial<Record<DocumentOutcome, number>>>>> {
    const found = new Map<string, Partial<Record<DocumentOutcome, number>>>();
    for (const [field, count] of Object.entries(
      await this.with_.store.tallies(key('statistics', 'outcomes', dayOf(at))),
    )) {
      const [document = '', outcome = ''] = field.split(':');
      const known = documentOutcomes.find((o) => o === outcome);
      if (known) found.set(document, { ...found.get(document), [known]: count });
    }
    return found;
  }
}
