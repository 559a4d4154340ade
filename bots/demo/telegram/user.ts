import { randomBytes } from 'node:crypto';
import { imageSize } from '../image-size.ts';
import {
  type Expected,
  isExpected,
  isLabel,
  type Patience,
  type Person,
  patienceMs,
  type Seen,
  sketch,
} from '../person.ts';
import type { Json } from './call.ts';
import { accountJson } from './json.ts';
import type { KeyboardButton } from './keyboard.ts';
import { limits } from './limits.ts';
import { look } from './look.ts';
import { payInStars } from './paying.ts';
import { addPress } from './presses.ts';
import type { TelegramStandIn } from './stand-in.ts';
import type { StarPayment } from './stars.ts';
import type { Account, Chat, Message, World } from './world.ts';

export interface PressAnswer {
  readonly text: string | null;
  /** True for one that stays until it is dismissed. */
  readonly alert: boolean;
}

/** Somebody with Telegram on their phone, in one chat with the bot. */
export class TelegramUser implements Person {
  /** Events up to here have been looked at. */
  #seenTo: number;

  private constructor(
    readonly platform: TelegramStandIn,
    readonly account: Account,
    /** Where this person writes: the private chat with the bot, or a group. */
    readonly room: Chat,
  ) {
    this.#seenTo = platform.world.events.length;
  }

  static join(
    platform: TelegramStandIn,
    options: { readonly name?: string; readonly language?: string } = {},
  ): TelegramUser {
    const account = platform.world.addAccount(options.name ?? 'Ada', options.language ?? 'en');
    const room = platform.world.addChat({
      id: account.id,
      type: 'private',
      title: null,
      members: new Set([account.id]),
    });
    return new TelegramUser(platform, account, room);
  }

  /** The same person in a group. */
  in(group: Chat): TelegramUser {
    group.members.add(this.account.id);
    return new TelegramUser(this.platform, this.account, group);
  }

  async sendText(text: string, options: { readonly replyTo?: Seen } = {}): Promise<void> {
    const command = /^\/[a-z0-9_]+(@\w+)?/i.exec(text)?.[0];
    const entities = command ? [{ type: 'bot_command', offset: 0, length: command.length }] : [];
    this.#say({ text: { text, entities }, replyTo: options.replyTo ? Number(options.replyTo.id) : null });
  }

  sendCommand(name: string, argument = ''): Promise<void> {
    return this.sendText(`/${name}${argument ? ` ${argument}` : ''}`);
  }

  async sendPhoto(bytes: Uint8Array, options: { readonly caption?: string } = {}): Promise<void> {
    await this.sendAlbum([bytes], options);
  }

  /** Several photos in one go arrive as one message each, bound by their album. */
  async sendAlbum(
    pictures: readonly Uint8Array[],
    options: { readonly caption?: string } = {},
  ): Promise<void> {
    const album = pictures.length > 1 ? randomBytes(8).readBigUInt64BE().toString() : null;
    const shrunk = await Promise.all(pictures.map((p) => this.#sizes(p)));
    for (const [i, sizes] of shrunk.entries())
      this.#say({
        kind: 'photo',
        sizes,
        album,
        text: { text: i === 0 ? (options.caption ?? '') : '', entities: [] },
      });
  }

