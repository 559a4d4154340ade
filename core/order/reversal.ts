/** What the provider says happened to a payment without our doing; times are ours. */
export type Reversal =
  /** Given back in full: at the provider's own desk, or the echo of our own refund. */
  | { readonly type: 'refunded'; readonly refund: string | null }
  | { readonly type: 'disputed' }
  | { readonly type: 'dispute_closed'; readonly won: boolean };

/** The names under which reversals are kept that came before their payment, in the order in which they can happen. */
export const reversalKinds = [
  ['disputed', (r: Reversal) => r.type === 'disputed'],
  ['won', (r: Reversal) => r.type === 'dispute_closed' && r.won],
  ['lost', (r: Reversal) => r.type === 'dispute_closed' && !r.won],
  ['refunded', (r: Reversal) => r.type === 'refunded'],
] as const;

/** The reversal of that name; which refund it was is not kept. */
export function reversalFrom(kind: (typeof reversalKinds)[number][0]): Reversal {
  switch (kind) {
    case 'disputed':
      return { type: 'disputed' };
    case 'won':
    case 'lost':
      return { type: 'dispute_closed', won: kind === 'won' };
    case 'refunded':
      return { type: 'refunded', refund: null };
  }
}
