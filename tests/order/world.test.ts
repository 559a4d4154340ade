import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAppeal, askForRefund } from '../../core/order/appeal.ts';
import { offer } from '../../core/order/checkout.ts';
import { forgetOrder } from '../../core/order/forget.ts';
import type { Order } from '../../core/order/order.ts';
import { PaymentsUnavailable, type ReceivedPayment } from '../../core/order/payments.ts';
import { takeRedo } from '../../core/order/redo.ts';
import type { Reversal } from '../../core/order/reversal.ts';
import { reverse } from '../../core/order/reverse.ts';
import { settle } from '../../core/order/settle.ts';
import { Transactions } from '../../core/order/transactions.ts';
import { audit } from '../../core/privacy/audit.ts';
import { StoreUnavailable } from '../../core/privacy/store.ts';
import type { Bank } from './bank.ts';
import { files, stage } from './stage.ts';

const MINUTE = 60_000;
const coins = { amount: 250, currency: 'XTR' };

/** What may happen, `n` chooses among what there is. */
type Op =
  | { readonly do: 'preview' | 'sweep' }
  | { readonly do: 'offer' | 'pay' | 'report' | 'forget' | 'pay_again'; readonly n: number }
  /** The authority says no; a free redo, the money back or neither. */
  | { readonly do: 'refuse' | 'redo' | 'ask_back' | 'decline' | 'grant'; readonly n: number }
  /** At the bank's own desk, and the bank's news of it. */
  | { readonly do: 'by_hand' | 'dispute' | 'tell_back'; readonly n: number }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'chat'; readonly answer: 'delivered' | 'later' | 'unreachable' }
  | { readonly do: 'bank'; readonly down: boolean };

const n = fc.nat(9);
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'preview' as const }) },
  { weight: 5, arbitrary: fc.constant({ do: 'sweep' as const }) },
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constantFrom('offer' as const, 'pay' as const, 'report' as const), n }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('forget' as const, 'pay_again' as const), n }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['refuse', 'redo', 'ask_back', 'decline', 'grant', 'by_hand', 'dispute', 'tell_back'] as const),
      ),
      n,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(1, 40, 600) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('chat' as const),
      answer: fc.constantFrom('delivered' as const, 'later' as const, 'unreachable' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bank' as const), down: fc.boolean() }) },
);

/** People, a bank and a chat, doing things in any order and at once, on a store that may fail at any call. */
class World {
  readonly s = stage();
  readonly orders: Order[] = [];
  /** Payments that exist at the bank, and those it still has to report. */
  readonly payments: ReceivedPayment[] = [];
  readonly unreported = new Set<ReceivedPayment>();
  readonly forgotten = new Set<string>();
  /** Orders whose money moved by a human's will, here or at the bank. */
  readonly moved = new Set<string>();
  /** Reversals that the bank has still to tell of. */
  readonly news: { payment: ReceivedPayment; reversal: Reversal }[] = [];
  readonly redos = new Map<string, Order>();
  /** The links that people were shown: a checkout whose link nobody saw cannot be paid. */
  readonly links = new Set<string>();

  /** Two people with a link each, and one whose photo is there. */
  async begin(): Promise<void> {
    for (const n of [0, 1]) {
      await this.run({ do: 'preview' });
      await this.run({ do: 'offer', n });
    }
    await this.run({ do: 'preview' });
    for (const what of ['offer', 'pay'] as const) await this.run({ do: what, n: 2 });
    await this.run({ do: 'report', n: 0 });
    await this.run({ do: 'sweep' });
  }

  async run(op: Op): Promise<void> {
    try {
      await this.act(op);
    } catch (problem) {
      if (!(problem instanceof StoreUnavailable || problem instanceof PaymentsUnavailable)) throw problem;
    }
  }

