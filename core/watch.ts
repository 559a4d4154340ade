import { Recent, type Share } from './watch/recent.ts';

/** What is counted from the start of the process on, with what each count says beside its name. */
export const counterLabels = {
  /** Photos or parts of them that were still there after their time; anything but zero is an alarm. */
  photos_overdue_total: [],
  /** Epoch keys that were still there after their time. */
  epoch_keys_overdue_total: [],
  /** Expiries that were looked at a few minutes after they were due. */
  expiries_verified_total: [],
  /** Photos and orders that people deleted. */
  deletions_total: [],
  /** Files with everything that is held of a person. */
  exports_total: [],
  /** Uploads that were declined for want of room. */
  uploads_declined_total: [],
  /** Somebody did something more often than one does by hand, or all together more than we can do. */
  rate_limited_total: ['limit', 'scope'],
  /** Requests of a platform or a provider, by what we answered. */
  webhooks_total: ['from', 'outcome'],
  /** Requests whose signature or secret was not the sender's. */
  webhooks_forged_total: ['from'],
  /** Notices of a new privacy policy that were shown. */
  policy_notices_total: [],
  /** Photos of which nothing could be made, by the code of the reason. */
  photos_rejected_total: ['reason'],
  /** Demands of a document that a photo did not meet. */
  checks_failed_total: ['check'],
  /** Photo work that was lost, by how. */
  photo_work_lost_total: ['reason'],
  /** What became of orders. */
  order_outcomes_total: ['outcome'],
  /** Money that went back, by why. */
  refunds_total: ['reason'],
  /** Payments that a bank took back for the time being. */
  disputes_total: [],
  /** Ways to pay that were opened. */
  checkouts_opened_total: [],
  /** Attempts at paying that the provider turned down. */
  payments_failed_total: [],
  /** Payments that the card networks report as fraud. */
  fraud_warnings_total: [],
  /** Unusual things that the operator was told of. */
  anomalies_total: ['kind'],
} as const satisfies Record<string, readonly string[]>;
export type CounterName = keyof typeof counterLabels;
export const counterNames = Object.keys(counterLabels) as CounterName[];

/** What is measured now and then; the last value counts. */
export const gaugeLabels = {
  /** Keys without an end: zero, always. */
  keys_without_ttl: [],
  /** Keys that would outlive their class, bear a name that is not ours, or are not sealed: zero, always. */
  keys_in_breach: [],
  keys_audited: [],
  /** Epoch keys there are. */
  epoch_keys_live: [],
  /** Parts of photos that are past their time this moment: zero, always. */
  photos_past_their_time: [],
  /** How long the oldest end of a photo has been waiting to be verified, beyond the time that it may. */
  expiry_check_lag_seconds: [],
  /** Share of the store's memory that is used, 0 to 1. */
  store_used_ratio: [],
  store_used_bytes: [],
  /** Unfinished orders. */
  orders: ['state'],
  /** Age of the oldest order that is paid and neither delivered nor waiting to be fetched; 0 where there is none. */
  paid_not_delivered_age_seconds: [],
  /** Age of the oldest refund that is owed; 0 where there is none. */
  refund_due_age_seconds: [],
  /** Jobs that wait for somebody to work on photos. */
  photo_jobs_waiting: [],
} as const satisfies Record<string, readonly string[]>;
export type GaugeName = keyof typeof gaugeLabels;
export const gaugeNames = Object.keys(gaugeLabels) as GaugeName[];

/** What takes time, in seconds. */
export const timingLabels = {
  /** Waiting of a photo job for somebody to do it. */
  queue_wait_seconds: [],
  /** Steps on the way from an upload to the finished files, waiting included. */
  stage_seconds: ['stage'],
  /** From a request of a platform or a provider to our answer. */
  webhook_seconds: ['from'],
  /** From the payment to the delivery. */
  paid_to_delivered_seconds: [],
} as const satisfies Record<string, readonly string[]>;
export type TimingName = keyof typeof timingLabels;
export const timingNames = Object.keys(timingLabels) as TimingName[];

/** Upper bounds of the classes that times are counted in, seconds: from a press to what people give up over. */
export const timeBounds = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 3600,
] as const;

/** Words of ours, never anything that came from outside: each set of them is a series of its own for ever. */
export type Labels = Readonly<Record<string, string>>;

