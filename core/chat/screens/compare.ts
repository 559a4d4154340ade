import { compareDocuments, sentenceOf } from '../../documents/compare.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import type { Line, Screen } from '../screen.ts';
import { documentText } from '../words.ts';
import { heading, line, quiet } from './line.ts';

/** More reasons than these are not read in a chat. */
const mostReasons = 5;

/** Whether the photo of one document serves for another, with the reasons that stand in the way. */
export function compareScreen(first: DocumentSpec, second: DocumentSpec, locale: string | null): Screen {
  const { asItIs, sameOriginal, points } = compareDocuments(first, second);
  const reasons = points.filter((p) => p.verdict !== 'fits').slice(0, mostReasons);
  const lines: Line[] = [
    heading('compare-heading', { first: documentText(first, locale), second: documentText(second, locale) }),
    line('compare-as_it_is', { answer: asItIs }),
    ...(asItIs === 'yes' ? [] : [line('compare-same_original', { answer: sameOriginal })]),
    ...reasons.map((p): Line => ({ ...sentenceOf(p), style: 'quiet' })),
    quiet('compare-published'),
  ];
  return { lines };
}