  private async act(op: Op): Promise<void> {
    const { s } = this;
    if (op.do === 'preview') {
      // Every other order is sold for coins.
      const price = this.orders.length % 2 === 0 ? undefined : coins;
      this.orders.push(await s.shop.orders.preview({ ...s.preview(), ...(price && { price }) }, files, {}));
    }
    if (op.do === 'sweep') await s.sweep.round();
    if (op.do === 'chat') s.chat.answer = op.answer;
    if (op.do === 'bank') s.bank.down = s.coins.down = op.down;
    if (op.do === 'pass') await this.pass(op.minutes);
    if (!('n' in op)) return;
    const order = this.orders[op.n % Math.max(1, this.orders.length)];
    if (order === undefined) return;
    if (op.do === 'offer') {
      const provider = order.price.currency === coins.currency ? 'coins' : 'bank';
      const offered = await offer(s.shop, order.owner!, order.id, provider, 'x');
      if (offered.status === 'open') this.links.add(offered.url!);
    }
    if (op.do === 'forget') {
      this.forgotten.add(order.id);
      await forgetOrder(s.shop, order.owner!, order.id);
    }
    if (op.do === 'pay') {
      const session = this.payable.find((c) => c.request.order === order.id);
      this.note(session && this.bankOf(order).pay(session.id));
    }
    if (op.do === 'pay_again' && this.payments.length > 0)
      this.note(this.bankOf(order).receive(order.id, order.price));
    const handed = this.orders.filter((o) => s.chat.handed.some((h) => h.order === o.id));
    await this.afterwards(op, handed[op.n % Math.max(1, handed.length)] ?? order);
    const payment = this.payments[op.n % Math.max(1, this.payments.length)];
    if (op.do === 'report' && payment) await this.report(payment);
  }

  private async afterwards(op: Op, order: Order): Promise<void> {
    const { shop } = this.s;
    const at = this.s.clock.at;
    const { id } = order;
    if (op.do === 'refuse') await shop.orders.apply(id, { type: 'turned_down', reason: 'face', at });
    if (op.do === 'ask_back') await askForRefund(shop, id);
    if (op.do === 'decline') await answerAppeal(shop, id, 'declined');
    if (op.do === 'grant') {
      this.moved.add(id);
      await answerAppeal(shop, id, 'granted');
    }
    if (op.do === 'redo') {
      await shop.orders.apply(id, { type: 'turned_down', reason: 'face', at });
      const made = await this.s.shop.orders.preview({ ...this.s.preview(order.owner!) }, files, {});
      this.redos.set(made.id, order);
      await takeRedo(shop, order.owner!, made.id);
    }
    const payment = 'n' in op ? this.payments[op.n % Math.max(1, this.payments.length)] : undefined;
    if (payment && (op.do === 'by_hand' || op.do === 'dispute')) {
      const of = this.orders.find((o) => o.id === payment.order)!;
      this.moved.add(of.id);
      // A disputed payment is the bank's: it cannot be given back as well.
      if (op.do === 'by_hand' && this.bankOf(of).refundByHand(payment.payment))
        this.news.push({ payment, reversal: { type: 'refunded', refund: null } });
      if (
        op.do === 'dispute' &&
        !this.disputed.has(payment) &&
        !this.bankOf(of).refunds.has(payment.payment)
      ) {
        this.disputed.add(payment);
        this.news.push({ payment, reversal: { type: 'disputed' } });
        this.news.push({ payment, reversal: { type: 'dispute_closed', won: true } });
      }
    }
    if (op.do === 'tell_back' && this.news.length > 0) {
      const { payment, reversal } = this.news[op.n % this.news.length]!;
      await reverse(shop, payment, reversal);
    }
  }

  readonly disputed = new Set<ReceivedPayment>();

  private bankOf = (order: Order): Bank =>
    order.price.currency === coins.currency ? this.s.coins : this.s.bank;

  private get payable() {
    return [...this.s.bank.open, ...this.s.coins.open].filter((session) =>
      this.links.has(`https://pay.example/${session.id}`),
    );
  }

  /** Lets time pass; the store may fail, but not for so long that an unnoticed delivery runs into its deadline. */
  private async pass(minutes: number): Promise<void> {
    this.s.clock.at += MINUTE;
    await this.s.sweep.round();
    const faults = this.s.faults.next;
    this.s.faults.next = () => null;
    await this.s.pass((minutes - 1) * MINUTE, minutes > 100 ? 10 * MINUTE : 30_000);
    this.s.faults.next = faults;
  }

