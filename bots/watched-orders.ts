import type { Care } from '../core/chat/care.ts';
import type { Order } from '../core/order/order.ts';
import { outcomeOf } from '../core/order/outcome.ts';

/** Counts what has become of an order: for whoever watches, and by document for the statistics of the day. */
export function noteOrder({ watch, statistics }: Care, before: Order | null, after: Order): void {
  const outcome = outcomeOf(before, after);
  if (outcome === null) return;
  watch.count('order_outcomes_total', 1, { outcome });
  if (outcome === 'refunded') watch.count('refunds_total', 1, { reason: after.refund?.reason ?? 'granted' });
  if (outcome === 'disputed') watch.count('disputes_total');
  if (outcome === 'delivered' && after.payment)
    watch.time(
      'paid_to_delivered_seconds',
      ((after.delivery.deliveredAt ?? after.payment.paidAt) - after.payment.paidAt) / 1000,
    );
  const { product } = after.product ? after : (before ?? after);
  if (product) statistics.noteOutcome(product.document, outcome);
}
