import type { Till } from '../core/chat/desk.ts';
import type { Address, Receive } from '../core/chat/inbound.ts';
import type { Messenger } from '../core/chat/messenger.ts';
import { messages } from '../core/text/messages.ts';
import type { BotConfig } from './config.ts';
import { type Discord, isDiscords, serverOf, texts } from './discord.ts';
import { discordTills, telegramTills } from './payments.ts';
import { isTelegrams, profile, type Telegram } from './telegram.ts';

/** A page to which a payment page leads back. */
export type Return = 'paid' | 'cancelled';

/** A chat platform that we talk on, whichever it is. */
export interface Chat {
  /** As logs and people call it. */
  readonly name: 'Telegram' | 'Discord';
  /** Keeps its persons apart from those of others. */
  readonly platform: 'telegram' | 'discord';
  /** By which door events come in. */
  readonly mode: string;
  /** Whether people write to us there, or only fill in commands. */
  readonly isWritten: boolean;
  readonly messenger: Messenger;
  isOurs(address: string): boolean;
  tillsAt(address: Address): readonly [Till, ...Till[]];
  /** Where people are who have no address, as they read a page. */
  readonly tills: readonly [Till, ...Till[]];
  /** What opens the chat after a payment; null before we know. */
  chatLink(page: Return): string | null;
  /** Where the payment page leads back to. */
  returnTo(page: Return): string;
  /** Said on the payment page itself; undefined where what comes after needs no words. */
  payNote(locale: string | null): string | undefined;
  /** Resolves once events come in. @throws Error where the token is not accepted */
  start(receive: Receive): Promise<void>;
  /** Tells the platform how we present ourselves, where that has changed. Never throws. */
  publish(): Promise<void>;
  /** Rejects when the platform accepts us no longer; resolves after `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export function telegramChat(config: BotConfig, telegram: Telegram): Chat {
  const { publicUrl } = config;
  const isWebhook = config.telegram?.mode === 'webhook';
  const tills = telegramTills(config);
  const chatLink = (page: Return): string | null => {
    try {
      return telegram.messenger.startLink(page);
    } catch {
      // The address of the chat is known once the bot has introduced itself.
      return null;
    }
  };
  return {
    name: 'Telegram',
    platform: 'telegram',
    mode: config.telegram?.mode ?? 'polling',
    isWritten: true,
    messenger: telegram.messenger,
    isOurs: isTelegrams,
    tillsAt: () => tills,
    tills,
    chatLink,
    returnTo: (page) => (publicUrl ? `${publicUrl}/${page}` : (chatLink(page) ?? 'https://t.me')),
    payNote: () => undefined,
    start: (receive) =>
      isWebhook ? telegram.startWebhook(receive, `${publicUrl}/telegram`) : telegram.startPolling(receive),
    publish: () => telegram.publish(profile),
    get ended() {
      return telegram.ended;
    },
    stop: () => telegram.stop(),
  };
}

/** Opens a person's own chats; a link to one of our messages would lead to nothing, as they are not kept. */
const discordItself = 'https://discord.com/channels/@me';

export function discordChat(config: BotConfig, discord: Discord): Chat {
  const { publicUrl } = config;
  const isHttp = config.discord?.mode === 'http';
  return {
    name: 'Discord',
    platform: 'discord',
    mode: config.discord?.mode ?? 'gateway',
    isWritten: false,
    messenger: discord.messenger,
    isOurs: isDiscords,
    tillsAt: (address) => discordTills(config, serverOf(address)),
    tills: discordTills(config, null),
    chatLink: () => discordItself,
    // A page of its own: it says how to get what arrives after Discord's quarter of an hour.
    returnTo: (page) => (publicUrl ? `${publicUrl}/${page}/discord` : discordItself),
    payNote: (locale) => messages(locale).format('slash-pay-note'),
    start: (receive) => (isHttp ? discord.startHttp(receive) : discord.startGateway(receive)),
    publish: () => discord.publish(texts),
    ended: discord.ended,
    stop: () => discord.stop(),
  };
}
