import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { portrait } from './portrait.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const long = { withinMs: 20_000 };

async function previewed(ada: TelegramUser): Promise<void> {
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
  await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
}

async function billed(ada: TelegramUser): Promise<void> {
  await previewed(ada);
  await ada.press('Pay 4.99 USD');
  await ada.receives({ button: 'I have paid' });
}

async function delivered(ada: TelegramUser): Promise<void> {
  await billed(ada);
  await stage.pay(ada);
  await ada.receives({ file: 'gb-passport.jpg' }, long);
  await ada.receives({ button: 'It was refused' });
}

/** Keys that hold something of a person, apart from marks that events were there. */
async function personal(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key, kind } of stage.storage.store.scan())
    if (/^(original|draft|result|profile):/.test(key) || (key.startsWith('order:') && kind === 'value'))
      found.push(key);
  return found;
}

async function deleteAll(ada: TelegramUser): Promise<string> {
  await ada.sendCommand('delete');
  await ada.press('Everything');
  return (await ada.receives({ text: 'Deleted,' })).text;
}

describe('delete', () => {
  it('says so where there is nothing', async () => {
    const ada = stage.join();
    await ada.sendCommand('delete');
    await ada.receives({ text: 'nothing of yours here' });
  });

  it('takes a photo away while its country is being chosen', async () => {
    const ada = stage.join();
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country' }, long);
    expect(await deleteAll(ada)).toContain('1 original');
    expect(await personal()).toEqual([]);
  });

  it('takes everything away from a preview, our messages included', async () => {
    const ada = stage.join();
    await previewed(ada);
    expect(await deleteAll(ada)).toContain('1 original, 1 draft, 0 results, 1 order');
    expect((await personal()).filter((k) => !k.startsWith('order:'))).toEqual([]);
    expect(ada.chat().filter((m) => !m.mine && m.picture)).toEqual([]);
  });

  it('ends the open payment link, and refunds what is paid all the same', async () => {
    const ada = stage.join();
    await billed(ada);
    await deleteAll(ada);
    const [session] = [...stage.stripe.ledger.sessions.values()];
    expect(session!.status).toBe('expired');
  });

  it('gives back what was paid a moment before and could not be delivered', async () => {
    const ada = stage.join();
    await billed(ada);
    stage.stripe.webhooks.hold();
    await stage.pay(ada);
    await deleteAll(ada);
    await stage.stripe.webhooks.release();
    await expect.poll(() => stage.stripe.ledger.refunds.size, { timeout: 15_000 }).toBe(1);
    expect(ada.chat().some((m) => !m.mine && m.files.length > 0)).toBe(false);
  });

  it('takes results away after delivery, and the record of the payment stays', async () => {
    const ada = stage.join();
    await delivered(ada);
    await ada.press('Delete now');
    await ada.receives({ text: 'Delete: United Kingdom' });
    await ada.press('Keep');
    await ada.receives({ text: 'Nothing was deleted' });
    await ada.press('Yes, delete');
    expect((await ada.receives({ text: 'Deleted,' })).text).toContain('1 original, 0 drafts, 1 result');
    expect(ada.chat().some((m) => !m.mine && m.files.length > 0)).toBe(false);
    expect(stage.stripe.ledger.refunds.size).toBe(0);
    const kept: string[] = [];
    for await (const { key, kind } of stage.storage.store.scan('transaction'))
      if (kind === 'value') kept.push(key);
    expect(kept).toHaveLength(1);
  });

  it('from the preview deletes that photo, and its buttons lead nowhere', async () => {
    const ada = stage.join();
    await previewed(ada);
    const preview = ada.chat().findLast((m) => m.picture)!;
    const data = stage.telegram.world.chats
      .get(ada.account.id)!
      .messages.find((m) => String(m.id) === preview.id)!.keyboard[0]![0]!.callback_data!;
    await ada.press('Delete');
    await ada.press('Yes, delete');
    await ada.receives({ text: 'Deleted,' });
    const other = ada.chat().findLast((m) => !m.mine)!;
    ada.pressRaw(other, data);
    await ada.receives({ text: 'not here any more' });
  });
});