  private note(payment: ReceivedPayment | null | undefined): void {
    if (!payment) return;
    this.payments.push(payment);
    this.unreported.add(payment);
  }

  private async report(payment: ReceivedPayment): Promise<void> {
    await settle(this.s.shop, payment);
    this.unreported.delete(payment);
  }

  /** Everything answers again, the bank reports what it has not, and two hours go by. */
  async comeToRest(): Promise<void> {
    const { s } = this;
    s.faults.next = () => null;
    s.bank.down = s.coins.down = false;
    for (const payment of [...this.unreported]) await this.report(payment);
    for (const { payment, reversal } of this.news) await reverse(s.shop, payment, reversal);
    await s.pass(2 * 60 * MINUTE, 30_000);
    // Whoever was away is back: what waits for them without a deadline arrives too.
    s.chat.answer = 'delivered';
    await s.pass(15 * MINUTE, MINUTE);
  }

  async judge(): Promise<void> {
    const { s } = this;
    for (const order of this.orders) {
      const paid = this.payments.filter((p) => p.order === order.id);
      const back = paid.map((p) => this.bankOf(order).refunds.get(p.payment) ?? 0);
      for (const times of back) expect(times).toBeLessThanOrEqual(1);
      const refunds = back.reduce((a, b) => a + b, 0);
      const deliveries = s.chat.handed.filter((h) => h.order === order.id).length;
      expect(deliveries).toBeLessThanOrEqual(1);
      if (paid.length === 0) expect(deliveries + refunds).toBe(0);
      // Each payment bought the photo or was given back, exactly one of the two. Only one who erases the order at the
      // moment of its delivery may end up with both, and one to whom a human gave the money back.
      else if (!this.forgotten.has(order.id) && !this.moved.has(order.id))
        expect(deliveries + refunds).toBe(paid.length);
      else expect([paid.length, paid.length + 1]).toContain(deliveries + refunds);
      if (paid.length === 0) continue;
      for (const payment of paid)
        expect(await s.shop.transactions.find(Transactions.idOf(payment))).toMatchObject({
          state: this.bankOf(order).refunds.has(payment.payment) ? 'refunded' : 'settled',
        });
    }
    for (const order of this.orders) {
      // A photo that was turned down has one free redo at most, which no payment is for.
      const taken = [...this.redos].filter(
        ([id, of]) => of.id === order.id && s.chat.handed.some((h) => h.order === id),
      );
      expect(taken.length).toBeLessThanOrEqual(1);
      expect(taken.every(([id]) => this.payments.every((p) => p.order !== id))).toBe(true);
      if (taken.length > 0) expect(s.chat.handed.some((h) => h.order === order.id)).toBe(true);
    }
    for (const { id, request } of this.payable)
      expect((await s.shop.orders.byId(request.order))?.checkout?.id).toBe(id);
    expect((await audit(s.store, s.clock)).findings).toEqual([]);
  }
}

describe('selling, whatever happens', () => {
  it('ends every payment in a photo or in money, once, with people acting at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(op, { minLength: 1, maxLength: 4 }), { maxLength: 25 }),
        async (days) => {
          const world = new World();
          await world.begin();
          for (const together of days) await Promise.all(together.map((one) => world.run(one)));
          await world.comeToRest();
          await world.judge();
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('does so on a store that fails at any call, before or after it did what it was told', async () => {
    // One call in twelve.
    const fault = fc
      .nat(23)
      .map((k): 'before' | 'after' | null => (k === 0 ? 'before' : k === 1 ? 'after' : null));
    await fc.assert(
      fc.asyncProperty(fc.array(op, { maxLength: 50 }), fc.infiniteStream(fault), async (ops, faults) => {
        const world = new World();
        await world.begin();
        world.s.faults.next = () => faults.next().value;
        for (const one of ops) await world.run(one);
        await world.comeToRest();
        await world.judge();
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
