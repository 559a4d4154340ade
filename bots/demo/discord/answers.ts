import { type Body, type Json, readContent } from './body.ts';
import { limits } from './limits.ts';
import {
  ApiProblem,
  alreadyAcknowledged,
  Breach,
  cannotMessage,
  invalidToken,
  notFound,
  unknownInteraction,
} from './problem.ts';
import type { Channel, Interaction, Message, World } from './world.ts';

const ephemeral = 64;

/** Takes the first answer to an interaction, by whichever way it comes. @throws ApiProblem where it is not one */
export function answer(world: World, interaction: Interaction | undefined, body: Body): void {
  if (!interaction) throw unknownInteraction();
  const afterMs = world.now() - interaction.at;
  if (afterMs > limits.acknowledgement) throw unknownInteraction();
  if (interaction.acknowledged) throw alreadyAcknowledged();
  const data = (body.json.data ?? {}) as Json;
  const isComponent = interaction.type === 3;
  const isAutocomplete = interaction.type === 4;
  const type = Number(body.json.type);
  if (isAutocomplete !== (type === 8))
    throw new Breach('type', `an interaction of this kind takes no ${type}`);
  if (!isComponent && (type === 6 || type === 7)) throw new Breach('type', 'there is no message to update');
  switch (type) {
    case 4:
      interaction.original = world.addMessage({
        ...owned(interaction, Number(data.flags ?? 0)),
        ...readContent(world, { json: data, uploads: body.uploads }, null),
        thinking: false,
      });
      break;
    case 5:
      if ((Number(data.flags ?? 0) & ~ephemeral) !== 0)
        throw new Breach('data.flags', 'only EPHEMERAL is valid');
      interaction.original = world.addMessage({
        ...owned(interaction, Number(data.flags ?? 0)),
        text: '',
        rows: [],
        attachments: [],
        thinking: true,
      });
      break;
    case 6:
      break;
    case 7:
      change(world, interaction.original!, { json: data, uploads: body.uploads });
      break;
    case 8:
      suggest(world, interaction, data);
      break;
    default:
      throw new Breach('type', `answers of type ${type} are not known here`);
  }
  interaction.acknowledged = true;
  world.events.push({ kind: 'acknowledged', interaction, afterMs });
}

function owned(interaction: Interaction, flags: number) {
  const isEphemeral = (flags & ephemeral) !== 0;
  return {
    channel: interaction.channel,
    interaction: interaction.id,
    onlyFor: isEphemeral ? interaction.user.id : null,
  };
}

function suggest(world: World, interaction: Interaction, data: Json): void {
  const choices = data.choices as readonly { name: string; value: string }[];
  if (!Array.isArray(choices) || choices.length > limits.choices)
    throw new Breach('data.choices', `Must be ${limits.choices} or fewer in length.`);
  for (const [i, { name, value }] of choices.entries())
    for (const text of [name, value])
      if (typeof text !== 'string' || text.length < 1 || text.length > limits.choice)
        throw new Breach(`data.choices[${i}]`, `Must be between 1 and ${limits.choice} in length.`);
  world.events.push({ kind: 'suggested', interaction, choices });
}

/** The interaction behind a token that is still good. */
function alive(world: World, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (!interaction) throw notFound(10015, 'Webhook');
  if (!world.isTokenAlive(interaction)) throw invalidToken();
  if (!interaction.acknowledged) throw notFound(10015, 'Webhook');
  return interaction;
}

/** A message that a token reaches: those of its own interaction, and that of the button. */
function reached(world: World, token: string, id: string): Message {
  const interaction = alive(world, token);
  const message = id === '@original' ? interaction.original : world.message(id);
  const isTheirs = message?.interaction === interaction.id || message === interaction.original;
  if (!message || message.removed || !isTheirs) throw notFound(10008, 'Message');
  return message;
}

function change(world: World, message: Message, body: Body): Message {
  Object.assign(message, readContent(world, body, message), { thinking: false });
  world.events.push({ kind: 'edited', message });
  return message;
}

export const replies = {
  edit: (world: World, token: string, id: string, body: Body): Message =>
    change(world, reached(world, token, id), body),

  remove(world: World, token: string, id: string): void {
    world.remove(reached(world, token, id));
  },

  followUp(world: World, token: string, body: Body): Message {
    const interaction = alive(world, token);
    // The first one after "thinking" takes its place, and stays as private as that was.
    if (interaction.original?.thinking && !interaction.original.removed)
      return change(world, interaction.original, body);
    if (interaction.isOnlyTheirs && interaction.followUps >= limits.followUps)
      throw new ApiProblem(400, 40094, 'This interaction has hit the maximum number of follow up messages');
    const content = readContent(world, body, null);
    interaction.followUps += 1;
    return world.addMessage({
      ...owned(interaction, Number(body.json.flags ?? 0)),
      ...content,
      thinking: false,
    });
  },
};

/** What a message is not to be sent twice by; null where it may be. It is looked at for some minutes. */
function nonceOf({ nonce, enforce_nonce }: Json): string | null {
  if (nonce !== undefined && String(nonce).length > limits.nonce)
    throw new Breach('nonce', `Must be ${limits.nonce} or fewer in length.`);
  return nonce !== undefined && enforce_nonce === true ? String(nonce) : null;
}

/** Messages that the bot sends by itself. */
export const direct = {
  open(world: World, body: Body): Channel {
    const user = world.accounts.get(String(body.json.recipient_id));
    if (!user) throw notFound(10013, 'User');
    return world.direct(user);
  },

  send(world: World, id: string, body: Body): Message {
    const channel = world.channels.get(id);
    if (!channel) throw notFound(10003, 'Channel');
    if (channel.kind !== 'direct')
      throw new Breach('', 'Missing Access: only interactions speak here', 403, 50001);
    const [member] = channel.members;
    if (world.accounts.get(member!)?.direct !== 'open') throw cannotMessage();
    const nonce = nonceOf(body.json);
    const sent =
      nonce && [...world.messages.values()].find((m) => m.channel === channel && m.nonce === nonce);
    if (sent) return sent;
    const content = readContent(world, body, null);
    const owned = { channel, interaction: null, onlyFor: null, ...(nonce && { nonce }) };
    return world.addMessage({ ...owned, ...content, thinking: false });
  },

  message(world: World, channel: string, id: string): Message {
    const message = world.message(id);
    if (!message || message.channel.id !== channel || message.onlyFor !== null)
      throw notFound(10008, 'Message');
    return message;
  },

  edit: (world: World, channel: string, id: string, body: Body): Message =>
    change(world, direct.message(world, channel, id), body),

  remove(world: World, channel: string, id: string): void {
    world.remove(direct.message(world, channel, id));
  },

  type(world: World, id: string): void {
    const channel = world.channels.get(id);
    if (!channel) throw notFound(10003, 'Channel');
    world.events.push({ kind: 'activity', channel });
  },
};
