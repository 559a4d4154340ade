import type { Care } from '../core/chat/care.ts';
import type { Order } from '../core/order/order.ts';
import { outcomeOf } from '../core/order/outcome.ts';
import type { ShopReport } from '../core/order/shop.ts';

/** Counts what has become of an order: for whoever watches, and by document for the statistics of the day. */
export function noteOrder({ watch, statistics, anomalies }: Care, before: Order | null, after: Order): void {
  if (before?.checkout?.id == null && after.checkout?.id != null) watch.count('checkouts_opened_total');
  const outcome = outcomeOf(before, after);
  if (outcome === null) return;
  watch.count('order_outcomes_total', 1, { outcome });
  if (outcome === 'refunded') {
    watch.count('refunds_total', 1, { reason: after.refund?.reason ?? 'granted' });
    anomalies.note('refunds', after.id);
  }
  if (outcome === 'disputed') {
    watch.count('disputes_total');
    anomalies.note('disputes', after.id);
  }
  if (outcome === 'delivered' && after.payment)
    watch.time(
      'paid_to_delivered_seconds',
      ((after.delivery.deliveredAt ?? after.payment.paidAt) - after.payment.paidAt) / 1000,
    );
  const { product } = after.product ? after : (before ?? after);
  if (product) statistics.noteOutcome(product.document, outcome);
}

/** Counts what the shop tells of payments that did not come to be, or should not have. */
export function noteReport({ watch, anomalies }: Care, report: ShopReport): void {
  if (report.event === 'declined') watch.count('payments_failed_total');
  if (report.event !== 'fraud_warning') return;
  watch.count('fraud_warnings_total');
  anomalies.note('fraud_warnings', report.order);
}
