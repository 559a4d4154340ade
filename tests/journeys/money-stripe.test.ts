import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, payLink, type Stage } from './stage.ts';

let stage: Stage;
let ada: TelegramUser;
beforeEach(async () => {
  stage = await openStage({ work: openQuickWork });
  ada = stage.join();
});
afterEach(() => stage.end());

const minute = 60_000;
const hour = 60 * minute;

async function billed(): Promise<string> {
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada.receives({ picture: true });
  await ada.press('Pay 4.99 USD');
  await ada.receives({ button: 'I have paid' });
  return payLink(ada);
}
const photos = (): number =>
  ada.chat().filter((m) => !m.mine && m.files.some((f) => f.name === 'gb-passport.jpg')).length;
const refunds = (): number => stage.stripe.ledger.refunds.size;
const comes = (): Promise<unknown> => ada.receives({ file: 'gb-passport.jpg' });
const soon = { timeout: 15_000, interval: 50 };

describe('events of the payment provider', () => {
  it('that come in reverse, thrice and late deliver once', async () => {
    const link = await billed();
    stage.stripe.webhooks.hold();
    stage.stripe.pay(link);
    stage.later(hour);
    await stage.stripe.webhooks.release({ backwards: true, times: 3 });
    await comes();
    expect(stage.stripe.webhooks.deliveries.every((d) => d.status === 200)).toBe(true);
    expect([photos(), refunds()]).toEqual([1, 0]);
  });

  it('that are replayed with their old signature, or forged, are turned away', async () => {
    const link = await billed();
    stage.stripe.webhooks.hold();
    stage.stripe.pay(link);
    const paid = stage.stripe.webhooks.held.find((e) => e.type === 'checkout.session.completed')!;
    const { webhooks } = stage.stripe;
    expect(await webhooks.deliver(paid, { at: stage.stripe.ledger.seconds() - 301 })).toBe(400);
    expect(await webhooks.deliver(paid, { secret: 'whsec_another' })).toBe(400);
    expect(photos()).toBe(0);
    await webhooks.release();
    await comes();
  });

  it('of a refund and of a dispute that come before the payment are not lost', async () => {
    const link = await billed();
    const { webhooks } = stage.stripe;
    webhooks.hold();
    const intent = stage.stripe.pay(link);
    stage.stripe.refundFromDashboard(intent.id);
    await webhooks.release({ backwards: true });
    await ada.press('I have paid');
    await ada.receives({ text: /could not be used|goes back|no open payment/ });
    expect([photos(), refunds()]).toEqual([0, 1]);
  });
});