describe('a person’s own things', () => {
  it('are listed with the time left, and handed over again', async () => {
    const ada = stage.join();
    await delivered(ada);
    await ada.sendCommand('orders');
    const listed = await ada.receives({ text: 'One photo of yours' });
    expect(listed.text).toMatch(/paid and delivered, here until .* \(\d+ days left\)/);
    await ada.press('Get photo 1');
    await ada.receives({ file: 'gb-passport.jpg' });
    await ada.press('Sheet on A4');
    await ada.receives({ file: 'gb-passport-a4.pdf' }, long);
    await ada.press('It was refused');
    await ada.press('Size or position');
    await ada.receives({ text: 'Thank you' });
  });

  it('come as a file that names nobody', async () => {
    const ada = stage.join();
    await previewed(ada);
    await ada.sendCommand('mydata');
    const file = (await ada.receives({ file: 'my-data.json' })).files[0]!;
    const data = JSON.parse(Buffer.from(file.bytes).toString('utf8')) as Record<string, unknown[]>;
    expect(data.photos).toHaveLength(1);
    expect(data.orders).toHaveLength(1);
    expect(Buffer.from(file.bytes).toString('utf8')).not.toContain(String(ada.account.id));
  });
});

describe('other things that people send', () => {
  it('are each answered', async () => {
    const ada = stage.join();
    await ada.sendOther({
      sticker: { file_id: 'x', file_unique_id: 'x', type: 'regular', width: 1, height: 1 },
    });
    await ada.receives({ text: 'from a sticker' });
    await ada.sendCommand('help');
    await ada.receives({ text: '/mydata' });
    await ada.sendCommand('nonsense');
    await ada.receives({ text: '/mydata' });
    await ada.sendCommand('privacy');
    await ada.receives({ text: '23 hours' });
    await ada.sendCommand('terms');
    await ada.receives({ text: 'Ada & Co' });
    await ada.sendCommand('paysupport');
    await ada.receives({ text: 'help@example.org' });
    await ada.sendCommand('language');
    await ada.press('English');
    await ada.receives({ text: 'As you wish' });
    await ada.sendText('x'.repeat(500));
    await ada.receives({ text: 'more than I can read' });
    await ada.press(/How to take it/);
    await ada.receives({ text: 'half a metre' });
  });

  it('in a group lead to the private chat, and nothing else is said there', async () => {
    const ada = stage.join();
    const group = stage.telegram.addGroup('Family', ada.account);
    const there = ada.in(group);
    await there.sendCommand('start');
    const told = await there.receives({ text: 'in private only' });
    expect(told.buttons[0]![0]!.url).toContain('https://t.me/');
  });

  it('have their commands in the menu', async () => {
    await expect
      .poll(() => stage.telegram.calls.some((c) => c.method === 'setMyShortDescription'))
      .toBe(true);
  });
});

describe('somebody else', () => {
  it('can neither see, press, pay for nor delete what is another’s', async () => {
    const ada = stage.join();
    const eve = stage.join('Eve');
    await previewed(ada);
    await eve.sendCommand('start');
    const hers = await eve.receives({ text: '4.99 USD' });
    const chat = stage.telegram.world.chats.get(ada.account.id)!;
    const buttons = chat.messages.flatMap((m) => m.keyboard.flat().flatMap((b) => b.callback_data ?? []));
    const own = buttons.filter((data) => data.length > 20);
    expect(own.length).toBeGreaterThan(3);
    const before = await personal();
    for (const data of [...own, own[0]!.slice(0, -1), '1', '', '1p', 'x'.repeat(64), '1zAAAA\u0000'])
      if (data !== '') eve.pressRaw(hers, data);
    // What she says last is answered after all of her presses.
    await eve.sendCommand('terms');
    await eve.receives({ text: 'Ada & Co' }, long);
    expect(eve.chat().some((m) => m.picture || m.files.length > 0)).toBe(false);
    expect(stage.stripe.ledger.sessions.size).toBe(0);
    const after = await personal();
    expect(before.filter((k) => !after.includes(k))).toEqual([]);
    await ada.press('Details');
    await ada.receives({ text: 'everything that was checked' });
  });
});
