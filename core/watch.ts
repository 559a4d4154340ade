/** What is counted from the start of the process on. */
export const counterNames = [
  /** Photos or parts of them that were still there after their time; anything but zero is an alarm. */
  'photos_overdue_total',
  /** Epoch keys that were still there after their time. */
  'epoch_keys_overdue_total',
  /** Expiries that were looked at a few minutes after they were due. */
  'expiries_verified_total',
  /** Photos and orders that people deleted. */
  'deletions_total',
  /** Files with everything that is held of a person. */
  'exports_total',
  /** Uploads that were declined for want of room. */
  'uploads_declined_total',
  /** A person did something more often than one does by hand. */
  'rate_limited_total',
  /** Webhooks whose signature was not the provider's. */
  'webhooks_forged_total',
  /** Notices of a new privacy policy that were shown. */
  'policy_notices_total',
] as const;
export type CounterName = (typeof counterNames)[number];

/** What is measured now and then; the last value counts. */
export const gaugeNames = [
  /** Keys without an end: zero, always. */
  'keys_without_ttl',
  /** Keys that would outlive their class, bear a name that is not ours, or are not sealed: zero, always. */
  'keys_in_breach',
  'keys_audited',
  /** Epoch keys there are. */
  'epoch_keys_live',
  /** Share of the store's memory that is used, 0 to 1. */
  'store_used_ratio',
] as const;
export type GaugeName = (typeof gaugeNames)[number];

/** Port: numbers for whoever watches over the service. None has a person in it. Never throws. */
export interface Watch {
  count(name: CounterName, by?: number): void;
  measure(name: GaugeName, value: number): void;
}

/** Keeps the numbers in this process. Counters begin at zero, gauges where they were first measured. */
export class Numbers implements Watch {
  readonly #counters = new Map<CounterName, number>(counterNames.map((name) => [name, 0]));
  readonly #gauges = new Map<GaugeName, number>();

  count(name: CounterName, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  measure(name: GaugeName, value: number): void {
    this.#gauges.set(name, value);
  }

  get counters(): ReadonlyMap<CounterName, number> {
    return this.#counters;
  }

  get gauges(): ReadonlyMap<GaugeName, number> {
    return this.#gauges;
  }
}
