import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, GrammyError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { picture, shrink } from './pictures.ts';

let now = Date.UTC(2026, 10, 23, 12);
let platform: TelegramStandIn;
let api: Api;
let ada: TelegramUser;
let chat: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12);
  platform = await TelegramStandIn.start({ shrink, now: () => now, webhookRetryMs: 1 });
  api = new Api(platform.token, { apiRoot: platform.origin });
  ada = TelegramUser.join(platform);
  chat = ada.account.id;
  await ada.sendText('/start');
});
afterEach(() => platform.close());

const rejection = (p: Promise<unknown>): Promise<GrammyError> =>
  p.then(
    () => Promise.reject(new Error('was accepted')),
    (e) => e,
  );
const button = (data: string) => ({ inline_keyboard: [[{ text: 'Go', callback_data: data }]] });
const file = (bytes: Uint8Array, name = 'a.jpg') => new InputFile(bytes, name);

describe('limits of the Bot API', () => {
  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      '65 bytes in a button',
      () => api.sendMessage(chat, 'x', { reply_markup: button('é'.repeat(33)) }),
      /DATA_INVALID/,
    ],
    ['an empty button', () => api.sendMessage(chat, 'x', { reply_markup: button('') }), /DATA_INVALID/],
    ['4097 characters', () => api.sendMessage(chat, 'x'.repeat(4097)), /too long/],
    ['an empty text', () => api.sendMessage(chat, ' '), /empty/],
    ['an unknown tag', () => api.sendMessage(chat, '<h1>x</h1>', { parse_mode: 'HTML' }), /start tag "h1"/],
    ['a bare <', () => api.sendMessage(chat, 'a < b', { parse_mode: 'HTML' }), /start tag/],
    ['crossed tags', () => api.sendMessage(chat, '<b><i>x</b></i>', { parse_mode: 'HTML' }), /Unmatched/],
    ['an open tag', () => api.sendMessage(chat, '<b>x', { parse_mode: 'HTML' }), /end tag/],
    ['an unescaped dot', () => api.sendMessage(chat, 'a.b', { parse_mode: 'MarkdownV2' }), /reserved/],
    ['an unclosed star', () => api.sendMessage(chat, '*a', { parse_mode: 'MarkdownV2' }), /end of bold/],
    [
      'a localhost link',
      () =>
        api.sendMessage(chat, 'x', {
          reply_markup: { inline_keyboard: [[{ text: 'Pay', url: 'http://localhost:1' }]] },
        }),
      /URL/,
    ],
    [
      'nine buttons in a row',
      () =>
        api.sendMessage(chat, 'x', {
          reply_markup: {
            inline_keyboard: [Array.from({ length: 9 }, (_, i) => ({ text: `${i}`, callback_data: `${i}` }))],
          },
        }),
      /TOO_LONG/,
    ],
    ['an unknown chat action', () => api.sendChatAction(chat, 'dancing' as 'typing'), /action/],
    [
      '101 commands',
      () =>
        api.setMyCommands(Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'x' }))),
      /TOO_MUCH/,
    ],
    ['a command in capitals', () => api.setMyCommands([{ command: 'Start', description: 'x' }]), /INVALID/],
    ['a description of 513 characters', () => api.setMyDescription('x'.repeat(513)), /TOO_LONG/],
    ['a three-letter language', () => api.setMyDescription('x', { language_code: 'deu' as 'de' }), /639/],
    ['a plain-text webhook', () => api.setWebhook('http://example.com/x'), /HTTPS/],
    ['a webhook on port 9000', () => api.setWebhook('https://example.com:9000/x'), /ports/],
    [
      'a secret with a space',
      () => api.setWebhook('https://example.com', { secret_token: 'a b' }),
      /unallowed/,
    ],
    ['a picture that is none', () => api.sendPhoto(chat, file(new Uint8Array(99))), /IMAGE_PROCESS_FAILED/],
    ['11 MB as a photo', () => api.sendPhoto(chat, file(new Uint8Array(11e6))), /too big/],
    ['51 MB as a file', () => api.sendDocument(chat, file(new Uint8Array(51e6))), /Too Large/],
    [
      'a group of one',
      () => api.sendMediaGroup(chat, [{ type: 'document', media: file(new Uint8Array(9)) }]),
      /2 to 10/,
    ],
    [
      'goods for money',
      () => api.sendInvoice(chat, 'a', 'b', 'c', 'USD', [{ label: 'a', amount: 499 }]),
      /XTR/,
    ],
  ])('refuses and remembers %s', async (_, send, complaint) => {
    const problem = await rejection(send());
    expect(problem).toBeInstanceOf(GrammyError);
    expect(problem.description).toMatch(complaint);
    expect(platform.breaches).toHaveLength(1);
  });

  it('measures photos in the header: sides and ratio', async () => {
    const wide = await picture(2100, 100);
    expect((await rejection(api.sendPhoto(chat, file(wide)))).description).toMatch(
      'PHOTO_INVALID_DIMENSIONS',
    );
    await api.sendPhoto(chat, file(await picture(2000, 100)));
    expect(platform.breaches).toHaveLength(1);
  });

  it('takes everything just inside the limits', async () => {
    await api.sendMessage(chat, 'x'.repeat(4096), { reply_markup: button('é'.repeat(32)) });
    const photo = file(await picture(20, 20));
    await api.sendPhoto(chat, photo, { caption: `<b>${'&lt;'.repeat(1024)}</b>`, parse_mode: 'HTML' });
    await api.sendMessage(chat, '*bold* __under__ [link](https://example.com/\\)) a\\.b\n>quote', {
      parse_mode: 'MarkdownV2',
    });
    expect(platform.breaches).toEqual([]);
    expect(ada.chat().at(-1)!.text).toBe('bold under link a.b\nquote');
  });

  it('remembers a press that nobody answered in time, not one that was', async () => {
    await api.sendMessage(chat, 'x', { reply_markup: button('a') });
    const [first, second] = [await ada.pressed('Go'), await ada.pressed('Go')];
    await api.answerCallbackQuery(first, { text: 'yes' });
    expect(await ada.answerTo(first)).toEqual({ text: 'yes', alert: false });
    expect(platform.breaches).toEqual([]);
    now += 16_000;
    expect(platform.breaches).toEqual([expect.stringContaining(second)]);
    expect((await rejection(api.answerCallbackQuery(second))).description).toMatch(/too old/);
  });
});