  async #sizes(picture: Uint8Array) {
    const { world, shrink } = this.platform;
    const made = await Promise.all([320, limits.photoLongSide].map((side) => shrink(picture, side)));
    return made.map((m) =>
      world.addFile(m.bytes, { width: m.width, height: m.height, mediaType: 'image/jpeg' }),
    );
  }

  async sendFile(bytes: Uint8Array, name: string, mediaType: string): Promise<void> {
    const document = this.platform.world.addFile(bytes, { name, mediaType, ...imageSize(bytes) });
    this.#say({ kind: 'document', document });
  }

  /** Anything else that people send; `fields` are those of the API's message, such as `{ sticker: {...} }`. */
  async sendOther(fields: Json): Promise<void> {
    this.#say({ kind: 'other', extra: fields });
  }

  #say(message: Partial<Message>): Message {
    const { world, updates } = this.platform;
    if (this.room.closed === 'blocked') this.unblock();
    const said = world.addMessage({ ...message, chat: this.room, from: this.account });
    if (this.room.type === 'private' || this.#isForBot(said))
      updates.add(this.room.id, 'message', this.platform.view(said));
    return said;
  }

  /** Privacy mode: in a group the bot hears commands and answers to what it said. */
  #isForBot(message: Message): boolean {
    const { bot } = this.platform.world;
    const addressed = /^\/[a-z0-9_]+@(\w+)/i.exec(message.text.text)?.[1];
    if (addressed !== undefined) return addressed.toLowerCase() === bot.userName?.toLowerCase();
    if (message.text.text.startsWith('/')) return true;
    return message.replyTo !== null && this.platform.world.message(this.room, message.replyTo)?.from === bot;
  }

  async press(label: string | RegExp, patience?: Patience): Promise<void> {
    await this.pressed(label, patience);
  }

  /** Presses a button and returns the query, whose answer can be awaited. */
  async pressed(label: string | RegExp, { withinMs = patienceMs }: Patience = {}): Promise<string> {
    const find = () => {
      for (const message of this.#standing().reverse()) {
        const button = message.keyboard
          .flat()
          .find((b) => b.callback_data !== undefined && isLabel(b.text, label));
        if (button) return { message, button };
      }
      return undefined;
    };
    const late = () => new Error(`no button ${label} came up within ${withinMs} ms:\n${sketch(this.chat())}`);
    const { message, button } = await this.platform.world.events.until(find, withinMs, late);
    return this.#query(message, button);
  }

  /** Presses with bytes of one's own, as a changed client can. */
  pressRaw(on: Seen, data: string): string {
    const message = this.room.messages.find((m) => String(m.id) === on.id);
    if (!message) throw new Error(`no message ${on.id}`);
    return this.#query(message, { text: '', callback_data: data });
  }

  #query(message: Message, button: KeyboardButton): string {
    const { world, updates } = this.platform;
    const press = addPress(world, this.account);
    updates.add(this.room.id, 'callback_query', {
      id: press.id,
      from: accountJson(this.account),
      message: this.platform.view(message),
      chat_instance: String(this.room.id),
      data: button.callback_data,
    });
    return press.id;
  }

  /** What the bot said to a press. */
  async answerTo(query: string, { withinMs = patienceMs }: Patience = {}): Promise<PressAnswer> {
    const { events } = this.platform.world;
    const find = () => events.items.find((e) => e.kind === 'answered' && e.query === query);
    const answer = await events.until(find, withinMs, () => new Error(`press ${query} was not answered`));
    if (answer.kind !== 'answered') throw new Error('unreachable');
    return { text: answer.text, alert: answer.alert };
  }

  async receives(expected: Expected, { withinMs = patienceMs }: Patience = {}): Promise<Seen> {
    const { events } = this.platform.world;
    const from = this.#seenTo;
    const find = () => {
      for (let at = from; at < events.length; at += 1) {
        const event = events.items[at]!;
        if (event.kind !== 'shown' && event.kind !== 'edited') continue;
        const { message } = event;
        if (message.chat !== this.room || message.from !== this.platform.world.bot || message.removed)
          continue;
        const seen = look(message);
        if (!isExpected(seen, expected)) continue;
        this.#seenTo = at + 1;
        return seen;
      }
      return undefined;
    };
    const wanted = JSON.stringify(expected, (_, v) => (v instanceof RegExp ? String(v) : v));
    const late = () => new Error(`nothing like ${wanted} within ${withinMs} ms:\n${sketch(this.chat())}`);
    return events.until(find, withinMs, late);
  }

  /** Passes over everything that stands in the chat so far. */
  looksAway(): void {
    this.#seenTo = this.platform.world.events.length;
  }

  chat(): readonly Seen[] {
    return this.#standing().map(look);
  }

  #standing(): Message[] {
    return this.room.messages.filter((m) => !m.removed);
  }

  /** Pays the newest invoice in Stars, to the end: asks the bot, and pays if it agrees. */
  async payInvoice({ withinMs = patienceMs }: Patience = {}): Promise<StarPayment> {
    const invoice = this.#standing().findLast((m) => m.kind === 'invoice');
    if (!invoice) throw new Error(`no invoice in the chat:\n${sketch(this.chat())}`);
    const { payment, news } = await payInStars(this.platform, this.account, invoice, withinMs);
    this.#say({ kind: 'other', extra: news });
    return payment;
  }

  /** Blocks the bot, which hears of it and can send nothing more. */
  block(): void {
    this.room.closed = 'blocked';
    this.#memberUpdate('member', 'kicked');
  }

  unblock(): void {
    this.room.closed = null;
    this.#memberUpdate('kicked', 'member');
  }

  /** Deletes the account. */
  vanish(): void {
    this.room.closed = 'deactivated';
  }

  #memberUpdate(before: string, after: string): void {
    this.platform.updates.add(
      this.room.id,
      'my_chat_member',
      membership(this.platform.world, this.room, this.account, before, after),
    );
  }
}

/** The bot's own place in a chat has changed. */
function membership(world: World, room: Chat, by: Account, before: string, after: string): Json {
  const member = (status: string) => ({ status, user: accountJson(world.bot), until_date: 0 });
  return {
    chat: { id: room.id, type: room.type, first_name: by.firstName },
    from: accountJson(by),
    date: world.seconds(),
    old_chat_member: member(before),
    new_chat_member: member(after),
  };
}
