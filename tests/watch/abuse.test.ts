import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { openStage, payLink, type Stage, type StageOptions } from '../journeys/stage.ts';

const HOUR = 3600_000;
let stage: Stage;
let boss: TelegramUser;
afterEach(() => stage.end());

async function open(environment: Readonly<Record<string, string>> = {}, more: StageOptions = {}) {
  stage = await openStage({
    work: openQuickWork,
    environment: { OPERATOR_CHAT: '1001', ...environment },
    ...more,
  });
  boss = stage.join('Boss');
  await boss.sendCommand('operator');
  await boss.receives({ text: 'looks an order up' });
}

const counted = async (line: string | RegExp): Promise<void> =>
  void (await expect.poll(async () => (await fetch(`${stage.origin}/metrics`)).text()).toMatch(line));

async function previewed(person: TelegramUser, document = 'gb-passport'): Promise<void> {
  await person.sendCommand('start', document);
  await person.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await person.receives({ button: 'Pay 4.99 USD' });
}
async function billed(person: TelegramUser): Promise<string> {
  await previewed(person);
  await person.press('Pay 4.99 USD');
  await person.receives({ button: 'I have paid' });
  return payLink(person);
}
const notices = (text: string): number => boss.chat().filter((m) => !m.mine && m.text.includes(text)).length;

describe('cards that are tried out', () => {
  beforeEach(() => open());

  it('by one person: after five refusals the open payment ends and none is opened for an hour', async () => {
    const [eve, ada] = [stage.join('Eve'), stage.join('Ada')];
    const page = await billed(eve);
    for (let i = 0; i < 5; i += 1) stage.stripe.decline(page);
    const notice = await boss.receives({ text: 'cards were refused again and again' });
    for (const word of ['Eve', String(eve.account.id)]) expect(notice.text).not.toContain(word);
    await expect.poll(() => [...stage.stripe.ledger.sessions.values()][0]?.status).toBe('expired');
    await eve.press('Pay 4.99 USD');
    await eve.receives({ text: 'no payment can be opened for a while' });
    expect(stage.stripe.ledger.sessions.size).toBe(1);
    // Others pay as before.
    await billed(ada);
    expect(stage.stripe.ledger.sessions.size).toBe(2);
    stage.later(HOUR + 1_000);
    await eve.press('Pay 4.99 USD');
    await eve.receives({ button: 'I have paid' });
    expect(stage.stripe.ledger.sessions.size).toBe(3);
    expect(notices('refused again and again')).toBe(1);
    await counted(/^idphoto_payments_failed_total 5$/m);
  });

  it('four refusals and a fifth card that is good are a sale like any other', async () => {
    const ada = stage.join('Ada');
    const page = await billed(ada);
    for (let i = 0; i < 4; i += 1) stage.stripe.decline(page);
    await counted(/^idphoto_payments_failed_total 4$/m);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
    expect(notices('refused')).toBe(0);
  });

  it('by many: after forty refusals within ten minutes nobody opens a payment for as long', async () => {
    const ada = stage.join('Ada');
    // Ten people with four refusals each, none of whom does too much alone.
    for (let i = 0; i < 10; i += 1) {
      const page = await billed(stage.join(`P${i}`));
      for (let k = 0; k < 4; k += 1) stage.stripe.decline(page);
    }
    await boss.receives({ text: 'Very many cards were refused' });
    await previewed(ada);
    await ada.press('Pay 4.99 USD');
    await ada.receives({ text: 'no payment can be opened for a while' });
    expect(stage.stripe.ledger.sessions.size).toBe(10);
    stage.later(10 * 60_000 + 1_000);
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
  });

  it('payments that are opened again and again are stopped before the provider sees them', async () => {
    const eve = stage.join('Eve');
    await previewed(eve);
    for (let i = 0; i < 10; i += 1) {
      await eve.press('Pay 4.99 USD');
      await eve.receives({ button: 'I have paid' });
      stage.stripe.expire(payLink(eve));
      await eve.press('I have paid');
      await eve.receives({ text: 'no open payment' });
    }
    await eve.press('Pay 4.99 USD');
    await eve.receives({ text: 'You have opened many payments' });
    expect(stage.stripe.ledger.sessions.size).toBe(10);
    await boss.receives({ text: 'opened again and again without being paid' });
    await counted(/^idphoto_rate_limited_total\{limit="checkout",scope="person"\} 1$/m);
    await counted(/^idphoto_checkouts_opened_total 10$/m);
  });
});

