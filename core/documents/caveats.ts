import type { Sentence } from '../text/messages.ts';
import { isOwnSize } from './own.ts';
import type { DocumentSpec } from './schema.ts';
import { staleness } from './staleness.ts';

/** What an authority may leave open and a photo can be refused for; each has a message `figure-NAME`. */
export type Unpublished = 'size' | 'head' | 'background' | 'editing';

/** What matters and is not published. */
export function unpublished(spec: DocumentSpec): Unpublished[] {
  const { head } = spec;
  const open: Unpublished[] = [];
  if (!spec.sizeMm && !spec.px) open.push('size');
  if (!head?.mm && !head?.share && !head?.px && !spec.eyeFromBottom && !spec.eyeToChin && !spec.uncropped)
    open.push('head');
  if (!spec.background) open.push('background');
  if (spec.editing.permitted === 'unspecified') open.push('editing');
  return open;
}

/**
 * What people are to know of a document's rule before they rely on it: that it is nobody's for their country or size,
 * that it was not looked up for long, that only lists name it.
 *
 * @param verified false where the document stands in for a country of which nothing was read
 */
export function caveats(spec: DocumentSpec, now: Date, verified = true): Sentence[] {
  const told: Sentence[] = [];
  if (!verified) told.push({ key: 'caveat-generic', params: {} });
  if (isOwnSize(spec.id)) told.push({ key: 'caveat-own_size', params: {} });
  const { stale, checkedOn, ageDays } = staleness(spec, now);
  if (stale) told.push({ key: 'caveat-stale', params: { date: checkedOn, days: ageDays } });
  if (spec.sources.every((s) => s.evidence === 'aggregator')) told.push({ key: 'caveat-lists', params: {} });
  return told;
}