/** Port: numbers for whoever watches over the service. None has a person in it. Never throws. */
export interface Watch {
  count(name: CounterName, by?: number, labels?: Labels): void;
  measure(name: GaugeName, value: number, labels?: Labels): void;
  /** @param seconds how long it took */
  time(name: TimingName, seconds: number, labels?: Labels): void;
}

export interface Series<T> {
  readonly labels: Labels;
  readonly value: T;
}

/** Times of one kind, by classes. */
export interface Times {
  /** How many fell into each class of `timeBounds`, and beyond the last. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** More series of one name mean that something from outside has become a label: they are counted as one. */
const mostSeries = 100;
const others: Labels = { other: 'other' };

/** Keeps the numbers in this process. Counters begin at zero, gauges where they were first measured. */
export class Numbers implements Watch {
  readonly #counters = new Map<CounterName, Family<{ value: number }>>();
  readonly #gauges = new Map<GaugeName, Family<{ value: number }>>();
  readonly #times = new Map<TimingName, Family<Measured>>();
  /** When these numbers began, ms since 1970. */
  readonly since: number;

  constructor(private readonly now: () => number = Date.now) {
    this.since = now();
    for (const name of counterNames) if (counterLabels[name].length === 0) this.count(name, 0);
  }

  count(name: CounterName, by = 1, labels: Labels = {}): void {
    seriesOf(this.#counters, name, labels, () => ({ value: 0 })).value += by;
  }

  measure(name: GaugeName, value: number, labels: Labels = {}): void {
    seriesOf(this.#gauges, name, labels, () => ({ value })).value = value;
  }

  time(name: TimingName, seconds: number, labels: Labels = {}): void {
    const held = seriesOf(this.#times, name, labels, () => new Measured());
    held.add(seconds, this.now());
  }

  /** Each counter over all its labels. */
  get counters(): ReadonlyMap<CounterName, number> {
    return new Map(counterNames.map((name) => [name, total(this.#counters.get(name))]));
  }

  /** Gauges without labels that were measured. */
  get gauges(): ReadonlyMap<GaugeName, number> {
    const found = gaugeNames.map((name) => [name, this.#gauges.get(name)?.get('')?.held.value] as const);
    return new Map(found.filter((f): f is [GaugeName, number] => f[1] !== undefined));
  }

  counted(name: CounterName): readonly Series<number>[] {
    return list(this.#counters.get(name), ({ value }) => value);
  }

  measured(name: GaugeName): readonly Series<number>[] {
    return list(this.#gauges.get(name), ({ value }) => value);
  }

  timed(name: TimingName): readonly Series<Times>[] {
    return list(this.#times.get(name), (held) => held);
  }

  /** How long it took of late; null where nothing was measured within the last hour. */
  lately(name: TimingName, labels: Labels = {}): Share | null {
    return this.#times.get(name)?.get(nameOf(labels))?.held.recent.share(this.now()) ?? null;
  }
}

type Family<T> = Map<string, { readonly labels: Labels; readonly held: T }>;

class Measured implements Times {
  readonly counts: number[] = new Array(timeBounds.length + 1).fill(0);
  sum = 0;
  readonly recent = new Recent();

  add(seconds: number, at: number): void {
    const found = timeBounds.findIndex((bound) => seconds <= bound);
    this.counts[found === -1 ? timeBounds.length : found]! += 1;
    this.sum += seconds;
    this.recent.add(seconds, at);
  }
}

const nameOf = (labels: Labels): string =>
  Object.keys(labels)
    .sort()
    .map((k) => `${k}=${labels[k]}`)
    .join(',');

function seriesOf<N, T>(families: Map<N, Family<T>>, name: N, labels: Labels, begin: () => T): T {
  const family: Family<T> = families.get(name) ?? new Map();
  families.set(name, family);
  const known = family.get(nameOf(labels));
  if (known) return known.held;
  const kept = family.size < mostSeries ? labels : others;
  const there = family.get(nameOf(kept));
  if (there) return there.held;
  const held = begin();
  family.set(nameOf(kept), { labels: kept, held });
  return held;
}

const list = <T, V>(family: Family<T> | undefined, value: (held: T) => V): Series<V>[] =>
  [...(family?.values() ?? [])].map(({ labels, held }) => ({ labels, value: value(held) }));

const total = (family: Family<{ value: number }> | undefined): number =>
  [...(family?.values() ?? [])].reduce((sum, { held }) => sum + held.value, 0);
