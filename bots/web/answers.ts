import { createMiddleware } from 'hono/factory';
import type { Watch } from '../../core/watch.ts';

/** Who asks something of us over HTTP. */
export type Asker = 'telegram' | 'discord' | 'stripe';

const outcomes: Readonly<Record<number, string>> = {
  200: 'accepted',
  400: 'malformed',
  401: 'forged',
  404: 'not_served',
  413: 'too_large',
  503: 'store_away',
};

/** What an answer to a webhook means. Stripe is answered 400 where its signature is not right. */
function outcomeOf(from: Asker, status: number): string {
  if (from === 'stripe' && status === 400) return 'forged';
  return outcomes[status] ?? 'failed';
}

/** Counts how requests of `from` were answered, and how long that took. @param forged called with each forged one */
export const watchAnswers = (from: Asker, watch: Watch, forged: () => void) =>
  createMiddleware(async (c, next) => {
    const begun = performance.now();
    await next();
    const outcome = outcomeOf(from, c.res.status);
    watch.count('webhooks_total', 1, { from, outcome });
    watch.time('webhook_seconds', (performance.now() - begun) / 1000, { from });
    if (outcome !== 'forged') return;
    watch.count('webhooks_forged_total', 1, { from });
    forged();
  });
