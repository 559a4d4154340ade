/** How long something took of late, seconds. */
export interface Share {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/** ms; what is older says nothing of how it goes now. */
export const lately = 3600_000;
/** The newest of an hour: the ninety-fifth of a hundred is known to a hundredth from far fewer. */
const most = 1_000;

/** The times of the last hour. */
export class Recent {
  #held: { readonly at: number; readonly seconds: number }[] = [];

  add(seconds: number, at: number): void {
    this.#held.push({ at, seconds });
    // Not at each: moving a thousand entries for one is dear.
    if (this.#held.length >= 2 * most) this.#held = this.#held.slice(-most);
  }

  share(now: number): Share | null {
    const times = this.#held
      .slice(-most)
      .filter(({ at }) => at > now - lately)
      .map(({ seconds }) => seconds)
      .sort((a, b) => a - b);
    if (times.length === 0) return null;
    return { count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  }
}

/** The smallest value that at least that share of the sorted values does not exceed. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
