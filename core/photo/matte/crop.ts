import sharp from 'sharp';
import type { FaceDetail } from '../analysis.ts';
import type { Box, Point } from '../geometry.ts';
import type { Portrait, Raster } from '../portrait.ts';

/** The face in pixels of the raster at hand. */
export interface FaceFrame {
  /** Outline of the face, 36 points. */
  readonly oval: readonly Point[];
  /** Lowest point of the chin. */
  readonly chinY: number;
  /** x half-way between the top of the forehead and the chin. */
  readonly middleX: number;
  /** Mesh point 10 to 152: hairline to chin. All reaches below are told in it. */
  readonly height: number;
}

/** Mesh points of the face outline (MediaPipe FACEMESH_FACE_OVAL), in order. */
export const ovalPoints = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
const foreheadPoint = 10;
const chinPoint = 152;

/**
 * How far the cut-out reaches from the face, in face heights. A head is about 1.35 of them, and the widest frames (2 x 2 inch,
 * head at half the height) are two heads wide and show 1.6 below the chin.
 */
const reach = { side: 1.7, above: 0.95, aboveHair: 0.25, below: 1.7 };

/** Head and shoulders: whole pixels of the portrait. */
export interface HeadCrop {
  /** left, top, width, height in portrait pixels. */
  readonly box: Box;
  /** The face in portrait pixels. */
  readonly face: FaceFrame;
}

/** The part of the portrait that documents show, with room to spare, as far as the picture goes. */
export function headCrop(portrait: Portrait, face: FaceDetail): HeadCrop {
  const at = (k: number): Point => [
    face.mesh[3 * k]! * portrait.scale,
    face.mesh[3 * k + 1]! * portrait.scale,
  ];
  const forehead = at(foreheadPoint);
  const chin = at(chinPoint);
  const height = Math.hypot(chin[0] - forehead[0], chin[1] - forehead[1]);
  const middleX = (chin[0] + forehead[0]) / 2;
  const chinY = Math.max(chin[1], forehead[1]);
  const hairTop = face.hairTop[1] * portrait.scale;
  const above = Math.min(
    Math.min(chin[1], forehead[1]) - reach.above * height,
    hairTop - reach.aboveHair * height,
  );
  const top = Math.max(0, Math.round(above));
  const bottom = Math.min(portrait.height, Math.round(chinY + reach.below * height));
  const left = Math.max(0, Math.round(middleX - reach.side * height));
  const right = Math.min(portrait.width, Math.round(middleX + reach.side * height));
  return {
    box: [left, top, Math.max(1, right - left), Math.max(1, bottom - top)],
    face: { oval: ovalPoints.map(at), chinY, middleX, height },
  };
}

/** The face of a crop after its pixels have been scaled by `scale`. */
export function faceIn(crop: HeadCrop, scale: number): FaceFrame {
  const [left, top] = crop.box;
  return {
    oval: crop.face.oval.map(([x, y]) => [(x - left) * scale, (y - top) * scale]),
    chinY: (crop.face.chinY - top) * scale,
    middleX: (crop.face.middleX - left) * scale,
    height: crop.face.height * scale,
  };
}

/** Whole-pixel size of `box` at `scale`. */
export function scaled(box: Box, scale: number): readonly [width: number, height: number] {
  return [Math.max(1, Math.round(box[2] * scale)), Math.max(1, Math.round(box[3] * scale))];
}

/** The portrait's pixels in `box`, resampled to width x height. */
export async function cut(
  portrait: Portrait,
  box: Box,
  [width, height]: readonly [width: number, height: number],
): Promise<Raster> {
  const raw = { width: portrait.width, height: portrait.height, channels: 3 } as const;
  const data = await sharp(portrait.data, { raw })
    .extract({ left: box[0], top: box[1], width: box[2], height: box[3] })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { width, height, data };
}
