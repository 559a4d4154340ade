import type { ReceivedPayment } from './payments.ts';
import type { Reversal } from './reversal.ts';
import { settleTransaction } from './settle.ts';
import type { Shop } from './shop.ts';
import { Transactions } from './transactions.ts';

/**
 * Books a reversal. The agendas do the rest: they tell the person, or go on from where a dispute found the order.
 * One that comes before its payment is kept and booked with it.
 * @returns `early` where the payment itself has not been booked yet
 */
export async function reverse(
  shop: Shop,
  payment: Pick<ReceivedPayment, 'provider' | 'payment'>,
  reversal: Reversal,
): Promise<'booked' | 'early'> {
  const id = Transactions.idOf(payment);
  if (await bookReversal(shop, id, reversal)) return 'booked';
  await shop.transactions.keepEarly(id, reversal);
  // The payment may have been booked between our look and the note: one of us two sees the other.
  return (await bookReversal(shop, id, reversal)) ? 'booked' : 'early';
}

async function bookReversal(shop: Shop, id: string, reversal: Reversal): Promise<boolean> {
  const at = shop.clock.now();
  const after = await shop.transactions.apply(id, { ...reversal, at } as const);
  if (after === null) return false;
  const order = await shop.orders.apply(after.order, { ...reversal, transaction: id, at } as const);
  // Disputed before it could be booked at the order, and won: now it pays for the order, or goes back. An order that
  // is no longer known had its time.
  if (after.state === 'settled' && order !== null && order.payment?.transaction !== id)
    await settleTransaction(shop, order, after);
  return true;
}
