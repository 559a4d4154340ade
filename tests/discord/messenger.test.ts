import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Discord } from '../../adapters/discord/discord.ts';
import { limits } from '../../bots/demo/discord/limits.ts';
import { plain } from '../../bots/demo/discord/markdown.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';
import type { Address, CommandMessage, Handle } from '../../core/chat/inbound.ts';
import type { Messenger, Shown } from '../../core/chat/messenger.ts';
import type { Button, ChatFile, Screen } from '../../core/chat/screen.ts';
import { picture } from '../demo/pictures.ts';
import { createRig, gate, type Rig } from './rig.ts';

let rig: Rig;
let discord: Discord;
let messenger: Messenger;
let work: ReturnType<typeof gate>;

beforeEach(async () => {
  rig = await createRig();
  discord = await rig.connect('gateway');
  messenger = discord.messenger;
  work = gate();
  // A command is in hand until its first words are there, as "thinking" ends with it.
  const { platform } = rig;
  rig.receive = async ({ type }) => {
    if (type !== 'command') return;
    const said = platform.world.events.until(
      () => platform.thinking === 0 || undefined,
      60_000,
      () => new Error('nothing was said'),
    );
    await Promise.race([said, work.opened]);
  };
});
afterEach(async () => {
  work.open();
  await rig.close();
  expect(rig.platform.breaches).toEqual([]);
});

interface To {
  readonly address: Address;
  readonly locale: string | null;
}
/** The address that a command brings. */
const asked = async (who: DiscordUser = rig.ada): Promise<To> => {
  await who.acknowledged(who.openAccount());
  const { from }: CommandMessage = await rig.next('command');
  return { address: from.address, locale: 'en' };
};
/** The address that a press brings. */
const pressed = async (label: string): Promise<To> => {
  await rig.ada.acknowledged(await rig.ada.pressed(label));
  return { address: (await rig.next('press')).from.address, locale: 'en' };
};
const handle = (shown: Shown): Handle => {
  if (shown.status !== 'shown') throw new Error(JSON.stringify(shown));
  return shown.handle;
};
const text = (key: string, params = {}): Screen => ({ lines: [{ key, params }] });
const button = (key: string, page = 0): Button => ({ label: { key }, action: { type: 'orders', page } });
const file = (name: string, size = 3): ChatFile => ({
  name,
  mediaType: 'application/pdf',
  bytes: new Uint8Array(size).fill(1),
});
const calls = () =>
  rig.platform.calls.filter((c) => /Reply|followUp|Direct/.test(c.call)).map((c) => `${c.call} ${c.status}`);
const texts = (who = rig.ada) => who.chat().map((m) => m.text);
const raw = () => [...rig.platform.world.messages.values()].filter((m) => !m.removed).at(-1)!;

