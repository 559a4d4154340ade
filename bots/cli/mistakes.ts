import { likeness, normal } from '../../core/documents/search/normal.ts';
import { search } from '../../core/documents/search.ts';
import type { UserError } from '../../core/problem.ts';
import { messages } from '../../core/text/messages.ts';

/** A call that cannot be understood; the message says how to put it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `parseArgs` of Node has to say, without its advice on dashes. */
export function notUnderstood(problem: unknown): UsageError {
  const [sentence = ''] = (problem instanceof Error ? problem.message : String(problem)).split(
    /\.?\s*\n|\. /,
  );
  return new UsageError(sentence);
}

/** The mistake in one sentence, and where the rest is to be read: a page of options would hide it. */
export function explainUsage({ message }: UsageError, program: string): string {
  return `${message}\nAll options: npm run ${program} -- --help`;
}

const english = messages('en');

/** A mistake in the request; a document that is not known comes with those that may have been meant. */
export function explainUser({ code, params }: UserError): string {
  const sentence = english.format(`error-${code}`, params);
  if (code !== 'unknown_document') return sentence;
  const near = nearDocuments(String(params.id));
  return near.length > 0
    ? `${sentence} Did you mean ${orList(near)}?`
    : `${sentence} All documents: npm run documents`;
}

/** More would be a search result, not a question. */
const mostNamed = 3;
/** Before the closest are taken. */
const mostLooked = 20;

/** Ids of documents that an unknown id may stand for, those that are written most like it first. */
function nearDocuments(id: string): string[] {
  const words = normal(id);
  const found = search(words, mostLooked).flatMap(({ document }) => document ?? []);
  const alike = new Map(found.map((d) => [d.id, likeness(words, normal(d.id))]));
  return [...alike]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostNamed)
    .map(([name]) => name);
}

function orList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
