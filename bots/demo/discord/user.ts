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
import type { Json } from './body.ts';
import { attachmentJson, messageJson } from './json.ts';
import { look } from './look.ts';
import type { DiscordStandIn } from './stand-in.ts';
import {
  type Account,
  type Attachment,
  type Channel,
  type Interaction,
  isVisible,
  type Message,
} from './world.ts';

/** What is filled in after `/idphoto`. */
export interface PhotoOptions {
  readonly photo: Attachment;
  readonly country?: string;
  readonly document?: string;
}

const optionTypes = { text: 3, attachment: 11 } as const;

/** Somebody with Discord, in one place: a channel of a server, the chat with the bot, or a chat with others. */
export class DiscordUser implements Person {
  /** Events up to here have been looked at. */
  #seenTo: number;
  /** The last photo, for whoever names a country after it. */
  #photo: Attachment | null = null;
  /** What was chosen before a photo was there. */
  #chosen: string | null = null;

  private constructor(
    readonly platform: DiscordStandIn,
    readonly account: Account,
    readonly room: Channel,
    /** True where nobody but this person has installed the app. */
    readonly isOnlyTheirs: boolean,
  ) {
    this.#seenTo = platform.world.events.length;
  }

  /** @param options without a room: in the chat with the bot */
  static join(
    platform: DiscordStandIn,
    options: {
      readonly name?: string;
      readonly language?: string;
      readonly room?: Channel;
      readonly isOnlyTheirs?: boolean;
    } = {},
  ): DiscordUser {
    const account = platform.world.addAccount(options.name ?? 'Ada', options.language ?? 'en-US');
    const room = options.room ?? platform.world.direct(account);
    room.members.add(account.id);
    return new DiscordUser(platform, account, room, options.isOnlyTheirs ?? false);
  }

  /** The same person somewhere else. */
  in(room: Channel): DiscordUser {
    room.members.add(this.account.id);
    return new DiscordUser(this.platform, this.account, room, this.isOnlyTheirs);
  }

  attach(bytes: Uint8Array, name: string, mediaType: string): Attachment {
    const size = imageSize(bytes);
    return this.platform.world.addAttachment(
      { name, mediaType, bytes, width: size?.width ?? null, height: size?.height ?? null },
      'ephemeral-attachments',
    );
  }

  /** `/idphoto` with what was filled in. */
  idphoto({ photo, country, document }: PhotoOptions): Interaction {
    this.#photo = photo;
    const options = [
      { name: 'photo', type: optionTypes.attachment, value: photo.id },
      ...textOption('country', country),
      ...textOption('document', document),
    ];
    const resolved = { attachments: { [photo.id]: attachmentJson(photo, this.platform.links) } };
    return this.#ask(2, this.#command('idphoto', options, resolved));
  }

  /** `/idphoto-account`. */
  openAccount(topic?: string): Interaction {
    return this.#ask(2, this.#command('idphoto-account', textOption('topic', topic)));
  }

