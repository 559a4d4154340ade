import type {
  CallbackQuery,
  Chat,
  ChatMemberUpdated,
  Document,
  Message,
  PhotoSize,
  Update,
  User,
} from 'grammy/types';
import { parseAction } from '../../core/chat/action.ts';
import type { Handle, Inbound, OfferedPhoto, Sender, UnsupportedMessage } from '../../core/chat/inbound.ts';
import { downloadLimit, mayBePicture, tooLarge } from '../../core/chat/offered.ts';
import { addressOf, handleOf, receiptOf, userOf } from './address.ts';
import { referenceTo } from './sending.ts';

export interface Reader {
  /** The bot's own account. */
  readonly me: { readonly id: number; readonly username: string };
  readonly fetch: (fileId: string) => Promise<Uint8Array>;
}

/** What an update says, or null where nothing in it is for us. */
export function read(update: Update, reader: Reader): Inbound | null {
  if (update.message) return readMessage(update.message, reader);
  if (update.callback_query) return readPress(update.callback_query, reader);
  if (update.my_chat_member) return readMembership(update.my_chat_member);
  return null;
}

const sender = (user: User, chat: Pick<Chat, 'id' | 'type'>): Sender => ({
  user: userOf(user.id),
  address: addressOf(chat.id),
  locale: user.language_code ?? null,
  isPrivate: chat.type === 'private',
});

function handleTo(message: Message, me: Reader['me']): Handle {
  const reference = referenceTo(message);
  const isOurs = message.from?.id === me.id;
  return handleOf({
    chat: message.chat.id,
    messages: [isOurs ? reference : { ...reference, content: 'theirs' }],
  });
}

function readMessage(message: Message, reader: Reader): Inbound | null {
  const { from, chat } = message;
  if (!from || from.is_bot || message.sender_chat) return null;
  const common = { from: sender(from, chat), message: handleTo(message, reader.me) };
  const album = message.media_group_id ?? null;
  const photo = offered(message, reader);
  if (photo) return { type: 'photo', ...common, photo, caption: message.caption ?? null, album };
  if (message.text !== undefined) {
    const command = readCommand(message, reader.me.username);
    if (command === 'not_ours') return null;
    if (command) return { type: 'command', ...common, ...command };
    const replyTo = message.reply_to_message ? handleTo(message.reply_to_message, reader.me) : null;
    return { type: 'text', ...common, text: message.text, replyTo };
  }
  const kind = unsupportedKind(message);
  return kind && { type: 'unsupported', ...common, kind, album };
}

function readCommand(
  message: Message,
  me: string,
): { command: string; argument: string } | 'not_ours' | null {
  const entity = message.entities?.find((e) => e.type === 'bot_command' && e.offset === 0);
  if (!entity) return null;
  const text = message.text!;
  const [command = '', addressee] = text.slice(1, entity.length).toLowerCase().split('@');
  if (addressee !== undefined && addressee !== me.toLowerCase()) return 'not_ours';
  return { command, argument: text.slice(entity.length).trim() };
}

function offered(message: Message, reader: Reader): OfferedPhoto | null {
  if (message.photo) return fromPhoto(message.photo, reader);
  // Animations and videos come with a document too, for clients of an older time.
  if (
    message.document &&
    !message.animation &&
    !message.video &&
    mayBePicture(message.document.mime_type, message.document.file_name)
  )
    return fromDocument(message.document, reader);
  return null;
}

function fromPhoto(sizes: readonly PhotoSize[], reader: Reader): OfferedPhoto {
  const largest = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  return {
    size: largest.file_size ?? null,
    compressed: true,
    width: largest.width,
    height: largest.height,
    fileName: null,
    fetch: () => reader.fetch(largest.file_id),
  };
}

function fromDocument(document: Document, reader: Reader): OfferedPhoto {
  const size = document.file_size ?? null;
  return {
    size,
    compressed: false,
    width: null,
    height: null,
    fileName: document.file_name ?? null,
    async fetch() {
      if (size !== null && size > downloadLimit) throw tooLarge(size);
      return reader.fetch(document.file_id);
    },
  };
}

function unsupportedKind(message: Message): UnsupportedMessage['kind'] | null {
  if (message.sticker) return 'sticker';
  if (message.animation) return 'animation';
  if (message.video || message.video_note || message.document?.mime_type?.startsWith('video/'))
    return 'video';
  if (message.voice || message.audio) return 'voice';
  if (message.document) return 'file';
  if (message.contact) return 'contact';
  if (message.location || message.venue) return 'location';
  if (message.poll || message.dice || message.story || message.game || message.paid_media) return 'other';
  // Somebody joined, something was pinned: nobody spoke to us.
  return null;
}

function readPress(query: CallbackQuery, reader: Reader): Inbound | null {
  if (query.from.is_bot) return null;
  const { message } = query;
  const chat = message?.chat ?? { id: query.from.id, type: 'private' as const };
  return {
    type: 'press',
    from: sender(query.from, chat),
    action: query.data === undefined ? null : parseAction(query.data),
    // Of a message that is too old only the id comes along, dated 0.
    screen: message && message.date !== 0 ? handleTo(message as Message, reader.me) : null,
    receipt: receiptOf(query.id),
  };
}

function readMembership({ chat, from, new_chat_member: now }: ChatMemberUpdated): Inbound | null {
  const isOut = now.status === 'kicked' || now.status === 'left';
  return isOut && chat.type === 'private' ? { type: 'left', from: sender(from, chat) } : null;
}
