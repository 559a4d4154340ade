import { createHash } from 'node:crypto';
import { encodeJpeg } from './encode/jpeg.ts';
import { encodePng } from './encode/png.ts';
import { searchQuality } from './encode/quality.ts';
import type { Raster } from './portrait.ts';

/** What an authority asks of the file. */
export interface FileRules {
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** Written into the file's header; whole. */
  readonly dpi: number;
  readonly minBytes: number | null;
  readonly maxBytes: number | null;
  /** Greatest ratio of uncompressed (3 bytes a pixel) to compressed bytes, e.g. 20 for the US. */
  readonly maxCompression: number | null;
}

/** A file inside the rules, or how far the nearest one at this pixel size is off. */
export type EncodedFile =
  | {
      readonly fit: 'ok';
      readonly bytes: Uint8Array;
      readonly mediaType: FileRules['mediaType'];
      readonly width: number;
      readonly height: number;
      readonly dpi: number;
      /** JPEG quality; null for PNG. */
      readonly quality: number | null;
      readonly sha256: string;
    }
  | {
      readonly fit: 'too_large' | 'too_small';
      /** Size of the nearest file that could be made, and the limit it misses. */
      readonly nearestBytes: number;
      readonly limitBytes: number;
    };

/**
 * Writes the finished photo: sRGB, resolution in the header, no metadata, never padded.
 *
 * Where no quality fits, the answer says so, and the caller may try other pixel sizes that the authority allows.
 * @throws RangeError on a resolution that no header can hold
 */
export async function encode(image: Raster, rules: FileRules): Promise<EncodedFile> {
  const { dpi, mediaType } = rules;
  if (!Number.isInteger(dpi) || dpi < 1 || dpi > 65_535) throw new RangeError(`${dpi} dpi`);
  const window = bytesAllowed(image, rules);
  const found =
    mediaType === 'image/png'
      ? { bytes: await encodePng(image, dpi), quality: null }
      : await searchQuality((quality, trellis) => encodeJpeg(image, dpi, quality, trellis), window);
  const size = found.bytes.length;
  if (size > window.max) return { fit: 'too_large', nearestBytes: size, limitBytes: window.max };
  if (size < window.min) return { fit: 'too_small', nearestBytes: size, limitBytes: window.min };
  return {
    fit: 'ok',
    bytes: found.bytes,
    mediaType,
    width: image.width,
    height: image.height,
    dpi,
    quality: found.quality,
    sha256: createHash('sha256').update(found.bytes).digest('hex'),
  };
}

/** A greatest compression ratio is a least size. */
function bytesAllowed(image: Raster, rules: FileRules): { min: number; max: number } {
  const leastByRatio =
    rules.maxCompression === null ? 0 : Math.ceil((image.width * image.height * 3) / rules.maxCompression);
  return {
    min: Math.max(rules.minBytes ?? 0, leastByRatio),
    max: rules.maxBytes ?? Number.POSITIVE_INFINITY,
  };
}
