import { DEADLINES } from '../privacy/retention.ts';
import type { Order, RefundReason } from './order.ts';
import type { Shop } from './shop.ts';
import type { Transaction } from './transaction.ts';

/** The wait before the next attempt, after `attempts` of them. */
export function pause(attempts: number): number {
  const { retry } = DEADLINES;
  return retry[Math.min(Math.max(attempts - 1, 0), retry.length - 1)]!;
}

/**
 * Gives a transaction's money back, if that is owed, and lets order and person know, or the operator where a human
 * is needed: called again and again until it is done, it does it once. The provider knows the refund by the
 * transaction's id.
 * @returns when to come back, null where nothing remains to be done
 */
export async function workOffRefund(shop: Shop, id: string): Promise<number | null> {
  const found = await shop.transactions.find(id);
  if (found?.state === 'refund_due') {
    const tried = await shop.transactions.apply(id, { type: 'refund_tried' });
    if (!(await giveBack(shop, found))) return shop.clock.now() + pause(tried?.refund?.attempts ?? 1);
  }
  const after = await shop.transactions.find(id);
  if (after?.state === 'refunded') return announce(shop, after);
  return after?.state === 'review' && !after.reviewTold ? tellOperator(shop, after) : null;
}

async function tellOperator(shop: Shop, transaction: Transaction): Promise<number | null> {
  const told = (await shop.operator?.tell({ type: 'review', transaction })) ?? 'told';
  if (told === 'later') return shop.clock.now() + pause(Number.POSITIVE_INFINITY);
  await shop.transactions.apply(transaction.id, { type: 'review_told' });
  return null;
}

/** Whether there is an end to it: given back, or for a human to do. */
async function giveBack(shop: Shop, transaction: Transaction): Promise<boolean> {
  const { id, provider, payment, received } = transaction;
  const payments = shop.payments.get(provider);
  if (payments === undefined) {
    shop.report({ event: 'postponed', id, step: 'refund', problem: 'provider not configured' });
    return false;
  }
  const calls = transaction.refund?.calls ?? 1;
  const status = await payments.refund(payment, received, calls === 1 ? `rf:${id}` : `rf:${id}:${calls}`);
  if (status.state === 'pending') return false;
  if (status.state === 'failed') {
    await shop.transactions.apply(id, { type: 'refund_failed' });
    shop.report({ event: 'review', transaction: id, reason: status.code });
    return true;
  }
  await shop.transactions.apply(id, { type: 'refunded', refund: status.refund, at: shop.clock.now() });
  shop.report({ event: 'refunded', transaction: id, reason: transaction.refund?.reason ?? 'granted' });
  return true;
}

/** Lets the order know, and the person where they are still known to us. */
async function announce(shop: Shop, transaction: Transaction): Promise<number | null> {
  const { id, order, received, refund } = transaction;
  const at = refund?.refundedAt ?? shop.clock.now();
  const after = await shop.orders.apply(order, { type: 'refunded', transaction: id, at });
  if (refund === null || refund.told) return null;
  if (after !== null && after.destination !== null) {
    const told = await shop.courier.tellRefunded(after, { money: received, reason: refund.reason });
    if (told.status === 'later')
      return shop.clock.now() + Math.max(told.afterMs, pause(Number.POSITIVE_INFINITY));
  }
  await shop.transactions.apply(id, { type: 'refund_told' });
  return null;
}

/**
 * Owes the payer of an order their money: the operator's [Refund], or our own failure. The agenda does the rest.
 * @returns the order that then stands, null where there is none that was paid
 */
export async function callForRefund(shop: Shop, id: string, reason: RefundReason): Promise<Order | null> {
  const at = shop.clock.now();
  const order = await shop.orders.byId(id);
  if (order === null || order.payment === null) return null;
  const after = await shop.orders.apply(id, { type: 'refund_called_for', reason, at });
  if (after?.state === 'refund_due')
    await shop.transactions.apply(order.payment.transaction, { type: 'refund_called_for', reason, at });
  return after;
}

/** As `callForRefund`, for one payment: that of an order, or one that waits for a human. */
export async function callForPaymentBack(shop: Shop, transaction: string): Promise<Transaction | null> {
  const found = await shop.transactions.find(transaction);
  if (found === null) return null;
  const order = await shop.orders.byId(found.order);
  if (order?.payment?.transaction === transaction) await callForRefund(shop, order.id, 'granted');
  const at = shop.clock.now();
  return shop.transactions.apply(transaction, { type: 'refund_called_for', reason: 'granted', at });
}
