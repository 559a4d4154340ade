import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Format } from '../../core/text/format.ts';
import { localesOf } from './locales.ts';
import { names } from './names.ts';

/** Keys of core/text for what Discord shows of a command or an option. */
export interface Words {
  /** null where it is called the same in every language. */
  readonly name: string | null;
  readonly description: string;
}

/** What people see of our commands before they use one. */
export interface CommandTexts {
  /** Languages as core/text names them; the first is also everybody else's. */
  readonly languages: readonly string[];
  readonly idphoto: Words;
  readonly photo: Words;
  readonly country: Words;
  readonly document: Words;
  readonly account: Words;
  readonly topic: Words;
  /** Commands that a topic of the account leads to at once: `{ value: 'orders', key: 'command-orders' }`. */
  readonly topics: readonly { readonly value: string; readonly key: string }[];
}

/** Characters (docs: interactions/application-commands). */
const longestDescription = 100;
/** What a name may consist of, in lower case. */
const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

type Everywhere = Pick<
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  'type' | 'integration_types' | 'contexts'
>;

/** Our commands as Discord wants them described: in servers, with us alone, and wherever else people talk. */
export function commandBodies(texts: CommandTexts, format: Format): RESTPutAPIApplicationCommandsJSONBody {
  const everywhere: Everywhere = {
    type: ApplicationCommandType.ChatInput,
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
  };
  const described = (name: string, words: Words) => describe(name, words, texts.languages, format);
  const text = (name: string, words: Words): APIApplicationCommandBasicOption => ({
    ...described(name, words),
    type: ApplicationCommandOptionType.String,
    autocomplete: true,
  });
  const photo = { type: ApplicationCommandOptionType.Attachment, required: true } as const;
  return [
    {
      ...everywhere,
      ...described(names.idphoto, texts.idphoto),
      options: [
        { ...described(names.photo, texts.photo), ...photo },
        text(names.country, texts.country),
        text(names.document, texts.document),
      ],
    },
    {
      ...everywhere,
      ...described(names.account, texts.account),
      ...(texts.topics.length > 0
        ? { options: [topic(texts, format, described(names.topic, texts.topic))] }
        : {}),
    },
  ];
}

function topic(
  { languages, topics }: CommandTexts,
  format: Format,
  described: Described,
): APIApplicationCommandBasicOption {
  const choices = topics.map(({ value, key }) => {
    const [name, translations] = said(key, languages, format, cut);
    return { name, value, ...(translations ? { name_localizations: translations } : {}) };
  });
  return { ...described, type: ApplicationCommandOptionType.String, choices };
}

interface Described {
  readonly name: string;
  readonly name_localizations?: LocalizationMap;
  readonly description: string;
  readonly description_localizations?: LocalizationMap;
}

function describe(name: string, words: Words, languages: readonly string[], format: Format): Described {
  const [description, descriptions] = said(words.description, languages, format, cut);
  const translated = words.name === null ? null : said(words.name, languages, format, named)[1];
  return {
    name,
    ...(translated ? { name_localizations: translated } : {}),
    description,
    ...(descriptions ? { description_localizations: descriptions } : {}),
  };
}

/** A sentence in the first language, and in those others that Discord knows and that say it differently. */
function said(
  key: string,
  languages: readonly string[],
  format: Format,
  fitting: (text: string) => string | null,
): [string, LocalizationMap | null] {
  const [main = 'en', ...others] = languages;
  const own = fitting(format(main, key)) ?? '';
  const translations: LocalizationMap = {};
  for (const language of others) {
    const text = fitting(format(language, key));
    if (text !== null && text !== own)
      for (const locale of localesOf(language)) translations[locale] ??= text;
  }
  return [own, Object.keys(translations).length > 0 ? translations : null];
}

const cut = (text: string): string =>
  text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`;

/** A name that Discord would not take is left out: the command then has its own name in that language. */
const named = (text: string): string | null => {
  const name = text.toLowerCase().trim().replace(/\s+/g, '-');
  return nameForm.test(name) ? name : null;
};