describe('chats', () => {
  it('writes to nobody who has not written first, nor to those who blocked the bot', async () => {
    const bob = TelegramUser.join(platform);
    expect((await rejection(api.sendMessage(bob.account.id, 'hi'))).description).toMatch('chat not found');
    ada.block();
    expect((await rejection(api.sendMessage(chat, 'hi'))).error_code).toBe(403);
    await ada.sendText('back');
    await api.sendMessage(chat, 'hi');
  });

  it('keeps the protection of the first sending', async () => {
    const card = await api.sendMessage(chat, 'soon');
    await api.editMessageMedia(chat, card.message_id, {
      type: 'photo',
      media: file(await picture(30, 40)),
      caption: 'now',
    });
    expect(ada.chat().at(-1)).toMatchObject({ text: 'now', picture: { protected: false } });
    const other = { protect_content: true } as object;
    await rejection(api.editMessageCaption(chat, card.message_id, { caption: 'x', ...other }));
    expect(platform.breaches).toHaveLength(1);
  });

  it('edits by the rules', async () => {
    const card = await api.sendMessage(chat, 'one');
    expect((await rejection(api.editMessageText(chat, card.message_id, 'one'))).description).toMatch(
      'not modified',
    );
    expect(
      (await rejection(api.editMessageCaption(chat, card.message_id, { caption: 'x' }))).description,
    ).toMatch('no caption');
    await api.editMessageMedia(chat, card.message_id, { type: 'photo', media: file(await picture(30, 40)) });
    expect((await rejection(api.editMessageText(chat, card.message_id, 'x'))).description).toMatch('no text');
    await api.deleteMessage(chat, card.message_id);
    expect((await rejection(api.editMessageText(chat, card.message_id, 'x'))).description).toMatch(
      'to edit not found',
    );
    expect((await rejection(api.deleteMessage(chat, card.message_id))).description).toMatch(
      'to delete not found',
    );
    expect(platform.breaches).toEqual([]);
  });

  it('deletes both sides of a private chat for two days', async () => {
    const theirs = Number(ada.chat()[0]!.id);
    await api.sendMessage(chat, 'one');
    now += 47 * 3600_000;
    await api.deleteMessages(chat, [theirs, 12345]);
    expect(ada.chat().map((m) => m.text)).toEqual(['one']);
    now += 3600_000;
    expect((await rejection(api.deleteMessage(chat, Number(ada.chat()[0]!.id)))).description).toMatch(
      "can't be deleted",
    );
  });

  it('hands a group of files over whole or not at all', async () => {
    const before = ada.chat().length;
    const group = (second: Uint8Array) => [
      { type: 'document' as const, media: file(new Uint8Array([1]), 'a.jpg') },
      { type: 'document' as const, media: file(second, 'a.pdf'), caption: 'both' },
    ];
    await rejection(api.sendMediaGroup(chat, group(new Uint8Array())));
    expect(ada.chat()).toHaveLength(before);
    await api.sendMediaGroup(chat, group(new Uint8Array([2])));
    const seen = await ada.receives({ file: 'a.pdf', text: 'both' });
    expect(seen.files[0]!.bytes).toEqual(new Uint8Array([2]));
  });

  it('lets the bot hear only what is meant for it in a group', async () => {
    await api.getUpdates({ offset: 1e9 });
    const group = platform.addGroup('Family', ada.account);
    const there = ada.in(group);
    await there.sendText('hello all');
    await there.sendText('/start@other_bot');
    await there.sendText('/start@id_photo_bot');
    const updates = await api.getUpdates();
    expect(updates.map((u) => u.message?.text)).toEqual(['/start@id_photo_bot']);
  });
});

