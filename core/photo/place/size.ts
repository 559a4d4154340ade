import { exactPixels, pixelRange } from '../../documents/bands.ts';
import type { DocumentSpec } from '../../documents/schema.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Dots an inch where the authority names none: the resolution photo labs print at. */
export const usualDpi = 300;

/** Longest side of a file whose authority names no ceiling; three times what a 35x45 print at 600 dpi can show. */
const openCeiling = 3000;

/** Bits a pixel that a 4:4:4 JPEG of a portrait needs to look untouched (quality near 90). */
const bitsPerPixel = 2;

/** Steps by which a size inside a published range is lowered or raised in search of a file that fits. */
const step = 0.85;

/** Shape of a file for which nothing publishes one, neither in pixels nor in millimetres. */
const usualAspect = 3 / 4;

/** Width over height of the output. */
export function aspectOf(spec: DocumentSpec): number {
  const exact = exactPixels(spec);
  if (exact) return exact.width / exact.height;
  const range = pixelRange(spec);
  if (range?.aspect) return ratio(range.aspect);
  if (spec.sizeMm) return spec.sizeMm[0] / spec.sizeMm[1];
  if (range?.minWidth && range.minHeight) return range.minWidth / range.minHeight;
  return usualAspect;
}

/**
 * Output pixels: the published ones; else the print size at its resolution where that passes; else the most inside
 * the published range that `sourceHeight` (source pixels up the frame) fills without being enlarged.
 */
export function bestSize(spec: DocumentSpec, sourceHeight: number): Size {
  const exact = exactPixels(spec);
  if (exact) return { width: exact.width, height: exact.height };
  const limits = heightLimits(spec);
  const print = printSize(spec);
  if (print && spec.channel !== 'digital' && print.height >= limits.min && print.height <= limits.max)
    return print;
  if (print && !spec.px) return print;
  const ceiling = Math.max(limits.min, Math.min(limits.max, limits.comfortable));
  return sizeAt(spec, Math.min(ceiling, Math.max(limits.min, Math.floor(sourceHeight))));
}

/**
 * Another size for a document whose file cannot meet its kB limits at `current`: the next smaller one (file too
 * large) or larger one (file too small, never beyond what the source fills). Null where none is left or only one is published.
 */
export function alternativePx(
  spec: DocumentSpec,
  current: Size & { readonly enlargement: number },
  want: 'smaller' | 'larger',
): Size | null {
  if (!pixelRange(spec)) return null;
  const { min, max } = heightLimits(spec);
  const native = Math.floor(current.height / current.enlargement);
  const height =
    want === 'smaller'
      ? Math.max(min, Math.floor(current.height * step))
      : Math.min(max, native, Math.ceil(current.height / step));
  const size = sizeAt(spec, height);
  const moved = want === 'smaller' ? size.height < current.height : size.height > current.height;
  return moved ? size : null;
}

/** The print at its resolution; null for a document without a print size. */
export function printSize(spec: DocumentSpec): Size | null {
  if (!spec.sizeMm) return null;
  const [width, height] = spec.sizeMm.map((mm) => Math.round((mm / 25.4) * (spec.dpi ?? usualDpi)));
  return { width: width!, height: height! };
}

/** Heights that the published range allows, and the most that the kB ceiling holds at a good quality. */
function heightLimits(spec: DocumentSpec): { min: number; max: number; comfortable: number } {
  const aspect = aspectOf(spec);
  const range = pixelRange(spec);
  const infinite = Number.POSITIVE_INFINITY;
  const min = Math.max(range?.minHeight ?? 1, Math.ceil((range?.minWidth ?? 1) / aspect - 1e-9));
  const published = Math.min(
    range?.maxHeight ?? infinite,
    Math.floor((range?.maxWidth ?? infinite) / aspect + 1e-9),
  );
  const open = Math.round(Math.min(openCeiling, openCeiling / aspect));
  const max = Math.max(min, Number.isFinite(published) ? published : open);
  const pixels = ((spec.maxKb ?? infinite) * 1024 * 8) / bitsPerPixel;
  return { min, max, comfortable: Math.min(open, Math.floor(Math.sqrt(pixels / aspect))) };
}

/** A size of that height, or the nearest below it (at the very least the published floor) whose aspect is exact. */
function sizeAt(spec: DocumentSpec, height: number): Size {
  const range = pixelRange(spec);
  const { min } = heightLimits(spec);
  if (range?.aspect) {
    const [across, up] = range.aspect.split(':').map(Number) as [number, number];
    const whole = Math.max(Math.floor(height / up), Math.ceil(min / up));
    return { width: whole * across, height: whole * up };
  }
  const width = Math.round(height * aspectOf(spec));
  return { width: Math.min(range?.maxWidth ?? width, Math.max(range?.minWidth ?? 1, width)), height };
}

function ratio(aspect: string): number {
  const [across, up] = aspect.split(':').map(Number) as [number, number];
  return across / up;
}