describe('screens', () => {
  it('shows whatever a person or a file was called, as it is', async () => {
    const evil =
      '# **b** __u__ [x](https://evil.example) <@123> @everyone `c` ||s|| https://evil.example\n- a\n1. b\n> q\n-# s';
    await messenger.show(await asked(), {
      lines: [
        { key: evil },
        { key: evil, style: 'heading' },
        { key: 'rule', url: 'https://example.com/?a=1&b="' },
      ],
    });
    const seen = await rig.ada.receives({});
    expect(seen.text).toBe(`${evil}\n${evil}\nrule`);
    const { marks, links } = plain(raw().text);
    expect(marks).toEqual(['bold', 'link']);
    expect(links).toEqual([{ text: 'rule', url: 'https://example.com/?a=1&b="' }]);
  });

  it('lets lines stand out', async () => {
    await messenger.show(await asked(), {
      lines: [
        { key: 'a', style: 'heading' },
        { key: 'b_c', style: 'quiet' },
        { key: 'no_`escape`*', style: 'code' },
      ],
    });
    expect((await rig.ada.receives({})).text).toBe('a\nb_c\nno_`escape`*');
    expect(plain(raw().text).marks).toEqual(['bold', 'quiet', 'code']);
  });

  it('speaks the language of the recipient', async () => {
    const to = await asked();
    await messenger.show({ ...to, locale: 'de' }, { ...text('hello'), buttons: [[button('go')]] });
    expect((await rig.ada.receives({ text: 'de:hello' })).buttons[0]![0]!.label).toBe('de:go');
  });

  it('answers a command in the place of "thinking", then below', async () => {
    const to = await asked();
    expect(rig.platform.thinking).toBe(1);
    await messenger.show(to, text('one'));
    await messenger.show(to, text('two'));
    expect(calls()).toEqual(['editReply 200', 'followUp 200']);
    expect(texts()).toEqual(['one', 'two']);
    expect(rig.platform.thinking).toBe(0);
  });

  it('shows everything in a server to one person only', async () => {
    const to = await asked();
    const image = {
      bytes: await picture(40, 50),
      mediaType: 'image/jpeg',
      name: 'p.jpg',
      protected: true,
    } as const;
    await messenger.show(to, { ...text('one'), picture: image, buttons: [[button('go')]] });
    await messenger.show(to, { ...text('two'), files: [file('a.pdf')] });
    await messenger.show(await pressed('go'), text('three'));
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(rig.bob.chat()).toEqual([]);
  });

  it('puts picture, files, words and buttons into one message', async () => {
    const image = {
      bytes: await picture(40, 50),
      mediaType: 'image/jpeg',
      name: 'p.jpg',
      protected: true,
    } as const;
    const files = [file('a.pdf'), file('b "c".pdf')];
    await messenger.show(await asked(), {
      ...text('done'),
      picture: image,
      files,
      buttons: [[button('go')]],
    });
    expect(rig.ada.chat()).toMatchObject([
      {
        text: 'done',
        picture: { bytes: image.bytes },
        files: [{ name: 'p.jpg' }, { name: 'a.pdf' }, { name: 'b _c_.pdf' }],
        buttons: [[{ label: 'go' }]],
      },
    ]);
    expect(rig.ada.chat()[0]!.files[1]!.bytes).toEqual(files[0]!.bytes);
  });

  it('spreads long texts and many files over messages', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => ({ key: `${i}`.padEnd(99, 'x') }));
    const files = Array.from({ length: 11 }, (_, i) => file(`${i}.pdf`));
    const shown = await messenger.show(await asked(), { lines, files, buttons: [[button('go')]] });
    expect(texts().join('\n')).toBe(lines.map((l) => l.key).join('\n'));
    expect(rig.ada.chat().map((m) => [m.files.length, m.buttons.length])).toEqual([
      [10, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(await messenger.remove([handle(shown)])).toEqual([]);
    expect(rig.ada.chat()).toEqual([]);
  });

  it('does not start on a file that Discord will not take', async () => {
    const to = await asked();
    await expect(messenger.show(to, { ...text('x'), files: [file('a', limits.file + 1)] })).rejects.toThrow(
      /10485760/,
    );
    expect(calls()).toEqual([]);
    expect((await messenger.show(to, { ...text('x'), files: [file('a', limits.file)] })).status).toBe(
      'shown',
    );
  });
});

describe('buttons', () => {
  const labels = () => rig.ada.chat()[0]!.buttons.map((row) => row.map((b) => b.label));
  const rows = (...lengths: number[]): Button[][] => {
    let n = 0;
    return lengths.map((length) => Array.from({ length }, () => button(`b${n}`, n++)));
  };
  const show = async (buttons: Button[][]) => messenger.show(await asked(), { ...text('x'), buttons });

  it('stay as they are where there is room', async () => {
    await show(rows(5, 1, 2, 5, 3));
    expect(labels().map((r) => r.length)).toEqual([5, 1, 2, 5, 3]);
  });

  it('close ranks where there are more rows than five', async () => {
    await show(rows(2, 2, 2, 2, 2, 2, 1));
    expect(labels().map((r) => r.length)).toEqual([5, 5, 3]);
    expect(labels().flat().at(-1)).toBe('b12');
  });

  it('become a menu where there are more than 25, the last row apart', async () => {
    await show(rows(...Array.from({ length: 30 }, () => 1), 2));
    expect(labels().map((r) => r.length)).toEqual([25, 5, 2]);
    await rig.ada.press('b27');
    expect((await rig.next('press')).action).toEqual({ type: 'orders', page: 27 });
    await rig.ada.press('b31');
    expect((await rig.next('press')).action).toEqual({ type: 'orders', page: 31 });
  });

  it('may do the same twice', async () => {
    await show([[button('a', 1), button('b', 1)]]);
    await rig.ada.press('b');
    expect((await rig.next('press')).action).toEqual({ type: 'orders', page: 1 });
  });

  it('lead out unchanged, as a line where the address is too long for a button', async () => {
    const short = 'https://checkout.example.com/c/pay/cs_1#fid=%2F';
    const long = `https://checkout.example.com/${'x'.repeat(900)}#a(b)`;
    await show([
      [
        { label: { key: 'pay' }, url: short },
        { label: { key: 'start' }, start: 'us-passport' },
      ],
      [{ label: { key: 'pay-long' }, url: long }],
    ]);
    expect(rig.ada.chat()[0]!.buttons).toEqual([[{ label: 'pay', url: short }]]);
    expect(plain(raw().text).links).toEqual([{ text: 'pay-long', url: long }]);
    expect(messenger.startLink('x')).toBeNull();
  });
});

describe('replacing', () => {
  it('edits in place, whatever stood there', async () => {
    const to = await asked();
    const image = {
      bytes: await picture(40, 50),
      mediaType: 'image/jpeg',
      name: 'p.jpg',
      protected: true,
    } as const;
    const old = handle(
      await messenger.show(to, { ...text('one'), picture: image, buttons: [[button('go')]] }),
    );
    expect(handle(await messenger.show(to, text('two'), { replace: old }))).toBe(old);
    expect(rig.ada.chat()).toMatchObject([{ text: 'two', picture: null, buttons: [] }]);
    expect(calls()).toEqual(['editReply 200', 'editReply 200']);
  });

  it('edits the message of the button through the press, long after its own token has died', async () => {
    const old = handle(await messenger.show(await asked(), { ...text('one'), buttons: [[button('go')]] }));
    rig.now += limits.token + 60_000;
    const to = await pressed('go');
    const now = handle(
      await messenger.show(to, { ...text('two'), buttons: [[button('go')]] }, { replace: old }),
    );
    expect(texts()).toEqual(['two']);
    // The handle of before leads there as well.
    await messenger.show(to, text('three'), { replace: old });
    expect(texts()).toEqual(['three']);
    expect(await messenger.remove([now])).toEqual([]);
    expect(texts()).toEqual([]);
  });

  it('answers a new command at its own place, and takes the old screen away', async () => {
    const old = handle(await messenger.show(await asked(), text('one')));
    await messenger.show(await asked(), text('two'), { replace: old });
    expect(texts()).toEqual(['two']);
    expect(rig.platform.thinking).toBe(0);
  });

  it('shows the screen anew where the old one is gone', async () => {
    const to = await asked();
    const old = handle(await messenger.show(to, text('one')));
    await messenger.remove([old]);
    await messenger.show(to, text('two'), { replace: old });
    expect(texts()).toEqual(['two']);
  });

  it('never touches a command', async () => {
    rig.ada.openAccount();
    const { from, message } = await rig.next('command');
    await messenger.show({ address: from.address, locale: null }, text('answer'), { replace: message });
    expect(await messenger.remove([message])).toEqual([]);
    expect(texts()).toEqual(['answer']);
  });

  it('names what has to stay when every way to it is dead', async () => {
    const old = handle(await messenger.show(await asked(), text('one')));
    rig.now += limits.token + 1000;
    expect(await messenger.remove([old])).toEqual([old]);
  });
});

describe('the chat with the bot', () => {
  it('keeps messages within reach for good', async () => {
    const eve = DiscordUser.join(rig.platform, { name: 'Eve' });
    const to = await asked(eve);
    const old = handle(await messenger.show(to, text('one')));
    expect(raw().onlyFor).toBeNull();
    rig.now += 3600_000;
    const now = handle(await messenger.show(to, text('two'), { replace: old }));
    expect(now).toBe(old);
    await messenger.show(to, text('three'));
    expect(texts(eve)).toEqual(['two', 'three']);
    expect(await messenger.remove([now])).toEqual([]);
    expect(texts(eve)).toEqual(['three']);
  });

  it('shows that work goes on, there alone', async () => {
    const { events } = rig.platform.world;
    messenger.progress((await asked()).address, 'typing')();
    messenger.progress((await asked(DiscordUser.join(rig.platform))).address, 'typing')();
    const activities = () => events.items.filter((e) => e.kind === 'activity');
    await events.until(
      () => activities()[0],
      5_000,
      () => new Error('none'),
    );
    expect(activities()).toHaveLength(1);
  });
});

describe('a chat with others', () => {
  it('is not shown what belongs to one of them', async () => {
    const group = rig.platform.world.addChannel('private', null);
    const [ada, bob] = [rig.ada.in(group), rig.bob.in(group)];
    await messenger.show(await asked(ada), text('mine'));
    expect(texts(ada)).toEqual(['mine']);
    expect(texts(bob)).toEqual([]);
  });

  it('turns to the chat of two when an app of one person has said all it may', async () => {
    const eve = DiscordUser.join(rig.platform, { name: 'Eve', room: rig.server, isOnlyTheirs: true });
    const to = await asked(eve);
    for (let i = 0; i < 8; i += 1) expect((await messenger.show(to, text(`${i}`))).status).toBe('shown');
    expect(texts(eve)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect([...rig.platform.world.messages.values()].filter((m) => m.channel.kind === 'direct')).toHaveLength(
      2,
    );
    expect(rig.bob.chat()).toEqual([]);
  });
});

describe('after a quarter of an hour', () => {
  it('delivers by direct message, and never into the channel', async () => {
    const to = await asked();
    await messenger.show(to, { ...text('pay'), buttons: [[button('go')]] });
    rig.now += limits.token;
    const shown = await messenger.show(to, {
      ...text('done'),
      files: [file('a.pdf')],
      buttons: [[button('more')]],
    });
    expect(shown).toMatchObject({ status: 'shown', complete: true });
    const direct = await rig.ada.receives({ file: 'a.pdf' });
    expect(rig.platform.world.message(direct.id)!.channel.kind).toBe('direct');
    expect(rig.bob.chat()).toEqual([]);
    // What came directly stays within reach.
    rig.now += 3600_000;
    await messenger.show(await pressed('more'), text('later'), { replace: handle(shown) });
    expect(texts()).toEqual(['pay', 'later']);
  });

  it('hands over once what is repeated after its answer or its process was lost', async () => {
    const to = await asked();
    await messenger.show(to, text('pay'));
    rig.now += limits.token;
    const screen = { ...text('done'), files: [file('a.pdf')] };
    rig.platform.faults.plan('sendDirect', { kind: 'cut_after' });
    const lost = await messenger.show(to, screen, { once: 'this order' });
    expect(lost).toMatchObject({ status: 'later', maybeShown: true });
    // Another process knows nothing but the name.
    const other = rig.create();
    const again = await other.messenger.show(to, screen, { once: 'this order' });
    expect(again).toMatchObject({ status: 'shown', complete: true });
    const handed = () => rig.ada.chat().filter((m) => m.files.length > 0);
    expect(handed()).toHaveLength(1);
    // What is wanted anew has a name of its own, and somebody else's is not mixed up with it.
    await messenger.show(to, screen, { once: 'the same order, sent again' });
    await messenger.show(to, screen);
    expect(handed()).toHaveLength(3);
    expect(await messenger.remove([handle(again)])).toEqual([]);
    expect(handed()).toHaveLength(2);
  });

  it('says that somebody takes no direct messages (50007), who can still come and get it', async () => {
    const to = await asked();
    await messenger.show(to, { ...text('pay'), buttons: [[button('get')]] });
    rig.ada.closeDirectMessages();
    rig.now += limits.token;
    expect(await messenger.show(to, { ...text('done'), files: [file('a.pdf')] })).toEqual({
      status: 'unreachable',
      reason: 'expired',
    });
    await messenger.show(await pressed('get'), { ...text('done'), files: [file('a.pdf')] });
    expect((await rig.ada.receives({ file: 'a.pdf' })).text).toBe('done');
    expect(rig.bob.chat()).toEqual([]);
  });

  it('turns to a direct message when the token is dead before we think so (50027)', async () => {
    const to = await asked();
    await messenger.show(to, text('one'));
    // The platform's clock is ahead of ours.
    const { world } = rig.platform;
    for (const i of world.interactions.values()) Object.assign(i, { at: i.at - limits.token - 1000 });
    expect((await messenger.show(to, text('two'))).status).toBe('shown');
    expect(calls()).toEqual(['editReply 200', 'followUp 401', 'openDirect 200', 'sendDirect 200']);
    expect(texts()).toEqual(['one', 'two']);
  });

  it('goes on by direct message where the acknowledgement came too late (10062)', async () => {
    rig.platform.gateway.drop();
    const before = rig.now;
    const asking = rig.ada.openAccount();
    rig.now += limits.acknowledgement + 1;
    const { from } = await rig.next('command');
    await messenger.show({ address: from.address, locale: null }, text('late'));
    expect(texts()).toEqual(['late']);
    expect(calls()).toEqual(['openDirect 200', 'sendDirect 200']);
    expect(rig.notes.some((n) => n.text.includes('too late'))).toBe(true);
    // What nobody could acknowledge is held against nobody here.
    expect(rig.platform.breaches).toHaveLength(1);
    Object.assign(asking, { acknowledged: true });
    rig.now = before;
  });

  it('knows nobody who is not there', async () => {
    const to = await asked();
    rig.now += limits.token;
    rig.platform.world.accounts.delete(rig.ada.account.id);
    expect(await messenger.show(to, text('x'))).toEqual({ status: 'unreachable', reason: 'gone' });
  });
});

describe('trouble', () => {
  const fault = (fault: Parameters<typeof rig.platform.faults.plan>[1], name: string, times = 1) =>
    rig.platform.faults.plan(name, fault, times);

  it('waits as long as it is asked to, within reason', async () => {
    const to = await asked();
    fault({ kind: 'too_many', retryAfter: 0.01 }, 'editReply', 2);
    expect((await messenger.show(to, text('x'))).status).toBe('shown');
    fault({ kind: 'too_many', retryAfter: 30 }, 'followUp');
    expect(await messenger.show(to, text('x'))).toMatchObject({ status: 'later', maybeShown: false });
  });

  it('repeats what does no harm, and nothing else', async () => {
    const to = await asked();
    fault({ kind: 'cut_after' }, 'editReply');
    expect((await messenger.show(to, text('one'))).status).toBe('shown');
    fault({ kind: 'cut_after' }, 'followUp');
    expect(await messenger.show(to, text('two'))).toMatchObject({ status: 'later', maybeShown: true });
    expect(texts()).toEqual(['one', 'two']);
  });

  it('can say the first words again where they did not get through', async () => {
    const to = await asked();
    fault({ kind: 'bad_gateway' }, 'editReply', 2);
    expect((await messenger.show(to, text('one'))).status).toBe('later');
    expect((await messenger.show(to, text('one'))).status).toBe('shown');
    expect(texts()).toEqual(['one']);
    expect(rig.platform.thinking).toBe(0);
  });

  it('leaves no half of a screen behind, but hides no files that are out', async () => {
    const to = await asked();
    const lines = Array.from({ length: 30 }, () => ({ key: 'y'.repeat(99) }));
    fault({ kind: 'bad_gateway' }, 'followUp');
    expect((await messenger.show(to, { lines })).status).toBe('later');
    expect(texts()).toEqual([]);
    await messenger.show(to, text('one'));
    rig.platform.calls.length = 0;
    const again = await asked();
    fault({ kind: 'bad_gateway' }, 'followUp');
    const shown = await messenger.show(again, { lines, files: [file('a.pdf')] });
    expect(shown).toMatchObject({ status: 'shown', complete: false });
    await messenger.remove([handle(shown)]);
    expect(texts()).toEqual(['one']);
  });

  it('throws its own mistakes, without what was to be sent', async () => {
    const to = await asked();
    const wrong: Error = await messenger
      .show(to, { lines: [{ key: ' ' }], buttons: [[button('secret')]] })
      .then(() => Promise.reject(new Error('was shown')))
      .catch((e) => e);
    expect(wrong.message).toContain('400 (50006)');
    expect(`${wrong.stack} ${JSON.stringify(wrong)}`).not.toMatch(/secret|webhooks/);
    expect(rig.platform.breaches).toHaveLength(1);
    await messenger.show(to, text('x'));
    work.open();
    await rig.close();
    rig = await createRig();
  });
});

describe('presses', () => {
  it('are acknowledged at once, and say a note below, once', async () => {
    await messenger.show(await asked(), { ...text('x'), buttons: [[button('go')]] });
    rig.receive = async (event) => {
      if (event.type !== 'press') return;
      const note = { sentence: { key: 'not-yet' }, locale: 'de', stays: true };
      await messenger.acknowledge(event.receipt, note);
      await messenger.acknowledge(event.receipt, note);
    };
    await rig.ada.acknowledged(await rig.ada.pressed('go'));
    await rig.next('press');
    await rig.ada.receives({ text: 'de:not-yet' });
    await discord.stop();
    expect(texts()).toEqual(['x', 'de:not-yet']);
    expect(rig.bob.chat()).toEqual([]);
  });
});
