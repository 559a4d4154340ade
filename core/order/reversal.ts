import type { ReceivedPayment } from './payments.ts';
import type { Shop } from './shop.ts';
import { Transactions } from './transactions.ts';

/** What the provider says happened to a payment without our doing; times are ours. */
export type Reversal =
  /** Given back in full: at the provider's own desk, or the echo of our own refund. */
  | { readonly type: 'refunded'; readonly refund: string | null }
  | { readonly type: 'disputed' }
  | { readonly type: 'dispute_closed'; readonly won: boolean };

/**
 * Books a reversal. The agendas do the rest: they tell the person, or go on from where a dispute found the order.
 * @returns `unknown` where the payment itself has not been booked yet: the provider should report again
 */
export async function reverse(
  shop: Shop,
  payment: Pick<ReceivedPayment, 'provider' | 'payment'>,
  reversal: Reversal,
): Promise<'booked' | 'unknown'> {
  const at = shop.clock.now();
  const transaction = Transactions.idOf(payment);
  const after = await shop.transactions.apply(transaction, { ...reversal, at } as const);
  if (after === null) return 'unknown';
  await shop.orders.apply(after.order, { ...reversal, transaction, at } as const);
  return 'booked';
}
