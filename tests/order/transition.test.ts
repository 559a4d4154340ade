import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderEvent } from '../../core/order/event.ts';
import { type Order, type OrderState, orderSchema, previewed } from '../../core/order/order.ts';
import { advance } from '../../core/order/transition.ts';

const start = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const fresh = previewed({
  id: 'order',
  owner: 'owner',
  product: { photo: 'photo', document: 'us-passport', wish: {} },
  destination: { address: 'chat', locale: 'en' },
  price: { amount: 499, currency: 'USD' },
  mode: 'test',
  createdAt: start,
  filesExpireAt: start + DAY,
});

const through = (...events: OrderEvent[]): Order => events.reduce<Order>((o, e) => advance(o, e), fresh);
const request: OrderEvent = {
  type: 'checkout_requested',
  provider: 'bank',
  expiresAt: start + 3_600_000,
  at: start,
};
const opened: OrderEvent = { type: 'checkout_opened', attempt: 1, id: 'cs', url: 'https://pay.example/cs' };
const paid: OrderEvent = {
  type: 'paid',
  transaction: 't1',
  checkout: 'cs',
  at: start + 1,
  files: start + 30 * DAY,
};
const delivered: OrderEvent = { type: 'delivered', at: start + 2, handles: ['m'] };

const anyEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  fc.constant(request),
  fc.record({
    type: fc.constant('checkout_opened' as const),
    attempt: fc.integer({ min: 1, max: 4 }),
    id: fc.constantFrom('cs1', 'cs2'),
    url: fc.constantFrom(null, 'https://pay.example'),
  }),
  fc.record({ type: fc.constant('checkout_ended' as const), attempt: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    type: fc.constant('paid' as const),
    transaction: fc.constantFrom('t1', 't2'),
    checkout: fc.constantFrom(null, 'cs1', 'cs2'),
    at: fc.constant(start + 1),
    files: fc.constantFrom(null, start + 30 * DAY),
  }),
  fc.constant({ type: 'delivery_started' as const }),
  fc.constant({ type: 'moved' as const, destination: { address: 'other chat', locale: null } }),
  fc.constant({ type: 'late_notice_given' as const, at: start + 1 }),
  fc.constant(delivered),
  fc.record({
    type: fc.constant('refund_called_for' as const),
    reason: fc.constantFrom('undeliverable' as const, 'granted' as const),
    at: fc.constant(start + 3),
  }),
  fc.record({
    type: fc.constant('refunded' as const),
    transaction: fc.constantFrom('t1', 't2'),
    at: fc.constant(start + 4),
  }),
  fc.record({
    type: fc.constant('disputed' as const),
    transaction: fc.constantFrom('t1', 't2'),
    at: fc.constant(start + 4),
  }),
  fc.record({
    type: fc.constant('dispute_closed' as const),
    transaction: fc.constantFrom('t1', 't2'),
    won: fc.boolean(),
    at: fc.constant(start + 5),
  }),
  fc.record({ type: fc.constant('expired' as const), at: fc.constantFrom(start, start + DAY) }),
  fc.record({
    type: fc.constant('granted' as const),
    original: fc.constant('o2'),
    transaction: fc.constantFrom('t1', 't2'),
    at: fc.constant(start + 1),
    files: fc.constant(start + 30 * DAY),
  }),
  fc.record({
    type: fc.constant('redo_taken' as const),
    by: fc.constantFrom('r1', 'r2'),
    instead: fc.constantFrom(null, 'r1'),
    at: fc.constant(start + 4),
  }),
  fc.record({
    type: fc.constant('turned_down' as const),
    reason: fc.constantFrom('size' as const, 'face' as const),
    at: fc.constant(start + 4),
  }),
  fc.constant({ type: 'refund_asked' as const, at: start + 4 }),
  fc.constant({ type: 'operator_told' as const }),
  fc.constant({ type: 'refund_declined' as const }),
  fc.constant({ type: 'answer_told' as const }),
  fc.constant({ type: 'resend_asked' as const, at: start + 4 }),
  fc.constant({ type: 'resent' as const, handles: [] }),
  fc.constant({ type: 'forgotten' as const }),
);

