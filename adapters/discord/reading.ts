import {
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { parseAction } from '../../core/chat/action.ts';
import type { Inbound, OfferedPhoto, Sender, UnsupportedMessage } from '../../core/chat/inbound.ts';
import { downloadLimit, mayBePicture, tooLarge } from '../../core/chat/offered.ts';
import { addressOf, handleOf, type Place, type Reply, receiptOf, userOf } from './address.ts';
import { packedIn } from './components.ts';
import { isAlone } from './first-answer.ts';
import { names } from './names.ts';

/** The command that `/idphoto-account` is, where no topic was chosen. */
const accountCommand = 'account';

/** Interactions that are worked on after their first answer. */
export type Asked = APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction;

/** A place that can be answered through an interaction. */
export type Answerable = Place & { readonly reply: Reply };

export function isAsked(interaction: APIInteraction): interaction is Asked {
  if (interaction.type === InteractionType.MessageComponent) return true;
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.ChatInput
  );
}

/** Id of whoever caused an interaction. */
export function personOf({ member, user }: APIInteraction): string {
  const id = member?.user.id ?? user?.id;
  if (id === undefined) throw new Error('an interaction of nobody');
  return id;
}

/** Where to answer an interaction. @param until when its token dies */
export function placeOf(interaction: Asked, until: number): Answerable {
  const { id, token } = interaction;
  const source = interaction.type === InteractionType.MessageComponent ? interaction.message.id : null;
  return {
    user: personOf(interaction),
    channel: isAlone(interaction) ? (interaction.channel?.id ?? null) : null,
    server: interaction.guild_id ?? null,
    reply: { interaction: id, token, until, source },
  };
}

/** What an interaction says. */
export function read(
  interaction: Asked,
  place: Answerable,
  fetch: (address: string) => Promise<Uint8Array>,
): Inbound {
  const from: Sender = {
    user: userOf(place.user),
    address: addressOf(place),
    locale: interaction.locale,
    // Whatever we say is for this person's eyes only, in a server too.
    isPrivate: true,
    ...(place.server === null ? {} : { community: place.server }),
  };
  return interaction.type === InteractionType.MessageComponent
    ? readPress(interaction, from, place)
    : readCommand(interaction, from, fetch);
}

function readPress(
  { id, data, message }: APIMessageComponentInteraction,
  from: Sender,
  place: Answerable,
): Inbound {
  const carried = data.component_type === ComponentType.Button ? data.custom_id : data.values[0];
  const { reply } = place;
  return {
    type: 'press',
    from,
    action: carried === undefined ? null : parseAction(packedIn(carried)),
    screen: handleOf(
      place.channel !== null
        ? { kind: 'direct', channel: place.channel, ids: [message.id] }
        : {
            kind: 'ephemeral',
            token: reply.token,
            until: reply.until,
            source: message.id,
            ids: [message.id],
          },
    ),
    receipt: receiptOf(id),
  };
}

function readCommand(
  { data }: APIChatInputApplicationCommandInteraction,
  from: Sender,
  fetch: (address: string) => Promise<Uint8Array>,
): Inbound {
  const message = handleOf({ kind: 'theirs' });
  const common = { from, message };
  const options = data.options ?? [];
  const text = (name: string): string => stringOption(options, name);
  if (data.name !== names.idphoto) {
    const command = data.name === names.account ? text(names.topic) || accountCommand : data.name;
    return { type: 'command', ...common, command, argument: '' };
  }
  const attachment = attachmentOption(options, data.resolved?.attachments ?? {});
  const kind = attachment && unsupportedKind(attachment);
  if (!attachment || kind) return { type: 'unsupported', ...common, kind: kind ?? 'other', album: null };
  const wish = wished(text(names.country), text(names.document));
  const photo = offered(attachment, fetch);
  return { type: 'photo', ...common, photo, caption: null, album: null, ...(wish === '' ? {} : { wish }) };
}

/** A document's id says all; free words are searched for together with the country's. */
function wished(country: string, document: string): string {
  if (document === '') return country;
  const isId = /^[a-z0-9]+(-[a-z0-9]+)+$/.test(document);
  return isId || country === '' ? document : `${country} ${document}`;
}

function stringOption(options: readonly APIApplicationCommandInteractionDataOption[], name: string): string {
  const option = options.find((o) => o.name === name);
  return option?.type === ApplicationCommandOptionType.String ? option.value.trim() : '';
}

function attachmentOption(
  options: readonly APIApplicationCommandInteractionDataOption[],
  attachments: Readonly<Record<string, APIAttachment>>,
): APIAttachment | null {
  const option = options.find((o) => o.name === names.photo);
  if (option?.type !== ApplicationCommandOptionType.Attachment) return null;
  return attachments[option.value] ?? null;
}

function unsupportedKind({ content_type, filename }: APIAttachment): UnsupportedMessage['kind'] | null {
  if (content_type?.startsWith('video/')) return 'video';
  if (content_type?.startsWith('audio/')) return 'voice';
  return mayBePicture(content_type, filename) ? null : 'file';
}

const offered = (
  { size, filename, url }: APIAttachment,
  fetch: (address: string) => Promise<Uint8Array>,
): OfferedPhoto => ({
  size,
  compressed: false,
  width: null,
  height: null,
  fileName: filename,
  async fetch() {
    if (size > downloadLimit) throw tooLarge(size);
    return fetch(url);
  },
});
