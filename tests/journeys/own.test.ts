import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../bots/demo/person.ts';
import { parseAction } from '../../core/chat/action.ts';
import { exportSchema } from '../../core/chat/export/schema.ts';
import { verifyReceipt } from '../../core/privacy/receipt.ts';
import { unzip } from '../privacy/unzip.ts';
import { portrait } from './portrait.ts';
import { handedTo, openStage, openStageAt, type Stage, type StageAt, standing } from './stage.ts';

let stage: StageAt;
afterEach(() => stage.end());

const doors = ['telegram', 'http'] as const;
const long = { withinMs: 60_000 };

async function previewed(ada: Person): Promise<void> {
  await ada.sendCommand('start', 'gb-passport');
  await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
  await ada.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
}

async function billed(ada: Person): Promise<void> {
  await previewed(ada);
  await ada.press('Pay 4.99 USD');
  await ada.receives({ button: 'I have paid' });
}

async function delivered(ada: Person): Promise<void> {
  await billed(ada);
  await stage.pay(ada);
  await ada.receives({ file: 'gb-passport.jpg' }, long);
  await standing(ada, { button: 'It was refused' });
}

/** Keys that hold something of a person, apart from marks that events were there. */
async function personal(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key, kind } of stage.storage.store.scan())
    if (/^(original|draft|result|profile):/.test(key) || (key.startsWith('order:') && kind === 'value'))
      found.push(key);
  return found;
}

async function deleteAll(ada: Person): Promise<string> {
  await ada.sendCommand('delete');
  await ada.press('Everything');
  return (await ada.receives({ text: 'Deleted,' })).text;
}

describe.each(doors)('delete, by %s,', (door) => {
  beforeEach(async () => {
    stage = await openStageAt(door);
  });

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
    expect(await deleteAll(ada)).toContain('1 original, 1 preview, 1 order');
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
    expect(handedTo(ada)).toEqual([]);
  });

  it('takes results away after delivery, and the record of the payment stays', async () => {
    const ada = stage.join();
    await delivered(ada);
    await ada.press('Delete now');
    await ada.receives({ text: 'Delete: United Kingdom' });
    await ada.press('Keep');
    await ada.receives({ text: 'Nothing was deleted' });
    await ada.press('Yes, delete');
    expect((await ada.receives({ text: 'Deleted,' })).text).toContain('1 original, 1 finished photo');
    expect(handedTo(ada)).toEqual([]);
    expect(stage.stripe.ledger.refunds.size).toBe(0);
    const kept: string[] = [];
    for await (const { key, kind } of stage.storage.store.scan('transaction'))
      if (kind === 'value') kept.push(key);
    expect(kept).toHaveLength(1);
  });

  it('from the preview deletes that photo, and its buttons lead nowhere', async () => {
    const ada = stage.join();
    await previewed(ada);
    const data = stage.around.carried(ada).find((d) => parseAction(d)?.type === 'pay')!;
    await ada.press('Delete');
    await ada.press('Yes, delete');
    await ada.receives({ text: 'Deleted,' });
    const other = ada.chat().findLast((m) => !m.mine)!;
    ada.pressRaw(other, data);
    await ada.receives({ text: 'not here any more' });
  });
});

