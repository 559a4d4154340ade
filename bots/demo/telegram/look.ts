import type { Seen } from '../person.ts';
import type { Message } from './world.ts';

/** A message as it stands on a person's screen. */
export function look(message: Message): Seen {
  const photo = message.sizes.at(-1);
  const { document } = message;
  const mediaType = document?.mediaType ?? 'application/octet-stream';
  return {
    id: String(message.id),
    mine: !message.from.isBot,
    text: message.text.text,
    picture: photo ? { bytes: photo.bytes, protected: message.protected } : null,
    files: document ? [{ name: document.name ?? '', mediaType, bytes: document.bytes }] : [],
    buttons: message.keyboard.map((row) => row.map((b) => ({ label: b.text, url: b.url ?? null }))),
  };
}
