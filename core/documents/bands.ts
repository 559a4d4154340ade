import type { Band, DocumentSpec, PixelRange, Range } from './schema.ts';

/** Shares of the image height that pass: everything published of one length, in one unit, intersected. */
export interface Share {
  readonly min: number;
  readonly max: number;
}

/** Exact pixels of the document, where there is one size only; null where a range or nothing is published. */
export function exactPixels(spec: DocumentSpec): { readonly width: number; readonly height: number } | null {
  return spec.px && 'width' in spec.px ? spec.px : null;
}

export function pixelRange(spec: DocumentSpec): PixelRange | null {
  return spec.px && 'minWidth' in spec.px ? spec.px : null;
}

/**
 * A published band as shares of the image height; null where nothing is published.
 * @throws RangeError for millimetres without a print size or pixels without an exact size: a mistake in the catalogue.
 */
export function shareOf(band: Band | undefined, spec: DocumentSpec): Share | null {
  if (!band || (!band.mm && !band.share && !band.px)) return null;
  let min = 0;
  let max = Number.POSITIVE_INFINITY;
  const narrow = (range: Range | undefined, whole: number | undefined): void => {
    if (!range) return;
    if (whole === undefined)
      throw new RangeError(`${spec.id}: a band in a unit that its frame does not have`);
    min = Math.max(min, (range[0] ?? 0) / whole);
    max = Math.min(max, (range[1] ?? Number.POSITIVE_INFINITY) / whole);
  };
  narrow(band.mm, spec.sizeMm?.[1]);
  narrow(band.share, 1);
  narrow(band.px, exactPixels(spec)?.height);
  return { min, max };
}

/** Published millimetres, or pixels of an exact size read as millimetres of the print. */
export function millimetresOf(band: Band | undefined, spec: DocumentSpec): Range | null {
  if (band?.mm) return band.mm;
  const height = spec.sizeMm?.[1];
  const whole = band?.px ? exactPixels(spec)?.height : band?.share ? 1 : undefined;
  const range = band?.px ?? band?.share;
  if (!range || height === undefined || whole === undefined) return null;
  const toMm = (v: number | null): number | null => (v === null ? null : round((v / whole) * height, 2));
  return [toMm(range[0]), toMm(range[1])];
}

/** Published shares of the image height, or pixels of an exact size read as such. */
export function publishedShares(band: Band | undefined, spec: DocumentSpec): Range | null {
  if (band?.share) return band.share;
  const whole = exactPixels(spec)?.height;
  if (!band?.px || whole === undefined) return null;
  const toShare = (v: number | null): number | null => (v === null ? null : round(v / whole, 4));
  return [toShare(band.px[0]), toShare(band.px[1])];
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
