import { afterEach, describe, expect, it } from 'vitest';
import type { DiscordUser } from '../../bots/demo/discord/user.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { type DiscordStage, handedTo, openDiscordStage } from './stage.ts';

let stage: DiscordStage;
afterEach(() => stage.end());

/** What is seen here is how things arrive; photos are made elsewhere. */
const quick = { work: openQuickWork };
const long = { withinMs: 60_000 };
const soon = { timeout: 20_000 };
const minute = 60_000;
const day = 24 * 60 * minute;
/** The token of an interaction has died by then. */
const tooLate = 16 * minute;

/** Up to the link to pay. */
async function billed(ada: DiscordUser): Promise<void> {
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada.press(/^Pay 4.99 USD$/, long);
  await ada.receives({ button: 'I have paid' }, long);
}

/** How often Discord has answered a call so. */
const answered = (call: string, status: number): number =>
  stage.discord.calls.filter((c) => c.call === call && c.status === status).length;

const places = (): string[] =>
  [...stage.discord.world.messages.values()]
    .filter((m) => m.attachments.some((a) => a.name === 'gb-passport.jpg'))
    .map((m) => `${m.channel.kind}${m.onlyFor ? ', for one' : ''}`);

/** Paid for when there is no way left to somebody who takes no direct messages (50007). */
async function outOfReach(): Promise<DiscordUser> {
  const ada = stage.join();
  await billed(ada);
  ada.closeDirectMessages();
  stage.later(tooLate);
  await stage.pay(ada);
  await expect.poll(() => answered('sendDirect', 403), soon).toBeGreaterThan(0);
  expect(handedTo(ada)).toEqual([]);
  return ada;
}

describe('a payment after a quarter of an hour', () => {
  it('is delivered as a direct message', async () => {
    stage = await openDiscordStage('gateway', quick);
    const ada = stage.join();
    await billed(ada);
    // Without pages of our own the payment page itself says how to get what comes late.
    const [session] = [...stage.stripe.ledger.sessions.values()];
    expect(session!.success_url).toContain('https://discord.com/');
    expect(JSON.stringify(session!.custom_text)).toContain('/idphoto-account and press [Get my photo]');
    stage.later(tooLate);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(places()).toEqual(['direct']);
  });

  it('is delivered into a press that was made since, even without direct messages', async () => {
    stage = await openDiscordStage('http', quick);
    const ada = stage.join();
    await billed(ada);
    ada.closeDirectMessages();
    stage.later(tooLate);
    await ada.press('I have paid');
    await ada.receives({ text: "can't see a payment yet" });
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(places()).toEqual(['server, for one']);
  });

  it('waits for who takes no direct messages (50007), who gets it with [Get my photo], and keeps the money', async () => {
    stage = await openDiscordStage('http', quick);
    const ada = await outOfReach();
    const [session] = [...stage.stripe.ledger.sessions.values()];
    expect(session!.success_url).toBe('https://bot.example.org/paid/discord');
    const page = await (await fetch(`${stage.origin}/paid/discord`)).text();
    expect(page).toContain('/idphoto-account');
    expect(page).toContain('[Get my photo]');

    // Longer than a platform that is merely out of order would be given.
    stage.later(3 * 60 * minute);
    await ada.sendCommand('start');
    await ada.press('Get my photo');
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(places()).toEqual(['server, for one']);
    await ada.sendCommand('orders');
    await ada.receives({ text: 'paid and delivered' });
    expect(stage.stripe.ledger.refunds.size).toBe(0);
  });

  it('waits for [I have paid] under the old message too', async () => {
    stage = await openDiscordStage('gateway', quick);
    const ada = await outOfReach();
    await ada.press('I have paid');
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(places()).toEqual(['server, for one']);
    expect(stage.stripe.ledger.refunds.size).toBe(0);
  });

  it('goes back before its result expires, where nobody fetched it', async () => {
    stage = await openDiscordStage('gateway', quick);
    const ada = await outOfReach();
    stage.later(28 * day);
    await ada.sendCommand('orders');
    await ada.receives({ text: 'paid, on its way' }, long);
    expect(stage.stripe.ledger.refunds.size).toBe(0);
    stage.later(day);
    await expect.poll(() => stage.stripe.ledger.refunds.size, soon).toBe(1);
    await ada.sendCommand('orders');
    await ada.receives({ text: /the money (is on its way|went) back/ }, long);
    expect(handedTo(ada)).toEqual([]);
  });
});

