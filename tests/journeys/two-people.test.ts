import fc from 'fast-check';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Seen } from '../../bots/demo/person.ts';
import { look } from '../../bots/demo/telegram/look.ts';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { actionTypes, parseAction } from '../../core/chat/action.ts';
import { commands } from '../../core/chat/commands.ts';
import { newId } from '../../core/privacy/id.ts';
import { unzip } from '../privacy/unzip.ts';
import { openQuickWork } from './quick-work.ts';
import { openStage, type Stage } from './stage.ts';

const minute = 60_000;
const long = { withinMs: 60_000 };

/** Photo work whose pictures are the upload itself, so that it can be told whose they are. */
const openOwnPictures: typeof openQuickWork = () => {
  const quick = openQuickWork();
  return {
    ...quick,
    make: async (asked) => {
      const made = await quick.make(asked);
      const files = made.files.map((file) => ({ ...file, bytes: asked.bytes }));
      return { ...made, files, preview: { ...made.preview, bytes: asked.bytes } };
    },
  };
};

const plain = async (background: string): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width: 400, height: 400, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  );

let stage: Stage;
let boss: TelegramUser;
let ada: TelegramUser;
let eve: TelegramUser;
beforeEach(async () => {
  stage = await openStage({ work: openOwnPictures, environment: { OPERATOR_CHAT: '1001' } });
  boss = stage.join('Boss');
  ada = stage.join('Ada');
  eve = stage.join('Eve');
}, 180_000);
afterEach(() => stage.end(), 60_000);

/** Two photos; orders that are delivered, await their payment, and are previews; a talk with support. */
async function settledIn(
  who: TelegramUser,
  picture: Uint8Array,
  documents: readonly string[],
): Promise<void> {
  const preview = () => who.receives({ picture: true, button: 'Pay 4.99 USD' }, long);
  await who.sendCommand('start', documents[0]);
  await who.sendFile(picture, 'me.jpg', 'image/jpeg');
  await preview();
  await who.press('Pay 4.99 USD');
  await who.receives({ button: 'I have paid' }, long);
  await stage.pay(who);
  await who.receives({ button: 'It was refused' }, long);
  await who.sendCommand('start', documents[1]);
  await preview();
  await who.press('Pay 4.99 USD');
  await who.receives({ button: 'I have paid' }, long);
  await who.sendCommand('start', documents[2]);
  await preview();
  await who.sendFile(picture, 'again.jpg', 'image/jpeg');
  await preview();
  await who.sendCommand('support', 'Good morning');
  await who.receives({ text: 'has your message' }, long);
}

/** Everything that ever stood in somebody's chat from us, what was taken out again included. */
const everSaid = (who: TelegramUser): readonly Seen[] =>
  who.room.messages.filter((m) => m.from.isBot).map(look);

const bytesIn = (said: readonly Seen[]): string[] =>
  said.flatMap((m) => [...(m.picture ? [m.picture] : []), ...m.files]).map((f) => digest(f.bytes));
const digest = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** All that can be read in it: words, links, names of files, the contents of archives. */
function readable(said: readonly Seen[]): string {
  const parts: string[] = [];
  for (const { text, buttons, files } of said) {
    parts.push(text, ...buttons.flat().flatMap((b) => [b.label, b.url ?? '']));
    for (const { name, bytes } of files) {
      parts.push(name);
      if (name.endsWith('.zip'))
        for (const [path, content] of unzip(bytes))
          parts.push(path, path.endsWith('.json') ? content.toString('utf8') : digest(content));
      else if (name.endsWith('.json')) parts.push(Buffer.from(bytes).toString('utf8'));
    }
  }
  return parts.join('\n');
}

/** Every value in the store that is somebody's, by its key, as it is stored. */
async function values(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { key, kind } of stage.storage.store.scan()) {
    if (kind !== 'value' || /^(deployment|limits|once|statistics):/.test(key)) continue;
    const held = await stage.storage.store.get(key as never);
    if (held) found.set(key, `${held.expiresAt} ${held.value}`);
  }
  return found;
}

const idPattern = /[A-Za-z0-9_-]{21}[AQgw]/g;
/** The ids of orders, photos and payments. */
const idsOf = (keys: ReadonlySet<string>): string[] => [
  ...new Set(
    [...keys]
      .filter((k) => /^(original|draft|result|order|transaction):/.test(k))
      .flatMap((k) => k.match(idPattern) ?? []),
  ),
];

/** Everything that a button can be made to ask for about these ids: whatever is read as an action. */
function forged(ids: readonly string[]): Map<string, string[]> {
  const segments = [
    ...ids,
    ...['.', '0', '1', '2', '3', '4', '5', '00', 'DE', 'de', 'de-id-card', 'head_height', 'white'],
  ];
  const found = new Map<string, string[]>(actionTypes.map((type) => [type, []]));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
  for (const letter of letters)
    for (const one of ['', ...segments])
      for (const two of ['', ...segments])
        for (const three of two.length === 1 || two.length === 2 ? ['', 'head_height', '.', '00'] : ['']) {
          const text = `1${letter}${one}${two}${three}`;
          const action = parseAction(text);
          if (action) found.get(action.type)!.push(text);
        }
  return found;
}

