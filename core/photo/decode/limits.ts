import { UserError } from '../../problem.ts';
import type { Header } from './header.ts';

/** What is read at most; the first is the platforms' own limit on files for bots. */
export const MAX_BYTES = 20_000_000;
/** Phones' largest sensors; a JPEG of them is shrunk while it is read. */
const MAX_STREAMED_PIXELS = 200_500_000;
/** Everything whose decoder holds the whole picture: 48 and 50 MP phones (8160 x 6144 = 50.1 MP). */
const MAX_HELD_PIXELS = 50_500_000;
/**
 * The narrowest photo any authority asks for is 197 px wide; enlarged by at most 1.25 it needs 158 px of source.
 * A side below this can become nothing.
 */
const MIN_SIDE = 150;
/**
 * Decoded rasters stay under this: half of a 108 MP sensor's sides is 27 MP (81 MB as RGB), and the 24-26 MP of most
 * cameras are kept whole.
 */
const MAX_DECODED_PIXELS = 27_500_000;

/** @throws UserError `file_too_large` */
export function checkBytes(length: number, limit: number): void {
  if (length > limit)
    throw new UserError('file_too_large', { megabytes: tenths(length / 1e6), limit: tenths(limit / 1e6) });
}

/** @throws UserError `too_many_pixels`, `too_few_pixels` */
export function checkPixels(header: Header): void {
  const { width, height } = header;
  const limit = maxPixels(header);
  if (width * height > limit)
    throw new UserError('too_many_pixels', {
      megapixels: Math.ceil((width * height) / 1e6),
      limit: Math.floor(limit / 1e6),
    });
  if (Math.min(width, height) < MIN_SIDE) throw new UserError('too_few_pixels', { width, height });
}

export function maxPixels(header: Header): number {
  return header.streams ? MAX_STREAMED_PIXELS : MAX_HELD_PIXELS;
}

/** Source pixels a decoded pixel, each way: a power of two, which JPEG decoders and box filters do exactly. */
export function shrinkOf(width: number, height: number): 1 | 2 | 4 {
  const area = width * height;
  if (area <= MAX_DECODED_PIXELS) return 1;
  return area <= 4 * MAX_DECODED_PIXELS ? 2 : 4;
}

function tenths(value: number): number {
  return Math.ceil(value * 10) / 10;
}
