import type { Api } from 'grammy';
import type { LanguageCode } from 'grammy/types';
import type { Format } from './html.ts';
import type { Log } from './log.ts';

/** What people read about the bot before they write to it. Keys of core/text. */
export interface Profile {
  /** Languages as core/text names them; the first is also everybody else's. */
  readonly languages: readonly string[];
  /** In the order of the menu: `{ name: 'start', key: 'command-start' }`. */
  readonly commands: readonly { readonly name: string; readonly key: string }[];
  readonly description: string;
  readonly shortDescription: string;
}

interface Words {
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  readonly description: string;
  readonly shortDescription: string;
}

/** Tells Telegram the commands and descriptions in every language, as far as it does not know them. Never throws. */
export async function publishProfile(api: Api, profile: Profile, format: Format, log: Log): Promise<void> {
  const words = (locale: string): Words => ({
    commands: profile.commands.map(({ name, key }) => ({ command: name, description: format(locale, key) })),
    description: format(locale, profile.description),
    shortDescription: format(locale, profile.shortDescription),
  });
  const [main] = profile.languages;
  if (main === undefined) return;
  try {
    await publish(api, words(main), undefined);
    for (const [code, locale] of byCode(profile.languages)) await publish(api, words(locale), code);
  } catch (problem) {
    log.warn({ problem: (problem as Error).name }, 'the list of commands could not be published');
  }
}

/** Telegram knows two-letter languages without script or region; the first of several wins. */
function byCode(languages: readonly string[]): Map<LanguageCode, string> {
  const codes = new Map<LanguageCode, string>();
  for (const locale of languages) {
    const code = locale.slice(0, 2) as LanguageCode;
    if (/^[a-z]{2}(-|$)/.test(locale) && !codes.has(code)) codes.set(code, locale);
  }
  return codes;
}

/** Writes only what differs: the platform lets descriptions be set seldom, and read often. */
async function publish(api: Api, words: Words, language_code: LanguageCode | undefined): Promise<void> {
  const where = language_code === undefined ? {} : { language_code };
  const known = await api.getMyCommands(where);
  const isSame =
    known.length === words.commands.length &&
    known.every(
      (k, i) => k.command === words.commands[i]!.command && k.description === words.commands[i]!.description,
    );
  if (!isSame) await api.setMyCommands(words.commands, where);
  if ((await api.getMyDescription(where)).description !== words.description)
    await api.setMyDescription(words.description, where);
  if ((await api.getMyShortDescription(where)).short_description !== words.shortDescription)
    await api.setMyShortDescription(words.shortDescription, where);
}
