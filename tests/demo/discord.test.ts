import { DiscordAPIError, REST } from 'discord.js';
import { type APIInteractionResponse, Routes } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../bots/demo/discord/limits.ts';
import { plain } from '../../bots/demo/discord/markdown.ts';
import { DiscordStandIn } from '../../bots/demo/discord/stand-in.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';
import type { Channel, Interaction } from '../../bots/demo/discord/world.ts';

let now = 0;
let platform: DiscordStandIn;
let rest: REST;
let server: Channel;
let ada: DiscordUser;
let bob: DiscordUser;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12);
  platform = await DiscordStandIn.start({ now: () => now });
  rest = new REST({ api: platform.apiRoot, retries: 0 }).setToken(platform.token);
  server = platform.addServer();
  ada = DiscordUser.join(platform, { room: server });
  bob = DiscordUser.join(platform, { name: 'Bob', room: server });
});
afterEach(() => platform.close());

const answer = (i: Interaction, body: object): Promise<unknown> =>
  rest.post(Routes.interactionCallback(i.id, i.token), { auth: false, body: body as APIInteractionResponse });
const deferred = { type: 5, data: { flags: 64 } };
/** A command that was acknowledged. */
const asked = async (body: object = deferred): Promise<Interaction> => {
  const interaction = ada.openAccount();
  await answer(interaction, body);
  return interaction;
};
const edit = (i: Interaction, body: object, message = '@original'): Promise<unknown> =>
  rest.patch(Routes.webhookMessage(platform.applicationId, i.token, message), { auth: false, body });
const followUp = (
  i: Interaction,
  body: object,
  files: { name: string; data: Buffer }[] = [],
): Promise<unknown> =>
  rest.post(Routes.webhook(platform.applicationId, i.token), { auth: false, body, files });
const code = (call: Promise<unknown>): Promise<number | string> =>
  call.then(
    () => 0,
    (e: DiscordAPIError) => e.code,
  );

const row = (...components: object[]) => ({ type: 1, components });
const button = (id: string, more: object = {}) => ({ type: 2, style: 2, label: 'x', custom_id: id, ...more });
const link = (url: string) => ({ type: 2, style: 5, label: 'x', url });
const select = (count: number) => ({
  type: 3,
  custom_id: 's',
  options: Array.from({ length: count }, (_, i) => ({ label: 'x', value: `${i}` })),
});
const bytes = (size: number) => ({ name: 'a.bin', data: Buffer.alloc(size, 1) });

describe('limits of Discord', () => {
  it.each<[string, object, RegExp]>([
    ['2001 characters', { content: 'x'.repeat(2001) }, /2000 or fewer/],
    ['nothing', { content: ' ' }, /empty message/],
    [
      'six rows',
      { content: 'x', components: Array.from({ length: 6 }, (_, i) => row(button(`${i}`))) },
      /5 or fewer/,
    ],
    [
      'six in a row',
      { content: 'x', components: [row(...[1, 2, 3, 4, 5, 6].map((i) => button(`${i}`)))] },
      /5 or fewer/,
    ],
    ['an empty row', { content: 'x', components: [row()] }, /required/],
    ['101 bytes in a button', { content: 'x', components: [row(button('x'.repeat(101)))] }, /custom_id/],
    [
      '101 bytes in fewer characters',
      { content: 'x', components: [row(button('é'.repeat(51)))] },
      /custom_id/,
    ],
    ['two buttons that are one', { content: 'x', components: [row(button('a'), button('a'))] }, /duplicated/],
    ['a label of 81', { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] }, /label/],
    ['a button without label', { content: 'x', components: [row(button('a', { label: '' }))] }, /label/],
    [
      'a link of 513',
      { content: 'x', components: [row(link(`https://a.example/${'x'.repeat(500)}`))] },
      /url/,
    ],
    ['a link to nowhere', { content: 'x', components: [row(link('javascript:1'))] }, /url|Scheme/],
    [
      'a link that presses',
      { content: 'x', components: [row({ ...link('https://a.b'), custom_id: 'a' })] },
      /both/,
    ],
    ['26 options', { content: 'x', components: [row(select(26))] }, /25/],
    ['a menu beside a button', { content: 'x', components: [row(select(2), button('a'))] }, /whole row/],
  ])('refuse and remember %s', async (_, body, complaint) => {
    const problem: DiscordAPIError = await edit(await asked(), body).then(
      () => Promise.reject(new Error('was accepted')),
      (e) => e,
    );
    expect(problem).toBeInstanceOf(DiscordAPIError);
    expect(problem.message).toMatch(complaint);
    expect(platform.breaches).toHaveLength(1);
    expect(ada.chat()).toEqual([]);
  });

  it('end with the files: eleven, and one too large', async () => {
    const i = await asked();
    expect(
      await code(
        followUp(
          i,
          {},
          Array.from({ length: 11 }, () => bytes(1)),
        ),
      ),
    ).toBe(50035);
    expect(await code(followUp(i, {}, [bytes(limits.file + 1)]))).toBe(40005);
    expect(await code(followUp(i, {}, [bytes(limits.file)]))).toBe(0);
    expect(platform.breaches).toHaveLength(2);
  });

  it('take everything just inside', async () => {
    const components = [
      row(
        ...[1, 2, 3, 4].map((i) => button(`${i}`.repeat(100))),
        link(`https://a.example/${'x'.repeat(494)}`),
      ),
      row(select(25)),
      ...[7, 8, 9].map((i) => row(button(`${i}`, { label: 'x'.repeat(80) }))),
    ];
    await edit(await asked(), { content: 'x'.repeat(2000), components });
    expect(ada.chat()[0]!.buttons.map((r) => r.length)).toEqual([5, 25, 1, 1, 1]);
    expect(platform.breaches).toEqual([]);
  });
});

