import type { DocumentSpec } from '../documents/schema.ts';
import { sharp } from './decode/libvips.ts';
import type { Box } from './geometry.ts';
import type { Placement } from './placement.ts';
import type { Raster } from './portrait.ts';
import { encode, resample } from './resample.ts';
import { guidesOf } from './watermark/guides.ts';
import { drawMeasures, endRoom, sheetOf, sideRoom } from './watermark/measures.ts';
import { mark } from './watermark/pattern.ts';
import { drawPlaces } from './watermark/places.ts';

/** A picture of the finished photo to look at before it is bought. */
export interface PreviewPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** Longer side of the preview, px: sharp on a phone, and less than the documents that ask for much. */
const longest = 900;
/** Small photos are enlarged to this, so that lines and figures can be read. */
const least = 640;
/** Enough for a preview; the coarser colour is one thing more that is not given away. */
const quality = 80;

/**
 * The photo marked all over, with head and eye lines, the authority's bands and the measures drawn.
 *
 * @param image the finished photo
 * @param spec the document it was made for
 * @param places what is to be mended, px of the finished photo: each gets a frame
 * @returns a JPEG of at most 900 px a side, without metadata
 */
export async function previewOf(
  image: Raster,
  placement: Placement,
  spec: DocumentSpec,
  places: readonly Box[] = [],
): Promise<PreviewPicture> {
  const sides = image.width * 2 * sideRoom;
  const ends = image.width * 2 * endRoom;
  const fits = (longest - 2) / Math.max(image.width + sides, image.height + ends);
  const scale = Math.min(fits, Math.max(1, least / Math.max(image.width, image.height)));
  const [w, h] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  const picture = encode(resample(image, [w / image.width, 0, 0, h / image.height, 0, 0], w, h));
  mark(picture);
  drawPlaces(
    picture,
    places.map((box) => box.map((v) => v * scale) as unknown as Box),
  );
  const sheet = sheetOf(picture);
  drawMeasures(sheet, guidesOf(spec, placement), scale);
  const { width, height, data } = sheet.canvas;
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
  return { bytes: new Uint8Array(bytes), mediaType: 'image/jpeg', width, height };
}