describe('updates and files', () => {
  it('shrinks photos and leaves files alone', async () => {
    await api.getUpdates({ offset: 1e9 });
    const original = await picture(3000, 4000);
    await ada.sendPhoto(original);
    await ada.sendFile(original, 'IMG_1.JPG', 'image/jpeg');
    const [photo, document] = (await api.getUpdates()).map((u) => u.message!);
    expect(photo!.photo!.at(-1)).toMatchObject({ width: 960, height: 1280 });
    const link = await api.getFile(document!.document!.file_id);
    const bytes = await fetch(`${platform.origin}/file/bot${platform.token}/${link.file_path}`);
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(original);
    now += 3601_000;
    expect((await fetch(`${platform.origin}/file/bot${platform.token}/${link.file_path}`)).status).toBe(404);
  });

  it('links no file above 20 MB', async () => {
    await api.getUpdates({ offset: 1e9 });
    await ada.sendFile(new Uint8Array(21e6), 'big.tif', 'image/tiff');
    const [update] = await api.getUpdates();
    expect((await rejection(api.getFile(update!.message!.document!.file_id))).description).toMatch('too big');
  });

  it('repeats updates until they are confirmed, and holds the line open for the next', async () => {
    const [first] = await api.getUpdates();
    expect((await api.getUpdates())[0]!.update_id).toBe(first!.update_id);
    const next = api.getUpdates({ offset: first!.update_id + 1, timeout: 20 });
    await ada.sendText('later');
    expect((await next)[0]!.message!.text).toBe('later');
  });

  it('lets one poll at a time', async () => {
    const offset = (await api.getUpdates())[0]!.update_id + 1;
    const first = rejection(api.getUpdates({ offset, timeout: 20 }));
    await api.getUpdates({ offset });
    // The first may reach the platform after the second; then nobody ends it but this.
    await api.setWebhook('https://example.com');
    expect((await first).error_code).toBe(409);
    expect((await rejection(api.getUpdates())).description).toMatch('webhook is active');
  });

  it('posts to a webhook with its secret, again until it is accepted, chat by chat in order', async () => {
    const got: { secret: unknown; text: string }[] = [];
    let refusals = 2;
    const read = async (r: IncomingMessage) => {
      let body = '';
      for await (const part of r) body += part;
      return JSON.parse(body);
    };
    const server = createServer(async (request, response) => {
      const update = await read(request);
      refusals -= 1;
      if (refusals < 0)
        got.push({ secret: request.headers['x-telegram-bot-api-secret-token'], text: update.message.text });
      response.statusCode = refusals < 0 ? 200 : 500;
      response.end();
      if (got.length === 3) enough();
    });
    let enough = () => {};
    const done = new Promise<void>((r) => {
      enough = r;
    });
    await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
    await api.setWebhook(`http://127.0.0.1:${(server.address() as AddressInfo).port}/t`, {
      secret_token: 's3cret',
    });
    await ada.sendText('two');
    await ada.sendText('three');
    await done;
    expect(got.map((g) => g.text)).toEqual(['/start', 'two', 'three']);
    expect(got.every((g) => g.secret === 's3cret')).toBe(true);
    server.close();
  });

  it('knows its own token only', async () => {
    const stranger = new Api('1:x', { apiRoot: platform.origin });
    expect((await rejection(stranger.getMe())).error_code).toBe(401);
    expect((await fetch(`${platform.origin}/file/bot1:x/any`)).status).toBe(401);
  });

  it('fails as told', async () => {
    platform.faults.plan('sendMessage', { kind: 'too_many', retryAfter: 7 });
    expect((await rejection(api.sendMessage(chat, 'x'))).parameters).toEqual({ retry_after: 7 });
    platform.faults.plan('*', { kind: 'cut_before' });
    await rejection(api.sendMessage(chat, 'lost'));
    platform.faults.plan('sendMessage', { kind: 'cut_after' });
    await rejection(api.sendMessage(chat, 'sent'));
    platform.faults.plan('sendMessage', { kind: 'bad_gateway' });
    await rejection(api.sendMessage(chat, 'lost'));
    await api.sendMessage(chat, 'fine');
    expect(ada.chat().map((m) => m.text)).toEqual(['/start', 'sent', 'fine']);
  });
});

