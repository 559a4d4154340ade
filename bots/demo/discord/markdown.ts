/** A text as Discord shows it. */
export interface Plain {
  readonly text: string;
  /** Addresses under words of it. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Marks that stood out: `bold`, `italic`, `quiet`, `heading`, `code`, `quote`, `list`, `spoiler`, `mention`, `autolink`. */
  readonly marks: readonly string[];
}

/** Reads Discord's markdown, as far as bots have cause to write it, or to be tricked into writing it. */
export function plain(source: string): Plain {
  const links: { text: string; url: string }[] = [];
  const marks: string[] = [];
  let text = '';
  let at = 0;
  const rest = () => source.slice(at);
  const take = (pattern: RegExp, mark: string, write: (m: RegExpExecArray) => string): boolean => {
    const found = pattern.exec(rest());
    if (!found) return false;
    marks.push(mark);
    at += found[0].length;
    text += write(found);
    return true;
  };
  const nested = (inside: string): string => {
    const read = plain(inside);
    links.push(...read.links);
    marks.push(...read.marks);
    return read.text;
  };
  while (at < source.length) {
    const isLineStart = at === 0 || source[at - 1] === '\n';
    const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest());
    if (escaped) {
      text += escaped[1];
      at += 2;
    } else if (
      (isLineStart &&
        (take(/^-# /, 'quiet', () => '') ||
          take(/^#{1,3} /, 'heading', () => '') ||
          take(/^> /, 'quote', () => '') ||
          take(/^ *(?:[-*]|\d+\.) /, 'list', (m) => m[0]))) ||
      take(/^``((?:(?!``)[^\n])+)``/, 'code', (m) => m[1]!.trim()) ||
      take(/^`([^`\n]+)`/, 'code', (m) => m[1]!) ||
      take(/^\*\*((?:\\.|(?!\*\*)[^\\])+)\*\*/s, 'bold', (m) => nested(m[1]!)) ||
      take(/^__((?:\\.|(?!__)[^\\])+)__/s, 'underline', (m) => nested(m[1]!)) ||
      take(/^\*((?:\\.|[^\\*])+)\*/s, 'italic', (m) => nested(m[1]!)) ||
      take(/^_((?:\\.|[^\\_])+)_/s, 'italic', (m) => nested(m[1]!)) ||
      take(/^\|\|((?:\\.|(?!\|\|)[^\\])+)\|\|/s, 'spoiler', (m) => nested(m[1]!)) ||
      take(/^~~((?:\\.|(?!~~)[^\\])+)~~/s, 'strike', (m) => nested(m[1]!)) ||
      take(/^\[((?:\\.|[^\\\]])+)\]\((?:<([^\s<>]+)>|([^\s<>)]+))\)/, 'link', (m) => {
        const words = nested(m[1]!);
        links.push({ text: words, url: m[2] ?? m[3]! });
        return words;
      }) ||
      take(/^<(?:@[!&]?|#|t:|:\w+:)\d+[^>]*>/, 'mention', (m) => m[0]) ||
      take(/^https?:\/\/\S+/, 'autolink', (m) => m[0])
    ) {
      // It has been taken.
    } else {
      text += source[at];
      at += 1;
    }
  }
  return { text, links, marks };
}
