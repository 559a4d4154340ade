import { describe, expect, it } from 'vitest';
import { answerAppeal, askForRefund } from '../../core/order/appeal.ts';
import { offer } from '../../core/order/checkout.ts';
import { forgetOrder } from '../../core/order/forget.ts';
import type { Order } from '../../core/order/order.ts';
import type { ReceivedPayment } from '../../core/order/payments.ts';
import { originalFor, takeRedo } from '../../core/order/redo.ts';
import { callForPaymentBack } from '../../core/order/refund.ts';
import { reverse } from '../../core/order/reverse.ts';
import { settle } from '../../core/order/settle.ts';
import { Transactions } from '../../core/order/transactions.ts';
import { audit } from '../../core/privacy/audit.ts';
import { files, stage } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Stage = ReturnType<typeof stage>;
const order = async (s: Stage, o: Order): Promise<Order> => (await s.shop.orders.byId(o.id))!;
async function pay(s: Stage, o: Order): Promise<ReceivedPayment> {
  await offer(s.shop, o.owner!, o.id, 'bank', 'US passport photo');
  return s.bank.pay(s.bank.open.at(-1)!.id)!;
}
async function delivered(s: Stage): Promise<{ o: Order; payment: ReceivedPayment }> {
  const o = await s.order();
  const payment = await pay(s, o);
  await settle(s.shop, payment);
  await s.sweep.round();
  expect((await order(s, o)).state).toBe('delivered');
  return { o, payment };
}
const refuse = (s: Stage, o: Order) =>
  s.shop.orders.apply(o.id, { type: 'turned_down', reason: 'face', at: s.clock.at });
const another = (s: Stage, o: Order): Promise<Order> =>
  s.shop.orders.preview(s.preview(o.owner!), files, { ledger: [] });

describe('a refund that is owed', () => {
  it('is made though somebody who went away left it off the agenda', async () => {
    const s = stage();
    const { o } = await delivered(s);
    await answerAppeal(s.shop, o.id, 'granted');
    const until = s.clock.at + MINUTE;
    const [id] = await s.shop.transactions.claim(1, until);
    await s.shop.transactions.release(id!, until, null);
    await s.pass(2 * HOUR);
    expect([...s.bank.refunds.values()]).toEqual([1]);
    expect(await order(s, o)).toMatchObject({ state: 'refunded' });
  });
});

describe('a reversal that comes before its payment', () => {
  it('is booked with it: refunded is not sold', async () => {
    const s = stage();
    const o = await s.order();
    const payment = await pay(s, o);
    expect(await reverse(s.shop, payment, { type: 'refunded', refund: 're' })).toBe('early');
    expect(await reverse(s.shop, payment, { type: 'refunded', refund: 're' })).toBe('early');
    expect((await settle(s.shop, payment)).outcome).toBe('refund');
    await s.pass(5 * MINUTE);
    expect(s.chat.handed).toEqual([]);
    expect(s.bank.refunds.size).toBe(0);
    const record = await s.shop.transactions.find(Transactions.idOf(payment));
    expect(record).toMatchObject({ state: 'refunded' });
    // Not asked about for ever, and for sale again.
    expect(await order(s, o)).toMatchObject({ state: 'previewed', checkout: null });
    expect((await audit(s.store, s.clock)).findings).toEqual([]);
  });

  it('disputed is not delivered until the dispute is won', async () => {
    const s = stage();
    const o = await s.order();
    const payment = await pay(s, o);
    await reverse(s.shop, payment, { type: 'disputed' });
    expect((await settle(s.shop, payment)).outcome).toBe('disputed');
    await s.pass(5 * MINUTE);
    expect(s.chat.handed).toEqual([]);
    await reverse(s.shop, payment, { type: 'dispute_closed', won: true });
    await s.pass(MINUTE);
    expect((await order(s, o)).state).toBe('delivered');
    expect(s.chat.handed).toHaveLength(1);
  });

  it('and its end too: won is delivered, lost is not, whatever order they come in', async () => {
    for (const won of [true, false]) {
      const s = stage();
      const o = await s.order();
      const payment = await pay(s, o);
      await reverse(s.shop, payment, { type: 'dispute_closed', won });
      await reverse(s.shop, payment, { type: 'disputed' });
      await settle(s.shop, payment);
      await s.pass(5 * MINUTE);
      expect(s.chat.handed).toHaveLength(won ? 1 : 0);
      expect(s.bank.refunds.size).toBe(0);
    }
  });

  it('is seen by a payment that is booked at that very moment', async () => {
    const s = stage();
    const o = await s.order();
    const payment = await pay(s, o);
    await Promise.all([
      reverse(s.shop, payment, { type: 'refunded', refund: null }),
      settle(s.shop, payment),
    ]);
    await s.pass(5 * MINUTE);
    const record = await s.shop.transactions.find(Transactions.idOf(payment));
    expect(record?.state).toBe('refunded');
    expect(s.bank.refunds.size).toBe(0);
  });
});

