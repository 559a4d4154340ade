import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Telegram } from '../../adapters/telegram/telegram.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import type { Address, Handle } from '../../core/chat/inbound.ts';
import type { Messenger, Shown } from '../../core/chat/messenger.ts';
import type { ChatFile, Screen } from '../../core/chat/screen.ts';
import { picture } from '../demo/pictures.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let telegram: Telegram;
let messenger: Messenger;
let to: { address: Address; locale: string | null };

beforeEach(async () => {
  rig = await createRig();
  telegram = rig.connect();
  messenger = telegram.messenger;
  await telegram.startPolling(rig.receiver);
  await rig.ada.sendText('/start');
  to = { address: (await rig.next('command')).from.address, locale: 'en' };
});
afterEach(async () => {
  await rig.close();
  expect(rig.platform.breaches).toEqual([]);
});

const handle = (shown: Shown): Handle => {
  if (shown.status !== 'shown') throw new Error(JSON.stringify(shown));
  return shown.handle;
};
const text = (key: string, params = {}): Screen => ({ lines: [{ key, params }] });
const go = { label: { key: 'go' }, action: { type: 'home' } as const };
const card = async (key: string, isProtected: boolean): Promise<Screen> => ({
  ...text(key),
  picture: {
    bytes: await picture(40, 50),
    mediaType: 'image/jpeg',
    name: 'preview.jpg',
    protected: isProtected,
  },
  buttons: [[go]],
});
const file = (name: string): ChatFile => ({
  name,
  mediaType: 'image/jpeg',
  bytes: new Uint8Array([1, 2, 3]),
});
const methods = () =>
  rig.platform.calls
    .map((c) => c.method)
    .filter((m) => /^(send|edit|delete)/.test(m) && m !== 'deleteWebhook');
const standing = () => rig.ada.chat().filter((m) => !m.mine);

describe('screens', () => {
  it('shows whatever a person or a file was called, as it is', async () => {
    const evil = '<b>&amp;"</b> <script>_*[`';
    await messenger.show(to, {
      lines: [
        { key: 'name', params: { evil }, style: 'heading' },
        { key: 'rule', url: 'https://example.com/?a=1&b="' },
      ],
    });
    const seen = await rig.ada.receives({ text: 'name' });
    expect(seen.text).toBe(`name ${JSON.stringify({ evil })}\nrule`);
    const { entities } = rig.ada.room.messages.at(-1)!.text;
    expect(entities.map((e) => [e.type, e.url])).toEqual([
      ['bold', undefined],
      ['text_link', 'https://example.com/?a=1&b="'],
    ]);
  });

  it('speaks the language of the recipient', async () => {
    await messenger.show({ ...to, locale: 'de' }, { ...text('hello'), buttons: [[go]] });
    const seen = await rig.ada.receives({ text: 'de:hello' });
    expect(seen.buttons[0]![0]!.label).toBe('de:go');
  });

  it('has buttons that press, lead out unchanged, and open the private chat', async () => {
    const url = 'https://checkout.example.com/c/pay/cs_1#fid=%2F';
    await messenger.show(to, {
      ...text('pay'),
      buttons: [
        [go, { label: { key: 'pay' }, url }],
        [],
        [{ label: { key: 'start' }, start: 'us-passport' }],
      ],
    });
    const seen = await rig.ada.receives({ text: 'pay' });
    expect(seen.buttons.map((row) => row.map((b) => b.url))).toEqual([
      [null, url],
      ['https://t.me/id_photo_bot?start=us-passport'],
    ]);
    expect(messenger.startLink('done_1')).toBe('https://t.me/id_photo_bot?start=done_1');
    expect(() => messenger.startLink('a b')).toThrow(RangeError);
  });

  it('shows a preview protected and a plain picture open', async () => {
    await messenger.show(to, await card('preview', true));
    expect((await rig.ada.receives({ picture: true })).picture!.protected).toBe(true);
    await messenger.show(to, await card('drawing', false));
    expect((await rig.ada.receives({ picture: true })).picture!.protected).toBe(false);
  });

  it('puts a text too long for a caption under its picture, buttons last', async () => {
    const long = await card('report', true);
    await messenger.show(to, {
      ...long,
      lines: Array.from({ length: 30 }, (_, i) => ({ key: `${i}`.padEnd(100, 'x') })),
    });
    const [photo, words] = standing();
    expect(photo).toMatchObject({ text: '', buttons: [] });
    expect(words!.text.split('\n')).toHaveLength(30);
    expect(words!.buttons).toHaveLength(1);
  });

  it('spreads a very long text over messages without cutting a line', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => ({ key: `${i}`.padEnd(99, '<') }));
    await messenger.show(to, { lines, buttons: [[go]] });
    expect(
      standing()
        .map((m) => m.text)
        .join('\n'),
    ).toBe(lines.map((l) => l.key).join('\n'));
    expect(standing().map((m) => m.buttons.length)).toEqual([0, 0, 1]);
  });

  it('hands files over untouched and together, then says what they are', async () => {
    await messenger.show(to, { ...text('done'), files: [file('a.jpg'), file('b.pdf')], buttons: [[go]] });
    expect(standing().map((m) => m.files[0]?.name ?? m.text)).toEqual(['a.jpg', 'b.pdf', 'done']);
    expect(standing()[0]!.files[0]!.bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(rig.ada.room.messages.at(-2)!.protected).toBe(false);
    expect(methods()).toEqual(['sendMediaGroup', 'sendMessage']);
  });

  it('sends one file with its words and buttons in one message', async () => {
    await messenger.show(to, { ...text('done'), files: [file('a.jpg')], buttons: [[go]] });
    expect(standing()).toMatchObject([
      { text: 'done', files: [{ name: 'a.jpg' }], buttons: [[{ label: 'go' }]] },
    ]);
  });

  it('leaves no file alone when there are eleven', async () => {
    await messenger.show(to, {
      ...text('all'),
      files: Array.from({ length: 11 }, (_, i) => file(`${i}.jpg`)),
    });
    expect(standing()).toHaveLength(12);
  });
});

