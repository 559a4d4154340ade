import type { Sweep } from '../core/order/sweep.ts';
import type { KeyRing } from '../core/privacy/keyring.ts';
import { brief, type Log } from './log.ts';

export interface RoundsParts {
  readonly sweep: Sweep;
  readonly keyRing: KeyRing;
  /** What else to look after, such as news of payments where no webhook brings them. */
  readonly lookAround: (() => Promise<void>) | null;
  /** ms between two rounds of the sweep. */
  readonly interval: number;
  readonly log: Log;
}

/** Keys of photos that are gone are destroyed this often, ms: their epochs last an hour. */
const keyInterval = 10 * 60_000;
/** How often money that moved without us is looked for, ms. */
const lookInterval = 60_000;

/** What has to happen without anybody asking: unfinished orders, keys whose time is over. One round at a time. */
export class Rounds {
  #timers: NodeJS.Timeout[] = [];
  #going: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(private readonly with_: RoundsParts) {}

  start(): void {
    const { interval, lookAround } = this.with_;
    this.#every(interval, () => this.hurry());
    this.#every(keyInterval, () => this.#quietly('keys', () => this.with_.keyRing.destroyOverdue()));
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
    await this.#going;
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
