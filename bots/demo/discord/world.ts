import { randomBytes } from 'node:crypto';
import { Feed } from '../feed.ts';
import type { Json } from './body.ts';
import type { Row } from './components.ts';
import { limits } from './limits.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** Whether messages from apps get through to this person. */
  direct: 'open' | 'closed';
}

export interface Channel {
  readonly id: string;
  readonly kind: 'server' | 'direct' | 'private';
  /** null outside of servers. */
  readonly server: string | null;
  /** Accounts that read along. */
  readonly members: Set<string>;
}

/** Something that was uploaded, by either side. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  /** The only one who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  /** The interaction that it belongs to; null for one that the bot sent by itself. */
  readonly interaction: string | null;
  /** "thinking", without anything to read. */
  thinking: boolean;
  /** What whoever sent it knows it by. */
  readonly nonce?: string;
  text: string;
  rows: readonly Row[];
  attachments: readonly Attachment[];
  removed: boolean;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete. */
  readonly type: 2 | 3 | 4;
  readonly user: Account;
  readonly channel: Channel;
  readonly at: number;
  readonly payload: Json;
  /** The message that `@original` means: that of the button, or the answer to the command. */
  original: Message | null;
  acknowledged: boolean;
  /** Whether further messages are limited, as the app is nobody's but this person's here. */
  readonly isOnlyTheirs: boolean;
  followUps: number;
}

/** What a person in front of a chat would notice. */
export type Event =
  | { readonly kind: 'thinking' | 'shown' | 'edited' | 'removed'; readonly message: Message }
  | { readonly kind: 'activity'; readonly channel: Channel }
  | { readonly kind: 'acknowledged'; readonly interaction: Interaction; readonly afterMs: number }
  | {
      readonly kind: 'suggested';
      readonly interaction: Interaction;
      readonly choices: readonly { readonly name: string; readonly value: string }[];
    };

/** First millisecond of ids. */
const epoch = 1_420_070_400_000;

/** When an id was given, ms. */
export const givenAt = (id: string): number => Number(BigInt(id) >> 22n) + epoch;

/** Everything that the platform remembers. */
export class World {
  readonly events = new Feed<Event>();
  readonly accounts = new Map<string, Account>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, Message>();
  readonly interactions = new Map<string, Interaction>();
  readonly attachments = new Map<string, Attachment>();
  #sequence = 0;

  constructor(
    /** Milliseconds since 1970. */
    readonly now: () => number,
  ) {}

  /** An id that tells when it was given. */
  id(): string {
    this.#sequence += 1;
    return ((BigInt(Math.floor(this.now()) - epoch) << 22n) | BigInt(this.#sequence & 0x3fffff)).toString();
  }

  addAccount(name: string, locale: string): Account {
    const account: Account = { id: this.id(), name, locale, direct: 'open' };
    this.accounts.set(account.id, account);
    return account;
  }

  addChannel(kind: Channel['kind'], server: string | null, ...members: string[]): Channel {
    const channel = { id: this.id(), kind, server, members: new Set(members) };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The chat of the bot with one person. */
  direct(user: Account): Channel {
    const known = [...this.channels.values()].find((c) => c.kind === 'direct' && c.members.has(user.id));
    return known ?? this.addChannel('direct', null, user.id);
  }

  addAttachment(
    file: Pick<Attachment, 'name' | 'mediaType' | 'bytes' | 'width' | 'height'>,
    folder: string,
  ): Attachment {
    const id = this.id();
    const path = `/${folder}/${this.id()}/${id}/${encodeURIComponent(file.name)}`;
    const attachment = { id, path, ...file };
    this.attachments.set(path, attachment);
    return attachment;
  }

  addMessage(message: Omit<Message, 'id' | 'removed'>): Message {
    const made: Message = { ...message, id: this.id(), removed: false };
    this.messages.set(made.id, made);
    this.events.push({ kind: made.thinking ? 'thinking' : 'shown', message: made });
    return made;
  }

  message(id: string): Message | null {
    const message = this.messages.get(id);
    return message && !message.removed ? message : null;
  }

  remove(message: Message): void {
    message.removed = true;
    this.events.push({ kind: 'removed', message });
  }

  addInteraction(of: Omit<Interaction, 'token' | 'at' | 'acknowledged' | 'followUps' | 'id'>): Interaction {
    const token = randomBytes(120).toString('base64url');
    const made: Interaction = {
      ...of,
      id: this.id(),
      token,
      at: this.now(),
      acknowledged: false,
      followUps: 0,
    };
    this.interactions.set(token, made);
    return made;
  }

  isTokenAlive({ at }: Interaction): boolean {
    return this.now() - at <= limits.token;
  }
}

/** Whether somebody sees a message. */
export const isVisible = (message: Message, user: string): boolean =>
  !message.removed &&
  message.channel.members.has(user) &&
  (message.onlyFor === null || message.onlyFor === user);