describe('an interaction', () => {
  it('waits three seconds, and holds it against whoever lets it wait', async () => {
    const interaction = ada.openAccount();
    now += limits.acknowledgement + 1;
    expect(await code(answer(interaction, deferred))).toBe(10062);
    expect(platform.breaches).toEqual([`interaction ${interaction.id}: not acknowledged`]);
  });

  it('is acknowledged once', async () => {
    expect(await code(answer(await asked(), deferred))).toBe(40060);
  });

  it('is answered for a quarter of an hour', async () => {
    const i = await asked();
    now += limits.token;
    expect(await code(edit(i, { content: 'x' }))).toBe(0);
    now += 1;
    expect(await code(edit(i, { content: 'y' }))).toBe(50027);
    expect(await code(followUp(i, { content: 'y' }))).toBe(50027);
  });

  it('is not answered before it is acknowledged, nor under another name', async () => {
    expect(await code(followUp(ada.openAccount(), { content: 'x' }))).toBe(10015);
    const [one, two] = [await asked(), await asked()];
    await edit(one, { content: 'one' });
    expect(await code(edit(two, { content: 'x' }, one.original!.id))).toBe(10008);
    expect(await code(rest.patch(Routes.channelMessage(server.id, one.original!.id), { body: {} }))).toBe(
      10008,
    );
  });

  it('shows "thinking" to nobody as words, and its first words in that place', async () => {
    const i = await asked();
    expect([platform.thinking, ada.chat().length]).toEqual([1, 0]);
    await followUp(i, { content: 'x' });
    expect([platform.thinking, ada.chat().length]).toEqual([0, 1]);
    // As private as the acknowledgement was, whatever the message says.
    expect(bob.chat()).toEqual([]);
  });

  it('shows to everybody what is not for one alone', async () => {
    const i = await asked({ type: 5 });
    await edit(i, { content: 'public' });
    await followUp(i, { content: 'private', flags: 64 });
    expect(bob.chat().map((m) => m.text)).toEqual(['public']);
    expect(ada.chat().map((m) => m.text)).toEqual(['public', 'private']);
  });

  it('takes no answer of another kind', async () => {
    expect(await code(answer(ada.openAccount(), { type: 6 }))).toBe(50035);
    expect(await code(answer(ada.openAccount(), { type: 8, data: { choices: [] } }))).toBe(50035);
    expect(await code(answer(ada.openAccount(), { type: 5, data: { flags: 4 } }))).toBe(50035);
    const suggesting = ada.suggestions('country', 'x');
    const typed = [...platform.world.interactions.values()].at(-1)!;
    const choices = Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' }));
    expect(await code(answer(typed, { type: 8, data: { choices } }))).toBe(50035);
    await answer(typed, { type: 8, data: { choices: choices.slice(1) } });
    expect(await suggesting).toHaveLength(25);
    expect(platform.breaches).toHaveLength(4);
  });

  it('has five further messages where only its author has installed the app', async () => {
    ada = DiscordUser.join(platform, { room: server, isOnlyTheirs: true });
    const i = await asked();
    await edit(i, { content: 'x' });
    for (let n = 0; n < limits.followUps; n += 1) await followUp(i, { content: 'x' });
    expect(await code(followUp(i, { content: 'x' }))).toBe(40094);
  });

  it('lets a press edit what it was pressed on', async () => {
    const i = await asked();
    await edit(i, { content: 'x', components: [row(button('a'))] });
    now += limits.token + 1;
    const press = await ada.pressed('x');
    await answer(press, { type: 6 });
    await edit(press, { content: 'y' });
    expect(ada.chat().map((m) => [m.text, m.buttons.length])).toEqual([['y', 1]]);
  });
});

