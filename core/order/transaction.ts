import { z } from 'zod';
import { moneySchema, receivedModeSchema } from './money.ts';
import { refundReasonSchema } from './order.ts';

/** Why a payment was neither delivered nor given back by itself: for a human to look at. */
const reviewReasonSchema = z.enum(['amount', 'mode', 'refund_failed']);
export type ReviewReason = z.infer<typeof reviewReasonSchema>;

/**
 * One payment, kept seven years: what the accountant needs and nothing of the photo. The person stands in it as a
 * pseudonym. It is also what a refund is worked off from, for it outlives the order.
 */
export const transactionSchema = z.object({
  id: z.string(),
  order: z.string(),
  /** null where the order was forgotten before it was paid. */
  owner: z.string().nullable(),
  provider: z.string(),
  /** The provider's names. */
  payment: z.string(),
  checkout: z.string().nullable(),
  received: moneySchema,
  mode: receivedModeSchema,
  /** What was sold: the document's id. */
  document: z.string().nullable(),
  at: z.int(),
  state: z.enum(['settled', 'review', 'refund_due', 'refunded', 'disputed']),
  review: reviewReasonSchema.nullable(),
  /** Whether the operator has been told of the review. */
  reviewTold: z.boolean(),
  refund: z
    .object({
      reason: refundReasonSchema,
      dueAt: z.int(),
      /** How often it was called for: part of the idempotency key, since a refund that failed has failed for good. */
      calls: z.int().positive(),
      attempts: z.int().nonnegative(),
      /** The provider's name for the refund. */
      id: z.string().nullable(),
      refundedAt: z.int().nullable(),
      /** Whether the person has been told, or nobody is left to tell. */
      told: z.boolean(),
    })
    .nullable(),
});
export type Transaction = Readonly<z.infer<typeof transactionSchema>>;

export type TransactionEvent =
  | {
      readonly type: 'refund_called_for';
      readonly reason: z.infer<typeof refundReasonSchema>;
      readonly at: number;
    }
  | { readonly type: 'review_told' }
  | { readonly type: 'refund_tried' }
  | { readonly type: 'refund_failed' }
  | { readonly type: 'refunded'; readonly refund: string | null; readonly at: number }
  | { readonly type: 'refund_told' }
  | { readonly type: 'disputed'; readonly at: number }
  | { readonly type: 'dispute_closed'; readonly won: boolean; readonly at: number };

/** A refund that nobody called for here: made at the provider's own desk. */
const unasked = { calls: 1, attempts: 0, told: false } as const;

/** What becomes of a transaction; the same object where the event changes nothing. */
export function record(transaction: Transaction, event: TransactionEvent): Transaction {
  const { state, refund } = transaction;
  switch (event.type) {
    case 'refund_called_for': {
      if (state !== 'settled' && state !== 'review') return transaction;
      const due = {
        reason: event.reason,
        dueAt: event.at,
        calls: (refund?.calls ?? 0) + 1,
        attempts: 0,
        id: null,
        refundedAt: null,
        told: false,
      };
      return { ...transaction, state: 'refund_due', review: null, refund: due };
    }
    case 'refund_tried':
      if (state !== 'refund_due' || refund === null) return transaction;
      return { ...transaction, refund: { ...refund, attempts: refund.attempts + 1 } };
    case 'refund_failed':
      return state === 'refund_due'
        ? { ...transaction, state: 'review', review: 'refund_failed', reviewTold: false }
        : transaction;
    case 'review_told':
      return transaction.reviewTold ? transaction : { ...transaction, reviewTold: true };
    case 'refunded': {
      if (state === 'refunded') return transaction;
      const before = refund ?? { reason: 'granted' as const, dueAt: event.at, ...unasked };
      const done = { ...before, id: event.refund, refundedAt: event.at };
      return { ...transaction, state: 'refunded', review: null, refund: done };
    }
    case 'refund_told':
      return refund === null || refund.told
        ? transaction
        : { ...transaction, refund: { ...refund, told: true } };
    case 'disputed':
      // The bank takes the money back itself: a refund of ours on top would pay twice.
      return state === 'refunded' || state === 'disputed'
        ? transaction
        : { ...transaction, state: 'disputed' };
    case 'dispute_closed':
      if (state !== 'disputed') return transaction;
      if (!event.won) return record(transaction, { type: 'refunded', refund: null, at: event.at });
      if (transaction.review !== null) return { ...transaction, state: 'review' };
      return { ...transaction, state: refund === null ? 'settled' : 'refund_due' };
  }
}
