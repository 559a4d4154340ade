import { UserError } from '../problem.ts';
import { all } from './data/all.ts';
import type { DocumentSpec } from './schema.ts';

export { listDocument } from './list.ts';
export type { DocumentSpec, EditKind } from './schema.ts';

/** The catalogue, by country. */
export const documents: readonly DocumentSpec[] = all;

const byId = new Map(documents.map((d) => [d.id, d]));

/** The document of that id. @throws UserError unknown_document */
export function findDocument(id: string): DocumentSpec {
  const found = byId.get(id.toLowerCase());
  if (!found) throw new UserError('unknown_document', { id: id.slice(0, 64) });
  return found;
}
