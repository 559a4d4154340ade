import type { Clock } from './clock.ts';
import { DEADLINES } from './retention.ts';

/** A claim that is kept up as long as the work on it goes on, so that it may be short and a dead worker's soon free. */
export interface Lease {
  /** Stops keeping it up. Resolves with the end it then has, by which it is to be released. */
  over(): Promise<number>;
}

/** Renewals within one lease: two may fail. */
const renewals = 3;

/**
 * Keeps up a claim that ends at `until`.
 * @param renew moves its end; what fails is tried again before the lease runs out
 */
export function keepUp(
  clock: Clock,
  until: number,
  renew: (from: number, to: number) => Promise<void>,
): Lease {
  let end = until;
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renewing
      .then(async () => {
        const to = clock.now() + DEADLINES.lease;
        await renew(end, to);
        end = to;
      })
      .catch(() => undefined);
  }, DEADLINES.lease / renewals);
  timer.unref();
  return {
    async over() {
      clearInterval(timer);
      await renewing;
      return end;
    },
  };
}