describe('Stars', () => {
  const invoice = () =>
    api.sendInvoice(chat, 'ID photo', 'One photo', 'order-1', 'XTR', [{ label: 'Photo', amount: 250 }]);
  const nextUpdate = async (offset: number) => (await api.getUpdates({ offset, timeout: 5 }))[0]!;

  it('asks before it takes, pays, refunds once', async () => {
    await api.getUpdates({ offset: 1e9 });
    await invoice();
    const paying = ada.payInvoice();
    const check = await nextUpdate(0);
    expect(check.pre_checkout_query).toMatchObject({
      currency: 'XTR',
      total_amount: 250,
      invoice_payload: 'order-1',
    });
    await api.answerPreCheckoutQuery(check.pre_checkout_query!.id, true);
    const { charge } = await paying;
    const paid = await nextUpdate(check.update_id + 1);
    expect(paid.message!.successful_payment).toMatchObject({
      telegram_payment_charge_id: charge,
      invoice_payload: 'order-1',
    });
    await api.refundStarPayment(chat, charge);
    expect((await rejection(api.refundStarPayment(chat, charge))).description).toMatch('ALREADY_REFUNDED');
    expect((await nextUpdate(paid.update_id + 1)).message!.refunded_payment!.telegram_payment_charge_id).toBe(
      charge,
    );
  });

  it('remembers a check that took longer than 10 seconds', async () => {
    await api.getUpdates({ offset: 1e9 });
    await invoice();
    void ada.payInvoice().catch(() => {});
    const check = await nextUpdate(0);
    now += 11_000;
    await rejection(api.answerPreCheckoutQuery(check.pre_checkout_query!.id, true));
    expect(platform.breaches).toEqual([expect.stringContaining('10 seconds')]);
  });
});

describe('a person waiting', () => {
  it('says what was there instead', async () => {
    await api.sendMessage(chat, 'something else', { reply_markup: button('a') });
    await expect(ada.receives({ text: 'welcome' }, { withinMs: 20 })).rejects.toThrow(
      /something else[\s\S]*\[Go\]/,
    );
    await expect(ada.press('Stop', { withinMs: 20 })).rejects.toThrow(/no button Stop/);
  });

  it('sees each message once, edits again', async () => {
    const card = await api.sendMessage(chat, 'one');
    await ada.receives({ text: 'one' });
    await expect(ada.receives({ text: 'one' }, { withinMs: 20 })).rejects.toThrow();
    const next = ada.receives({ text: 'one, changed' });
    await api.editMessageText(chat, card.message_id, 'one, changed');
    await next;
  });
});
