import type { Line } from '../../core/chat/screen.ts';
import type { Format } from '../../core/text/format.ts';

/**
 * Text that Discord shows as it is: marks of emphasis, links, mentions, quotes and code wherever they stand; headings
 * and lists at the start of a line; addresses, which it would turn into links of their own.
 */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/^(\s*)([#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\./gm, '$1\\.')
    .replace(/\b(https?):(?=\/\/)/gi, '$1\\:');

/** An address between angle brackets, which keep it from bringing a picture of the page along. */
const linkTo = (url: string): string => `<${url.replace(/[<>\s]/g, (c) => encodeURIComponent(c))}>`;

/** Text that leads to an address. */
export const link = (text: string, url: string): string => `[${escapeMarkdown(text)}](${linkTo(url)})`;

/** @param most characters, markup included; a longer line is cut, which no sentence of ours should need. */
export function markdownLine(line: Line, locale: string | null, format: Format, most: number): string {
  const whole = format(locale, line.key, line.params);
  let text = whole;
  for (let made = marked(text, line); ; made = marked(text, line)) {
    if (made.length <= most) return made;
    text = `${text.slice(0, Math.max(0, text.length - 1 - (made.length - most))).replace(/[\uD800-\uDBFF]$/, '')}…`;
    if (text === '…' && marked(text, line).length > most) throw new Error('an address too long for a line');
  }
}

function marked(text: string, { style, url }: Line): string {
  if (style === 'code' && url === undefined) return code(text);
  const body = url === undefined ? escapeMarkdown(text) : link(text, url);
  if (style === 'heading') return `**${body}**`;
  if (style === 'quiet') return body.replace(/^(?=\S)/gm, '-# ');
  return body;
}

/** Nothing is escaped inside of code; a fence of two backticks may hold single ones. */
const code = (text: string): string =>
  text.includes('`') ? `\`\` ${text.replaceAll('``', '` `')} \`\`` : `\`${text}\``;

/** Lines in as few texts of at most `most` characters as they fit in. */
export function texts(lines: readonly string[], most: number): string[] {
  const made: string[] = [];
  for (const line of lines) {
    const last = made.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= most)
      made[made.length - 1] = `${last}\n${line}`;
    else made.push(line);
  }
  return made;
}
