import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../bots/demo/person.ts';
import { portrait } from './portrait.ts';
import { handedTo, openStage, openStageAt, payLink, type Stage, type StageAt } from './stage.ts';

let stage: StageAt;
afterEach(() => stage.end());

const long = { withinMs: 60_000 };

/** Up to the link to pay. */
async function billed(ada: Person, document = 'gb-passport'): Promise<void> {
  await ada.sendCommand('start', document);
  await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
  await ada.press(/^Pay 4.99 USD$/, long);
  await ada.receives({ button: 'I have paid' }, long);
}

describe.each(['telegram', 'gateway'] as const)('a payment, by %s,', (door) => {
  it('is noticed at once by [I have paid], which grants nothing by itself', async () => {
    stage = await openStageAt(door, { payments: 'polling' });
    const ada = stage.join();
    await billed(ada);
    await ada.press('I have paid');
    await ada.receives({ text: "can't see a payment yet" });
    await stage.pay(ada);
    await ada.press('I have paid');
    await ada.receives({ text: 'on its way' });
    await ada.receives({ file: 'gb-passport.jpg' });
  });

  it('that is told twice, and asked about as well, delivers once', async () => {
    stage = await openStageAt(door);
    const ada = stage.join();
    await billed(ada);
    stage.stripe.webhooks.hold();
    await stage.pay(ada);
    await ada.press('I have paid');
    await ada.receives({ file: 'gb-passport.jpg' });
    await stage.stripe.webhooks.release({ times: 3 });
    await ada.press('I have paid');
    await ada.receives({ text: 'was delivered' });
    expect(handedTo(ada).filter((f) => f.name === 'gb-passport.jpg')).toHaveLength(1);
  });

  it('told by a forger is turned away', async () => {
    stage = await openStageAt(door);
    const ada = stage.join();
    await billed(ada);
    stage.stripe.webhooks.hold();
    await stage.pay(ada);
    const [event] = stage.stripe.webhooks.held;
    const { webhooks } = stage.stripe;
    expect(await webhooks.deliver(event!, { secret: 'whsec_another' })).toBe(400);
    expect(await webhooks.deliver(event!, { tamper: (b) => b.replace('499', '1') })).toBe(400);
    expect(handedTo(ada)).toEqual([]);
    await webhooks.release();
    await ada.receives({ file: 'gb-passport.jpg' });
  });

  it('is delivered when the chat can be reached again', async () => {
    stage = await openStageAt(door);
    const ada = stage.join();
    await billed(ada);
    void stage.around.spoilDelivery();
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, { withinMs: 25_000 });
  });

  it('of nothing, where nothing is sold', async () => {
    stage = await openStageAt(door, { sells: 'free' });
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.press('Get the photo', long);
    await ada.receives({ file: 'gb-passport.jpg' });
    expect(stage.stripe.requests).toEqual([]);
  });
});

describe('a payment on Telegram', () => {
  let here: Stage;

  it('is noticed without webhooks', async () => {
    stage = await openStageAt('telegram', { payments: 'polling' });
    const ada = stage.join();
    await billed(ada);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, { withinMs: 15_000 });
  });

  it('made while we were away is found at the next start', async () => {
    stage = await openStageAt('telegram', { payments: 'polling' });
    const ada = stage.join();
    await billed(ada);
    stage.stripe.webhooks.endpoint = null;
    await stage.pay(ada);
    await stage.restart();
    await ada.receives({ file: 'gb-passport.jpg' }, { withinMs: 15_000 });
  });

  it('in Stars, beside the link', async () => {
    here = await openStage({ environment: { TELEGRAM_PAYMENTS: 'both', PRICE_STARS: '250' } });
    stage = here;
    const ada = here.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.press('Pay 250 ⭐', long);
    await expect.poll(() => here.telegram.calls.some((c) => c.method === 'sendInvoice')).toBe(true);
    // Another tap, and a link asked for in between, leave one thing to pay.
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await ada.press('Pay 250 ⭐');
    await expect.poll(() => here.telegram.calls.filter((c) => c.method === 'sendInvoice').length).toBe(2);
    expect([...stage.stripe.ledger.sessions.values()].map((x) => x.status)).toEqual(['expired']);
    await ada.payInvoice();
    await ada.receives({ file: 'gb-passport.jpg' });
  });

  it('happens with updates by webhook too, and the pages lead back and grant nothing', async () => {
    here = await openStage({ mode: 'webhook' });
    stage = here;
    const ada = here.join();
    await billed(ada);
    const session = [...stage.stripe.ledger.sessions.values()][0]!;
    expect(session.success_url).toBe('https://bot.example.org/paid');
    const page = await (await fetch(`${stage.origin}/paid`)).text();
    expect(page).toContain('https://t.me/id_photo_bot?start=paid');
    expect(ada.chat().some((m) => !m.mine && m.files.length > 0)).toBe(false);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
    expect(payLink(ada)).toContain(session.id);
  });
});
