import { UserError } from '../problem.ts';
import { all } from './data/all.ts';
import { ownDocument } from './own.ts';
import type { DocumentSpec } from './schema.ts';

export { listDocument } from './list.ts';
export { isOwnSize, ownSizeId } from './own.ts';
export type { DocumentSpec, EditKind } from './schema.ts';

/** The catalogue, by country. */
export const documents: readonly DocumentSpec[] = all;

const byId = new Map(documents.map((d) => [d.id, d]));

/** The document that stands in for a country whose rules nobody has read. */
const unverified = 'icao-9303';

/** The document of that id, or of an own size (`own-35x45mm`). @throws UserError unknown_document */
export function findDocument(id: string): DocumentSpec {
  const wanted = id.toLowerCase();
  const found = byId.get(wanted) ?? ownDocument(wanted, byId.get(unverified)!);
  if (!found) throw new UserError('unknown_document', { id: id.slice(0, 64) });
  return found;
}

/**
 * The documents of a country. Where none is sourced: the generic ICAO picture, `verified` false, to be offered with
 * the plain words that nothing is known of this country.
 */
export function documentsOf(country: string): {
  readonly documents: readonly DocumentSpec[];
  readonly verified: boolean;
} {
  const own = documents.filter((d) => d.country === country.toUpperCase());
  return own.length > 0
    ? { documents: own, verified: true }
    : { documents: [findDocument(unverified)], verified: false };
}
