import { DEADLINES } from '../privacy/retention.ts';
import { arrived, noteArrived } from './arrived.ts';
import type { Finished, Handed } from './courier.ts';
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
  if (await noteArrived(shop, id)) return null;
  const isFree = found.redoOf !== null;
  const collectBy = found.filesExpireAt - DEADLINES.collectMargin;
  const deadline =
    found.delivery.collectSince === null ? found.payment.paidAt + DEADLINES.deliverBy : collectBy;
  const isLate = shop.clock.now() >= deadline;
  if (isLate && !isFree) {
    await callForRefund(shop, id, 'undeliverable');
    return null;
  }
  const finished = await shop.vault.take(filesOf(found, 'result'));
  if (finished === null) {
    // The time of a redo that nobody could be handed is over; there was no money for it.
    if (!isFree || shop.clock.now() < found.filesExpireAt) await callForRefund(shop, id, 'files_gone');
    return null;
  }
  await tellLate(shop, found);
  const order = await shop.orders.apply(id, { type: 'delivery_started' });
  if (order === null || order.state !== 'paid') return null;
  const handed = await attempt(shop, order, { files: finished.parts, meta: finished.meta });
  const at = shop.clock.now();
  if (handed.status === 'delivered') {
    await arrived(shop, id, handed.handles);
    // Deleted while they were on their way: they are not to stay in the chat either.
    if ((await shop.orders.byId(id))?.state === 'forgotten')
      await shop.courier.takeBack(order, handed.handles);
    return null;
  }
  if (handed.status === 'left') {
    await shop.orders.apply(id, { type: 'left_to_collect', at });
    return isFree ? order.filesExpireAt : collectBy;
  }
  await tellLate(shop, order);
  // A free redo waits for its person as long as it lives: who blocks us is given nothing back for it.
  const wait = isLate ? DEADLINES.patientRetry : pause(order.delivery.attempts);
  const next = at + (handed.status === 'later' ? Math.max(wait, handed.afterMs) : wait);
  if (isFree) return next;
  const notice = order.payment!.paidAt + DEADLINES.lateNotice;
  return Math.min(next, deadline, at < notice ? notice : next);
}

/** A failure that nobody foresaw is one of an attempt: the next may fare better, and the deadline holds. */
async function attempt(shop: Shop, order: Order, finished: Finished): Promise<Handed> {
  try {
    return await shop.courier.deliver(order, finished);
  } catch (problem) {
    const name = problem instanceof Error ? problem.name : 'unknown';
    shop.report({ event: 'postponed', id: order.id, step: 'deliver', problem: name });
    return { status: 'later', afterMs: 0 };
  }
}

/** Two minutes after the payment, once: the photo or the money within the hour. */
async function tellLate(shop: Shop, order: Order): Promise<void> {
  const at = shop.clock.now();
  const { paidAt } = order.payment!;
  if (order.redoOf !== null || order.delivery.lateNoticeAt !== null || at < paidAt + DEADLINES.lateNotice)
    return;
  const told = await shop.courier.tellLate(order).catch(() => null);
  if (told && told.status !== 'later') await shop.orders.apply(order.id, { type: 'late_notice_given', at });
}

/** Sends a delivered order's files once more, as the operator asked; one attempt, given up after an hour. */
export async function resend(shop: Shop, id: string): Promise<number | null> {
  const order = await shop.orders.byId(id);
  if (order === null || order.resend === null || order.state !== 'delivered') return null;
  const finished = await shop.vault.take(filesOf(order, 'result'));
  const at = shop.clock.now();
  const isOver = finished === null || at >= order.resend + DEADLINES.deliverBy;
  const handed = isOver ? null : await attempt(shop, order, { files: finished.parts, meta: finished.meta });
  if (handed === null || handed.status === 'delivered') {
    await shop.orders.apply(id, { type: 'resent', handles: handed?.handles ?? [] });
    return null;
  }
  const wait = pause(Number.POSITIVE_INFINITY);
  return at + (handed.status === 'later' ? Math.max(wait, handed.afterMs) : wait);
}
