import { resultExpiry } from '../privacy/retention.ts';
import { StoreUnavailable } from '../privacy/store.ts';
import { sameMoney } from './money.ts';
import type { Order, RefundReason } from './order.ts';
import { filesOf } from './orders.ts';
import type { ReceivedPayment } from './payments.ts';
import type { Shop } from './shop.ts';
import type { ReviewReason, Transaction } from './transaction.ts';
import { Transactions } from './transactions.ts';

export type Settled =
  /** The order is paid by this payment, now or before; it will be delivered, or is. */
  | { readonly outcome: 'paid'; readonly order: Order | null }
  /** This payment is given back, now or before. */
  | { readonly outcome: 'refund'; readonly reason: RefundReason }
  /** Amount, currency or mode are not the order's: nothing is delivered, a human looks at it. */
  | { readonly outcome: 'review'; readonly reason: ReviewReason }
  /** The bank has taken the money back for now. */
  | { readonly outcome: 'disputed' }
  /** Not an order of ours, or one that is long over. */
  | { readonly outcome: 'unknown_order' };

/** Only a forget or a second payment at this very moment makes a further look necessary. */
const LOOKS = 4;

/**
 * Books a payment that has come in: the only writer of `paid`. Webhook, polling and [I have paid] all call it, as
 * often as they like and at once; one payment has one effect. Where the files still live they are resealed as a
 * result before the order is marked as paid, so that what is paid for exists; else the money goes back.
 * @throws StoreUnavailable: nothing is lost, call again
 */
export async function settle(shop: Shop, payment: ReceivedPayment): Promise<Settled> {
  const order = await shop.orders.byId(payment.order);
  const known = await shop.transactions.find(Transactions.idOf(payment));
  if (order === null && known === null) {
    shop.report({ event: 'unknown_order', transaction: Transactions.idOf(payment) });
    return { outcome: 'unknown_order' };
  }
  const entered =
    known ??
    (await shop.transactions.enter(payment, {
      owner: order?.owner ?? null,
      document: order?.product?.document ?? null,
      review: order && objection(order, payment),
    }));
  if (entered.review !== null && known === null)
    shop.report({ event: 'review', transaction: entered.id, reason: entered.review });
  const transaction = await withEarlyReversals(shop, entered, order);
  if (transaction.state !== 'settled') return verdict(transaction);
  if (order === null) return { outcome: 'paid', order: null };
  return settleTransaction(shop, order, transaction);
}

/** Books what was told of a payment before the payment itself; nothing new where that was done before. */
async function withEarlyReversals(
  shop: Shop,
  transaction: Transaction,
  order: Order | null,
): Promise<Transaction> {
  // A payment that its order has is one that nothing early stood against, or that is past it.
  if (order?.payment?.transaction === transaction.id) return transaction;
  const at = shop.clock.now();
  let after = transaction;
  for (const reversal of await shop.transactions.early(transaction.id))
    after = (await shop.transactions.apply(transaction.id, { ...reversal, at })) ?? after;
  return after;
}

function objection(order: Order, payment: ReceivedPayment): ReviewReason | null {
  if (payment.mode !== order.mode) return 'mode';
  return sameMoney(order.price, payment.received) ? null : 'amount';
}

/** Brings the order in line with a settled transaction: paid by it, or the money goes back. */
export async function settleTransaction(
  shop: Shop,
  found: Order,
  transaction: Transaction,
): Promise<Settled> {
  let order: Order | null = found;
  for (let look = 0; look < LOOKS; look += 1) {
    if (order === null) return giveBack(shop, transaction, 'files_gone');
    if (order.payment !== null && order.payment.transaction !== transaction.id)
      return giveBack(shop, transaction, 'duplicate');
    if (order.state === 'forgotten') return giveBack(shop, transaction, 'forgotten');
    if (order.payment !== null) return conclude(shop, order, transaction);
    order = await pay(shop, order, transaction);
  }
  throw new StoreUnavailable('busy');
}

/** Reseals the files and marks the order as paid, where nobody was faster; the order that then stands. */
async function pay(shop: Shop, order: Order, transaction: Transaction): Promise<Order | null> {
  const now = shop.clock.now();
  const end = resultExpiry(now);
  const [draft, result] = [filesOf(order, 'draft'), filesOf(order, 'result')];
  const sealed = await shop.vault.reseal(draft, result, end);
  const box = sealed === 'gone' ? null : await shop.vault.look(result);
  const after = await shop.orders.apply(order.id, {
    type: 'paid',
    transaction: transaction.id,
    checkout: transaction.checkout,
    at: now,
    files: box?.expiresAt ?? null,
  });
  if (after === null || after.state === 'forgotten') await shop.vault.destroy(result);
  else if (after.files === 'result') await shop.vault.destroy(draft);
  return after;
}

async function conclude(shop: Shop, order: Order, transaction: Transaction): Promise<Settled> {
  if (order.state === 'refund_due') return giveBack(shop, transaction, order.refund?.reason ?? 'files_gone');
  return { outcome: 'paid', order };
}

async function giveBack(shop: Shop, transaction: Transaction, reason: RefundReason): Promise<Settled> {
  const at = shop.clock.now();
  const after = await shop.transactions.apply(transaction.id, { type: 'refund_called_for', reason, at });
  return verdict(after ?? transaction);
}

function verdict(transaction: Transaction): Settled {
  if (transaction.state === 'review') return { outcome: 'review', reason: transaction.review ?? 'amount' };
  if (transaction.state === 'disputed') return { outcome: 'disputed' };
  if (transaction.state === 'settled') return { outcome: 'paid', order: null };
  return { outcome: 'refund', reason: transaction.refund?.reason ?? 'granted' };
}
