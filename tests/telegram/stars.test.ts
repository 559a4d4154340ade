import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StarDesk } from '../../adapters/telegram/stars.ts';
import type { Telegram } from '../../adapters/telegram/telegram.ts';
import type { Payments, ReceivedPayment } from '../../core/order/payments.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let telegram: Telegram;
let stars: Payments;
let payable = true;
let booked: ReceivedPayment[];
let reversed: string[];
let bookedOne: () => void;
let firstBooked: Promise<void>;

const desk: StarDesk = {
  mayPay: async (order, money) =>
    payable && order === 'o1' && money.amount === 250 && money.currency === 'XTR',
  async paid(payment) {
    booked.push(payment);
    bookedOne();
  },
  async reversed(payment) {
    reversed.push(payment.payment);
  },
};

beforeEach(async () => {
  [payable, booked, reversed] = [true, [], []];
  firstBooked = new Promise((done) => {
    bookedOne = done;
  });
  rig = await createRig();
  telegram = rig.connect({ desk });
  stars = telegram.stars!;
  await telegram.startPolling(rig.receiver);
  await rig.ada.sendText('/start');
  await rig.next('command');
});
afterEach(async () => {
  await rig.close();
  expect(rig.platform.breaches).toEqual([]);
});

const open = (attempt = 1) =>
  stars.createCheckout({
    order: 'o1',
    price: { amount: 250, currency: 'XTR' },
    title: 'ID photo: United States passport, 2 x 2 inches',
    locale: 'en',
    expiresAt: rig.now + 3600_000,
    idempotencyKey: `cs:o1:${attempt}`,
    address: `tg:${rig.ada.account.id}`,
  });

describe('payments in Stars', () => {
  it('are asked about, paid, booked and found again', async () => {
    const { id, url } = await open();
    expect(url).toBeNull();
    expect(await stars.status(id)).toEqual({ state: 'open' });
    const { charge } = await rig.ada.payInvoice();
    await firstBooked;
    const payment = {
      provider: 'stars',
      payment: charge,
      order: 'o1',
      received: { amount: 250, currency: 'XTR' },
      mode: 'test',
    };
    expect(booked).toMatchObject([payment]);
    expect(await stars.status(id)).toMatchObject({ state: 'paid', payment });
    expect(await stars.expire(id)).toMatchObject({ state: 'paid' });
  });

  it('are refused, in words, where the order cannot be paid', async () => {
    await open();
    payable = false;
    await expect(rig.ada.payInvoice()).rejects.toThrow('stars-not-payable');
    expect(booked).toEqual([]);
  });

  it('end by the clock, and at once when told to, the invoice included', async () => {
    const first = await open();
    rig.now += 3600_000;
    expect(await stars.status(first.id)).toEqual({ state: 'ended' });
    const second = await open(2);
    expect(await stars.expire(second.id)).toEqual({ state: 'ended' });
    expect(rig.platform.world.chats.get(rig.ada.account.id)!.messages.at(-1)!.removed).toBe(true);
  });

  it('are given back once, to whoever paid, and that is heard', async () => {
    await open();
    const { charge } = await rig.ada.payInvoice();
    const money = { amount: 250, currency: 'XTR' };
    expect(await stars.refund(charge, money, 'rf:1')).toEqual({ state: 'done', refund: null });
    expect(await stars.refund(charge, money, 'rf:1')).toEqual({ state: 'done', refund: null });
    expect(await stars.refund('other', money, 'rf:2')).toEqual({ state: 'failed', code: 'unknown_charge' });
    await rig.ada.sendText('after');
    await rig.next('text');
    expect(reversed).toEqual([charge]);
  });

  it('are decided while other work of the chat goes on', async () => {
    await open();
    let open_ = () => {};
    const busy = new Promise<void>((done) => {
      open_ = done;
    });
    rig.receive = () => busy;
    await rig.ada.sendText('slow');
    await rig.next('text');
    await rig.ada.payInvoice();
    open_();
    await firstBooked;
  });

  it('are decided even while the store takes nothing', async () => {
    await open();
    rig.inbox.broken = true;
    const query = new Promise<void>((done) => setTimeout(done, 200));
    const paying = rig.ada.payInvoice();
    await query;
    rig.inbox.broken = false;
    await paying;
    await firstBooked;
  });

  it('are all found where there are more than fit on a page', async () => {
    const { world } = rig.platform;
    for (let i = 0; i < 250; i += 1) rig.platform.stars.addPayment(world, rig.ada.account, 1, `other|${i}`);
    const { id } = await open();
    await rig.ada.payInvoice();
    expect((await stars.status(id)).state).toBe('paid');
  });

  it('can be asked about later when Telegram is out of reach', async () => {
    const { id } = await open();
    rig.platform.faults.plan('getStarTransactions', { kind: 'bad_gateway' });
    await expect(stars.status(id)).rejects.toThrow('stars: later');
    expect(await stars.status(id)).toEqual({ state: 'open' });
  });
});
