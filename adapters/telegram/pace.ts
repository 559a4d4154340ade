/** ms that work is held back for the sake of arrivals; where the store hangs, arrivals wait for seconds. */
const hold = 100;

/**
 * What has arrived is acknowledged before what was acknowledged is worked on: in a burst the work on the first
 * would otherwise delay the word that the last is safe. Work begins in the order in which it was given, a piece a
 * turn of the event loop, so that new arrivals are read in between; once begun it runs beside the others.
 */
export class Pace {
  #arriving = 0;
  readonly #waiting: { readonly begin: () => void; readonly since: number }[] = [];
  #next: NodeJS.Immediate | NodeJS.Timeout | null = null;

  constructor(readonly longestHold = hold) {}

  /** Runs what stands between an arrival and its acknowledgement. */
  async arrival<T>(keep: () => Promise<T>): Promise<T> {
    this.#arriving += 1;
    try {
      return await keep();
    } finally {
      this.#arriving -= 1;
      if (this.#arriving === 0) this.#plan();
    }
  }

  /** Resolves as the work does, which begins when it is its turn. */
  work(run: () => Promise<void>): Promise<void> {
    return new Promise((done, fail) => {
      const begin = () => void run().then(done, fail);
      this.#waiting.push({ begin, since: performance.now() });
      this.#plan();
    });
  }

  #plan(): void {
    const [first] = this.#waiting;
    if (!first) return;
    if (this.#next) clear(this.#next);
    const left = this.#arriving === 0 ? 0 : first.since + this.longestHold - performance.now();
    this.#next = left <= 0 ? setImmediate(() => this.#go()) : setTimeout(() => this.#go(), left);
  }

  #go(): void {
    this.#next = null;
    this.#waiting.shift()!.begin();
    this.#plan();
  }
}

function clear(next: NodeJS.Immediate | NodeJS.Timeout): void {
  clearImmediate(next as NodeJS.Immediate);
  clearTimeout(next as NodeJS.Timeout);
}
