import { UserError } from '../../../core/problem.ts';
import { spansOf } from '../telegram/spans.ts';
import type { TelegramStandIn } from '../telegram/stand-in.ts';
import { TelegramUser } from '../telegram/user.ts';
import type { Message } from '../telegram/world.ts';
import type { PageLinks } from './links.ts';
import type { ChatView, ControlView, MessageView, Notice, PagePress, ShownFile } from './view.ts';

/** ms that an activity stays on the screen (core.telegram.org/bots/api, sendChatAction). */
const activityLasts = 5_000;

/** The visitor's Telegram: one private chat with the bot. */
export class TelegramSide {
  readonly #user: TelegramUser;
  #activity: { readonly action: string; readonly until: number } | null = null;
  #notice: Notice | null = null;
  #read = 0;

  constructor(
    readonly platform: TelegramStandIn,
    readonly links: PageLinks,
    readonly language: string,
  ) {
    this.#user = TelegramUser.join(platform, { name: 'You', language });
  }

  get isNew(): boolean {
    return this.#user.room.messages.length === 0;
  }

  /** What the bot says of itself before the first message; null until it has. */
  get description(): string | null {
    return this.#inLanguage(this.platform.profile.descriptions);
  }

  get commands(): readonly { readonly command: string; readonly description: string }[] {
    return this.#inLanguage(this.platform.profile.commands) ?? [];
  }

  #inLanguage<T>(texts: ReadonlyMap<string, T>): T | null {
    const [code = ''] = this.language.split('-');
    return texts.get(code) ?? texts.get('') ?? null;
  }

  /** Calls `told` whenever something changes on the screen. */
  listen(told: () => void): () => void {
    return this.platform.world.events.listen(() => {
      this.#readEvents();
      told();
    });
  }

  #readEvents(): void {
    const { items } = this.platform.world.events;
    for (; this.#read < items.length; this.#read += 1) {
      const event = items[this.#read]!;
      if (event.kind === 'activity')
        this.#activity = { action: event.action, until: Date.now() + activityLasts };
      else if (event.kind === 'shown' && event.message.from.isBot) this.#activity = null;
      else if (event.kind === 'answered' && event.text)
        this.#notice = { id: event.query, text: event.text, stays: event.alert };
    }
  }

  view(): ChatView {
    this.#readEvents();
    const isActive = this.#activity !== null && this.#activity.until > Date.now();
    return {
      messages: this.#standing().map((m) => this.#message(m)),
      activity: isActive ? this.#activity!.action : null,
      notice: this.#notice,
    };
  }

  #standing(): Message[] {
    return this.#user.room.messages.filter((m) => !m.removed);
  }

  #message(message: Message): MessageView {
    const photo = message.sizes.at(-1);
    const { document } = message;
    return {
      id: String(message.id),
      mine: !message.from.isBot,
      seenBy: 'chat',
      at: message.date * 1000,
      spans: spansOf(message.text).map((s) => ({ ...s, url: s.url && this.links.to(s.url) })),
      picture: photo
        ? {
            url: `/demo/telegram/file/${photo.id}`,
            width: photo.width || null,
            height: photo.height || null,
            isProtected: message.protected,
          }
        : null,
      files: document
        ? [
            {
              name: document.name ?? '',
              bytes: document.bytes.length,
              url: `/demo/telegram/file/${document.id}`,
            },
          ]
        : [],
      rows: message.keyboard.map((row, y) => row.map((b, x) => this.#control(b, y, x))),
      thinking: false,
    };
  }

  #control({ text, url }: Message['keyboard'][number][number], row: number, column: number): ControlView {
    const led = url === undefined ? null : this.links.to(url);
    return led === null
      ? { kind: 'press', label: text, at: [row, column] }
      : { kind: 'link', label: text, url: led };
  }

  /** A file of a message that stands in the chat; null once that is deleted. */
  file(id: string): ShownFile | null {
    const file = this.#standing()
      .flatMap((m) => [...m.sizes, ...(m.document ? [m.document] : [])])
      .find((f) => f.id === id);
    return file
      ? {
          name: file.name ?? 'photo.jpg',
          mediaType: file.mediaType ?? 'application/octet-stream',
          bytes: file.bytes,
        }
      : null;
  }

  async say(text: string): Promise<void> {
    await this.#user.sendText(text);
  }

  /** As a picture where the messenger can read it, else as a file, as its own apps do. */
  async sendPhoto(bytes: Uint8Array, name: string, mediaType: string): Promise<void> {
    try {
      await this.#user.sendPhoto(bytes);
    } catch (problem) {
      if (!(problem instanceof UserError)) throw problem;
      await this.sendFile(bytes, name, mediaType);
    }
  }

  async sendFile(bytes: Uint8Array, name: string, mediaType: string): Promise<void> {
    await this.#user.sendFile(bytes, name, mediaType);
  }

  /** False where that button is not there any more. */
  press({ message: id, at: [row, column] }: PagePress): boolean {
    const seen = this.#user.chat().find((m) => m.id === id);
    const message = this.#standing().find((m) => String(m.id) === id);
    const data = message?.keyboard[row]?.[column]?.callback_data;
    if (!seen || data === undefined) return false;
    this.#user.pressRaw(seen, data);
    return true;
  }
}
