import type { Span } from '../span.ts';

/** A text as Discord shows it. */
export interface Plain {
  readonly text: string;
  /** The same in pieces that look alike. */
  readonly spans: readonly Span[];
  /** Addresses under words of it. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Marks that stood out: `bold`, `italic`, `quiet`, `heading`, `code`, `quote`, `list`, `spoiler`, `mention`, `autolink`. */
  readonly marks: readonly string[];
}

/** Reads Discord's markdown, as far as bots have cause to write it, or to be tricked into writing it. */
export function plain(source: string): Plain {
  const links: { text: string; url: string }[] = [];
  const marks: string[] = [];
  const spans: Span[] = [];
  let at = 0;
  /** What the rest of the line is marked as. */
  let line: string | null = null;
  const rest = () => source.slice(at);
  const write = (text: string, styles: readonly string[] = [], url: string | null = null): void => {
    const all = line === null ? styles : [line, ...styles];
    const last = spans.at(-1);
    if (last && last.url === url && last.styles.join() === all.join())
      spans[spans.length - 1] = { ...last, text: last.text + text };
    else if (text !== '') spans.push({ text, styles: all, url });
  };
  const take = (pattern: RegExp, mark: string, tell: (m: RegExpExecArray) => void): boolean => {
    const found = pattern.exec(rest());
    if (!found) return false;
    marks.push(mark);
    at += found[0].length;
    tell(found);
    return true;
  };
  const begin = (pattern: RegExp, mark: string): boolean =>
    take(pattern, mark, () => {
      line = mark;
    });
  const nested = (inside: string, style: string, url: string | null = null): string => {
    const read = plain(inside);
    links.push(...read.links);
    marks.push(...read.marks);
    for (const span of read.spans) write(span.text, [style, ...span.styles], url ?? span.url);
    return read.text;
  };
  while (at < source.length) {
    const isLineStart = at === 0 || source[at - 1] === '\n';
    if (isLineStart) line = null;
    const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest());
    if (escaped) {
      write(escaped[1]!);
      at += 2;
    } else if (
      (isLineStart &&
        (begin(/^-# /, 'quiet') ||
          begin(/^#{1,3} /, 'heading') ||
          begin(/^> /, 'quote') ||
          take(/^ *(?:[-*]|\d+\.) /, 'list', (m) => write(m[0])))) ||
      take(/^``((?:(?!``)[^\n])+)``/, 'code', (m) => write(m[1]!.trim(), ['code'])) ||
      take(/^`([^`\n]+)`/, 'code', (m) => write(m[1]!, ['code'])) ||
      take(/^\*\*((?:\\.|(?!\*\*)[^\\])+)\*\*/s, 'bold', (m) => nested(m[1]!, 'bold')) ||
      take(/^__((?:\\.|(?!__)[^\\])+)__/s, 'underline', (m) => nested(m[1]!, 'underline')) ||
      take(/^\*((?:\\.|[^\\*])+)\*/s, 'italic', (m) => nested(m[1]!, 'italic')) ||
      take(/^_((?:\\.|[^\\_])+)_/s, 'italic', (m) => nested(m[1]!, 'italic')) ||
      take(/^\|\|((?:\\.|(?!\|\|)[^\\])+)\|\|/s, 'spoiler', (m) => nested(m[1]!, 'spoiler')) ||
      take(/^~~((?:\\.|(?!~~)[^\\])+)~~/s, 'strike', (m) => nested(m[1]!, 'strike')) ||
      take(/^\[((?:\\.|[^\\\]])+)\]\((?:<([^\s<>]+)>|([^\s<>)]+))\)/, 'link', (m) => {
        const url = m[2] ?? m[3]!;
        links.push({ text: nested(m[1]!, 'link', url), url });
      }) ||
      take(/^<(?:@[!&]?|#|t:|:\w+:)\d+[^>]*>/, 'mention', (m) => write(m[0], ['mention'])) ||
      take(/^https?:\/\/\S+/, 'autolink', (m) => write(m[0], ['link'], m[0]))
    ) {
      // It has been taken.
    } else {
      if (source[at] === '\n') line = null;
      write(source[at]!);
      at += 1;
    }
  }
  return { text: spans.map((s) => s.text).join(''), spans, links, marks };
}
