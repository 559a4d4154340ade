import { caveats, unpublished } from '../../core/documents/caveats.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { messages } from '../../core/text/messages.ts';

const english = messages('en');

/** What to know of a rule before relying on it, and what is not published of it; a line each. */
export function printCaveats(spec: DocumentSpec, now: Date): string[] {
  const lines = caveats(spec, now).map(({ key, params }) => english.format(key, params));
  // That nothing was found on editing stands in a line of its own.
  const figures = unpublished(spec)
    .filter((name) => name !== 'editing')
    .map((name) => english.format(`figure-${name}`));
  if (figures.length > 0) lines.push(english.format('caveat-unpublished', { figures: figures.join(', ') }));
  return lines;
}