  #command(name: string, options: readonly Json[], resolved?: Json): Json {
    const id = String(this.platform.commands.find(name)?.id ?? '900000000000000000');
    return { data: { id, name, type: 1, options, ...(resolved ? { resolved } : {}) } };
  }

  /** What comes up while `text` stands in a field of `/idphoto`, `others` being filled in already. */
  async suggestions(
    field: 'country' | 'document',
    text: string,
    others: { readonly country?: string } = {},
    { withinMs = patienceMs }: Patience = {},
  ): Promise<readonly { readonly name: string; readonly value: string }[]> {
    const options = [
      ...textOption('country', field === 'country' ? undefined : others.country),
      { name: field, type: optionTypes.text, value: text, focused: true },
    ];
    const asked = this.#ask(4, this.#command('idphoto', options));
    const { events } = this.platform.world;
    const find = () => events.items.find((e) => e.kind === 'suggested' && e.interaction === asked);
    const found = await events.until(find, withinMs, () => new Error(`no suggestions for ${text}`));
    return found.kind === 'suggested' ? found.choices : [];
  }

  async sendPhoto(bytes: Uint8Array): Promise<void> {
    await this.sendFile(bytes, 'photo.jpg', 'image/jpeg');
  }

  async sendFile(bytes: Uint8Array, name: string, mediaType: string): Promise<void> {
    const document = this.#chosen;
    this.#chosen = null;
    this.idphoto({ photo: this.attach(bytes, name, mediaType), ...(document === null ? {} : { document }) });
  }

  /** There is no talking to a command: what one would type is written into its field for the country. */
  async sendText(text: string): Promise<void> {
    if (!this.#photo) {
      this.#chosen = text;
      return;
    }
    this.idphoto({ photo: this.#photo, country: text });
  }

  /** Commands of other chats are topics of the account; `start` with a document is filled in with the next photo. */
  async sendCommand(name: string, argument = ''): Promise<void> {
    if (name !== 'start') this.openAccount(this.#topic(name));
    else if (argument === '') this.openAccount();
    else this.#chosen = argument;
  }

  /** The client offers the topics that were registered, and takes no other. */
  #topic(name: string): string {
    const command = this.platform.commands.find('idphoto-account');
    const [option] = (command?.options ?? []) as readonly { choices?: readonly { value: string }[] }[];
    if (!option?.choices?.some((c) => c.value === name)) throw new Error(`there is no topic ${name}`);
    return name;
  }

  /** What the buttons and menus before this person carry. */
  carried(): readonly string[] {
    return this.#standing()
      .flatMap((m) => m.rows.flat())
      .flatMap((c) => (c.kind === 'button' ? (c.customId ?? []) : c.options.map((o) => o.value)));
  }

  async press(label: string | RegExp, patience?: Patience): Promise<void> {
    await this.pressed(label, patience);
  }

  /** Presses a button, or takes an option of a menu, and returns the interaction that it makes. */
  async pressed(label: string | RegExp, { withinMs = patienceMs }: Patience = {}): Promise<Interaction> {
    const find = () => {
      for (const message of this.#standing().reverse())
        for (const c of message.rows.flat()) {
          if (c.kind === 'button' && c.customId !== null && isLabel(c.label, label))
            return { message, data: { component_type: 2, custom_id: c.customId } };
          const option = c.kind === 'select' ? c.options.find((o) => isLabel(o.label, label)) : undefined;
          if (option)
            return { message, data: { component_type: 3, custom_id: c.customId, values: [option.value] } };
        }
      return undefined;
    };
    const late = () => new Error(`no button ${label} came up within ${withinMs} ms:\n${sketch(this.chat())}`);
    const { message, data } = await this.platform.world.events.until(find, withinMs, late);
    return this.#use(message, data);
  }

  /** Presses with bytes of one's own, as a changed client can. */
  pressRaw(on: Seen, customId: string): Interaction {
    const message = this.platform.world.message(on.id);
    if (!message) throw new Error(`no message ${on.id}`);
    return this.#use(message, { component_type: 2, custom_id: customId });
  }

  /** Takes an option of a menu. */
  choose(on: Seen, customId: string, value: string): Interaction {
    const message = this.platform.world.message(on.id);
    if (!message) throw new Error(`no message ${on.id}`);
    return this.#use(message, { component_type: 3, custom_id: customId, values: [value] });
  }

  #use(message: Message, data: Json): Interaction {
    const { bot, links } = this.platform;
    const payload = { data: { id: 0, ...data }, message: messageJson(message, bot, links) };
    return this.#ask(3, payload, message);
  }

  #ask(type: 2 | 3 | 4, payload: Json, original: Message | null = null): Interaction {
    const { world } = this.platform;
    const channel = original?.channel ?? this.room;
    const asked = { type, user: this.account, channel, payload, original, isOnlyTheirs: this.isOnlyTheirs };
    const interaction = world.addInteraction(asked);
    this.platform.deliver(interaction);
    return interaction;
  }

  /** Waits until an interaction is acknowledged. @returns how long that took, in ms of the platform's clock */
  async acknowledged(interaction: Interaction, { withinMs = patienceMs }: Patience = {}): Promise<number> {
    const { events } = this.platform.world;
    const find = () => events.items.find((e) => e.kind === 'acknowledged' && e.interaction === interaction);
    const late = () => new Error(`interaction ${interaction.id} was not acknowledged within ${withinMs} ms`);
    const found = await events.until(find, withinMs, late);
    return found.kind === 'acknowledged' ? found.afterMs : 0;
  }

  async receives(expected: Expected, { withinMs = patienceMs }: Patience = {}): Promise<Seen> {
    const { events } = this.platform.world;
    const from = this.#seenTo;
    const find = () => {
      for (let at = from; at < events.length; at += 1) {
        const event = events.items[at]!;
        if (event.kind !== 'shown' && event.kind !== 'edited') continue;
        if (!this.#sees(event.message)) continue;
        const seen = look(event.message);
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

  /** What this person sees here and in the chat with the bot. */
  chat(): readonly Seen[] {
    return this.#standing().map(look);
  }

  #standing(): Message[] {
    return [...this.platform.world.messages.values()].filter((m) => this.#sees(m));
  }

  #sees(message: Message): boolean {
    const isHere = message.channel === this.room || message.channel.kind === 'direct';
    return isHere && !message.thinking && isVisible(message, this.account.id);
  }

  /** Lets no messages from apps through any more. */
  closeDirectMessages(): void {
    this.account.direct = 'closed';
  }
}

const textOption = (name: string, value: string | undefined): Json[] =>
  value === undefined ? [] : [{ name, type: optionTypes.text, value }];
