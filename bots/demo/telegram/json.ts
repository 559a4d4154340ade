import type { Json } from './call.ts';
import type { Account, Chat, Message, StoredFile } from './world.ts';

/** The Bot API's view of what the world holds. */
export const accountJson = (a: Account): Json => ({
  id: a.id,
  is_bot: a.isBot,
  first_name: a.firstName,
  ...(a.userName ? { username: a.userName } : {}),
  ...(a.language ? { language_code: a.language } : {}),
});

const chatJson = (chat: Chat, other: Account | undefined): Json => ({
  id: chat.id,
  type: chat.type,
  ...(chat.title ? { title: chat.title } : {}),
  ...(chat.type === 'private' && other ? { first_name: other.firstName } : {}),
});

const photoJson = (file: StoredFile): Json => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  width: file.width,
  height: file.height,
  file_size: file.bytes.length,
});

const documentJson = (file: StoredFile): Json => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
  ...(file.name ? { file_name: file.name } : {}),
  ...(file.mediaType ? { mime_type: file.mediaType } : {}),
});

export function messageJson(message: Message, account: (id: number) => Account | undefined): Json {
  const { text, entities } = message.text;
  const isCaption = message.kind !== 'text';
  const replied =
    message.replyTo === null ? null : message.chat.messages.find((m) => m.id === message.replyTo);
  return {
    message_id: message.id,
    from: accountJson(message.from),
    chat: chatJson(message.chat, account(message.chat.id)),
    date: message.date,
    ...(message.editDate ? { edit_date: message.editDate } : {}),
    ...(text ? { [isCaption ? 'caption' : 'text']: text } : {}),
    ...(entities.length > 0 ? { [isCaption ? 'caption_entities' : 'entities']: entities } : {}),
    ...(message.kind === 'photo' ? { photo: message.sizes.map(photoJson) } : {}),
    ...(message.document ? { document: documentJson(message.document) } : {}),
    ...(message.album ? { media_group_id: message.album } : {}),
    ...(message.protected ? { has_protected_content: true } : {}),
    ...(message.keyboard.length > 0 ? { reply_markup: { inline_keyboard: message.keyboard } } : {}),
    ...(replied ? { reply_to_message: messageJson({ ...replied, replyTo: null }, account) } : {}),
    ...message.extra,
  };
}