describe('what Discord may answer', () => {
  it('10062, an acknowledgement too late: the preview comes as a direct message, and can be bought', async () => {
    stage = await openDiscordStage('gateway', quick);
    const ada = stage.join();
    const photo = ada.attach(await anyPhoto(), 'me.jpg', 'image/jpeg');
    stage.discord.gateway.drop();
    const asked = ada.idphoto({ photo, document: 'gb-passport' });
    stage.later(3_001);
    await ada.press(/^Pay 4.99 USD$/, long);
    await ada.receives({ button: 'I have paid' }, long);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(handedTo(ada)).toHaveLength(2);
    expect(stage.stripe.ledger.sessions.size).toBe(1);
    expect(answered('callback', 404)).toBe(1);
    // Nobody could have acknowledged it: the connection was broken.
    Object.assign(asked, { acknowledged: true });
  });

  it('40060, acknowledged already: one preview, one bill, one photo', async () => {
    stage = await openDiscordStage('gateway', quick);
    const ada = stage.join();
    void stage.discord.faults.plan('callback', { kind: 'cut_after' }, 3);
    await billed(ada);
    expect(answered('callback', 400)).toBeGreaterThan(0);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(ada.chat().filter((m) => m.files.some((f) => f.name.endsWith('-preview.jpg')))).toHaveLength(1);
    expect(stage.stripe.ledger.sessions.size).toBe(1);
    expect(handedTo(ada)).toHaveLength(2);
  });

  it('50027, a token dead before we think so: the paid photo comes as a direct message, once', async () => {
    stage = await openDiscordStage('http', quick);
    const ada = stage.join();
    await billed(ada);
    for (const i of stage.discord.world.interactions.values()) Object.assign(i, { at: i.at - tooLate });
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(answered('followUp', 401)).toBe(1);
    expect(places()).toEqual(['direct']);
    expect(stage.stripe.ledger.refunds.size).toBe(0);
  });
});

describe('a gateway that reconnects', () => {
  it('in the middle of a purchase loses and repeats nothing', async () => {
    stage = await openDiscordStage('gateway', quick);
    const { gateway } = stage.discord;
    const ada = stage.join();
    const photo = ada.attach(await anyPhoto(), 'me.jpg', 'image/jpeg');
    gateway.drop();
    ada.idphoto({ photo, document: 'gb-passport' });
    await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
    expect([gateway.identified, gateway.resumed]).toEqual([1, 1]);
    gateway.invalidate();
    gateway.drop();
    await expect.poll(() => gateway.identified, soon).toBe(2);
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' }, long);
    gateway.drop();
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' }, long);
    expect(stage.stripe.ledger.sessions.size).toBe(1);
    expect(ada.chat().filter((m) => m.files.some((f) => f.name.endsWith('-preview.jpg')))).toHaveLength(1);
    expect(handedTo(ada)).toHaveLength(2);
  });
});

describe('a server whose members pay nothing', () => {
  it('is one of those that were named, and no other', async () => {
    stage = await openDiscordStage('http', {
      ...quick,
      environment: { DISCORD_FREE_SERVERS: '111111111111111111' },
    });
    const free = stage.discord.world.addChannel('server', '111111111111111111');
    const ada = stage.join();
    const there = ada.in(free);
    await there.sendCommand('start', 'gb-passport');
    await there.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    const preview = await there.receives({ picture: true, button: 'Get the photo' }, long);
    const carried = there.carried().find((data) => data.startsWith('1p'))!;
    // Carried elsewhere, the same button gives nothing away.
    await ada.sendCommand('start');
    const elsewhere = await ada.receives({ text: '4.99 USD' });
    ada.pressRaw(elsewhere, carried);
    await ada.receives({ text: 'not here any more' });
    expect(handedTo(there)).toEqual([]);
    there.pressRaw(preview, carried);
    await there.receives({ file: 'gb-passport.jpg' }, long);
    expect(stage.stripe.requests).toEqual([]);
  });
});
