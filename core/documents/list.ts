import { millimetresOf, publishedShares } from './bands.ts';
import type { DocumentSpec } from './schema.ts';

/** One document as programs read it: what is not published is null. */
export function listDocument(spec: DocumentSpec) {
  return {
    id: spec.id,
    country: spec.country,
    name: spec.name,
    kind: spec.kind,
    channel: spec.channel,
    sizeMm: spec.sizeMm ?? null,
    sizeRangeMm: spec.sizeRangeMm ?? null,
    px: spec.px ?? null,
    dpi: spec.dpi ?? null,
    formats: spec.formats ?? null,
    headMm: spec.head?.mm ?? null,
    headShare: publishedShares(spec.head, spec),
    headTop: spec.head?.top ?? null,
    eyeFromBottomMm: millimetresOf(spec.eyeFromBottom, spec),
    topMarginMm: millimetresOf(spec.topMargin, spec),
    chinFromBottomMm: millimetresOf(spec.chinFromBottom, spec),
    backgrounds: spec.background?.colours ?? [],
    forbiddenBackgrounds: spec.background?.forbidden ?? [],
    minKb: spec.minKb ?? null,
    maxKb: spec.maxKb ?? null,
    maxCompression: spec.maxCompression ?? null,
    editing: spec.editing.permitted,
    submission: spec.submission.by,
    checkedOn: spec.sources.map((s) => s.checkedOn).sort()[0] ?? null,
    sources: [...new Set(spec.sources.map((s) => s.address))],
  };
}
