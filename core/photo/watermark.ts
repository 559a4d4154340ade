import { sharp } from './decode/libvips.ts';
import type { Placement } from './placement.ts';
import type { Raster } from './portrait.ts';
import { coverageOf, paint } from './watermark/ink.ts';
import { lettering, type Segment } from './watermark/lettering.ts';

/** A picture of the finished photo to look at before it is bought. */
export interface PreviewPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** Longest side of a preview, px: enough to judge a face by on a phone, less than any authority takes. */
const longest = 520;
/** Shows blocks in flat areas to whoever would enlarge it, and none on a phone. */
const quality = 72;
/** Width of the word's strokes, in parts of the picture's width. */
const strokeShare = 1 / 240;

const black = [0, 0, 0] as const;
const white = [255, 255, 255] as const;
/** Of the measured lines: seldom in a photo of a person. */
const cyan = [25, 195, 255] as const;
/** Length of a dash and of a dash with its gap, px. */
const dash = 7;
const dashPeriod = 12;

/**
 * The photo made small, with its word across it again and again and the measured lines drawn: the top of the head
 * by which it was placed, the eyes, the chin.
 */
export async function previewOf(image: Raster, placement: Placement): Promise<PreviewPicture> {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  const pixels = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const words = lettering(width, height);
  const stroke = Math.max(1, width * strokeShare);
  // Light over dark, so that neither a black suit nor a white wall hides it.
  paint(pixels, coverageOf(words, stroke * 2.2, width, height), black, 0.28);
  paint(pixels, coverageOf(words, stroke, width, height), white, 0.6);
  const lines = levels(placement, height / placement.height);
  paint(
    pixels,
    coverageOf(
      lines.flatMap((y) => dashed(y, width)),
      3,
      width,
      height,
    ),
    black,
    0.4,
  );
  paint(
    pixels,
    coverageOf(
      lines.flatMap((y) => dashed(y, width)),
      1.5,
      width,
      height,
    ),
    cyan,
    1,
  );
  const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  return { bytes: new Uint8Array(bytes), mediaType: 'image/jpeg', width, height };
}

/** Heights of the lines in the preview, px from the top. */
function levels({ measures, headTop }: Placement, scale: number): number[] {
  const top = headTop === 'hair' ? measures.hairTopY : measures.crownY;
  return [top, measures.eyeY, measures.chinY].map((y) => y * scale);
}

function dashed(y: number, width: number): Segment[] {
  return Array.from({ length: Math.ceil(width / dashPeriod) }, (_, i) => [
    i * dashPeriod,
    y,
    i * dashPeriod + dash,
    y,
  ]);
}
