import type { Order } from './order.ts';

/** What can become of an order, for counting. */
export const outcomes = [
  'previewed',
  'paid',
  /** Made anew for nothing, after an authority turned the first one down. */
  'redone',
  'delivered',
  'refunded',
  'disputed',
  /** Its time was over before anybody paid. */
  'expired',
  'deleted',
] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * What has just become of an order; null where its state says nothing new. Over an order's life no outcome comes twice.
 * @param before as it stood, null where it was not there
 */
export function outcomeOf(before: Order | null, after: Order): Outcome | null {
  if (before === null) return 'previewed';
  if (before.payment === null && after.payment !== null) return after.redoOf === null ? 'paid' : 'redone';
  if (before.refund?.refundedAt == null && after.refund?.refundedAt != null) return 'refunded';
  if (before.state === after.state) return null;
  if (after.state === 'delivered') return before.state === 'paid' ? 'delivered' : null;
  if (after.state === 'disputed' || after.state === 'expired') return after.state;
  return after.state === 'forgotten' ? 'deleted' : null;
}
