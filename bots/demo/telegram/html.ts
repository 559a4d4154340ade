import { badRequest } from './problem.ts';

/** A part of a text that stands out; offsets count UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const tags: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
};
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface Open {
  readonly tag: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The characters that a reference such as `&lt;` or `&#39;` stands for; null where it stands for none. */
function dereference(source: string): string | null {
  const m = /^&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/i.exec(source);
  if (!m) return null;
  if (m[3] !== undefined) return named[m[3]] ?? null;
  const point = m[1] !== undefined ? Number(m[1]) : Number.parseInt(m[2]!, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

function dereferenced(text: string): string {
  return text.replace(/&[#a-z0-9]+;/gi, (reference) => dereference(reference) ?? reference);
}

function entityOf(open: Open, end: number): Entity | null {
  const type = open.attributes.has('expandable') ? 'expandable_blockquote' : tags[open.tag]!;
  const length = end - open.offset;
  if (length === 0) return null;
  const url = open.attributes.get('href');
  if (type === 'text_link') return url ? { type, offset: open.offset, length, url } : null;
  return { type, offset: open.offset, length };
}

/**
 * Text and entities of the Bot API's HTML mode, as strict as the original.
 * @throws ApiProblem for an unknown, unclosed or crossed tag and for a bare `<`
 */
export function parseHtml(source: string): FormattedText {
  const stack: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  const byte = () => Buffer.byteLength(source.slice(0, at));
  const wrong = (what: string) => badRequest(`can't parse entities: ${what} at byte offset ${byte()}`);
  while (at < source.length) {
    const char = source[at]!;
    if (char === '&') {
      const meant = dereference(source.slice(at, at + 12));
      text += meant ?? '&';
      at += meant === null ? 1 : source.indexOf(';', at) - at + 1;
    } else if (char !== '<') {
      text += char;
      at += 1;
    } else if (source[at + 1] === '/') {
      const close = /^<\/([a-z-]+)\s*>/i.exec(source.slice(at));
      if (!close) throw wrong('Unclosed end tag');
      const open = stack.pop();
      if (!open) throw wrong('Unexpected end tag');
      if (open.tag !== close[1]!.toLowerCase())
        throw wrong(`Unmatched end tag, expected "</${open.tag}>", found "${close[0]}"`);
      const entity = entityOf(open, text.length);
      if (entity) entities.push(entity);
      at += close[0].length;
    } else {
      const start = /^<([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*>/i.exec(
        source.slice(at),
      );
      const tag = start?.[1]?.toLowerCase();
      if (!start || !tag || !(tag in tags)) throw wrong(`Unsupported start tag "${tag ?? ''}"`);
      const attributes = new Map(
        [...start[2]!.matchAll(/([a-z-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/gi)].map((m) => [
          m[1]!.toLowerCase(),
          dereferenced(m[2] ?? m[3] ?? m[4] ?? ''),
        ]),
      );
      if (tag === 'span' && attributes.get('class') !== 'tg-spoiler')
        throw wrong('Tag "span" must have class "tg-spoiler"');
      stack.push({ tag, offset: text.length, attributes });
      at += start[0].length;
    }
  }
  const open = stack.pop();
  if (open)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${open.tag}"`);
  return trimmed({ text, entities });
}

/** Without white space at its ends, which the platform does not keep. */
export function trimmed({ text, entities }: FormattedText): FormattedText {
  const body = text.trim();
  const lost = text.length - text.trimStart().length;
  const moved = entities.map((e) => {
    const from = Math.max(0, e.offset - lost);
    return { ...e, offset: from, length: Math.min(e.offset + e.length - lost, body.length) - from };
  });
  return { text: body, entities: moved.filter((e) => e.length > 0).sort((a, b) => a.offset - b.offset) };
}
