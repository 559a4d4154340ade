import type { Json } from './body.ts';
import { componentsJson } from './components.ts';
import type { Links } from './links.ts';
import type { Account, Attachment, Channel, Interaction, Message } from './world.ts';

/** The API's view of what the world holds. */
export const accountJson = (a: Account): Json => ({
  id: a.id,
  username: a.name.toLowerCase(),
  global_name: a.name,
  discriminator: '0',
  avatar: null,
});

export const channelJson = (channel: Channel): Json => ({
  id: channel.id,
  type: channel.kind === 'server' ? 0 : channel.kind === 'direct' ? 1 : 3,
  ...(channel.server === null ? {} : { guild_id: channel.server, name: 'general', permissions: '0' }),
});

export const attachmentJson = (a: Attachment, links: Links): Json => ({
  id: a.id,
  filename: a.name,
  size: a.bytes.length,
  url: links.to(a),
  proxy_url: links.to(a),
  content_type: a.mediaType,
  ephemeral: a.path.startsWith('/ephemeral'),
  ...(a.width === null ? {} : { width: a.width, height: a.height }),
});

export const messageJson = (message: Message, bot: Json, links: Links): Json => ({
  id: message.id,
  type: message.interaction === null ? 0 : 20,
  channel_id: message.channel.id,
  author: bot,
  content: message.text,
  timestamp: new Date(0).toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  embeds: [],
  pinned: false,
  flags: (message.onlyFor === null ? 0 : 64) | (message.thinking ? 128 : 0),
  attachments: message.attachments.map((a) => attachmentJson(a, links)),
  components: componentsJson(message.rows),
});

/** An interaction as it is handed to the application. */
export function interactionJson(interaction: Interaction, applicationId: string): Json {
  const { user, channel } = interaction;
  const member = {
    user: accountJson(user),
    roles: [],
    joined_at: new Date(0).toISOString(),
    permissions: '0',
    deaf: false,
    mute: false,
    flags: 0,
  };
  const inServer = channel.server !== null;
  return {
    version: 1,
    id: interaction.id,
    application_id: applicationId,
    type: interaction.type,
    token: interaction.token,
    locale: user.locale,
    channel_id: channel.id,
    channel: channelJson(channel),
    context: { server: 0, direct: 1, private: 2 }[channel.kind],
    attachment_size_limit: 10 * 1024 * 1024,
    app_permissions: '0',
    authorizing_integration_owners: interaction.isOnlyTheirs
      ? { '1': user.id }
      : { '0': channel.server ?? '0' },
    entitlements: [],
    ...(inServer
      ? {
          guild_id: channel.server,
          guild_locale: 'en-US',
          guild: { id: channel.server, locale: 'en-US', features: [] },
          member,
        }
      : { user: accountJson(user) }),
    ...interaction.payload,
  };
}
