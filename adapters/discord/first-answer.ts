import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  ApplicationCommandOptionType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { names } from './names.ts';
import type { Choice, Suggest } from './suggestions.ts';

/** Characters of a choice's name and of its value. */
const longestChoice = 100;
const mostChoices = 25;

/** Only in the chat with us alone may a message stay; everywhere else it is for the eyes of one person. */
export const isAlone = (interaction: APIInteraction): boolean =>
  interaction.context === InteractionContextType.BotDM;

/**
 * What an interaction is answered with at once, before anything is looked up or fetched: it has three seconds.
 * null where the kind is none that we ever ask for.
 */
export function firstAnswer(interaction: APIInteraction, suggest: Suggest): APIInteractionResponse | null {
  switch (interaction.type) {
    case InteractionType.Ping:
      return { type: InteractionResponseType.Pong };
    case InteractionType.ApplicationCommandAutocomplete:
      return {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices(interaction, suggest) },
      };
    case InteractionType.ApplicationCommand:
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isAlone(interaction) ? {} : { data: { flags: MessageFlags.Ephemeral } }),
      };
    case InteractionType.MessageComponent:
      return { type: InteractionResponseType.DeferredMessageUpdate };
    default:
      return null;
  }
}

/** What a person may be about to type, from memory. A mistake in there costs the suggestions, never the answer. */
function choices(interaction: APIApplicationCommandAutocompleteInteraction, suggest: Suggest): Choice[] {
  const typed = new Map<string, string>();
  let focused: string | null = null;
  for (const option of interaction.data.options ?? []) {
    if (option.type !== ApplicationCommandOptionType.String) continue;
    typed.set(option.name, option.value);
    if (option.focused) focused = option.name;
  }
  const text = focused === null ? '' : (typed.get(focused) ?? '');
  try {
    const found =
      focused === names.document
        ? suggest.documents(text, typed.get(names.country) ?? null, interaction.locale)
        : suggest.countries(text, interaction.locale);
    return found
      .filter((c) => c.value.length <= longestChoice)
      .slice(0, mostChoices)
      .map(({ name, value }) => ({ name: name.slice(0, longestChoice), value }));
  } catch {
    return [];
  }
}
