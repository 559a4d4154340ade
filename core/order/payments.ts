import type { Mode, Money, ReceivedMode } from './money.ts';

/** What a provider is asked to collect. Nothing in it is about the person but the language. */
export interface CheckoutRequest {
  readonly order: string;
  readonly price: Money;
  /** What the person reads on the payment page. */
  readonly title: string;
  readonly locale: string | null;
  /** The last moment at which it may be paid. */
  readonly expiresAt: number;
  /** Equal keys must give the same checkout, whatever became of the first call's reply. */
  readonly idempotencyKey: string;
  /** Where a payment inside the chat is asked for, in the chat adapter's terms. */
  readonly address: string;
}

export interface OpenedCheckout {
  readonly id: string;
  /** Where to pay, to be shown unchanged; null where the chat itself asks. */
  readonly url: string | null;
}

/** Money that a provider says has come in. */
export interface ReceivedPayment {
  readonly provider: string;
  /** The provider's name for the payment: what a refund needs. */
  readonly payment: string;
  readonly checkout: string | null;
  /** Our order's id, as we gave it to the provider. Hostile until looked up. */
  readonly order: string;
  readonly received: Money;
  readonly mode: ReceivedMode;
  readonly at: number;
}

export type CheckoutStatus =
  | { readonly state: 'open' }
  /** Can no longer be paid, and was not. */
  | { readonly state: 'ended' }
  | { readonly state: 'paid'; readonly payment: ReceivedPayment };

export type RefundStatus =
  /** Given back now or before. */
  | { readonly state: 'done'; readonly refund: string | null }
  /** On its way; ask again with the same key. */
  | { readonly state: 'pending' }
  /** The provider will not do it: a human must. */
  | { readonly state: 'failed'; readonly code: string };

/**
 * Port: a payment provider. Every call may be made again with the same words and must then do nothing new.
 * Rejects with PaymentsUnavailable where the provider is out of reach or busy.
 */
export interface Payments {
  /** Stable name, kept in the records. */
  readonly provider: string;
  readonly mode: Mode;
  /** How long a checkout must and may be open, ms, as the provider demands. */
  readonly shortestCheckout: number;
  readonly longestCheckout: number;
  createCheckout(request: CheckoutRequest): Promise<OpenedCheckout>;
  status(checkout: string): Promise<CheckoutStatus>;
  /** Ends an open checkout; `paid` where the person was faster. */
  expire(checkout: string): Promise<CheckoutStatus>;
  refund(payment: string, money: Money, idempotencyKey: string): Promise<RefundStatus>;
}

export class PaymentsUnavailable extends Error {
  override readonly name = 'PaymentsUnavailable';
}

/** The provider refuses the words of a request, such as an end too near: asking again will not help. */
export class CheckoutRefused extends Error {
  override readonly name = 'CheckoutRefused';
}
