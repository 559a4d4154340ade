import { isDeepStrictEqual } from 'node:util';
import type { Call, Json } from './call.ts';
import { type Keyboard, readKeyboard } from './keyboard.ts';
import { limits } from './limits.ts';
import { Breach, badRequest } from './problem.ts';
import { captionText, messageText } from './text.ts';
import { readDocument, readPhoto } from './uploads.ts';
import type { Message, World } from './world.ts';

type Content = Pick<Message, 'kind' | 'text' | 'sizes' | 'document'>;

function editable(world: World, call: Call): Message {
  const message = world.message(world.reachable(call.text('chat_id')), call.text('message_id'));
  if (!message) throw badRequest('message to edit not found');
  if (message.from !== world.bot) throw new Breach("message can't be edited");
  // An edit that means to protect protects nothing: the first sending decides.
  if (call.has('protect_content')) throw new Breach('protect_content is no parameter of an edit');
  return message;
}

function change(world: World, message: Message, content: Content, keyboard: Keyboard): Message {
  const same =
    content.kind === message.kind &&
    isDeepStrictEqual(content.text, message.text) &&
    isDeepStrictEqual(content.sizes, message.sizes) &&
    content.document === message.document &&
    isDeepStrictEqual(keyboard, message.keyboard);
  if (same)
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  Object.assign(message, content, { keyboard, editDate: world.seconds() });
  world.events.push({ kind: 'edited', message });
  return message;
}

export const editing = {
  editMessageText(world: World, call: Call): Message {
    const message = editable(world, call);
    if (message.kind !== 'text') throw badRequest('there is no text in the message to edit');
    return change(
      world,
      message,
      { ...message, text: messageText(call) },
      readKeyboard(call.json('reply_markup')),
    );
  },

  editMessageCaption(world: World, call: Call): Message {
    const message = editable(world, call);
    if (message.kind !== 'photo' && message.kind !== 'document')
      throw badRequest('there is no caption in the message to edit');
    return change(
      world,
      message,
      { ...message, text: captionText(call.values) },
      readKeyboard(call.json('reply_markup')),
    );
  },

  editMessageMedia(world: World, call: Call): Message {
    const message = editable(world, call);
    const media = call.json<Json>('media');
    if (!media) throw badRequest('there is no media in the request');
    if (message.kind === 'invoice' || message.kind === 'other') throw new Breach("message can't be edited");
    if (message.album && media.type !== message.kind)
      throw new Breach('an album is edited to its own kind only');
    const text = captionText(media);
    const keyboard = readKeyboard(call.json('reply_markup'));
    const reference = String(media.media);
    if (media.type === 'photo')
      return change(
        world,
        message,
        { kind: 'photo', text, sizes: readPhoto(world, call, reference, ''), document: null },
        keyboard,
      );
    if (media.type === 'document')
      return change(
        world,
        message,
        { kind: 'document', text, sizes: [], document: readDocument(world, call, reference, '') },
        keyboard,
      );
    throw badRequest(`media of type ${media.type} are not known here`);
  },

  editMessageReplyMarkup(world: World, call: Call): Message {
    const message = editable(world, call);
    return change(world, message, message, readKeyboard(call.json('reply_markup')));
  },

  deleteMessage(world: World, call: Call): true {
    const message = world.message(world.reachable(call.text('chat_id')), call.text('message_id'));
    if (!message) throw badRequest('message to delete not found');
    if (!isDeletable(world, message)) throw badRequest("message can't be deleted for everyone");
    world.remove(message);
    return true;
  },

  deleteMessages(world: World, call: Call): true {
    const chat = world.reachable(call.text('chat_id'));
    const ids = call.json<number[]>('message_ids');
    if (!Array.isArray(ids)) throw badRequest("can't parse message_ids");
    if (ids.length < 1 || ids.length > limits.deletedAtOnce)
      throw new Breach('too many message identifiers specified');
    const found = ids.map((id) => world.message(chat, id)).filter((m) => m !== null);
    if (found.some((m) => !isDeletable(world, m))) throw badRequest("message can't be deleted for everyone");
    for (const message of found) world.remove(message);
    return true;
  },
};

/** A bot removes its own messages, and others' in private chats, for two days. */
function isDeletable(world: World, message: Message): boolean {
  const own = message.from === world.bot || message.chat.type === 'private';
  return own && world.seconds() - message.date < limits.deletable;
}
