import type { Line } from '../../core/chat/screen.ts';
import type { Format } from '../../core/text/format.ts';

export type { Format };

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that Telegram's HTML mode shows as it is. */
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => references[c]!);

/** A line in Telegram's HTML, with the length that counts against its limits. */
export interface HtmlLine {
  readonly html: string;
  /** UTF-16 units, without markup. */
  readonly length: number;
}

/** @param most units that a line may have; a longer one is cut, which no sentence of ours should need. */
export function htmlLine(line: Line, locale: string | null, format: Format, most: number): HtmlLine {
  const whole = format(locale, line.key, line.params);
  const text = whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return { html: styled(linked(escapeHtml(text), line.url), line.style), length: text.length };
}

const linked = (html: string, url: string | undefined): string =>
  url === undefined ? html : `<a href="${escapeHtml(url)}">${html}</a>`;

function styled(html: string, style: Line['style']): string {
  switch (style) {
    case 'heading':
      return `<b>${html}</b>`;
    case 'quiet':
      return `<i>${html}</i>`;
    case 'code':
      return `<code>${html}</code>`;
    default:
      return html;
  }
}

export const totalLength = (lines: readonly HtmlLine[]): number =>
  lines.reduce((sum, l) => sum + l.length + 1, -1);

/** Lines in as few texts of at most `most` units as they fit in. */
export function texts(lines: readonly HtmlLine[], most: number): string[] {
  const groups: HtmlLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && totalLength([...last, line]) <= most) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => group.map((l) => l.html).join('\n'));
}
