import type { Span } from '../span.ts';
import type { FormattedText } from './html.ts';

/** A text in pieces that look alike, cut wherever one of its entities begins or ends. */
export function spansOf({ text, entities }: FormattedText): Span[] {
  const cuts = [
    ...new Set([0, text.length, ...entities.flatMap((e) => [e.offset, e.offset + e.length])]),
  ].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1]!;
    const over = entities.filter((e) => e.offset <= from && e.offset + e.length >= to);
    return {
      text: text.slice(from, to),
      styles: over.map((e) => e.type),
      url: over.find((e) => e.url)?.url ?? null,
    };
  });
}
