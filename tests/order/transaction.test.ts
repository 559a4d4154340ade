import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  record,
  type Transaction,
  type TransactionEvent,
  transactionSchema,
} from '../../core/order/transaction.ts';

const fresh: Transaction = {
  id: 't',
  order: 'o',
  owner: 'p',
  provider: 'bank',
  payment: 'pi',
  checkout: 'cs',
  received: { amount: 499, currency: 'USD' },
  mode: 'test',
  document: 'us-passport',
  at: 1,
  state: 'settled',
  review: null,
  reviewTold: false,
  refund: null,
};
const events: TransactionEvent[] = [
  { type: 'refund_called_for', reason: 'undeliverable', at: 2 },
  { type: 'refund_tried' },
  { type: 'refund_failed' },
  { type: 'refunded', refund: 're', at: 3 },
  { type: 'refund_told' },
  { type: 'disputed', at: 4 },
  { type: 'dispute_closed', won: true, at: 5 },
  { type: 'dispute_closed', won: false, at: 5 },
];
const through = (...happened: TransactionEvent[]): Transaction => happened.reduce(record, fresh);

describe('transaction', () => {
  it('is given back once', () => {
    const [called, , , back] = events as [TransactionEvent, unknown, unknown, TransactionEvent];
    expect(through(called).state).toBe('refund_due');
    expect(through(called, back)).toMatchObject({
      state: 'refunded',
      refund: { id: 're', reason: 'undeliverable' },
    });
    expect(through(called, back, called, back)).toEqual(through(called, back));
  });

  it('is not given back by us while the bank decides on it', () => {
    expect(through(events[5]!, events[0]!).state).toBe('disputed');
    expect(through(events[0]!, events[5]!, events[6]!).state).toBe('refund_due');
    expect(through(events[5]!, events[7]!).state).toBe('refunded');
  });

  it('is legal after any sequence, and what was given back stays so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (happened) => {
        let transaction = fresh;
        for (const event of happened) {
          const before = transaction;
          transaction = record(before, event);
          transactionSchema.parse(transaction);
          if (before.state === 'refunded') {
            expect(transaction.state).toBe('refunded');
            expect(transaction.refund?.refundedAt).toBe(before.refund?.refundedAt);
          }
          if (transaction.state === 'refund_due') expect(transaction.refund).not.toBeNull();
          if (transaction.state === 'review') expect(transaction.review).not.toBeNull();
          if (transaction.review !== null) expect(['review', 'disputed']).toContain(transaction.state);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
