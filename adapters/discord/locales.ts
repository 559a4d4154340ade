import { Locale } from 'discord-api-types/v10';

/** Discord's names of languages that are not simply ours. */
const others: Readonly<Record<string, readonly Locale[]>> = {
  es: [Locale.SpanishES, Locale.SpanishLATAM],
  nb: [Locale.Norwegian],
  pt: [Locale.PortugueseBR],
  sv: [Locale.Swedish],
  zh: [Locale.ChineseCN],
  'zh-Hans': [Locale.ChineseCN],
  'zh-Hant': [Locale.ChineseTW],
};
const known = new Set<string>(Object.values(Locale));

/** What Discord calls a language of ours; nothing where it has none of it. */
export const localesOf = (language: string): readonly Locale[] =>
  others[language] ?? (known.has(language) ? [language as Locale] : []);
