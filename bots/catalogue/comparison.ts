import type { Answer, Comparison, Point } from '../../core/documents/compare.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { countryName } from '../../core/documents/search.ts';
import { messages } from '../../core/text/messages.ts';
import { printCaveats } from '../cli/caveats.ts';

const english = messages('en');

const marks: Record<Point['verdict'], string> = {
  conflict: 'NO ',
  depends: 'if ',
  unknown: '?  ',
  fits: 'ok ',
};

/** The two answers, then the reasons, the gravest first. */
export function printComparison(
  first: DocumentSpec,
  second: DocumentSpec,
  { asItIs, sameOriginal }: Comparison,
  points: readonly (Point & { readonly sentence: string })[],
): string {
  const name = (d: DocumentSpec): string => `${countryName(d.country)}, ${d.name} (${d.id})`;
  const answers = (key: string, answer: Answer): string => english.format(key, { answer });
  return [
    `first:  ${name(first)}`,
    `second: ${name(second)}`,
    '',
    answers('compare-as_it_is', asItIs),
    answers('compare-same_original', sameOriginal),
    '',
    ...points.map((p) => `${marks[p.verdict]} ${p.sentence}`),
    ...printCaveats(second, new Date()),
  ].join('\n');
}