describe('replacing', () => {
  const replaced = async (before: Screen, after: Screen) => {
    const old = handle(await messenger.show(to, before));
    rig.platform.calls.length = 0;
    const now = handle(await messenger.show(to, after, { replace: old }));
    return { old, now, methods: methods() };
  };

  it('edits text in place, buttons too', async () => {
    const r = await replaced({ ...text('one'), buttons: [[go]] }, text('two'));
    expect(r.methods).toEqual(['editMessageText']);
    expect(r.now).toBe(r.old);
    expect(standing()).toMatchObject([{ text: 'two', buttons: [] }]);
  });

  it('is content with a screen that is there already', async () => {
    const r = await replaced(text('same'), text('same'));
    expect(r.now).toBe(r.old);
  });

  it('turns text into an open picture, and edits a protected one in place', async () => {
    expect((await replaced(text('soon'), await card('open', false))).methods).toEqual(['editMessageMedia']);
    const [first, second] = [await card('one', true), await card('two', true)];
    expect((await replaced(first, second)).methods).toEqual(['editMessageMedia']);
    expect(standing().map((m) => [m.text, m.picture!.protected])).toEqual([
      ['open', false],
      ['two', true],
    ]);
  });

  it('sends anew what must be protected from the start, then takes the old away', async () => {
    const r = await replaced(text('soon'), await card('preview', true));
    expect(r.methods).toEqual(['sendPhoto', 'deleteMessage']);
    expect(standing()).toMatchObject([{ text: 'preview', picture: { protected: true } }]);
  });

  it('does not turn a picture into text by editing', async () => {
    const r = await replaced(await card('preview', true), text('gone'));
    expect(r.methods).toEqual(['sendMessage', 'deleteMessage']);
    expect(standing().map((m) => m.text)).toEqual(['gone']);
  });

  it('shows the screen anew where the old one is gone', async () => {
    const old = handle(await messenger.show(to, text('one')));
    await messenger.remove([old]);
    handle(await messenger.show(to, text('two'), { replace: old }));
    expect(standing().map((m) => m.text)).toEqual(['two']);
  });

  it('never touches what the person said', async () => {
    await rig.ada.sendText('mine');
    const theirs = (await rig.next('text')).message;
    await messenger.show(to, text('answer'), { replace: theirs });
    expect(rig.ada.chat().map((m) => m.text)).toEqual(['/start', 'mine', 'answer']);
  });
});

