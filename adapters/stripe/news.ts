import type Stripe from 'stripe';
import type { ReceivedPayment } from '../../core/order/payments.ts';
import type { Reversal } from '../../core/order/reversal.ts';
import { idOf, orderKey, paymentOf, provider } from './session.ts';
import { isWellFormed } from './shape.ts';

/** What an event says about an order. `event` is Stripe's id for it, equal when it is told again. */
export type News = { readonly event: string } & (
  | { readonly type: 'paid'; readonly payment: ReceivedPayment }
  /** A checkout can no longer be paid, and was not. */
  | { readonly type: 'ended'; readonly checkout: string }
  | {
      readonly type: 'reversed';
      readonly payment: { readonly provider: string; readonly payment: string };
      readonly reversal: Reversal;
    }
  /** A card was refused; another may be tried at once. */
  | { readonly type: 'declined'; readonly order: string }
  /** A bank reports a payment as fraud. */
  | {
      readonly type: 'fraud_warning';
      readonly payment: { readonly provider: string; readonly payment: string };
    }
);

/** Not signed by Stripe with our secret, or not lately. */
export class ForgedEvent extends Error {
  override readonly name = 'ForgedEvent';
}

/** Seconds between signing and arrival, as Stripe advises; 0 would switch the check off. */
const tolerance = 300;

/** @throws ForgedEvent */
export function verify(
  stripe: Stripe,
  body: string,
  signature: string | null,
  secret: string,
  now: number,
): Stripe.Event {
  try {
    const event = stripe.webhooks.constructEvent(body, signature ?? '', secret, tolerance, undefined, now);
    if (!isWellFormed(event)) throw new TypeError('not an event');
    return event;
  } catch (problem) {
    // The client's message repeats the body; a body that is signed and no event is forged just the same.
    throw new ForgedEvent((problem as Error).name);
  }
}

/** Types that can be news: what a webhook is registered for. */
export const newsTypes = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.closed',
  'payment_intent.payment_failed',
  'radar.early_fraud_warning.created',
] as const;

/** The event in our words; null where it changes nothing for an order. */
export function readNews(event: Stripe.Event): News | null {
  const at = event.created * 1000;
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded': {
      const payment = paymentOf(event.data.object, at);
      return payment && { event: event.id, type: 'paid', payment };
    }
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return { event: event.id, type: 'ended', checkout: event.data.object.id };
    case 'charge.refunded':
      // A part given back by hand changes nothing for the order.
      return event.data.object.refunded ? reversed(event, { type: 'refunded', refund: null }) : null;
    case 'charge.dispute.created':
      return isInquiry(event.data.object) ? null : reversed(event, { type: 'disputed' });
    case 'charge.dispute.closed':
      if (isInquiry(event.data.object)) return null;
      return reversed(event, { type: 'dispute_closed', won: event.data.object.status === 'won' });
    case 'payment_intent.payment_failed': {
      const order = event.data.object.metadata?.[orderKey];
      return order ? { event: event.id, type: 'declined', order } : null;
    }
    case 'radar.early_fraud_warning.created': {
      const payment = idOf(event.data.object.payment_intent);
      return payment ? { event: event.id, type: 'fraud_warning', payment: { provider, payment } } : null;
    }
    default:
      return null;
  }
}

/** The bank only asks; no money has moved. */
const isInquiry = (dispute: Stripe.Dispute): boolean => dispute.status.startsWith('warning_');

function reversed(
  event: Stripe.ChargeRefundedEvent | Stripe.ChargeDisputeCreatedEvent | Stripe.ChargeDisputeClosedEvent,
  reversal: Reversal,
): News | null {
  const payment = idOf(event.data.object.payment_intent);
  return payment ? { event: event.id, type: 'reversed', payment: { provider, payment }, reversal } : null;
}
