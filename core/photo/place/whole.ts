import { pixelRange } from '../../documents/bands.ts';
import type { DocumentSpec } from '../../documents/schema.ts';
import type { Analysis, FaceDetail } from '../analysis.ts';
import { uncroppedHead } from './defaults.ts';
import { headOf } from './head.ts';
import type { Vector } from './polytope.ts';
import type { Size } from './size.ts';

/** Shapes in which a portrait is handed in as it was taken: upright, from 2:3 to square. */
const portraitAspect = { min: 0.6, max: 1 } as const;

/** Longest side of a picture that is passed on whole; more shows nothing more of a face. */
const longest = 3000;

/**
 * The whole photo as the frame, for an authority that crops by itself; null where the photo is no upright portrait of
 * head and shoulders, so that empty surroundings have to go first.
 */
export function wholeFrame(
  analysis: Analysis,
  face: FaceDetail,
  spec: DocumentSpec,
  px: Size | undefined,
): { readonly frame: Vector; readonly size: Size } | null {
  const { width, height } = analysis;
  const head = headOf(face, 0);
  const share = head.unit / height;
  const aspect = width / height;
  if (share < uncroppedHead.min || share > uncroppedHead.max) return null;
  if (aspect < portraitAspect.min || aspect > portraitAspect.max) return null;
  const range = pixelRange(spec);
  const least = Math.max((range?.minWidth ?? 0) / width, (range?.minHeight ?? 0) / height);
  const scale = Math.max(least, Math.min(1, longest / Math.max(width, height)));
  const size = px ?? { width: Math.ceil(width * scale - 1e-9), height: Math.ceil(height * scale - 1e-9) };
  // The frame is as wide as the pixels say; a rounded width must not reach beyond the source.
  const tall = Math.min(height, (width * size.height) / size.width);
  const left = (width - (tall * size.width) / size.height) / 2;
  const midline = left + (tall * size.width) / size.height / 2;
  return {
    frame: [tall / head.unit, -head.origin[1] / head.unit, (midline - head.origin[0]) / head.unit],
    size,
  };
}
