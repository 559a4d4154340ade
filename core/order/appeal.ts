import type { Order } from './order.ts';
import { callForRefund, pause } from './refund.ts';
import type { Shop } from './shop.ts';

/**
 * A person asks for their money back after an authority turned the delivered photo down. The operator decides.
 * @returns the order that then stands
 */
export const askForRefund = (shop: Shop, id: string): Promise<Order | null> =>
  shop.orders.apply(id, { type: 'refund_asked', at: shop.clock.now() });

/** The operator's answer; the agenda does what follows. `null`: there is no such order with money in it. */
export function answerAppeal(shop: Shop, id: string, answer: 'granted' | 'declined'): Promise<Order | null> {
  return answer === 'granted'
    ? callForRefund(shop, id, 'granted')
    : shop.orders.apply(id, { type: 'refund_declined' });
}

const soon = (shop: Shop): number => shop.clock.now() + pause(Number.POSITIVE_INFINITY);

/** Lets the operator know of an appeal. @returns when to try again */
export async function tellOfAppeal(shop: Shop, order: Order): Promise<number | null> {
  if (shop.operator === undefined) shop.report({ event: 'refund_asked', order: order.id });
  else if ((await shop.operator.tell({ type: 'refund_asked', order })) === 'later') return soon(shop);
  await shop.orders.apply(order.id, { type: 'operator_told' });
  return null;
}

/** Lets the person know that their money stays. @returns when to try again */
export async function tellDeclined(shop: Shop, order: Order): Promise<number | null> {
  const told = await shop.courier.tellDeclined(order);
  if (told.status === 'later') return Math.max(soon(shop), shop.clock.now() + told.afterMs);
  await shop.orders.apply(order.id, { type: 'answer_told' });
  return null;
}
