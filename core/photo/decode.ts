import { createHash } from 'node:crypto';
import { readExifFacts } from './decode/exif.ts';
import { checkBytes, checkPixels, MAX_BYTES } from './decode/limits.ts';
import { isMonochrome } from './decode/monochrome.ts';
import { decodePixels } from './decode/pixels.ts';
import { readHeader } from './decode/sniff.ts';
import type { Portrait } from './portrait.ts';

export interface DecodeOptions {
  /** Largest file read, bytes. */
  readonly maxBytes?: number;
  /** Time for the pixels, ms. */
  readonly timeoutMs?: number;
}

/** A 200 MP JPEG takes about 1 s and a 48 MP HEIC about 3 s on one core; five times that on a busy machine. */
const TIMEOUT_MS = 15_000;

/**
 * Reads a stranger's file: JPEG, PNG, WebP, AVIF or HEIC, told by its content.
 *
 * Everything that can be known from the structure is checked before a pixel is decoded, so that no file takes
 * memory or time beyond its limits. Bytes after the picture are not read.
 * @returns upright 8-bit sRGB; pictures over 27 MP come reduced by 2 or 4 (`scale` 0.5 or 0.25)
 * @throws UserError `empty_file`, `file_too_large`, `unsupported_format`, `animated`, `damaged_image`,
 *   `too_many_pixels`, `too_few_pixels`, `decode_timeout`
 */
export async function decode(bytes: Uint8Array, options: DecodeOptions = {}): Promise<Portrait> {
  checkBytes(bytes.length, options.maxBytes ?? MAX_BYTES);
  const header = readHeader(bytes);
  checkPixels(header);
  const exif = readExifFacts(header.exif);
  const decoded = await decodePixels(header, exif.adobeRgb, options.timeoutMs ?? TIMEOUT_MS);
  return {
    ...decoded.raster,
    scale: 1 / decoded.shrink,
    turn: 0,
    source: {
      mediaType: header.mediaType,
      width: decoded.width,
      height: decoded.height,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      orientation: decoded.orientation,
      bitsPerSample: header.bitsPerSample,
      colourSpace: decoded.colourSpace,
      hasAlpha: header.hasAlpha,
      monochrome: decoded.oneChannel || isMonochrome(decoded.raster),
      jpegQuality: header.jpeg?.quality ?? null,
      chromaSubsampling: header.jpeg?.chromaSubsampling ?? null,
      takenAt: exif.takenAt,
      camera: exif.camera,
      software: exif.software,
      // Of a picture that was cut or shrunk since, the focal length says nothing any more.
      focalLength35: exif.longSide === Math.max(header.width, header.height) ? exif.focalLength35 : null,
    },
  };
}