type Move =
  | { readonly say: 'button'; readonly data: string }
  | { readonly say: 'command'; readonly name: string; readonly argument: string };

describe('two people', () => {
  it('cannot see, change, send for, pay or delete anything of each other, whatever one of them sends', async () => {
    await boss.sendCommand('operator');
    await boss.receives({ text: 'looks an order up' });
    const [red, blue] = await Promise.all([plain('#c02020'), plain('#2020c0')]);
    await settledIn(ada, red, ['gb-passport', 'us-passport', 'in-passport']);
    await ada.sendCommand('mydata');
    await ada.press('Everything as a file');
    await ada.receives({ file: 'my-data-1.zip' }, long);
    const names = new Set((await values()).keys());
    const ids = idsOf(names);
    expect(ids.length).toBeGreaterThanOrEqual(7);
    await settledIn(eve, blue, ['cn-passport', 'jp-passport', 'au-passport']);
    const all = await values();
    const own = idsOf(new Set(all.keys())).filter((id) => !ids.includes(id));
    // As it stands when Ada has long been silent.
    const hers = [...all].filter(([key]) => names.has(key));

    const saidToAda = JSON.stringify(ada.chat().map(({ id, text }) => [id, text]));
    const pictures = new Set([digest(red), ...bytesIn(everSaid(ada))]);
    const tills = () =>
      JSON.stringify(
        [...stage.stripe.ledger.sessions.values()].filter((s) => ids.includes(s.client_reference_id!)),
      );
    const before = tills();
    const secrets = [
      ...ids,
      ...[...stage.stripe.ledger.sessions.values()].filter((s) => before.includes(s.id)).map((s) => s.id),
    ];
    const heardByBoss = everSaid(boss).length;

    async function nothingCrossed(): Promise<void> {
      const after = await values();
      for (const [key, value] of hers) expect(after.get(key), key).toBe(value);
      expect(tills()).toBe(before);
      expect(stage.stripe.ledger.refunds.size).toBe(0);
      expect(JSON.stringify(ada.chat().map(({ id, text }) => [id, text]))).toBe(saidToAda);
      const said = everSaid(eve);
      expect(bytesIn(said).some((bytes) => pictures.has(bytes))).toBe(false);
      const words = readable(said);
      for (const secret of [...secrets, digest(red), 'gb-passport', 'us-passport.jpg', 'in-passport.jpg'])
        expect(words.includes(secret), secret.slice(0, 40)).toBe(false);
      const relayed = readable(everSaid(boss).slice(heardByBoss));
      for (const secret of secrets) expect(relayed.includes(secret), secret).toBe(false);
    }

    const near = ids.map((id) => `${id[0] === 'A' ? 'B' : 'A'}${id.slice(1)}`).slice(0, 2);
    const buttons = forged([...ids, ...near, newId(), ...own.slice(0, 4)]);
    expect([...buttons].filter(([, all]) => all.length === 0)).toEqual([]);
    const button: fc.Arbitrary<Move> = fc
      .constantFrom(...buttons.values())
      .chain((all) => fc.constantFrom(...all))
      .map((data) => ({ say: 'button', data }));
    const command: fc.Arbitrary<Move> = fc.record({
      say: fc.constant('command' as const),
      name: fc.constantFrom(...commands, 'account', 'order', 'operator', 'stop', 'settings'),
      argument: fc.constantFrom('', 'paid', 'de-id-card', ...ids),
    });
    // Words that are passed on or repeated to whoever wrote them are no leak.
    const move = fc
      .oneof({ weight: 4, arbitrary: button }, { weight: 1, arbitrary: command })
      .filter(
        (m) => m.say === 'button' || !['support', 'start'].includes(m.name) || !ids.includes(m.argument),
      );

    async function send(moves: readonly Move[]): Promise<void> {
      stage.later(minute + 1_000);
      const [on] = eve.chat().filter((m) => !m.mine);
      if (!on) throw new Error('nothing to press on');
      for (const m of moves)
        if (m.say === 'button') await eve.answerTo(eve.pressRaw(on, m.data), long);
        else await eve.sendCommand(m.name, m.argument);
      eve.looksAway();
      // Answered after all that went before, and after what of it deletes.
      await eve.sendCommand('terms');
      await eve.receives({ text: 'Ada & Co' }, long);
      await nothingCrossed();
    }

    // Each action on each thing of hers once, and then in any order.
    const each = [...buttons.values()].flatMap((all) =>
      all.filter((data) => ids.some((id) => data.includes(id))),
    );
    const once = each.filter((_, i) => i % Math.ceil(each.length / 200) === 0);
    for (const type of actionTypes) once.push(buttons.get(type)![0]!);
    const batch = 25;
    for (let at = 0; at < once.length; at += batch)
      await send(once.slice(at, at + batch).map((data) => ({ say: 'button', data })));
    await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 24 }), send), {
      numRuns: 20,
      endOnFailure: true,
    });

    // And it all still works for her.
    await ada.sendCommand('mydata');
    await ada.press('Everything as a file');
    const archive = (await ada.receives({ file: 'my-data-1.zip' }, long)).files[0]!;
    const data = JSON.parse(unzip(archive.bytes).get('data.json')!.toString('utf8'));
    expect([data.photos.length, data.orders.length, data.payments.length]).toEqual([2, 4, 1]);
  }, 300_000);
});
