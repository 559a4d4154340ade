import type { Analysis } from './analysis.ts';
import { sharp } from './decode/libvips.ts';
import type { Box } from './geometry.ts';
import type { Portrait } from './portrait.ts';
import { encode, resample } from './resample.ts';
import { drawPlaces } from './watermark/places.ts';
import type { PreviewPicture } from './watermark.ts';
import type { Refusal } from './work.ts';

/** Longer side of the picture, px: enough to see what is meant. */
const longest = 640;
const quality = 80;
/** Share of the frame that is marked at a side at which it ends too soon. */
const strip = 0.05;

/**
 * The upload, small, with the place framed that a refusal speaks of.
 * @returns null where it speaks of no place
 */
export async function pointedPicture(
  portrait: Portrait,
  analysis: Analysis,
  refusal: Refusal,
): Promise<PreviewPicture | null> {
  const places = placesOf(analysis, refusal);
  if (places.length === 0) return null;
  const scale = Math.min(1, longest / Math.max(analysis.width, analysis.height));
  const [width, height] = [Math.round(analysis.width * scale), Math.round(analysis.height * scale)];
  const fromPortrait = scale / portrait.scale;
  const picture = encode(resample(portrait, [fromPortrait, 0, 0, fromPortrait, 0, 0], width, height));
  drawPlaces(
    picture,
    places.map((box) => box.map((v) => v * scale) as unknown as Box),
  );
  const bytes = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  return { bytes: new Uint8Array(bytes), mediaType: 'image/jpeg', width, height };
}

/** Upright source px. */
function placesOf({ faces, face, width, height }: Analysis, { code, params }: Refusal): readonly Box[] {
  switch (code) {
    case 'several_faces':
      // The largest is taken to be the person; the others are too many.
      return faces.slice(1).map((f) => f.box);
    case 'face_too_small':
    case 'face_turned_away':
    case 'face_cut_off':
    case 'enlargement_too_great':
      return face ? [face.box] : [];
    case 'frame_too_tight': {
      const thick = strip * Math.max(width, height);
      const sides: Readonly<Record<string, Box>> = {
        top: [0, 0, width, thick],
        bottom: [0, height - thick, width, thick],
        left: [0, 0, thick, height],
        right: [width - thick, 0, thick, height],
        all: [0, 0, width, height],
      };
      const side = sides[String(params.side)];
      return side ? [side] : [];
    }
    default:
      return [];
  }
}
