import { type Api, InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { ChatFile } from '../../core/chat/screen.ts';
import type { MessageRef } from './address.ts';
import type { Part } from './card.ts';
import { isUnchanged, isUneditable } from './trouble.ts';

const inputFile = (file: Pick<ChatFile, 'bytes' | 'name'>) => new InputFile(file.bytes, safeName(file.name));

/** A name without what would break a form's header. */
const safeName = (name: string): string => name.replace(/[\r\n";\\/]/g, '_').slice(0, 120) || 'file';

/** What a message holds, for a later edit. */
export function referenceTo(message: Message): MessageRef {
  const { message_id: id } = message;
  if (message.photo) return { id, content: message.has_protected_content ? 'protected_photo' : 'photo' };
  if (message.document) return { id, content: 'document' };
  return { id, content: message.text === undefined ? 'theirs' : 'text' };
}

/** Sends one part and returns the messages that it became. */
export async function send(api: Api, chat: number, part: Part, silent: boolean): Promise<MessageRef[]> {
  const common = {
    disable_notification: silent,
    ...(part.keyboard ? { reply_markup: part.keyboard } : {}),
  };
  const caption = part.html === undefined ? {} : { caption: part.html, parse_mode: 'HTML' as const };
  switch (part.kind) {
    case 'text': {
      const options = { ...common, parse_mode: 'HTML' as const, link_preview_options: { is_disabled: true } };
      return [referenceTo(await api.sendMessage(chat, part.html, options))];
    }
    case 'picture': {
      const options = { ...common, ...caption, protect_content: part.picture.protected };
      const sent = await api.sendPhoto(chat, inputFile(part.picture), options);
      // Whether it is protected is known here for certain; servers that do not echo it exist.
      return [{ id: sent.message_id, content: part.picture.protected ? 'protected_photo' : 'photo' }];
    }
    case 'files':
      return sendFiles(api, chat, part.files, { ...common, ...caption });
  }
}

async function sendFiles(
  api: Api,
  chat: number,
  files: readonly ChatFile[],
  options: Parameters<Api['sendDocument']>[2] & object,
): Promise<MessageRef[]> {
  const [first, ...more] = files;
  if (more.length === 0)
    return [
      referenceTo(
        await api.sendDocument(chat, inputFile(first!), { ...options, disable_content_type_detection: true }),
      ),
    ];
  const sent: MessageRef[] = [];
  // Groups of two to ten arrive whole; eleven would leave one alone, so the groups are made even.
  const groups = Math.ceil(files.length / 10);
  const size = Math.ceil(files.length / groups);
  for (let at = 0; at < files.length; at += size) {
    const media = files.slice(at, at + size).map((f) => ({
      type: 'document' as const,
      media: inputFile(f),
      disable_content_type_detection: true,
    }));
    const messages = await api.sendMediaGroup(chat, media, {
      disable_notification: options.disable_notification ?? false,
    });
    sent.push(...messages.map((m) => referenceTo(m as Message)));
  }
  return sent;
}

/**
 * Turns a message into the part, or returns null where an edit cannot do so: a photo does not become
 * text, and protection is decided by the first sending.
 */
export async function edit(api: Api, chat: number, old: MessageRef, part: Part): Promise<MessageRef | null> {
  const markup = part.keyboard ? { reply_markup: part.keyboard } : {};
  try {
    if (part.kind === 'text' && old.content === 'text') {
      const options = { parse_mode: 'HTML' as const, link_preview_options: { is_disabled: true }, ...markup };
      await api.editMessageText(chat, old.id, part.html, options);
      return old;
    }
    if (part.kind === 'picture' && canBecome(old, part.picture.protected)) {
      const caption = part.html === undefined ? {} : { caption: part.html, parse_mode: 'HTML' as const };
      await api.editMessageMedia(
        chat,
        old.id,
        { type: 'photo', media: inputFile(part.picture), ...caption },
        markup,
      );
      return { id: old.id, content: part.picture.protected ? 'protected_photo' : 'photo' };
    }
    return null;
  } catch (problem) {
    if (isUnchanged(problem)) return old;
    if (isUneditable(problem)) return null;
    throw problem;
  }
}

const canBecome = (old: MessageRef, isProtected: boolean): boolean =>
  isProtected ? old.content === 'protected_photo' : old.content === 'photo' || old.content === 'text';
