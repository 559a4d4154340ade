import type { Seen } from '../person.ts';
import { plain } from './markdown.ts';
import type { Message } from './world.ts';

/** A message as it stands on a person's screen. What was attached is both: pictures are shown, and can be kept as files. */
export function look(message: Message): Seen {
  const picture = message.attachments.find((a) => a.mediaType.startsWith('image/'));
  return {
    id: message.id,
    mine: false,
    text: plain(message.text).text,
    picture: picture ? { bytes: picture.bytes, protected: false } : null,
    files: message.attachments.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes })),
    buttons: message.rows.map((row) =>
      row.flatMap((c) =>
        c.kind === 'button'
          ? [{ label: c.label, url: c.url }]
          : c.options.map((o) => ({ label: o.label, url: null })),
      ),
    ),
  };
}
