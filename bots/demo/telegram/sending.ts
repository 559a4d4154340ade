import { randomBytes } from 'node:crypto';
import type { Call, Json } from './call.ts';
import { readKeyboard } from './keyboard.ts';
import { limits } from './limits.ts';
import { Breach, badRequest } from './problem.ts';
import { captionText, messageText } from './text.ts';
import { readDocument, readPhoto } from './uploads.ts';
import type { Chat, Message, World } from './world.ts';

const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
];

/** What every send has in common; checked before anything is kept. */
function opening(world: World, call: Call) {
  const chat = world.reachable(call.text('chat_id'));
  return {
    chat,
    from: world.bot,
    protected: call.flag('protect_content'),
    keyboard: readKeyboard(call.json('reply_markup')),
    replyTo: repliedTo(world, chat, call),
  };
}

function repliedTo(world: World, chat: Chat, call: Call): number | null {
  const reply = call.json<{ message_id: number; allow_sending_without_reply?: boolean }>('reply_parameters');
  if (!reply) return null;
  if (world.message(chat, reply.message_id)) return reply.message_id;
  if (reply.allow_sending_without_reply) return null;
  throw badRequest('message to be replied not found');
}

export const sending = {
  sendMessage: (world: World, call: Call): Message =>
    world.addMessage({ ...opening(world, call), text: messageText(call) }),

  sendPhoto: (world: World, call: Call): Message =>
    world.addMessage({
      ...opening(world, call),
      kind: 'photo',
      text: captionText(call.values),
      sizes: readPhoto(world, call, call.text('photo'), 'photo'),
    }),

  sendDocument: (world: World, call: Call): Message =>
    world.addMessage({
      ...opening(world, call),
      kind: 'document',
      text: captionText(call.values),
      document: readDocument(world, call, call.text('document'), 'document'),
    }),

  sendMediaGroup(world: World, call: Call): Message[] {
    if (call.has('reply_markup')) throw new Breach('a media group has no reply markup');
    const common = opening(world, call);
    const media = call.json<Json[]>('media');
    if (!Array.isArray(media)) throw badRequest("can't parse media JSON object");
    if (media.length < limits.album.least || media.length > limits.album.most)
      throw new Breach('group send must have 2 to 10 media');
    const types = new Set(media.map((m) => m.type));
    if (types.size > 1 && types.has('document'))
      throw new Breach('documents are grouped with documents only');
    const album = randomBytes(8).readBigUInt64BE().toString();
    // All are read before the first is kept: a group arrives whole or not at all.
    const contents = media.map((m) => {
      const reference = String(m.media);
      if (m.type === 'photo')
        return { kind: 'photo' as const, text: captionText(m), sizes: readPhoto(world, call, reference, '') };
      if (m.type === 'document')
        return {
          kind: 'document' as const,
          text: captionText(m),
          document: readDocument(world, call, reference, ''),
        };
      throw badRequest(`media of type ${m.type} are not known here`);
    });
    return contents.map((content) => world.addMessage({ ...common, ...content, album }));
  },

  sendChatAction(world: World, call: Call): true {
    const chat = world.reachable(call.text('chat_id'));
    const action = call.text('action') ?? '';
    if (!actions.includes(action)) throw new Breach('wrong parameter action in request');
    world.events.push({ kind: 'activity', chat, action });
    return true;
  },
};