describe('a payment for a human', () => {
  it('is told to the operator once, however long they are away, and refunded at their word', async () => {
    const s = stage();
    const o = await s.order();
    s.operator.away = true;
    const payment = s.bank.receive(o.id, { amount: 1, currency: 'USD' });
    expect((await settle(s.shop, payment)).outcome).toBe('review');
    await s.pass(5 * MINUTE);
    s.operator.away = false;
    await s.pass(5 * MINUTE);
    expect(s.operator.heard).toMatchObject([{ type: 'review', transaction: { review: 'amount' } }]);
    expect(s.chat.handed).toEqual([]);
    const id = Transactions.idOf(payment);
    await callForPaymentBack(s.shop, id);
    await callForPaymentBack(s.shop, id);
    await s.pass(MINUTE);
    expect(s.bank.refunds.get(payment.payment)).toBe(1);
    expect(s.chat.told.map((t) => t.what)).toEqual(['refunded']);
  });

  it('may be refunded again where the provider had refused it, under a name of its own', async () => {
    const s = stage();
    const { payment, o } = await delivered(s);
    const id = Transactions.idOf(payment);
    s.bank.refundAnswers.push('failed');
    await callForPaymentBack(s.shop, id);
    await s.pass(MINUTE);
    expect(s.operator.heard).toMatchObject([{ type: 'review', transaction: { review: 'refund_failed' } }]);
    await callForPaymentBack(s.shop, id);
    await s.pass(MINUTE);
    expect(s.bank.refunds.get(payment.payment)).toBe(1);
    expect((await order(s, o)).state).toBe('refunded');
  });
});

describe('a photo that was turned down', () => {
  it('is made once more without payment, of another photo, once', async () => {
    const s = stage();
    const { o } = await delivered(s);
    const early = await another(s, o);
    expect(await takeRedo(s.shop, o.owner!, early.id)).toBe('taken');
    await refuse(s, o);
    await s.pass(10 * DAY, DAY);
    const [one, two] = [await another(s, o), await another(s, o)];
    const both = await Promise.all([one, two].map((x) => takeRedo(s.shop, o.owner!, x.id)));
    expect(both.filter((x) => x === 'taken')).toHaveLength(1);
    const free = both.find((x) => x !== 'taken') as Order;
    expect(await takeRedo(s.shop, o.owner!, free.id)).toMatchObject({ id: free.id, state: 'paid' });
    await s.pass(MINUTE);
    expect((await order(s, free)).state).toBe('delivered');
    expect(s.chat.handed.map((h) => h.order)).toEqual([o.id, free.id]);
    // A redo has none of its own, and cannot be asked to be paid back.
    await refuse(s, free);
    expect(await originalFor(s.shop, o.owner!, await another(s, o))).toBeNull();
    expect((await askForRefund(s.shop, free.id))?.appeal).toBeNull();
    expect((await audit(s.store, s.clock)).findings).toEqual([]);
  });

  it('has no redo for the same photo, another document, another person or after its time', async () => {
    const s = stage();
    const { o } = await delivered(s);
    await refuse(s, o);
    const { preview } = s;
    const of = (change: object) =>
      s.shop.orders.preview({ ...preview(o.owner!), ...change }, files, { ledger: [] });
    const same = await of({ product: o.product });
    const other = await of({ product: { ...preview().product, document: 'gb-passport' } });
    for (const x of [same, other]) expect(await takeRedo(s.shop, o.owner!, x.id)).toBe('taken');
    const strangers = await s.order();
    expect(await takeRedo(s.shop, strangers.owner!, strangers.id)).toBe('taken');
    expect(await takeRedo(s.shop, o.owner!, strangers.id)).toBe('gone');
    await s.pass(30 * DAY, DAY);
    const late = await another(s, o);
    expect(await takeRedo(s.shop, o.owner!, late.id)).toBe('taken');
  });

  it('keeps its redo where the one who took it was deleted before it was made', async () => {
    const s = stage();
    const { o } = await delivered(s);
    await refuse(s, o);
    const [one, two] = [await another(s, o), await another(s, o)];
    await s.shop.orders.apply(o.id, { type: 'redo_taken', by: one.id, instead: null, at: s.clock.at });
    expect(await takeRedo(s.shop, o.owner!, two.id)).toBe('taken');
    await forgetOrder(s.shop, o.owner!, one.id);
    expect(await takeRedo(s.shop, o.owner!, two.id)).toMatchObject({ state: 'paid' });
  });

  it('waits with its redo for a person who is away, and gives no money back for it', async () => {
    const s = stage();
    const { o, payment } = await delivered(s);
    await refuse(s, o);
    const free = await another(s, o);
    s.chat.answer = 'unreachable';
    await takeRedo(s.shop, o.owner!, free.id);
    await s.pass(DAY, 5 * MINUTE);
    expect(s.bank.refunds.has(payment.payment)).toBe(false);
    expect(s.chat.told).toEqual([]);
    s.chat.answer = 'delivered';
    await s.pass(30 * MINUTE, MINUTE);
    expect((await order(s, free)).state).toBe('delivered');
  });

  it('costs nothing back where a redo is deleted before it arrived', async () => {
    const s = stage();
    const { o } = await delivered(s);
    await refuse(s, o);
    const free = await another(s, o);
    await takeRedo(s.shop, o.owner!, free.id);
    expect(await forgetOrder(s.shop, o.owner!, free.id)).toMatchObject({ refund: false });
    await s.pass(HOUR, MINUTE);
    expect(s.bank.refunds.size).toBe(0);
  });
});

