import type { Destination, RefundReason, TurnedDownReason } from './order.ts';

/** Everything that can happen to an order. Times are milliseconds since 1970 UTC. */
export type OrderEvent =
  /** We are about to ask a provider for a checkout; noted first, so that after a crash we ask with the same words. */
  | {
      readonly type: 'checkout_requested';
      readonly provider: string;
      readonly expiresAt: number;
      readonly at: number;
    }
  | {
      readonly type: 'checkout_opened';
      readonly attempt: number;
      readonly id: string;
      readonly url: string | null;
    }
  /** The provider says that it can no longer be paid. */
  | { readonly type: 'checkout_ended'; readonly attempt: number }
  /**
   * Written by `settle` alone. `checkout`: the one it was paid at, where the provider tells. `files`: the end of the
   * resealed files, null where there were none to reseal.
   */
  | {
      readonly type: 'paid';
      readonly transaction: string;
      readonly checkout: string | null;
      readonly at: number;
      readonly files: number | null;
    }
  /** The free redo of `original`, whose transaction paid for both. `files`: the end of the resealed files. */
  | {
      readonly type: 'granted';
      readonly original: string;
      readonly transaction: string;
      readonly at: number;
      readonly files: number;
    }
  /** This order's free redo is that one, where it has none or has `instead`. */
  | {
      readonly type: 'redo_taken';
      readonly by: string;
      readonly instead: string | null;
      readonly at: number;
    }
  /** The person is now to be reached there. */
  | { readonly type: 'moved'; readonly destination: Destination }
  | { readonly type: 'delivery_started' }
  /** It could not be brought to the person, who can come and get it. */
  | { readonly type: 'left_to_collect'; readonly at: number }
  | { readonly type: 'late_notice_given'; readonly at: number }
  | { readonly type: 'delivered'; readonly at: number; readonly handles: readonly string[] }
  | { readonly type: 'refund_called_for'; readonly reason: RefundReason; readonly at: number }
  | { readonly type: 'turned_down'; readonly reason: TurnedDownReason; readonly at: number }
  | { readonly type: 'refund_asked'; readonly at: number }
  | { readonly type: 'operator_told' }
  | { readonly type: 'refund_declined' }
  | { readonly type: 'answer_told' }
  | { readonly type: 'resend_asked'; readonly at: number }
  /** Sent once more, or given up: `handles` are the messages that brought it. */
  | { readonly type: 'resent'; readonly handles: readonly string[] }
  /** By us, or by the operator at the provider's own desk. */
  | { readonly type: 'refunded'; readonly transaction: string; readonly at: number }
  | { readonly type: 'disputed'; readonly transaction: string; readonly at: number }
  | {
      readonly type: 'dispute_closed';
      readonly transaction: string;
      readonly won: boolean;
      readonly at: number;
    }
  /** The draft's time is over. */
  | { readonly type: 'expired'; readonly at: number }
  /** The person erased it. */
  | { readonly type: 'forgotten' };