describe('money', () => {
  it('that comes before our own call returned is booked', async () => {
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    stage.stripe.faults.plan('POST /v1/checkout/sessions', { kind: 'cut_after' });
    await ada.press('Pay 4.99 USD');
    const made = () => [...stage.stripe.ledger.sessions.keys()][0];
    await expect.poll(made, { timeout: 5_000, interval: 1 }).toBeDefined();
    stage.stripe.pay(made()!);
    await comes();
    expect([photos(), refunds()]).toEqual([1, 0]);
  });

  it('for one order at the price, paid at a second link too, buys one photo and goes back once', async () => {
    const link = await billed();
    stage.stripe.pay(link);
    await comes();
    // The same order paid by hand once more, as an old page in another tab might.
    const [first] = stage.stripe.ledger.sessions.values();
    const again = await fetch(`${stage.stripe.origin}/v1/checkout/sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stage.stripe.secretKey}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        mode: 'payment',
        client_reference_id: first!.client_reference_id!,
        'metadata[order]': first!.client_reference_id!,
        'line_items[0][quantity]': '1',
        'line_items[0][price_data][currency]': 'usd',
        'line_items[0][price_data][unit_amount]': '499',
        'line_items[0][price_data][product_data][name]': 'x',
        success_url: 'https://example.org/paid',
      }),
    });
    const { id } = (await again.json()) as { id: string };
    stage.stripe.pay(id);
    await ada.receives({ text: 'it was paid twice' });
    expect([photos(), refunds()]).toEqual([1, 1]);
  });

  it('of another amount or currency is looked at by a human, and buys nothing', async () => {
    for (const wrong of [{ amount: 1 }, { currency: 'eur' }]) {
      stage.stripe.pay(await billed(), wrong);
      await ada.press('I have paid');
      await ada.receives({ text: 'not the price of this photo' });
    }
    expect([photos(), refunds()]).toEqual([0, 0]);
    expect(stage.log.filter((l) => l.includes('"msg":"review"'))).toHaveLength(2);
  });

  it.each([
    [
      'a subscription',
      { mode: 'subscription', payment_intent: null, invoice: 'in_1', subscription: 'sub_1' },
    ],
    ['a subscription with a payment', { mode: 'subscription' }],
    ['the other mode', { livemode: true }],
  ])('by %s, told under the right signature, goes to a human and buys nothing', async (_, wrong) => {
    const link = await billed();
    const { webhooks } = stage.stripe;
    webhooks.hold();
    // Nobody but the event can tell us.
    stage.stripe.faults.plan('GET /v1/checkout/sessions/:id', { kind: 'bad_gateway' }, 1_000);
    stage.stripe.pay(link);
    const paid = webhooks.held.find((e) => e.type === 'checkout.session.completed')!;
    const object = { ...(paid.data.object as object), ...wrong };
    expect(await webhooks.deliver({ ...paid, data: { object } })).toBe(200);
    const reviews = () => stage.log.filter((l) => l.includes('"msg":"review"') && l.includes('"mode"'));
    await expect.poll(() => reviews().length, soon).toBe(1);
    await ada.sendCommand('terms');
    await ada.receives({ text: 'Ada & Co' });
    expect([photos(), refunds()]).toEqual([0, 0]);
  });

  it('that is told after the draft has gone goes back; while it lives it buys', async () => {
    const link = await billed();
    stage.stripe.webhooks.hold();
    stage.stripe.pay(link);
    stage.stripe.faults.plan('*', { kind: 'bad_gateway' }, 200);
    stage.later(25 * hour);
    await stage.stripe.webhooks.release();
    stage.stripe.faults.clear();
    await ada.receives({ text: /go back to you/ }, { withinMs: 20_000 });
    expect([photos(), refunds()]).toEqual([0, 1]);
  });

  it('that is told when its link is over buys, as long as the photo is there', async () => {
    const link = await billed();
    stage.stripe.webhooks.hold();
    stage.stripe.pay(link);
    // Nobody but the late event can tell us.
    stage.stripe.faults.plan('*', { kind: 'bad_gateway' }, 1_000);
    const [session] = stage.stripe.ledger.sessions.values();
    stage.later((session!.expires_at + 60) * 1_000 - Date.now());
    await stage.stripe.webhooks.release();
    stage.stripe.faults.clear();
    await ada.receives({ file: 'gb-passport.jpg' }, { withinMs: 20_000 });
    expect([photos(), refunds()]).toEqual([1, 0]);
  });

  it('that comes after everything was deleted goes back, and nobody is written to', async () => {
    const link = await billed();
    stage.stripe.webhooks.hold();
    stage.stripe.pay(link);
    await ada.sendCommand('delete');
    await ada.press('Everything');
    await ada.receives({ text: 'Deleted' });
    const said = ada.chat().length;
    await stage.stripe.webhooks.release();
    await expect.poll(refunds, soon).toBe(1);
    expect(ada.chat()).toHaveLength(said);
    expect(photos()).toBe(0);
  });

  it('given back or disputed on the dashboard reaches the order', async () => {
    const link = await billed();
    const intent = stage.stripe.pay(link);
    await comes();
    stage.stripe.refundFromDashboard(intent.id);
    await ada.receives({ text: 'go back to you' });
    expect(refunds()).toBe(1);
    const second = stage.stripe.pay(await billed());
    await comes();
    stage.stripe.dispute(second.id);
    await stage.stripe.webhooks.settled();
    await ada.sendCommand('orders');
    await ada.receives({ text: 'disputed at the bank' });
  });

  it('of one who has blocked us goes back within the hour, once, and the photo stays sold to nobody', async () => {
    const link = await billed();
    ada.block();
    stage.stripe.pay(link);
    await stage.stripe.webhooks.settled();
    stage.later(3 * minute);
    stage.later(55 * minute);
    await expect.poll(refunds, soon).toBe(1);
    expect(photos()).toBe(0);
  });

  it('is safe while the chat is out of reach: told at two minutes, delivered when it is back', async () => {
    const link = await billed();
    stage.telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' }, 2);
    stage.stripe.pay(link);
    await stage.stripe.webhooks.settled();
    stage.later(2 * minute + 1_000);
    await ada.receives({ text: 'Your payment is safe' }, { withinMs: 20_000 });
    stage.later(30_000);
    await ada.receives({ file: 'gb-passport.jpg' }, { withinMs: 25_000 });
    expect([photos(), refunds()]).toEqual([1, 0]);
  });
});