describe('trouble', () => {
  const fault = (fault: Parameters<typeof rig.platform.faults.plan>[1], name = 'sendMessage', times = 1) =>
    rig.platform.faults.plan(name, fault, times);

  it('waits as long as it is asked to, within reason', async () => {
    fault({ kind: 'too_many', retryAfter: 0 }, 'sendMessage', 2);
    expect((await messenger.show(to, text('x'))).status).toBe('shown');
    fault({ kind: 'too_many', retryAfter: 30 });
    expect(await messenger.show(to, text('x'))).toEqual({
      status: 'later',
      retryAfterMs: 30_000,
      maybeShown: false,
    });
  });

  it('knows what may have arrived and what cannot have', async () => {
    fault({ kind: 'cut_after' });
    expect(await messenger.show(to, text('x'))).toMatchObject({ status: 'later', maybeShown: true });
    expect(standing()).toHaveLength(1);
    fault({ kind: 'bad_gateway' });
    expect(await messenger.show(to, text('x'))).toMatchObject({ status: 'later', maybeShown: true });
    await rig.platform.close();
    // The first call may still meet a connection that was open before.
    await messenger.show(to, text('x'));
    expect(await messenger.show(to, text('x'))).toMatchObject({ status: 'later', maybeShown: false });
  });

  it('does not repeat a message whose answer was lost', async () => {
    fault({ kind: 'cut_after' });
    await messenger.show(to, text('x'));
    expect(standing()).toHaveLength(1);
  });

  it('says who cannot be reached, and why', async () => {
    rig.ada.block();
    expect(await messenger.show(to, text('x'))).toEqual({ status: 'unreachable', reason: 'blocked' });
    const bob = TelegramUser.join(rig.platform);
    bob.vanish();
    expect(await messenger.show({ ...to, address: `tg:${bob.account.id}` as Address }, text('x'))).toEqual({
      status: 'unreachable',
      reason: 'gone',
    });
    expect(await messenger.show({ ...to, address: 'tg:99' as Address }, text('x'))).toEqual({
      status: 'unreachable',
      reason: 'gone',
    });
  });

  it('does not hide that the files are out when the words after them are not', async () => {
    fault({ kind: 'bad_gateway' });
    const shown = await messenger.show(to, { ...text('done'), files: [file('a.jpg'), file('b.pdf')] });
    expect(shown).toMatchObject({ status: 'shown', complete: false });
    await messenger.remove([handle(shown)]);
    expect(standing()).toEqual([]);
  });

  it('leaves no half of a screen behind', async () => {
    fault({ kind: 'too_many', retryAfter: 60 });
    const long = {
      ...(await card('x', true)),
      lines: Array.from({ length: 30 }, () => ({ key: 'y'.repeat(99) })),
    };
    expect((await messenger.show(to, long)).status).toBe('later');
    expect(standing()).toEqual([]);
  });

  it('throws its own mistakes, without what was to be sent', async () => {
    const empty = messenger.show(to, { lines: [{ key: ' ' }] });
    await expect(empty).rejects.toThrow('sendMessage: 400');
    expect(rig.platform.breaches).toHaveLength(1);
    await rig.close();
    rig = await createRig();
  });
});

describe('presses, activity and removal', () => {
  it('answers a press with a note once', async () => {
    const answered: Promise<unknown>[] = [];
    rig.receive = async (event) => {
      if (event.type !== 'press') return;
      const note = { sentence: { key: 'not-yet' }, locale: 'de', stays: true };
      await messenger.acknowledge(event.receipt, note);
      answered.push(messenger.acknowledge(event.receipt));
    };
    await messenger.show(to, { ...text('x'), buttons: [[go]] });
    expect(await rig.ada.answerTo(await rig.ada.pressed('go'))).toEqual({ text: 'de:not-yet', alert: true });
    await Promise.all(answered);
    expect(rig.platform.calls.filter((c) => c.method === 'answerCallbackQuery')).toHaveLength(1);
  });

  it('shows activity until it is told to stop', async () => {
    const { events } = rig.platform.world;
    const stop = messenger.progress(to.address, 'preparing_picture');
    const first = await events.until(
      () => events.items.find((e) => e.kind === 'activity'),
      5_000,
      () => new Error('none'),
    );
    stop();
    expect(first).toMatchObject({ action: 'upload_photo' });
  });

  it('removes both sides of the chat, and names what has to stay', async () => {
    await rig.ada.sendText('my photo');
    const theirs = (await rig.next('text')).message;
    const old = handle(await messenger.show(to, text('one')));
    rig.now += 47 * 3600_000;
    const many = handle(await messenger.show(to, { ...text('x'), files: [file('a'), file('b')] }));
    expect(await messenger.remove([theirs, many])).toEqual([]);
    rig.now += 2 * 3600_000;
    expect(await messenger.remove([old])).toEqual([old]);
    expect(await messenger.remove([many])).toEqual([]);
  });
});
