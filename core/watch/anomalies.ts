import type { Clock } from '../privacy/clock.ts';
import { key } from '../privacy/key.ts';
import { windowEnd } from '../privacy/retention.ts';
import type { Store } from '../privacy/store.ts';
import type { Watch } from '../watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many within a window are unusual. */
interface Threshold {
  readonly after: number;
  readonly window: number;
  /** Counted in this process until then: a stranger can cause as many as they like, and is to cost us nothing. */
  readonly isCheap?: true;
}

/**
 * What the operator is told of, once a window. A wrong alarm costs a look, a missed one money: the numbers are low,
 * and rates by the size of the service are for the rules over the metrics.
 */
export const anomalyKinds = {
  /** One or two are people who were unlucky; five within an hour have one cause, such as a platform that is away. */
  refunds: { after: 5, window: HOUR },
  /** Few in a year are usual, and card networks fine sellers by their share: the second on one day is worth a look. */
  disputes: { after: 2, window: DAY },
  /** A wrong secret after a change shows as a row of them; the noise of strangers is a few. */
  bad_signatures: { after: 20, window: 10 * MINUTE, isCheap: true },
  /** Somebody sent more photos than anybody does by hand. */
  uploads: { after: 1, window: HOUR },
  /** Somebody opened more ways to pay than a family needs: also how stolen cards are tried out. */
  checkouts: { after: 1, window: HOUR },
  /** One person's cards were refused so often that they cannot pay for a while. */
  card_testing: { after: 1, window: HOUR },
  /** Cards of many people were refused: nobody can pay for a while. */
  declines: { after: 1, window: HOUR },
  /** A card's bank reports a payment as fraud: to give it back now is cheaper than the dispute that follows. */
  fraud_warnings: { after: 1, window: HOUR },
  /** More people at once than the service can serve. */
  crowd: { after: 1, window: HOUR },
} as const satisfies Record<string, Threshold>;
export type AnomalyKind = keyof typeof anomalyKinds;

/** Something unusual. Of a person there is nothing in it but, perhaps, the number of an order. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  /** The order that it was noticed by; null where there is none. */
  readonly order: string | null;
  /** How many there were, within how many minutes. */
  readonly count: number;
  readonly minutes: number;
}

export interface AnomalyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly watch: Watch;
  /** The way to the operator. `later`: out of reach at the moment, to be told again. */
  readonly tell: (anomaly: Anomaly) => Promise<'told' | 'later'>;
  /** Told of each in any case: kind and number. */
  readonly report: (anomaly: Anomaly) => void;
}

/** Notices what is unusual and says so once a window, whichever process notices it. */
export class Anomalies {
  readonly #cheap = new Map<AnomalyKind, { end: number; count: number }>();
  /** What the operator could not be told yet: at most one of a kind. */
  readonly #untold = new Map<AnomalyKind, Anomaly>();

  constructor(private readonly with_: AnomalyParts) {}

  /** Notes that it happened once more. Never throws and is waited for by nobody. */
  note(kind: AnomalyKind, order: string | null = null): void {
    this.#note(kind, order).catch(() => undefined);
  }

  /** Tells what could not be told; to be called now and then. */
  async retry(): Promise<void> {
    for (const anomaly of [...this.#untold.values()]) await this.#tell(anomaly);
  }

  async #note(kind: AnomalyKind, order: string | null): Promise<void> {
    const { store, clock, watch, report } = this.with_;
    const { after, window, isCheap }: Threshold = anomalyKinds[kind];
    const end = windowEnd(clock.now(), window);
    if (isCheap && this.#counted(kind, end) !== after) return;
    const name = key('limits', 'anomaly', kind, String(end));
    // Of several processes the first one tells.
    if ((await store.count(name, end)) !== (isCheap ? 1 : after)) return;
    const anomaly = { kind, order, count: after, minutes: window / MINUTE };
    watch.count('anomalies_total', 1, { kind });
    report(anomaly);
    await this.#tell(anomaly);
  }

  #counted(kind: AnomalyKind, end: number): number {
    const before = this.#cheap.get(kind);
    const count = before?.end === end ? before.count + 1 : 1;
    this.#cheap.set(kind, { end, count });
    return count;
  }

  async #tell(anomaly: Anomaly): Promise<void> {
    const told = await this.with_.tell(anomaly).catch(() => 'later' as const);
    if (told === 'told') this.#untold.delete(anomaly.kind);
    else this.#untold.set(anomaly.kind, anomaly);
  }
}
