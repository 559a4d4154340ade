import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Seen } from '../../bots/demo/person.ts';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { packAction } from '../../core/chat/action.ts';
import { exportSchema } from '../../core/chat/export/schema.ts';
import { unzip } from '../privacy/unzip.ts';
import { anyPhoto, openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

/** The first account of the stand-in: the operator's private chat has its number. */
const operatorChat = '1001';
const idPattern = /[A-Za-z0-9_-]{21}[AQgw]/;

let stage: Stage;
let boss: TelegramUser;
let ada: TelegramUser;
beforeEach(async () => {
  stage = await openStage({ work: openQuickWork, environment: { OPERATOR_CHAT: operatorChat } });
  boss = stage.join('Boss');
  expect(String(boss.account.id)).toBe(operatorChat);
  await boss.sendCommand('operator');
  await boss.receives({ text: 'looks an order up' });
  ada = stage.join('Ada Lovelace');
});
afterEach(() => stage.end());

async function billed(person: TelegramUser): Promise<void> {
  await person.sendCommand('start', 'gb-passport');
  await person.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await person.press('Pay 4.99 USD');
  await person.receives({ button: 'I have paid' });
}
async function bought(person: TelegramUser): Promise<void> {
  await billed(person);
  await stage.pay(person);
  await person.receives({ file: 'gb-passport.jpg' });
  await person.receives({ button: 'It was refused' });
}
async function appealed(): Promise<Seen> {
  await ada.press('It was refused');
  await ada.press('They did not say');
  await ada.press('Ask for my money back');
  await ada.receives({ text: 'decides about your money' });
  return boss.receives({ button: 'Decline' });
}
const orderIn = (seen: Seen): string => idPattern.exec(seen.text)![0];
const refunds = (): number => stage.stripe.ledger.refunds.size;

describe('the operator', () => {
  it('is asked for a refund and grants it; the person hears of it, and nobody is named', async () => {
    await bought(ada);
    const matter = await appealed();
    for (const name of ['Ada', 'Lovelace', String(ada.account.id)]) expect(matter.text).not.toContain(name);
    expect(matter.picture).toBeNull();
    await boss.press('Refund');
    await boss.receives({ text: 'The money goes back' });
    await ada.receives({ text: /4.99 USD go back to you/ });
    expect(refunds()).toBe(1);
    await boss.press('Refund');
    await boss.receives({ text: /The (state|money)/ });
    expect(refunds()).toBe(1);
  });

  it('declines one, once, and the person hears of that', async () => {
    await bought(ada);
    const matter = await appealed();
    await boss.press('Decline');
    await ada.receives({ text: 'does not grant it' });
    boss.pressRaw(matter, packAction({ type: 'operator_decline', order: orderIn(matter) }));
    await boss.receives({ text: 'Declined' });
    expect(refunds()).toBe(0);
  });

  it('is nobody else: their buttons and commands do nothing from another chat', async () => {
    await bought(ada);
    const order = orderIn(await appealed());
    const eve = stage.join('Eve');
    await eve.sendCommand('start');
    const hello = await eve.receives({ button: 'Privacy' });
    for (const who of [eve, ada]) {
      const [screen] = who.chat().filter((m) => !m.mine);
      for (const type of ['operator_refund', 'operator_decline', 'operator_resend'] as const) {
        who.pressRaw(screen ?? hello, packAction({ type, order }));
        await who.receives({ text: 'older time' });
      }
      who.pressRaw(screen ?? hello, packAction({ type: 'operator_refund_payment', payment: order }));
      await who.receives({ text: 'older time' });
      await who.sendCommand('order', order);
      await who.receives({ text: '/orders: your photos' });
    }
    expect(refunds()).toBe(0);
    expect(eve.chat().some((m) => !m.mine && m.text.includes(order))).toBe(false);
  });

  it('looks up, sends again, and sees no photo', async () => {
    await bought(ada);
    const order = orderIn(await appealed());
    await boss.sendCommand('order', order);
    const shown = await boss.receives({ button: 'Send again' });
    expect(shown.text).toContain('delivered');
    await boss.press('Send again');
    await ada.receives({ file: 'gb-passport.jpg' });
    await boss.sendCommand('order', 'nonsense');
    await boss.receives({ text: 'no such order' });
    expect(boss.chat().some((m) => m.files.length > 0 || m.picture !== null)).toBe(false);
  });

  it('is told of a payment that is not the price, and gives it back', async () => {
    await billed(ada);
    const [session] = stage.stripe.ledger.sessions.keys();
    stage.stripe.pay(session!, { amount: 1 });
    await boss.receives({ text: 'not the price of its order' });
    await boss.press('Refund');
    await ada.receives({ text: 'go back to you' });
    expect(refunds()).toBe(1);
    expect(ada.chat().some((m) => m.files.some((f) => !f.name.includes('preview') && !m.mine))).toBe(false);
  });
});

describe('support', () => {
  it('goes there and back, both ways, with a ticket in place of a name', async () => {
    await bought(ada);
    await ada.sendCommand('support');
    await ada.receives({ text: 'Write your question' });
    await ada.sendText('Where is my <photo>?');
    await ada.receives({ text: 'has your message' });
    const asked = await boss.receives({ text: 'Where is my <photo>?' });
    expect(asked.text).toMatch(idPattern);
    for (const name of ['Ada Lovelace', String(ada.account.id)]) expect(asked.text).not.toContain(name);
    await boss.sendText('On its way.', { replyTo: asked });
    const answer = await ada.receives({ text: 'On its way.' });
    await boss.receives({ text: 'is there' });
    await ada.sendText('Thank you!', { replyTo: answer });
    const thanks = await boss.receives({ text: 'Thank you!' });
    await ada.press('Write back');
    await ada.sendText('One more thing');
    await boss.receives({ text: 'One more thing' });
    // It is listed with what is held of her: whose it is and for how long, not what was said.
    const name = /#[A-Za-z0-9_-]{6}/.exec(asked.text)![0];
    const order = orderIn(asked);
    await ada.sendCommand('mydata');
    const held = await ada.receives({ text: 'talk with support' });
    expect(held.text).toContain(`${name}, about order ${order}: that it is yours, until`);
    expect(held.text).toMatch(/talk with support .* \((29|30) days left\)/);
    await ada.press('Everything as a file');
    const archive = (await ada.receives({ file: 'my-data-1.zip' })).files[0]!;
    const data = exportSchema.parse(JSON.parse(unzip(archive.bytes).get('data.json')!.toString('utf8')));
    expect(data.support).toMatchObject({ ticket: name, order });
    expect(JSON.stringify(data)).not.toContain('One more thing');
    // Whoever has deleted everything cannot be answered any more.
    await ada.sendCommand('delete');
    await ada.press('Everything');
    await ada.receives({ text: 'Deleted' });
    expect(ada.chat().some((m) => !m.mine && m.text.includes('On its way.'))).toBe(false);
    await boss.sendText('You are welcome.', { replyTo: thanks });
    await boss.receives({ text: 'deleted everything' });
  });

  it('has limits, and says so', async () => {
    await ada.sendCommand('support', 'x'.repeat(1_001));
    await ada.receives({ text: '1,000 characters' });
    for (let i = 0; i < 5; i += 1) {
      await ada.sendCommand('support', `question ${i}`);
      await ada.receives({ text: 'has your message' });
    }
    await ada.sendCommand('support', 'question 6');
    await ada.receives({ text: 'many messages' });
    expect(boss.chat().some((m) => m.text.includes('question 6'))).toBe(false);
  });
});
