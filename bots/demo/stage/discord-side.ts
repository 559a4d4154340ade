import type { Json } from '../discord/body.ts';
import type { Button, Select } from '../discord/components.ts';
import { plain } from '../discord/markdown.ts';
import type { DiscordStandIn } from '../discord/stand-in.ts';
import { DiscordUser } from '../discord/user.ts';
import { givenAt, isVisible, type Message } from '../discord/world.ts';
import type { PageLinks } from './links.ts';
import type { ChatView, ControlView, MessageView, PagePress, ShownFile } from './view.ts';

/** A command as the client shows it, in the visitor's language. */
export interface CommandView {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionView[];
}

export interface OptionView {
  readonly name: string;
  readonly description: string;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

/** ms that "is typing" stays on the screen (docs.discord.com, trigger typing indicator). */
const typingLasts = 10_000;

/** The visitor's Discord: a channel of a server where the app is installed. */
export class DiscordSide {
  readonly #user: DiscordUser;
  #typingUntil = 0;
  #read = 0;

  constructor(
    readonly platform: DiscordStandIn,
    readonly links: PageLinks,
    readonly locale: string,
  ) {
    this.#user = DiscordUser.join(platform, { name: 'You', language: locale, room: platform.addServer() });
  }

  /** The two commands as they were registered; null until they are. */
  command(name: 'idphoto' | 'idphoto-account'): CommandView | null {
    const registered = this.platform.commands.find(name);
    if (!registered) return null;
    const options = (registered.options ?? []) as readonly Json[];
    return {
      ...this.#worded(registered),
      options: options.map((o) => ({
        ...this.#worded(o),
        choices: ((o.choices ?? []) as readonly Json[]).map((c) => ({
          name: this.#worded(c).name,
          value: String(c.value),
        })),
      })),
    };
  }

  #worded(of: Json): { name: string; description: string } {
    const own = (texts: unknown) => (texts as Record<string, string> | null | undefined)?.[this.locale];
    return {
      name: own(of.name_localizations) ?? String(of.name),
      description: own(of.description_localizations) ?? String(of.description ?? ''),
    };
  }

  listen(told: () => void): () => void {
    return this.platform.world.events.listen(() => {
      this.#readEvents();
      told();
    });
  }

  #readEvents(): void {
    const { items } = this.platform.world.events;
    for (; this.#read < items.length; this.#read += 1) {
      const { kind } = items[this.#read]!;
      if (kind === 'activity') this.#typingUntil = Date.now() + typingLasts;
      else if (kind === 'shown') this.#typingUntil = 0;
    }
  }

  view(): ChatView {
    this.#readEvents();
    return {
      messages: this.#standing().map((m) => this.#message(m)),
      activity: this.#typingUntil > Date.now() ? 'typing' : null,
      notice: null,
    };
  }

  #standing(): Message[] {
    return [...this.platform.world.messages.values()].filter((m) => isVisible(m, this.#user.account.id));
  }

  #message(message: Message): MessageView {
    const picture = message.attachments.find((a) => a.mediaType.startsWith('image/'));
    return {
      id: message.id,
      mine: false,
      seenBy: message.channel.kind === 'direct' ? 'direct' : message.onlyFor === null ? 'chat' : 'you',
      at: givenAt(message.id),
      spans: plain(message.text).spans.map((s) => ({ ...s, url: s.url && this.links.to(s.url) })),
      picture: picture
        ? {
            url: `/demo/discord/file/${picture.id}`,
            width: picture.width,
            height: picture.height,
            isProtected: false,
          }
        : null,
      files: message.attachments.map((a) => ({
        name: a.name,
        bytes: a.bytes.length,
        url: `/demo/discord/file/${a.id}`,
      })),
      rows: message.rows.map((row, y) => row.map((c, x) => this.#control(c, y, x))),
      thinking: message.thinking,
    };
  }

  #control(control: Button | Select, row: number, column: number): ControlView {
    if (control.kind === 'select')
      return { kind: 'menu', options: control.options.map((o) => o.label), at: [row, column] };
    const led = control.url === null ? null : this.links.to(control.url);
    return led === null
      ? { kind: 'press', label: control.label, at: [row, column] }
      : { kind: 'link', label: control.label, url: led };
  }

  file(id: string): ShownFile | null {
    const found = this.#standing()
      .flatMap((m) => m.attachments)
      .find((a) => a.id === id);
    return found ?? null;
  }

  /** `/idphoto` with what was filled in. */
  make(photo: ShownFile, country: string, document: string): void {
    this.#user.idphoto({
      photo: this.#user.attach(photo.bytes, photo.name, photo.mediaType),
      ...(country === '' ? {} : { country }),
      ...(document === '' ? {} : { document }),
    });
  }

  /** `/idphoto-account`; false for a topic that it does not have. */
  openAccount(topic: string): boolean {
    const [option] = this.command('idphoto-account')?.options ?? [];
    if (topic !== '' && !option?.choices.some((c) => c.value === topic)) return false;
    this.#user.openAccount(topic === '' ? undefined : topic);
    return true;
  }

  suggestions(
    field: 'country' | 'document',
    text: string,
    country: string,
  ): Promise<readonly { readonly name: string; readonly value: string }[]> {
    return this.#user.suggestions(field, text, country === '' ? {} : { country });
  }

  press({ message: id, at: [row, column], option }: PagePress): boolean {
    const message = this.#standing().find((m) => m.id === id);
    const seen = this.#user.chat().find((m) => m.id === id);
    const control = message?.rows[row]?.[column];
    if (!seen || !control) return false;
    if (control.kind === 'select') {
      const chosen = control.options[option ?? -1];
      if (!chosen) return false;
      this.#user.choose(seen, control.customId, chosen.value);
    } else if (control.customId === null) return false;
    else this.#user.pressRaw(seen, control.customId);
    return true;
  }
}