/** From where to where an order may go; staying is always legal. */
const LEGAL: Record<OrderState, readonly OrderState[]> = {
  previewed: ['awaiting_payment', 'paid', 'refund_due', 'expired', 'forgotten'],
  awaiting_payment: ['previewed', 'paid', 'refund_due', 'expired', 'forgotten'],
  paid: ['delivered', 'refund_due', 'refunded', 'disputed', 'forgotten'],
  delivered: ['refund_due', 'refunded', 'disputed', 'forgotten'],
  expired: ['paid', 'refund_due', 'forgotten'],
  refund_due: ['refunded', 'disputed', 'forgotten'],
  refunded: ['forgotten'],
  disputed: ['paid', 'delivered', 'refund_due', 'refunded', 'forgotten'],
  forgotten: [],
};

describe('order', () => {
  it('goes the good way', () => {
    expect(through(request).state).toBe('previewed');
    expect(through(request, opened)).toMatchObject({
      state: 'awaiting_payment',
      checkout: { id: 'cs', attempt: 1 },
    });
    const sold = through(request, opened, paid);
    expect(sold).toMatchObject({
      state: 'paid',
      files: 'result',
      filesExpireAt: start + 30 * DAY,
      checkout: null,
    });
    expect(through(request, opened, paid, delivered)).toMatchObject({
      state: 'delivered',
      delivery: { deliveredAt: start + 2, handles: ['m'] },
    });
  });

  it('owes the money where the files were gone', () => {
    const expired: OrderEvent = { type: 'expired', at: start + DAY };
    const late = through(request, opened, expired, { ...paid, files: null });
    expect(late).toMatchObject({ state: 'refund_due', refund: { reason: 'files_gone' }, files: 'gone' });
    const back = advance(late, { type: 'refunded', transaction: 't1', at: start + 2 * DAY });
    expect(back).toMatchObject({ state: 'refunded', refund: { refundedAt: start + 2 * DAY } });
  });

  it('does not expire before its time', () => {
    expect(through({ type: 'expired', at: start + DAY - 1 }).state).toBe('previewed');
  });

  it('has one checkout at a time, and another after it ended', () => {
    expect(through(request, opened, request)).toEqual(through(request, opened));
    const ended: OrderEvent = { type: 'checkout_ended', attempt: 1 };
    expect(through(request, opened, ended)).toMatchObject({ state: 'previewed', checkout: null });
    expect(through(request, opened, ended, request).checkout?.attempt).toBe(2);
    expect(through(request, opened, ended, request, opened).checkout?.id).toBeNull();
  });

  it('goes back after a dispute that we won, and counts a lost one as money given back', () => {
    const dispute: OrderEvent = { type: 'disputed', transaction: 't1', at: start };
    const close = (won: boolean): OrderEvent => ({
      type: 'dispute_closed',
      transaction: 't1',
      won,
      at: start,
    });
    expect(through(paid, delivered, dispute).state).toBe('disputed');
    expect(through(paid, delivered, dispute, close(true)).state).toBe('delivered');
    expect(through(paid, dispute, close(true)).state).toBe('paid');
    expect(through(paid, delivered, dispute, close(false)).state).toBe('refunded');
  });

  it('keeps nothing of the person once forgotten', () => {
    const stub = through(request, opened, { type: 'forgotten' });
    const kept = JSON.stringify(stub);
    for (const trace of ['owner":"', '"photo"', 'us-passport', 'chat', 'https://'])
      expect(kept).not.toContain(trace);
    expect(stub.checkout?.id).toBe('cs');
    expect(advance(stub, paid)).toBe(stub);
  });

  it('is legal after any sequence of events, in any order, however often', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let order: Order = fresh;
        let deliveries = 0;
        let refunds = 0;
        for (const event of events) {
          const before = order;
          order = advance(before, event);
          if (order !== before) expect(orderSchema.parse(order)).toEqual(order);
          if (order.state !== before.state) expect(LEGAL[before.state]).toContain(order.state);
          // The same event again changes nothing more, but for what counts attempts.
          if (event.type !== 'delivery_started' && event.type !== 'checkout_requested')
            expect(advance(order, event)).toEqual(order);
          if (order.delivery.deliveredAt !== before.delivery.deliveredAt) deliveries += 1;
          if (order.refund?.refundedAt != null && before.refund?.refundedAt == null) refunds += 1;
          if (before.appeal?.answer != null && order.appeal !== null)
            expect(order.appeal.answer).toBe(before.appeal.answer);
          if (order.redo !== null) expect(order.redoOf).toBeNull();
          if (before.payment !== null) expect(order.payment).toEqual(before.payment);
          if (order.state === 'paid') expect(order.payment !== null && order.files === 'result').toBe(true);
          if (order.state === 'awaiting_payment') expect(order.checkout?.id).toEqual(expect.any(String));
        }
        expect(deliveries).toBeLessThanOrEqual(1);
        expect(refunds).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