describe('messages that the bot sends by itself', () => {
  const open = (user: string): Promise<unknown> =>
    rest.post(Routes.userChannels(), { body: { recipient_id: user } });

  it('go to one person, who may not want them', async () => {
    const { id } = (await open(ada.account.id)) as { id: string };
    await rest.post(Routes.channelMessages(id), { body: { content: 'x' } });
    expect(ada.chat().map((m) => m.text)).toEqual(['x']);
    expect(bob.chat()).toEqual([]);
    ada.closeDirectMessages();
    expect(await code(rest.post(Routes.channelMessages(id), { body: { content: 'x' } }))).toBe(50007);
    expect(await code(open('1'))).toBe(10013);
  });

  it('never go into a channel', async () => {
    expect(await code(rest.post(Routes.channelMessages(server.id), { body: { content: 'x' } }))).toBe(50001);
    expect(platform.breaches).toHaveLength(1);
  });

  it('need the right token', async () => {
    rest.setToken('other');
    await expect(open(ada.account.id)).rejects.toThrow('401');
  });
});

describe('attachments', () => {
  it('are linked to for a day, by links that nobody can make up', async () => {
    const file = ada.attach(new Uint8Array([1, 2, 3]), 'a b.jpg', 'image/jpeg');
    const url = platform.links.to(file);
    const status = async (address: string) => (await fetch(address)).status;
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(file.bytes);
    expect(await status(url.replace(/hm=../, 'hm=00'))).toBe(404);
    expect(await status(url.split('?')[0]!)).toBe(404);
    now += limits.link + 1000;
    expect(await status(url)).toBe(404);
  });
});

describe('commands', () => {
  const put = (...body: object[]): Promise<number | string> =>
    code(rest.put(Routes.applicationCommands(platform.applicationId), { body }));
  const command = { name: 'a', description: 'b' };
  const option = { type: 3, ...command };

  it.each<[string, object]>([
    ['capitals', { ...command, name: 'Photo' }],
    ['a space', { ...command, name_localizations: { de: 'a b' } }],
    ['no description', { name: 'a' }],
    ['a long description', { ...command, description_localizations: { de: 'x'.repeat(101) } }],
    [
      'what must be given after what may be',
      { ...command, options: [option, { ...option, required: true }] },
    ],
    [
      'choices that are also suggested',
      { ...command, options: [{ ...option, autocomplete: true, choices: [] }] },
    ],
    ['26 options', { ...command, options: Array.from({ length: 26 }, () => option) }],
  ])('are refused with %s', async (_, wrong) => {
    expect(await put(wrong)).toBe(50035);
    expect(platform.breaches).toHaveLength(1);
  });

  it('are kept, and told without translations unless those are asked for', async () => {
    expect(await put({ ...command, description_localizations: { de: 'x' } })).toBe(0);
    const route = Routes.applicationCommands(platform.applicationId);
    const [bare] = (await rest.get(route)) as object[];
    expect(bare).not.toHaveProperty('description_localizations');
    const query = new URLSearchParams({ with_localizations: 'true' });
    const [whole] = (await rest.get(route, { query })) as object[];
    expect(whole).toMatchObject({ description_localizations: { de: 'x' } });
  });
});

describe('markdown', () => {
  it.each([
    [
      '**a** *b* _c_ __d__ ~~e~~ ||f||',
      'a b c d e f',
      ['bold', 'italic', 'italic', 'underline', 'strike', 'spoiler'],
    ],
    ['# a\n-# b\n> c\n- d', 'a\nb\nc\n- d', ['heading', 'quiet', 'quote', 'list']],
    ['`a*b*` ``c`d``', 'a*b* c`d', ['code', 'code']],
    ['\\*a\\* \\# \\<@1> \\[x](y)', '*a* # <@1> [x](y)', []],
    ['<@1> https://a.b', '<@1> https://a.b', ['mention', 'autolink']],
  ])('is read as Discord shows it: %s', (source, text, marks) => {
    expect(plain(source)).toMatchObject({ text, marks });
  });
});
