import { randomBytes } from 'node:crypto';
import { Feed } from '../feed.ts';
import type { Json } from './call.ts';
import type { FormattedText } from './html.ts';
import type { Keyboard } from './keyboard.ts';
import { badRequest, forbidden } from './problem.ts';

export interface Account {
  readonly id: number;
  readonly isBot: boolean;
  readonly firstName: string;
  readonly userName?: string;
  language?: string;
}

/** Something that was uploaded, by either side. */
export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly name: string | null;
  readonly mediaType: string | null;
  readonly width: number;
  readonly height: number;
  /** Seconds; when getFile was last asked for it. */
  linkedAt: number | null;
}

export type MessageKind = 'text' | 'photo' | 'document' | 'invoice' | 'other';

export interface Message {
  readonly chat: Chat;
  readonly id: number;
  readonly from: Account;
  /** Seconds. */
  readonly date: number;
  kind: MessageKind;
  text: FormattedText;
  /** Photo sizes, smallest first. */
  sizes: readonly StoredFile[];
  document: StoredFile | null;
  keyboard: Keyboard;
  readonly protected: boolean;
  readonly album: string | null;
  readonly replyTo: number | null;
  /** Fields of the API's message that this rig only passes on. */
  readonly extra: Json;
  editDate: number | null;
  removed: boolean;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'supergroup';
  readonly title: string | null;
  readonly members: Set<number>;
  /** Why nothing reaches it any more. */
  closed: 'blocked' | 'deactivated' | 'kicked' | null;
  readonly messages: Message[];
}

/** What a person in front of a chat would notice. */
export type Event =
  | { readonly kind: 'shown' | 'edited' | 'removed'; readonly message: Message }
  | { readonly kind: 'activity'; readonly chat: Chat; readonly action: string }
  | {
      readonly kind: 'answered';
      readonly query: string;
      readonly text: string | null;
      readonly alert: boolean;
    }
  | {
      readonly kind: 'checked_out';
      readonly query: string;
      readonly ok: boolean;
      readonly problem: string | null;
    };

export interface Press {
  readonly id: string;
  readonly from: Account;
  readonly at: number;
  answered: boolean;
}

type NewMessage = Pick<Message, 'chat' | 'from'> & Partial<Omit<Message, 'chat' | 'from' | 'id' | 'date'>>;

/** Everything that the platform remembers. */
export class World {
  readonly events = new Feed<Event>();
  readonly accounts = new Map<number, Account>();
  readonly chats = new Map<number, Chat>();
  readonly files = new Map<string, StoredFile>();
  readonly presses = new Map<string, Press>();
  #lastMessage = 0;
  #lastAccount = 1_000;

  constructor(
    readonly bot: Account,
    /** Milliseconds since 1970. */
    readonly now: () => number,
  ) {
    this.accounts.set(bot.id, bot);
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  addAccount(firstName: string, language: string | undefined): Account {
    this.#lastAccount += 1;
    const account: Account = {
      id: this.#lastAccount,
      isBot: false,
      firstName,
      ...(language === undefined ? {} : { language }),
    };
    this.accounts.set(account.id, account);
    return account;
  }

  addChat(chat: Omit<Chat, 'messages' | 'closed'>): Chat {
    const made: Chat = { ...chat, closed: null, messages: [] };
    this.chats.set(made.id, made);
    return made;
  }

  addFile(
    bytes: Uint8Array,
    about: Partial<Pick<StoredFile, 'name' | 'mediaType' | 'width' | 'height'>>,
  ): StoredFile {
    const id = `file_${randomBytes(18).toString('base64url')}`;
    const ending = /\.[a-z0-9]{1,5}$/i.exec(about.name ?? '')?.[0] ?? '.jpg';
    const file: StoredFile = {
      id,
      uniqueId: randomBytes(9).toString('base64url'),
      bytes,
      path: `files/${id}${ending}`,
      name: about.name ?? null,
      mediaType: about.mediaType ?? null,
      width: about.width ?? 0,
      height: about.height ?? 0,
      linkedAt: null,
    };
    this.files.set(id, file);
    return file;
  }

  addMessage(message: NewMessage): Message {
    this.#lastMessage += 1;
    const made: Message = {
      kind: 'text',
      text: { text: '', entities: [] },
      sizes: [],
      document: null,
      keyboard: [],
      protected: false,
      album: null,
      replyTo: null,
      extra: {},
      editDate: null,
      removed: false,
      ...message,
      id: this.#lastMessage,
      date: this.seconds(),
    };
    made.chat.messages.push(made);
    this.events.push({ kind: 'shown', message: made });
    return made;
  }

  /** The chat that the bot may write to. */
  reachable(id: unknown): Chat {
    const chat = this.chats.get(Number(id));
    if (!chat) throw badRequest('chat not found');
    if (chat.closed === 'blocked') throw forbidden('bot was blocked by the user');
    if (chat.closed === 'deactivated') throw forbidden('user is deactivated');
    if (chat.closed === 'kicked') throw forbidden('bot was kicked from the supergroup chat');
    // Nobody is written to who has not written first.
    if (chat.type === 'private' && chat.messages.length === 0) throw badRequest('chat not found');
    return chat;
  }

  message(chat: Chat, id: unknown): Message | null {
    return chat.messages.find((m) => m.id === Number(id) && !m.removed) ?? null;
  }

  remove(message: Message): void {
    message.removed = true;
    this.events.push({ kind: 'removed', message });
  }
}