describe('a wish for the money back', () => {
  it('reaches the operator once, and their yes gives it back and is told', async () => {
    const s = stage();
    const { o, payment } = await delivered(s);
    s.operator.away = true;
    await askForRefund(s.shop, o.id);
    await s.pass(5 * MINUTE);
    s.operator.away = false;
    await askForRefund(s.shop, o.id);
    await s.pass(5 * MINUTE);
    expect(s.operator.heard.map((m) => m.type)).toEqual(['refund_asked']);
    expect(s.bank.refunds.size).toBe(0);
    await answerAppeal(s.shop, o.id, 'granted');
    await answerAppeal(s.shop, o.id, 'declined');
    await s.pass(MINUTE);
    expect(s.bank.refunds.get(payment.payment)).toBe(1);
    expect(s.chat.told.map((t) => t.what)).toEqual(['refunded']);
  });

  it('that is declined is told once, as soon as it can be, and the money stays', async () => {
    const s = stage();
    const { o } = await delivered(s);
    await askForRefund(s.shop, o.id);
    s.chat.mute = true;
    await answerAppeal(s.shop, o.id, 'declined');
    await s.pass(5 * MINUTE);
    s.chat.mute = false;
    await answerAppeal(s.shop, o.id, 'declined');
    await s.pass(5 * MINUTE);
    expect(s.chat.told.map((t) => t.what)).toEqual(['declined']);
    expect((await order(s, o)).state).toBe('delivered');
    expect(s.bank.refunds.size).toBe(0);
  });

  it('is none before delivery, and none of one who erased the order', async () => {
    const s = stage();
    const fresh = await s.order();
    expect((await askForRefund(s.shop, fresh.id))?.appeal).toBeNull();
    const { o } = await delivered(s);
    await askForRefund(s.shop, o.id);
    await forgetOrder(s.shop, o.owner!, o.id);
    await s.pass(5 * MINUTE);
    expect(s.operator.heard).toEqual([]);
  });
});

describe('news of money', () => {
  it('is told again until it arrives', async () => {
    const s = stage();
    const o = await s.order();
    const payment = await pay(s, o);
    s.chat.answer = 'later';
    s.chat.mute = true;
    await settle(s.shop, payment);
    await s.pass(10 * MINUTE);
    expect(s.chat.told).toEqual([]);
    s.chat.mute = false;
    await s.pass(MINUTE);
    expect(s.chat.told.map((t) => t.what)).toEqual(['late']);
    s.chat.mute = true;
    await s.pass(HOUR, 30_000);
    s.chat.mute = false;
    await s.pass(MINUTE);
    expect(s.chat.told.map((t) => t.what)).toEqual(['late', 'refunded']);
    expect(s.bank.refunds.get(payment.payment)).toBe(1);
  });

  it('comes at two minutes where a chat asks for more patience than that', async () => {
    const s = stage();
    s.chat.deliver = async () => ({ status: 'later', afterMs: 20 * MINUTE });
    const payment = await pay(s, await s.order());
    await settle(s.shop, payment);
    await s.pass(2 * MINUTE + 10_000);
    expect(s.chat.told.map((t) => t.what)).toEqual(['late']);
    await s.pass(49 * MINUTE, 10_000);
    expect(s.bank.refunds.get(payment.payment)).toBe(1);
  });

  it('comes, and the money in time, where handing over fails in a way that nobody foresaw', async () => {
    const s = stage();
    s.chat.deliver = () => Promise.reject(new TypeError('a bug'));
    const payment = await pay(s, await s.order());
    await settle(s.shop, payment);
    await s.pass(HOUR, 10_000);
    expect(s.chat.told.map((t) => t.what)).toEqual(['late', 'refunded']);
    expect(s.bank.refunds.get(payment.payment)).toBe(1);
  });
});

describe('sending once more', () => {
  it('is done as often as the operator asks, and by one who is back only within the hour', async () => {
    const s = stage();
    const { o } = await delivered(s);
    let sent = 0;
    s.chat.deliver = async () => {
      sent += 1;
      return { status: 'delivered', handles: [`again ${sent}`] };
    };
    const ask = () => s.shop.orders.apply(o.id, { type: 'resend_asked', at: s.clock.at });
    await ask();
    await ask();
    await s.pass(5 * MINUTE);
    expect(sent).toBe(1);
    await ask();
    await s.pass(5 * MINUTE);
    expect(sent).toBe(2);
    expect((await order(s, o)).delivery.handles).toContain('again 2');
    s.chat.deliver = async () => ({ status: 'unreachable' });
    await ask();
    await s.pass(2 * HOUR, MINUTE);
    expect(await order(s, o)).toMatchObject({ resend: null, state: 'delivered' });
  });
});