describe('unusual things', () => {
  beforeEach(() => open());

  it('a warning of fraud comes with the order’s number and a refund at hand', async () => {
    const ada = stage.join('Ada');
    await billed(ada);
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
    const [intent] = stage.stripe.ledger.intents.keys();
    stage.stripe.warnOfFraud(intent!);
    const notice = await boss.receives({ text: 'reports a payment as fraud', button: 'Refund' });
    expect(notice.text).not.toContain('Ada');
    await boss.press('Refund');
    await ada.receives({ text: /4.99 USD go back to you/ });
  });

  it('the fifth refund and the second dispute are told once', async () => {
    const intents: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      const person = stage.join(`P${i}`);
      await billed(person);
      await stage.pay(person);
      await person.receives({ file: 'gb-passport.jpg' });
      intents.push([...stage.stripe.ledger.intents.keys()].at(-1)!);
    }
    for (const intent of intents.slice(0, 4)) stage.stripe.refundFromDashboard(intent);
    stage.stripe.dispute(intents[6]!);
    await counted(/^idphoto_refunds_total\{reason="granted"\} 4$/m);
    await counted(/^idphoto_disputes_total 1$/m);
    expect(notices('Many refunds') + notices('disputed')).toBe(0);
    stage.stripe.refundFromDashboard(intents[4]!);
    stage.stripe.dispute(intents[7]!);
    await boss.receives({ text: 'Many refunds: 5 within 60 minutes' });
    await expect.poll(() => notices('Several payments are disputed')).toBe(1);
    stage.stripe.refundFromDashboard(intents[5]!);
    await counted(/^idphoto_refunds_total\{reason="granted"\} 6$/m);
    expect(notices('Many refunds')).toBe(1);
  });

  it('twenty requests with a wrong signature are told once; two hundred cost the store nothing more', async () => {
    for (let i = 0; i < 200; i += 1)
      await fetch(`${stage.origin}/stripe`, {
        method: 'POST',
        body: '{}',
        headers: { 'stripe-signature': 't=1,v1=ab' },
      });
    await boss.receives({ text: 'wrong signature: 20 within 10 minutes' });
    await counted(/^idphoto_webhooks_forged_total\{from="stripe"\} 200$/m);
    expect(notices('wrong signature')).toBe(1);
  });

  it('one person’s uploads beyond the limit are declined, told once, and without a name', async () => {
    const eve = stage.join('Eve');
    await eve.sendCommand('start', 'gb-passport');
    for (let i = 0; i < 24; i += 1) await eve.sendFile(await anyPhoto(), `${i}.jpg`, 'image/jpeg');
    await eve.receives({ text: 'That is a lot at once' });
    const notice = await boss.receives({ text: 'more photos than is usual' });
    expect(notice.text).not.toContain('Eve');
    await counted(/limit="photo",scope="person"\} [1-4]$/m);
    expect(notices('more photos')).toBe(1);
  });
});

describe('limits of all together', () => {
  it('more people than can be served are asked to wait, and the operator hears of it', async () => {
    await open({ CAPACITY: '3' });
    const people = Array.from({ length: 5 }, (_, i) => stage.join(`P${i}`));
    for (const person of people) {
      await person.sendCommand('start', 'gb-passport');
      await person.receives({ text: 'Send me a photo' });
      await person.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
      await person.receives({ text: /Very many people|Ready/ });
    }
    // A minute may turn over in between: then some more are served.
    const asked = people.filter((p) => p.chat().some((m) => m.text.includes('Very many people'))).length;
    if (asked > 0) await boss.receives({ text: 'than the service can serve' });
    expect(people.length - asked).toBeGreaterThanOrEqual(3);
    stage.later(60_000);
    await people[4]!.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await people[4]!.receives({ button: 'Pay 4.99 USD' });
  });
});
