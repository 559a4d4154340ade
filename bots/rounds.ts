import type { Sweep } from '../core/order/sweep.ts';
import { brief, type Log } from './log.ts';

/** Work that comes round by itself, the first time at once. */
export interface Chore {
  readonly step: string;
  /** ms between the end of one and the next; fewer where `work` resolves with a smaller number. */
  readonly every: number;
  readonly work: () => Promise<unknown>;
}

export interface RoundsParts {
  readonly sweep: Sweep;
  readonly chores: readonly Chore[];
  /** What else to look after, such as news of payments where no webhook brings them. */
  readonly lookAround: (() => Promise<void>) | null;
  /** ms between two rounds of the sweep. */
  readonly interval: number;
  readonly log: Log;
}

/** How often money that moved without us is looked for, ms. */
const lookInterval = 60_000;

/** What has to happen without anybody asking: unfinished orders, keys whose time is over. One round at a time. */
export class Rounds {
  #timers: NodeJS.Timeout[] = [];
  readonly #waits = new Map<NodeJS.Timeout, Chore>();
  readonly #doing = new Set<Promise<void>>();
  #going: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(private readonly with_: RoundsParts) {}

  start(): void {
    const { interval, lookAround } = this.with_;
    this.#every(interval, () => this.hurry());
    for (const chore of this.with_.chores) this.#begin(chore);
    if (lookAround) this.#every(lookInterval, () => this.#quietly('news', lookAround));
    this.hurry();
  }

  /** A round now, or right after the one that is going. */
  hurry(): void {
    if (this.#stopped) return;
    if (this.#going) {
      this.#again = true;
      return;
    }
    this.#going = this.#quietly('sweep', () => this.with_.sweep.round()).finally(() => {
      this.#going = null;
      if (!this.#again) return;
      this.#again = false;
      this.hurry();
    });
  }

  /** Begins no more rounds and finishes the one that is going. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const wait of this.#waits.keys()) clearTimeout(wait);
    await this.#going;
    await Promise.all(this.#doing);
  }

  /** Everything once more now, for when the clock was moved. Resolves when it is done. */
  async catchUp(): Promise<void> {
    for (const [wait, chore] of this.#waits) {
      clearTimeout(wait);
      this.#waits.delete(wait);
      this.#begin(chore);
    }
    await Promise.all(this.#doing);
    this.hurry();
    await this.#going;
  }

  #begin(chore: Chore): void {
    const doing = this.#do(chore).finally(() => this.#doing.delete(doing));
    this.#doing.add(doing);
  }

  /** Does it now, and again and again. */
  async #do(chore: Chore): Promise<void> {
    let next: unknown;
    await this.#quietly(chore.step, async () => {
      next = await chore.work();
    });
    if (this.#stopped) return;
    const wait = setTimeout(
      () => {
        this.#waits.delete(wait);
        this.#begin(chore);
      },
      typeof next === 'number' ? Math.min(next, chore.every) : chore.every,
    );
    this.#waits.set(wait, chore);
  }

  #every(ms: number, work: () => unknown): void {
    this.#timers.push(setInterval(work, ms));
  }

  async #quietly(step: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      this.with_.log.warn({ step, ...brief(problem) }, 'a round failed and comes again');
    }
  }
}
