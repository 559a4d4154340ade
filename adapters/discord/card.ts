import type { RawFile } from 'discord.js';
import { MessageFlags, type RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { ChatFile, Picture, Screen } from '../../core/chat/screen.ts';
import type { Format } from '../../core/text/format.ts';
import { components } from './components.ts';
import { link, markdownLine, texts } from './markdown.ts';

/** Characters of a message (docs: resources/message). */
const longestText = 2000;
const mostFiles = 10;
/** Bytes of one file that every account and server takes; some take more. */
export const largestFile = 10 * 1024 * 1024;

/** One message to be; whatever stood there before is gone when it becomes an edit. */
export interface Card {
  readonly json: Pick<
    RESTPostAPIChannelMessageJSONBody,
    'content' | 'components' | 'attachments' | 'allowed_mentions' | 'embeds'
  >;
  readonly files: RawFile[];
}

/** Addresses in a text bring no pictures of their pages along. */
export const cardFlags = MessageFlags.SuppressEmbeds;

/**
 * The messages that a screen becomes: picture and files with the first words, buttons under the last.
 * @throws Error for a screen with nothing to show, or with what no message can carry
 */
export function cards(screen: Screen, locale: string | null, format: Format): Card[] {
  const { rows, links } = components(screen.buttons, locale, format);
  const lines = screen.lines.map((line) => markdownLine(line, locale, format, longestText));
  const words = texts([...lines, ...links.map(({ label, url }) => link(label, url))], longestText);
  const attached = chunks([...(screen.picture ? [screen.picture] : []), ...(screen.files ?? [])]);
  const count = Math.max(words.length, attached.length);
  if (count === 0) throw new Error('a screen with nothing on it');
  return Array.from({ length: count }, (_, i) =>
    card(words[i], attached[i] ?? [], i === count - 1 ? rows : []),
  );
}

function card(
  content: string | undefined,
  attached: readonly (Picture | ChatFile)[],
  rows: NonNullable<Card['json']['components']>,
): Card {
  for (const { bytes } of attached)
    if (bytes.length > largestFile)
      throw new Error(`a file of ${bytes.length} bytes: Discord takes ${largestFile}`);
  const files = attached.map((f) => ({
    name: safeName(f.name),
    data: Buffer.from(f.bytes.buffer, f.bytes.byteOffset, f.bytes.byteLength),
    contentType: f.mediaType,
  }));
  return {
    json: {
      content: content ?? '',
      components: rows,
      embeds: [],
      attachments: files.map(({ name }, id) => ({ id, filename: name })),
      // Whatever a file or a person was called: nobody is called up by it.
      allowed_mentions: { parse: [] },
    },
    files,
  };
}

function chunks<T>(items: readonly T[]): T[][] {
  const made: T[][] = [];
  for (let at = 0; at < items.length; at += mostFiles) made.push(items.slice(at, at + mostFiles));
  return made;
}

/** A name without what would break a form's header. */
const safeName = (name: string): string => name.replace(/[\r\n";\\/]/g, '_').slice(0, 120) || 'file';
