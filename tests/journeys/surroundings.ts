import { expect } from 'vitest';
import { DiscordStandIn } from '../../bots/demo/discord/stand-in.ts';
import { DiscordUser } from '../../bots/demo/discord/user.ts';
import type { Person } from '../../bots/demo/person.ts';
import { TelegramStandIn } from '../../bots/demo/telegram/stand-in.ts';
import { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { shrink } from '../demo/pictures.ts';

export const webhookSecret = 'a-secret-that-nobody-guesses';
export const publicUrl = 'https://bot.example.org';

/** Where a journey takes place: by which door events come in, and on Discord in what kind of channel. */
export type Door = 'telegram' | 'gateway' | 'http';
export type Room = 'server' | 'direct' | 'their own app';

/** A chat platform around the program, with people in it. */
export interface Surroundings<P extends Person = Person> {
  /** What the program is told of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether its pictures can be kept from being passed on. */
  readonly protects: boolean;
  /** How the return from the payment page looks. */
  readonly paidPage: string;
  join(name: string, language: string): P;
  /** Called when the program talks; resolves when people see all of it. */
  talking(origin: string): Promise<void>;
  /** Sets what a platform is told of how we sell. */
  selling(by: 'free'): Readonly<Record<string, string>>;
  /** How often the bot has fetched a photo. */
  readonly fetches: number;
  /** The next delivery of files meets a platform that is out of order. */
  spoilDelivery(): Promise<void>;
  /** What the buttons that a person has before them carry. */
  carried(person: P): readonly string[];
  /** What no log may show, and no key of the store. */
  readonly secrets: readonly string[];
  readonly ids: readonly string[];
  /** What must be true in the end. */
  check(): void;
  close(): Promise<void>;
}

export interface TelegramSurroundings extends Surroundings<TelegramUser> {
  readonly telegram: TelegramStandIn;
}

export async function telegramSurroundings(
  mode: 'polling' | 'webhook',
  now: () => number,
): Promise<TelegramSurroundings> {
  let origin = '';
  const telegram = await TelegramStandIn.start({
    shrink,
    webhookRetryMs: 20,
    now,
    route: (url) => url.replace(publicUrl, origin),
  });
  return {
    telegram,
    environment: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.origin,
      ...(mode === 'webhook'
        ? {
            TELEGRAM_MODE: 'webhook',
            TELEGRAM_WEBHOOK_SECRET: webhookSecret,
            PUBLIC_URL: publicUrl,
          }
        : {}),
    },
    protects: true,
    paidPage: '/paid',
    join: (name, language) => TelegramUser.join(telegram, { name, language }),
    async talking(at) {
      origin = at;
    },
    selling: (by) => ({ TELEGRAM_PAYMENTS: by }),
    get fetches() {
      return telegram.calls.filter((c) => c.method === 'getFile').length;
    },
    spoilDelivery: () => telegram.faults.plan('sendMediaGroup', { kind: 'bad_gateway' }),
    carried: ({ room }) =>
      room.messages.flatMap((m) => m.keyboard.flat().flatMap((b) => b.callback_data ?? [])),
    secrets: [telegram.token, webhookSecret, '/file/bot'],
    get ids() {
      return [...telegram.world.accounts.keys()].map(String);
    },
    check: () => expect(telegram.breaches).toEqual([]),
    close: () => telegram.close(),
  };
}

export interface DiscordSurroundings extends Surroundings<DiscordUser> {
  readonly discord: DiscordStandIn;
  /** Somebody in the same channel, who is to see nothing. */
  readonly bystander: DiscordUser;
  /** The server of the channel; null outside of servers. */
  readonly server: string | null;
}

/** Languages as Discord's clients have them. */
const clientLanguages: Readonly<Record<string, string>> = { en: 'en-GB' };

export async function discordSurroundings(
  door: 'gateway' | 'http',
  now: () => number,
  place: Room = 'server',
): Promise<DiscordSurroundings> {
  const discord = await DiscordStandIn.start({ now });
  const channel = place === 'server' ? discord.addServer() : discord.world.addChannel('private', null);
  const bystander = DiscordUser.join(discord, { name: 'Bob', room: channel });
  return {
    discord,
    bystander,
    server: channel.server,
    environment: {
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: discord.applicationId,
      DISCORD_PUBLIC_KEY: discord.signing.publicKey,
      DISCORD_API_ROOT: discord.apiRoot,
      DISCORD_CDN_ROOT: discord.origin,
      ...(door === 'http' ? { DISCORD_MODE: 'http', PUBLIC_URL: publicUrl } : {}),
    },
    protects: false,
    paidPage: '/paid/discord',
    join: (name, language) =>
      DiscordUser.join(discord, {
        name,
        language: clientLanguages[language] ?? language,
        ...(place === 'direct' ? {} : { room: channel }),
        isOnlyTheirs: place === 'their own app',
      }),
    async talking(at) {
      if (door === 'http') discord.interactionsUrl = `${at}/discord`;
      await expect.poll(() => discord.commands.writes, { timeout: 20_000 }).toBeGreaterThan(0);
    },
    selling: (by) => ({ DISCORD_PAYMENTS: by }),
    get fetches() {
      return discord.handedOut;
    },
    spoilDelivery: () => discord.faults.plan('followUp', { kind: 'bad_gateway' }),
    carried: (person) => person.carried(),
    get secrets() {
      const tokens = [...discord.world.interactions.values()].map((i) => i.token);
      return [discord.token, '&hm=', ...tokens];
    },
    get ids() {
      return [...discord.world.accounts.keys()];
    },
    check() {
      expect(discord.breaches).toEqual([]);
      expect(discord.thinking).toBe(0);
      expect(bystander.chat()).toEqual([]);
      const open = [...discord.world.messages.values()].filter(
        (m) => m.channel.kind !== 'direct' && m.onlyFor === null,
      );
      expect(open).toEqual([]);
    },
    close: () => discord.close(),
  };
}
