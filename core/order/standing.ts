import type { Clock } from '../privacy/clock.ts';
import type { Watch } from '../watch.ts';
import { type OrderState, orderStateSchema } from './order.ts';
import type { Orders } from './orders.ts';

/**
 * Measures how the unfinished orders stand: how many in each state, and how long the oldest has been waiting for its
 * photo or its money. Those that are due first are read first, and what is owed to people is due within minutes.
 * @param most orders that are read; the rest counts as `unread`
 */
export async function measureOrders(
  orders: Orders,
  { clock, watch }: { readonly clock: Clock; readonly watch: Watch },
  most: number,
): Promise<void> {
  const due = await orders.due();
  const byState = new Map<OrderState, number>(orderStateSchema.options.map((state) => [state, 0]));
  let [oldestPaid, oldestRefund] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { id } of due.slice(0, most)) {
    const order = await orders.byId(id);
    if (order === null) continue;
    const { state, payment, redoOf, delivery, refund } = order;
    byState.set(state, (byState.get(state) ?? 0) + 1);
    // Whoever is to fetch their photo has been told; a redo was paid for long ago and delivered once.
    if (state === 'paid' && payment !== null && redoOf === null && delivery.collectSince === null)
      oldestPaid = Math.min(oldestPaid, payment.paidAt);
    if (state === 'refund_due' && refund !== null) oldestRefund = Math.min(oldestRefund, refund.dueAt);
  }
  for (const [state, count] of byState) watch.measure('orders', count, { state });
  watch.measure('orders', Math.max(0, due.length - most), { state: 'unread' });
  const now = clock.now();
  const age = (since: number): number => Math.max(0, now - Math.min(since, now)) / 1000;
  watch.measure('paid_not_delivered_age_seconds', age(oldestPaid));
  watch.measure('refund_due_age_seconds', age(oldestRefund));
}
