import type { Reply } from './address.ts';

/** Life of an interaction's token after the interaction came about (docs: interactions/receiving-and-responding). */
export const tokenLifeMs = 15 * 60_000;
/** An edit that begins later than this before the end may come too late, uploads included. */
const marginMs = 30_000;
/** So long before the end a person who still sees "thinking" is told something, whatever the work is at. */
const lastCallMs = 60_000;

/** A way to one message that only the token of an interaction opens. */
export interface Path {
  readonly token: string;
  readonly until: number;
  /** The message that this interaction calls its original. */
  readonly source: string | null;
}

interface Open {
  /** A command was acknowledged, and nothing has been said since. */
  thinking: boolean;
  readonly timers: NodeJS.Timeout[];
}

/** Interactions that can still be answered: which of them wait for their first words, and the newest way to each message. */
export class Replies {
  readonly #open = new Map<string, Open>();
  readonly #paths = new Map<string, Path>();

  constructor(
    /** Milliseconds since 1970. */
    readonly now: () => number,
  ) {}

  /**
   * An interaction has come in; a command shows "thinking" from now on.
   * @param lastCall called where somebody is about to be left with it
   */
  begin(reply: Reply, lastCall: () => void): void {
    const left = reply.until - this.now();
    if (left <= 0 || this.#open.has(reply.token)) return;
    const open: Open = { thinking: reply.source === null, timers: [] };
    this.#open.set(reply.token, open);
    this.#after(open, left - lastCallMs, () => {
      if (open.thinking) lastCall();
    });
    this.#after(open, left, () => this.#open.delete(reply.token));
    if (reply.source !== null) this.remember(reply.source, reply);
  }

  /** A message can be reached by this way, until the way dies. Known by its handle alone where the way is of an earlier process. */
  remember(message: string, { token, until, source }: Path): void {
    const open = this.#open.get(token);
    if (!open) return;
    const path = { token, until, source };
    this.#paths.set(message, path);
    this.#after(open, until - this.now(), () => {
      if (this.#paths.get(message) === path) this.#paths.delete(message);
    });
  }

  /** The living way to a message: a younger one than its handle has, where there is one. */
  pathTo(message: string, own: Path): Path | null {
    const known = this.#paths.get(message);
    if (known && this.isAlive(known.until)) return known;
    return this.isAlive(own.until) ? own : null;
  }

  isAlive(until: number): boolean {
    return until - this.now() > marginMs;
  }

  /** Takes the first words of a command; false where they have been said. An interaction of an earlier process has its own. */
  claim(reply: Reply): boolean {
    const open = this.#open.get(reply.token);
    if (!open?.thinking) return false;
    open.thinking = false;
    return true;
  }

  /** The first words could not be said after all. */
  release(reply: Reply): void {
    const open = this.#open.get(reply.token);
    if (open) open.thinking = true;
  }

  close(): void {
    for (const { timers } of this.#open.values()) for (const timer of timers) clearTimeout(timer);
    this.#open.clear();
  }

  #after(open: Open, ms: number, then: () => void): void {
    const timer = setTimeout(then, Math.max(0, ms));
    timer.unref();
    open.timers.push(timer);
  }
}
