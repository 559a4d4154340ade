import type { Clock } from '../../../core/privacy/clock.ts';

/** Goes as the machine's clock does, and further when it is pushed. Never back: what has died stays dead. */
export class PushedClock implements Clock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  push(ms: number): void {
    this.#ahead += Math.max(0, ms);
  }
}

/** The steps by which a visitor moves the clock, ms: an hour, a day and thirty days. */
export const steps = { hour: 3600_000, day: 24 * 3600_000, month: 30 * 24 * 3600_000 } as const;
export type Step = keyof typeof steps;

export const isStep = (value: unknown): value is Step =>
  typeof value === 'string' && Object.hasOwn(steps, value);
