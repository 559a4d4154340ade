import { DEADLINES } from '../privacy/retention.ts';
import type { Order } from './order.ts';
import { filesOf } from './orders.ts';
import { callForRefund, pause } from './refund.ts';
import type { Shop } from './shop.ts';

/**
 * One attempt at handing a paid order over. Past the deadline, or where the files are gone, the money is owed instead.
 * @returns when to try again, null where there is nothing more to try
 */
export async function deliver(shop: Shop, id: string): Promise<number | null> {
  const found = await shop.orders.byId(id);
  if (found === null || found.state !== 'paid' || found.payment === null) return null;
  if (shop.clock.now() >= found.payment.paidAt + DEADLINES.deliverBy) {
    await callForRefund(shop, id, 'undeliverable');
    return null;
  }
  const finished = await shop.vault.take(filesOf(found, 'result'));
  if (finished === null) {
    await callForRefund(shop, id, 'files_gone');
    return null;
  }
  const order = await shop.orders.apply(id, { type: 'delivery_started' });
  if (order === null || order.state !== 'paid') return null;
  const handed = await shop.courier.deliver(order, { files: finished.parts, meta: finished.meta });
  const at = shop.clock.now();
  if (handed.status === 'delivered') {
    await shop.orders.apply(id, { type: 'delivered', at, handles: handed.handles });
    return null;
  }
  await tellLate(shop, order);
  const wait = pause(order.delivery.attempts);
  return at + (handed.status === 'later' ? Math.max(wait, handed.afterMs) : wait);
}

/** Two minutes after the payment, once: the photo or the money within the hour. */
async function tellLate(shop: Shop, order: Order): Promise<void> {
  const at = shop.clock.now();
  if (order.delivery.lateNoticeAt !== null || at < (order.payment?.paidAt ?? at) + DEADLINES.lateNotice)
    return;
  await shop.courier.tellLate(order);
  await shop.orders.apply(order.id, { type: 'late_notice_given', at });
}
