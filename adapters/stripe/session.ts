import type Stripe from 'stripe';
import type { CheckoutStatus, ReceivedPayment } from '../../core/order/payments.ts';
import { fromStripe } from './amount.ts';

/** Name of this provider in the records. */
export const provider = 'stripe';
/** Key of our order's id in Stripe's metadata. */
export const orderKey = 'order';

/** The id of what an object names, whether it was told as a whole or by its id. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'object' ? (value?.id ?? null) : (value ?? null);

/**
 * The payment of a session, null while there is none. What was not the one-off payment that we ask for, such as a
 * subscription, goes by its invoice and is `foreign`: money has come in all the same.
 * @param at ms since 1970, when we learned of it
 */
export function paymentOf(session: Stripe.Checkout.Session, at: number): ReceivedPayment | null {
  const payment = idOf(session.payment_intent) ?? idOf(session.invoice);
  const order = session.metadata?.[orderKey] ?? session.client_reference_id;
  if (session.payment_status !== 'paid' || !payment || !order) return null;
  return {
    provider,
    payment,
    checkout: session.id,
    order,
    received: fromStripe(session.amount_total ?? 0, session.currency ?? ''),
    mode: session.mode === 'payment' ? (session.livemode ? 'live' : 'test') : 'foreign',
    at,
  };
}

export function statusOf(session: Stripe.Checkout.Session, at: number): CheckoutStatus {
  const payment = paymentOf(session, at);
  if (payment) return { state: 'paid', payment };
  // Complete and unpaid is money on its way: not over yet.
  return { state: session.status === 'expired' ? 'ended' : 'open' };
}
