import { type Entity, type FormattedText, trimmed } from './html.ts';
import { badRequest } from './problem.ts';

const reserved = '_*[]()~`>#+-=|{}.!';
/** Longest first, so that `__` is not read as two `_`. */
const marks: readonly (readonly [mark: string, type: string])[] = [
  ['||', 'spoiler'],
  ['__', 'underline'],
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strikethrough'],
];

/**
 * Text and entities of the Bot API's MarkdownV2 mode, as strict as the original about what must be escaped.
 * @throws ApiProblem for an unescaped or unclosed character
 */
export function parseMarkdown(source: string): FormattedText {
  const open: { mark: string; type: string; offset: number }[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  const add = (type: string, offset: number, more: Partial<Entity> = {}) => {
    if (text.length > offset) entities.push({ type, offset, length: text.length - offset, ...more });
  };
  const unclosed = (what: string) => badRequest(`can't parse entities: Can't find end of ${what} entity`);

  const code = (fence: string, type: string) => {
    const end = source.indexOf(fence, at + fence.length);
    if (end < 0) throw unclosed(type);
    const offset = text.length;
    text += source.slice(at + fence.length, end).replace(/\\([`\\])/g, '$1');
    add(type, offset);
    at = end + fence.length;
  };

  while (at < source.length) {
    const char = source[at]!;
    const lineStart = at === 0 || source[at - 1] === '\n';
    const mark = marks.find(([m]) => source.startsWith(m, at));
    if (char === '\\' && at + 1 < source.length) {
      text += source[at + 1];
      at += 2;
    } else if (source.startsWith('```', at)) code('```', 'pre');
    else if (char === '`') code('`', 'code');
    else if (mark) {
      const top = open.at(-1);
      if (top?.mark === mark[0]) {
        open.pop();
        add(top.type, top.offset);
      } else open.push({ mark: mark[0], type: mark[1], offset: text.length });
      at += mark[0].length;
    } else if (char === '[') {
      open.push({ mark: '[', type: 'text_link', offset: text.length });
      at += 1;
    } else if (char === ']' && open.at(-1)?.mark === '[') {
      const link = /^\]\(((?:\\.|[^)\\])*)\)/.exec(source.slice(at));
      if (!link) throw unclosed('text_link');
      const { offset } = open.pop()!;
      add('text_link', offset, { url: link[1]!.replace(/\\(.)/g, '$1') });
      at += link[0].length;
    } else if (char === '>' && lineStart) {
      const end = source.indexOf('\n', at);
      open.push({ mark: '>', type: 'blockquote', offset: text.length });
      at += 1;
      if (end < 0) {
        const rest = parseMarkdown(source.slice(at));
        const { offset } = open.pop()!;
        entities.push(...rest.entities.map((e) => ({ ...e, offset: e.offset + text.length })));
        text += rest.text;
        add('blockquote', offset);
        at = source.length;
      }
    } else if (char === '\n' && open.at(-1)?.mark === '>') {
      const { offset } = open.pop()!;
      add('blockquote', offset);
      text += char;
      at += 1;
    } else if (reserved.includes(char)) {
      throw badRequest(
        `can't parse entities: Character '${char}' is reserved and must be escaped with the preceding '\\'`,
      );
    } else {
      text += char;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw unclosed(left.type);
  return trimmed({ text, entities });
}
