import type { Money } from './money.ts';
import type { Order, RefundReason } from './order.ts';

/** Finished files, as they were sealed with the order. */
export interface Finished {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** What was handed over with them at the preview. */
  readonly meta: unknown;
}

export type Handed =
  /** `handles`: the messages that brought them, in the chat adapter's terms. */
  | { readonly status: 'delivered'; readonly handles: readonly string[] }
  | { readonly status: 'later'; readonly afterMs: number }
  /** Our way to them has expired, and theirs to us has not: they come and get it. */
  | { readonly status: 'left' }
  /** It will not arrive by trying again soon: blocked, chat or account gone. */
  | { readonly status: 'unreachable' };

/** What became of a sentence; `later`: it is to be said again. */
export type Told =
  | { readonly status: 'told' }
  | { readonly status: 'later'; readonly afterMs: number }
  | { readonly status: 'unreachable' };

/**
 * Port: the way of finished files and of news about money into the chat. Besides these nothing is ever said to a
 * person who has not just said something to us.
 * `order.delivery.attempts` counts this attempt; above one, an earlier one may have arrived unnoticed.
 */
export interface Courier {
  deliver(order: Order, finished: Finished): Promise<Handed>;
  /** Takes messages of a delivery out of the chat again, where the platform lets us. Never throws. */
  takeBack(order: Order, handles: readonly string[]): Promise<void>;
  /** It takes longer than it should; the money is safe. */
  tellLate(order: Order): Promise<Told>;
  /** The money is on its way back. */
  tellRefunded(order: Order, refund: { readonly money: Money; readonly reason: RefundReason }): Promise<Told>;
  /** The operator does not give the money back. */
  tellDeclined(order: Order): Promise<Told>;
}