describe.each(doors)('a person’s own things, by %s,', (door) => {
  beforeEach(async () => {
    stage = await openStageAt(door);
  });

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

  it('are shown with the time left, and come as an archive that names nobody and holds all of it', async () => {
    const ada = stage.join();
    await delivered(ada);
    await ada.sendCommand('mydata');
    const seen = await ada.receives({ text: 'What is stored about you' });
    expect(seen.text).toMatch(/European Union/);
    expect(seen.text).toMatch(/Photo of .*: until .* \(22 hours left\)/);
    expect(seen.text).toMatch(/United Kingdom.*finished photo: until .* \((29|30) days left\)/);
    expect(seen.text).toMatch(/Payment of .*: kept by law until .* 20\d\d/);
    expect(seen.text).toMatch(/Country: United Kingdom\. Privacy policy: 1\. You agreed\./);
    await ada.press('Everything as a file');
    const file = (await ada.receives({ file: 'my-data-1.zip' }, long)).files[0]!;
    const files = unzip(file.bytes);
    const data = exportSchema.parse(JSON.parse(files.get('data.json')!.toString('utf8')));
    expect(data.photos).toHaveLength(1);
    expect(data.orders[0]!.made!.edits.length).toBeGreaterThan(0);
    expect(data.payments).toHaveLength(1);
    const listed = [...data.photos, ...data.orders].flatMap((thing) => thing.files.flatMap((f) => f.paths));
    expect([...files.keys()].sort()).toEqual(['data.json', 'export.schema.json', ...listed].sort());
    const upload = data.photos[0]!.files.find((f) => f.part === 'upload')!.paths[0]!;
    expect(files.get(upload)).toEqual(Buffer.from(await portrait()));
    const finished = data.orders[0]!.files.flatMap((f) => f.paths).find((p) =>
      p.endsWith('gb-passport.jpg'),
    )!;
    const handed = ada
      .chat()
      .flatMap((m) => m.files)
      .find((f) => f.name === 'gb-passport.jpg')!;
    expect(files.get(finished)).toEqual(Buffer.from(handed.bytes));
    for (const id of stage.around.ids) expect(files.get('data.json')!.toString('utf8')).not.toContain(id);
  });

  it('can be put right: language, country, consent', async () => {
    const ada = stage.join();
    await previewed(ada);
    await ada.sendCommand('mydata');
    await ada.press('Forget my country');
    await ada.receives({ text: 'Forgotten' });
    await ada.sendCommand('mydata');
    await ada.receives({ text: 'Country: -.' });
    await ada.press('Withdraw my consent');
    expect((await ada.receives({ text: 'withdrawn your consent' })).text).toContain('1 original, 1 preview');
    expect((await personal()).filter((k) => /^(original|draft|result):/.test(k))).toEqual([]);
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'Do you agree?' });
    expect((await personal()).filter((k) => /^(original|draft|result):/.test(k))).toEqual([]);
    await ada.press('I agree');
    await ada.receives({ text: 'when you like' });
    await ada.sendFile(await portrait(), 'me.jpg', 'image/jpeg');
    await ada.receives({ text: 'Which country' }, long);
  });

  it('are deleted with a receipt that anybody can check', async () => {
    const ada = stage.join();
    await previewed(ada);
    await ada.sendCommand('delete');
    await ada.press('Everything');
    const told = await ada.receives({ text: 'Your receipt:' });
    const code = /receipt: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(told.text)![1]!;
    const file = ada
      .chat()
      .flatMap((m) => m.files)
      .find((f) => f.name === `receipt-${code}.json`)!;
    const key = (await (await fetch(`${stage.origin}/receipt/key`)).json()) as { x: string };
    const verdict = verifyReceipt(JSON.parse(Buffer.from(file.bytes).toString('utf8')), key.x);
    expect(verdict).toMatchObject({ valid: true, receipt: { code } });
    if (verdict.valid)
      expect(verdict.receipt.gone.map((g) => g.class)).toEqual(['original', 'draft', 'order']);
    const page = await (await fetch(`${stage.origin}/receipt?code=${code.toLowerCase()}`)).text();
    expect(page).toContain('genuine');
    for (const id of stage.around.ids) expect(page).not.toContain(id);
  });
});

describe.each(doors)('what there is to read, by %s,', (door) => {
  beforeEach(async () => {
    stage = await openStageAt(door);
  });

  it('is each a command away', async () => {
    const ada = stage.join();
    await ada.sendCommand('privacy');
    await ada.receives({ text: '23 hours' });
    await ada.sendCommand('terms');
    await ada.receives({ text: 'Ada & Co' });
    await ada.sendCommand('support');
    await ada.receives({ text: 'help@example.org' });
    await ada.sendCommand('language');
    await ada.press('English');
    await ada.receives({ text: 'As you wish' });
    await ada.sendCommand('start');
    await ada.press(/How to take it/);
    await ada.receives({ text: 'half a metre' });
  });
});

describe('other things that people send', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await openStage();
    stage = here;
  });

  it('are each answered', async () => {
    const ada = here.join();
    await ada.sendOther({
      sticker: { file_id: 'x', file_unique_id: 'x', type: 'regular', width: 1, height: 1 },
    });
    await ada.receives({ text: 'from a sticker' });
    await ada.sendCommand('help');
    await ada.receives({ text: '/mydata' });
    await ada.sendCommand('nonsense');
    await ada.receives({ text: '/mydata' });
    await ada.sendCommand('paysupport');
    await ada.receives({ text: 'help@example.org' });
    await ada.sendText('x'.repeat(500));
    await ada.receives({ text: 'more than I can read' });
    await ada.press(/How to take it/);
    await ada.receives({ text: 'half a metre' });
  });

  it('in a group lead to the private chat, and nothing else is said there', async () => {
    const ada = here.join();
    const group = here.telegram.addGroup('Family', ada.account);
    const there = ada.in(group);
    await there.sendCommand('start');
    const told = await there.receives({ text: 'in private only' });
    expect(told.buttons[0]![0]!.url).toContain('https://t.me/');
  });

  it('have their commands and what we are in the menu, in the main language and in each by name', async () => {
    const { profile } = here.telegram;
    // The last of what is told at the start.
    await expect
      .poll(() => profile.shortDescriptions.get('en'), { timeout: 20_000 })
      .toContain('within 24 hours');
    const told = ['start', 'orders', 'delete', 'mydata', 'privacy', 'terms', 'support', 'language', 'help'];
    for (const language of ['', 'en']) {
      expect(profile.commands.get(language)!.map((c) => c.command)).toEqual(told);
      expect(profile.descriptions.get(language)).toContain('Photos are deleted within');
    }
  });
});

describe.each(doors)('somebody else, by %s,', (door) => {
  beforeEach(async () => {
    stage = await openStageAt(door);
  });

  it('can neither see, press, pay for nor delete what is another’s', async () => {
    const ada = stage.join();
    const eve = stage.join('Eve');
    await previewed(ada);
    await eve.sendCommand('start');
    const hers = await eve.receives({ text: '4.99 USD' });
    const own = stage.around.carried(ada).filter((data) => data.length > 20);
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
