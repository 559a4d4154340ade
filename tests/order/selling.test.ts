import { describe, expect, it } from 'vitest';
import { ask, offer } from '../../core/order/checkout.ts';
import { forgetEverything, forgetOrder } from '../../core/order/forget.ts';
import type { Order } from '../../core/order/order.ts';
import { PaymentsUnavailable, type ReceivedPayment } from '../../core/order/payments.ts';
import { callForRefund } from '../../core/order/refund.ts';
import { reverse } from '../../core/order/reverse.ts';
import { settle } from '../../core/order/settle.ts';
import { Transactions } from '../../core/order/transactions.ts';
import { audit } from '../../core/privacy/audit.ts';
import { newId } from '../../core/privacy/id.ts';
import { files, price, stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Stage = ReturnType<typeof stage>;
const open = async (s: Stage, order: Order) => {
  const offered = await offer(s.shop, order.owner!, order.id, 'bank', 'US passport photo');
  if (offered.status !== 'open') throw new Error(`not open: ${offered.status}`);
  return s.bank.open.at(-1)!;
};
const pay = async (s: Stage, order: Order): Promise<ReceivedPayment> =>
  s.bank.pay((await open(s, order)).id)!;
const state = async (s: Stage, order: Order) => (await s.shop.orders.byId(order.id))?.state;
const refunded = (s: Stage, payment: ReceivedPayment): number => s.bank.refunds.get(payment.payment) ?? 0;

describe('selling', () => {
  it('takes an order from preview to delivery by a reported payment', async () => {
    const s = stage();
    const order = await s.order();
    expect(await s.shop.orders.list(order.owner!)).toEqual([order]);
    const payment = await pay(s, order);
    expect(await settle(s.shop, payment)).toMatchObject({ outcome: 'paid' });
    await s.sweep.round();
    expect(await state(s, order)).toBe('delivered');
    expect(s.chat.handed).toHaveLength(1);
    expect({ ...s.chat.handed[0]!.finished.files }).toEqual(files);
    const transaction = await s.shop.transactions.find(Transactions.idOf(payment));
    expect(transaction).toMatchObject({
      state: 'settled',
      received: price,
      document: 'us-passport',
      mode: 'test',
    });
    expect((await audit(s.store, s.clock)).findings).toEqual([]);
  });

  it('notices a payment by itself within fifteen seconds where nobody reports it', async () => {
    const s = stage();
    const order = await s.order();
    const session = await open(s, order);
    await s.pass(10 * MINUTE);
    s.bank.pay(session.id);
    await s.pass(15_000, 1_000);
    expect(await state(s, order)).toBe('delivered');
  });

  it('notices a payment when asked', async () => {
    const s = stage();
    const order = await s.order();
    const session = await open(s, order);
    const current = async () => (await s.shop.orders.byId(order.id))!;
    expect(await ask(s.shop, await current())).toBe('open');
    s.bank.pay(session.id);
    expect(await ask(s.shop, await current())).toMatchObject({ outcome: 'paid' });
    expect(await ask(s.shop, await current())).toBeNull();
  });

  it('shows the same link at the second tap, and at two taps at once', async () => {
    const s = stage();
    const order = await s.order();
    const tap = () => offer(s.shop, order.owner!, order.id, 'bank', 'US passport photo');
    const [a, b] = await Promise.all([tap(), tap()]);
    const c = await tap();
    for (const one of [a, b, c])
      expect(one).toMatchObject({ status: 'open', url: (c as { url: string }).url });
    expect(s.bank.sessions.size).toBe(1);
    expect([...s.bank.sessions.values()][0]!.request.expiresAt).toBeLessThan(order.filesExpireAt);
  });

  it('opens another checkout where one has ended, and none where the files go too soon', async () => {
    const s = stage();
    const order = await s.order();
    const first = await open(s, order);
    await s.bank.expire(first.id);
    await s.pass(15_000);
    expect(await state(s, order)).toBe('previewed');
    const second = await open(s, order);
    expect(second.id).not.toBe(first.id);
    await s.bank.expire(second.id);
    await s.pass(23 * HOUR + 40 * MINUTE, MINUTE);
    expect(await offer(s.shop, order.owner!, order.id, 'bank', 'x')).toEqual({ status: 'gone' });
  });

  it('keeps the words of a checkout whose answer was lost', async () => {
    const s = stage();
    const order = await s.order();
    s.bank.down = true;
    await expect(open(s, order)).rejects.toThrow(PaymentsUnavailable);
    s.bank.down = false;
    s.clock.at += 7 * MINUTE;
    await open(s, order);
    expect(s.bank.sessions.size).toBe(1);
  });

  it('books one payment once, however often and at once it is reported', async () => {
    const s = stage();
    const order = await s.order();
    const payment = await pay(s, order);
    const seen = await Promise.all(Array.from({ length: 8 }, () => settle(s.shop, payment)));
    for (const one of seen) expect(one.outcome).toBe('paid');
    await s.pass(MINUTE);
    expect((await settle(s.shop, payment)).outcome).toBe('paid');
    await s.pass(MINUTE);
    expect(s.chat.handed).toHaveLength(1);
    expect(s.bank.refunds.size).toBe(0);
  });

  it('books a payment that is reported before our own call returned', async () => {
    const s = stage();
    const order = await s.order();
    const create = s.bank.createCheckout.bind(s.bank);
    s.bank.createCheckout = async (request) => {
      const opened = await create(request);
      expect((await settle(s.shop, s.bank.pay(opened.id)!)).outcome).toBe('paid');
      return opened;
    };
    expect(await offer(s.shop, order.owner!, order.id, 'bank', 'x')).toMatchObject({ status: 'paid' });
    await s.pass(MINUTE);
    expect(s.chat.handed).toHaveLength(1);
  });

  it('gives a second payment back and delivers once', async () => {
    const s = stage();
    const order = await s.order();
    const first = await pay(s, order);
    await settle(s.shop, first);
    const second = s.bank.receive(order.id, price);
    expect(await settle(s.shop, second)).toEqual({ outcome: 'refund', reason: 'duplicate' });
    expect(s.bank.refunds.size).toBe(0);
    await s.pass(MINUTE);
    expect([refunded(s, first), refunded(s, second)]).toEqual([0, 1]);
    expect(await state(s, order)).toBe('delivered');
    expect(s.chat.told).toEqual([{ order: order.id, what: 'refunded' }]);
    expect(await settle(s.shop, second)).toEqual({ outcome: 'refund', reason: 'duplicate' });
    await s.pass(MINUTE);
    expect(refunded(s, second)).toBe(1);
    expect(s.chat.told).toHaveLength(1);
  });

  it('ends the checkout that is still open when the order is paid at another', async () => {
    const s = stage();
    const order = await s.order();
    const session = await open(s, order);
    await settle(s.shop, s.bank.receive(order.id, price));
    await s.pass(MINUTE);
    expect(await state(s, order)).toBe('delivered');
    expect(s.bank.pay(session.id)).toBeNull();
  });

  it('leaves a wrong amount, currency or mode to a human', async () => {
    const s = stage();
    const order = await s.order();
    const right = s.bank.receive(order.id, price);
    const wrong: [ReceivedPayment, string][] = [
      [{ ...right, payment: 'a', received: { amount: 1, currency: 'USD' } }, 'amount'],
      [{ ...right, payment: 'b', received: { amount: 499, currency: 'JPY' } }, 'amount'],
      [{ ...right, payment: 'c', mode: 'live' }, 'mode'],
    ];
    for (const [payment, reason] of wrong) {
      expect(await settle(s.shop, payment)).toEqual({ outcome: 'review', reason });
      expect(await settle(s.shop, payment)).toEqual({ outcome: 'review', reason });
    }
    await s.pass(MINUTE);
    expect(await state(s, order)).toBe('previewed');
    expect(s.chat.handed).toEqual([]);
    expect(s.reports.filter((r) => r.event === 'review')).toHaveLength(3);
    expect((await settle(s.shop, right)).outcome).toBe('paid');
  });

  it('knows nothing of payments for orders that are none', async () => {
    const s = stage();
    for (const id of ['', newId(), '../order', 'é'.repeat(40), '__proto__'])
      expect(await settle(s.shop, s.bank.receive(id, price))).toEqual({ outcome: 'unknown_order' });
  });

  it('delivers a payment that comes while the draft lives, and gives back one that comes after', async () => {
    const s = stage();
    const [early, late] = [await s.order(), await s.order()];
    s.clock.at += DAY - 1;
    expect((await settle(s.shop, s.bank.receive(early.id, price))).outcome).toBe('paid');
    s.clock.at += 1;
    await s.sweep.round();
    expect(await state(s, late)).toBe('expired');
    const payment = s.bank.receive(late.id, price);
    expect(await settle(s.shop, payment)).toEqual({ outcome: 'refund', reason: 'files_gone' });
    await s.pass(MINUTE);
    expect([await state(s, early), await state(s, late)]).toEqual(['delivered', 'refunded']);
    expect(refunded(s, payment)).toBe(1);
    expect(s.chat.told).toEqual([{ order: late.id, what: 'refunded' }]);
  });

  it('expires an order nobody pays for, and the store forgets it a week later', async () => {
    const s = stage();
    const order = await s.order();
    await open(s, order);
    await s.pass(DAY + MINUTE, 5 * MINUTE);
    expect(await state(s, order)).toBe('expired');
    expect(s.bank.open).toEqual([]);
    s.clock.at += 7 * DAY;
    expect(await s.shop.orders.byId(order.id)).toBeNull();
    expect(await s.shop.orders.list(order.owner!)).toEqual([]);
  });

  it('tells the person when it is late, and gives the money back within the hour', async () => {
    const s = stage();
    s.chat.answer = 'later';
    const order = await s.order();
    const payment = await pay(s, order);
    await settle(s.shop, payment);
    await s.pass(MINUTE);
    expect(s.chat.told).toEqual([]);
    await s.pass(2 * MINUTE);
    expect(s.chat.told).toEqual([{ order: order.id, what: 'late' }]);
    await s.pass(57 * MINUTE);
    expect(await state(s, order)).toBe('refunded');
    expect(refunded(s, payment)).toBe(1);
    expect(s.chat.told.map((t) => t.what)).toEqual(['late', 'refunded']);
    s.chat.answer = 'delivered';
    await s.pass(HOUR, MINUTE);
    expect(s.chat.handed).toEqual([]);
  });

  it('delivers within a minute of the platform’s return', async () => {
    const s = stage();
    s.chat.answer = 'unreachable';
    const order = await s.order();
    await settle(s.shop, await pay(s, order));
    await s.pass(20 * MINUTE);
    s.chat.answer = 'delivered';
    await s.pass(MINUTE, 1_000);
    expect(await state(s, order)).toBe('delivered');
  });

  it('keeps at a refund until the provider has done it', async () => {
    const s = stage();
    const order = await s.order();
    const payment = await pay(s, order);
    await settle(s.shop, payment);
    await s.sweep.round();
    s.bank.down = true;
    await callForRefund(s.shop, order.id, 'granted');
    await s.pass(5 * MINUTE);
    expect(await state(s, order)).toBe('refund_due');
    s.bank.down = false;
    s.bank.refundAnswers.push('pending', 'pending');
    await s.pass(5 * MINUTE);
    expect(await state(s, order)).toBe('refunded');
    expect(refunded(s, payment)).toBe(1);
  });

  it('hands a refund that the provider will not make to a human, and does not try for ever', async () => {
    const s = stage();
    const order = await s.order();
    const payment = await pay(s, order);
    await settle(s.shop, payment);
    s.bank.refundAnswers.push('failed');
    await s.sweep.round();
    await callForRefund(s.shop, order.id, 'granted');
    await s.pass(10 * MINUTE);
    expect(s.reports).toContainEqual(expect.objectContaining({ event: 'review', reason: 'account_closed' }));
    expect(refunded(s, payment)).toBe(0);
    await reverse(s.shop, payment, { type: 'refunded', refund: 're_by_hand' });
    await s.pass(MINUTE);
    expect(await state(s, order)).toBe('refunded');
    expect(s.chat.told.map((t) => t.what)).toEqual(['refunded']);
  });

  it('books what was refunded or disputed at the provider’s own desk', async () => {
    const s = stage();
    const [one, two] = [await s.order(), await s.order()];
    const [a, b] = [await pay(s, one), await pay(s, two)];
    for (const payment of [a, b]) await settle(s.shop, payment);
    await s.sweep.round();
    expect(await reverse(s.shop, a, { type: 'refunded', refund: 're' })).toBe('booked');
    expect(await reverse(s.shop, b, { type: 'disputed' })).toBe('booked');
    await s.pass(MINUTE);
    expect([await state(s, one), await state(s, two)]).toEqual(['refunded', 'disputed']);
    expect(s.bank.refunds.size).toBe(0);
    await reverse(s.shop, b, { type: 'dispute_closed', won: true });
    await s.pass(MINUTE);
    expect(await state(s, two)).toBe('delivered');
    expect(s.chat.handed).toHaveLength(2);
  });
});

describe('forgetting', () => {
  const keys = async (s: Stage): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of s.store.scan()) found.push(key);
    return found;
  };

  it('leaves of an unpaid order only a stub, and ends its checkout', async () => {
    const s = stage();
    const order = await s.order();
    await open(s, order);
    expect(await forgetOrder(s.shop, order.owner!, order.id)).toEqual({
      draft: true,
      result: false,
      refund: false,
    });
    expect(s.bank.open).toEqual([]);
    expect((await keys(s)).sort()).toEqual(['order:due', `order:${order.id}`].sort());
    expect(await forgetOrder(s.shop, order.owner!, order.id)).toBeNull();
    expect(await s.shop.orders.find(order.owner!, order.id)).toBeNull();
    expect(await offer(s.shop, order.owner!, order.id, 'bank', 'x')).toEqual({ status: 'gone' });
    await s.pass(MINUTE);
    expect(await keys(s)).toEqual([`order:${order.id}`]);
  });

  it('ends the checkout later where the provider is out of reach', async () => {
    const s = stage();
    const order = await s.order();
    await open(s, order);
    s.bank.down = true;
    await forgetOrder(s.shop, order.owner!, order.id);
    await s.pass(2 * MINUTE);
    s.bank.down = false;
    await s.pass(2 * MINUTE);
    expect(s.bank.open).toEqual([]);
  });

  it('gives back what was paid meanwhile, at the checkout or after it', async () => {
    const s = stage();
    const [one, two] = [await s.order(), await s.order()];
    const session = await open(s, one);
    const atOnce = s.bank.pay(session.id)!;
    await forgetOrder(s.shop, one.owner!, one.id);
    await forgetOrder(s.shop, two.owner!, two.id);
    const after = s.bank.receive(two.id, price);
    expect(await settle(s.shop, after)).toEqual({ outcome: 'refund', reason: 'forgotten' });
    await s.pass(MINUTE);
    expect([refunded(s, atOnce), refunded(s, after)]).toEqual([1, 1]);
    expect([s.chat.handed, s.chat.told]).toEqual([[], []]);
  });

  it('gives back what was paid and not delivered, keeps the money of what was', async () => {
    const s = stage();
    const [sold, waiting] = [await s.order(), await s.order()];
    const kept = await pay(s, sold);
    await settle(s.shop, kept);
    await s.pass(MINUTE);
    s.chat.answer = 'later';
    const returned = await pay(s, waiting);
    await settle(s.shop, returned);
    await s.sweep.round();
    expect(await forgetOrder(s.shop, sold.owner!, sold.id)).toEqual({
      draft: false,
      result: true,
      refund: false,
    });
    expect(await forgetOrder(s.shop, waiting.owner!, waiting.id)).toEqual({
      draft: false,
      result: true,
      refund: true,
    });
    await s.pass(5 * MINUTE);
    expect([refunded(s, kept), refunded(s, returned)]).toEqual([0, 1]);
    expect(await s.shop.transactions.find(Transactions.idOf(kept))).toMatchObject({
      state: 'settled',
      received: price,
    });
    expect((await keys(s)).filter((k) => /^(original|draft|result)/.test(k))).toEqual([]);
  });

  it('leaves nothing of a person but transactions and stubs', async () => {
    const s = stage();
    const owner = newId();
    const photo = await s.photos.receive(owner, Buffer.from('face'), { file: 'id' }, s.clock.now());
    await s.photos.analysed(owner, photo.id, { faces: 1 }, Buffer.from('points'));
    const [a, b] = [await s.order(owner), await s.order(owner)];
    const other = await s.order();
    await settle(s.shop, await pay(s, a));
    await s.pass(MINUTE);
    const result = await forgetEverything(s.shop, s.photos, owner);
    expect(result).toMatchObject({ drafts: [b.id], results: [a.id], refunds: 0 });
    expect([result.originals.length, result.orders.length]).toEqual([1, 2]);
    expect((await forgetEverything(s.shop, s.photos, owner)).orders).toEqual([]);
    const left = (await keys(s)).filter((k) => !k.includes(other.id) && !k.includes(other.owner!));
    expect(left.filter((k) => !k.startsWith('transaction:'))).toEqual(
      expect.arrayContaining([`order:${a.id}`, `order:${b.id}`]),
    );
    expect(left.filter((k) => /^(original|draft|result):/.test(k) || k.includes(owner))).toEqual([]);
    expect(await state(s, other)).toBe('previewed');
  });
});
