import type { DocumentSpec } from '../schema.ts';
import { fillers, normal } from './normal.ts';
import { kindWords } from './words.ts';

/** What a document is called. */
export interface Entry {
  readonly document: DocumentSpec;
  /** Normal forms that name it as a whole. */
  readonly phrases: readonly { readonly phrase: string; readonly weight: number }[];
  readonly words: readonly string[];
}

/** A size says less than a name: a document named after its size comes before those that merely have it. */
const sizeWeight = 0.98;

export function entryOf(document: DocumentSpec): Entry {
  const names = [document.name, document.id, ...(document.aliases ?? [])].map(normal).filter(Boolean);
  const sizes = sizesOf(document);
  const words = [...names, ...kindWords[document.kind].map(normal), ...sizes].flatMap((p) => [
    p,
    ...p.split(' '),
  ]);
  return {
    document,
    phrases: [
      ...names.map((phrase) => ({ phrase, weight: 1 })),
      ...sizes.map((phrase) => ({ phrase, weight: sizeWeight })),
    ],
    words: [...new Set(words)].filter((w) => !fillers.has(w)),
  };
}

/** `35x45`, `413x531`. */
function sizesOf({ sizeMm, px }: DocumentSpec): string[] {
  const sizes = sizeMm ? [`${sizeMm[0]}x${sizeMm[1]}`] : [];
  if (px && 'width' in px) sizes.push(`${px.width}x${px.height}`);
  return sizes;
}
