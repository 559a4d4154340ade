import { isDiscords, serverOf } from '../adapters/discord/address.ts';
import type { CommandTexts } from '../adapters/discord/commands.ts';
import { createDiscord, type Discord } from '../adapters/discord/discord.ts';
import { catalogueSuggestions } from '../adapters/discord/suggestions.ts';
import type { Inbox } from '../core/chat/inbox.ts';
import { moneyText } from '../core/chat/words.ts';
import type { Clock } from '../core/privacy/clock.ts';
import type { Format } from '../core/text/format.ts';
import { languages, messages } from '../core/text/messages.ts';
import type { BotConfig } from './config.ts';
import type { Log } from './log.ts';

export { type Discord, isDiscords, serverOf };

export interface DiscordParts {
  readonly config: BotConfig;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** Discord as configured; null where it is not. */
export function openDiscord({ config, inbox, clock, log }: DiscordParts): Discord | null {
  const { discord } = config;
  if (!discord) return null;
  const { token, applicationId, apiRoot, cdnRoot, publicKey } = discord;
  return createDiscord(
    {
      token,
      applicationId,
      apiRoot,
      cdnRoot,
      format: formatFor(config),
      failed: { key: 'our-fault' },
      suggest: catalogueSuggestions(),
      inbox,
      log,
      now: () => clock.now(),
    },
    publicKey,
  );
}

/** Sentences for people who fill in commands: nobody types to us there. Descriptions of commands name the price. */
const formatFor =
  ({ price, discord }: BotConfig): Format =>
  (locale, key, params) => {
    const said = messages(locale);
    const own = slashKey(key);
    if (key !== texts.idphoto.description) return said.format(said.has(own) ? own : key, params);
    const asked = discord?.sells === 'free' ? { ...price, amount: 0 } : price;
    return said.format(key, { price: moneyText(asked, said.locale) });
  };

/** The key of what is said in place of another sentence where commands are filled in. */
export const slashKey = (key: string): string => `${key}-slash`;

/** What Discord shows of our commands. */
export const texts: CommandTexts = {
  languages: ['en', ...languages.filter((l) => l !== 'en')],
  idphoto: { name: 'slash-idphoto', description: 'slash-idphoto-about' },
  photo: { name: 'slash-photo', description: 'slash-photo-about' },
  country: { name: 'slash-country', description: 'slash-country-about' },
  document: { name: 'slash-document', description: 'slash-document-about' },
  account: { name: 'slash-account', description: 'slash-account-about' },
  topic: { name: 'slash-topic', description: 'slash-topic-about' },
  topics: (['orders', 'delete', 'mydata', 'privacy', 'terms', 'support', 'language'] as const).map(
    (value) => ({ value, key: `command-${value}` }),
  ),
};
