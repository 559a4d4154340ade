import type { DocumentSpec, Evidence, Figure, Source } from './schema.ts';

/** What each grade of evidence means, in words for people. */
export const evidenceWords: Readonly<Record<Evidence, string>> = {
  official_read: "read on the authority's own page, often only its beginning in an archived copy",
  official_mirrored: "the authority's text as quoted elsewhere",
  secondary: 'reported by studios, the press or visa centres',
  aggregator: 'found in lists of sizes only',
};

/** Grades from the best to the weakest. */
const best: readonly Evidence[] = ['official_read', 'official_mirrored', 'secondary', 'aggregator'];

/** The source that a figure's value was taken from; null for a figure that is not published. */
export function sourceOf(spec: DocumentSpec, figure: Figure): Source | null {
  return spec.sources.find((s) => s.figures.includes(figure)) ?? null;
}

/** Figures that decide whether a photo is refused; a document is known as well as these are. */
const telling: readonly Figure[] = ['sizeMm', 'px', 'head', 'eyeFromBottom', 'background', 'editing'];

/** The weakest grade among the figures that decide: what may be said of the whole document. */
export function weakestEvidence(spec: DocumentSpec): Evidence {
  const grades = telling.flatMap((figure) => sourceOf(spec, figure)?.evidence ?? []);
  const known = grades.length > 0 ? grades : spec.sources.map((s) => s.evidence);
  return best.findLast((grade) => known.includes(grade)) ?? 'aggregator';
}
