import type { Affine, Box } from './geometry.ts';

/** Where a photo goes in a document's frame. Pure numbers: nothing has been rendered yet. */
export interface Placement {
  /** Upright source pixels to output pixels. */
  readonly matrix: Affine;
  /** Output size, px. */
  readonly width: number;
  readonly height: number;
  /** Output pixels a millimetre; null for a document that has no print size. */
  readonly pxPerMm: number | null;
  /** Degrees of roll taken out (clockwise positive in the source); 0 where rotation is not permitted. */
  readonly rotation: number;
  /** Output pixels a source pixel; above 1 the photo is enlarged. */
  readonly enlargement: number;
  /** Which top the head height was set by. */
  readonly headTop: 'hair' | 'skull';
  /** Measures of the placed head in output pixels, y from the top. */
  readonly measures: PlacedHead;
  /** Part of the output that the source covers: left, top, width, height in output px. The rest must be background. */
  readonly covered: Box;
}

export interface PlacedHead {
  readonly crownY: number;
  readonly hairTopY: number;
  readonly chinY: number;
  readonly eyeY: number;
  /** x of the face's midline at the eyes. */
  readonly centreX: number;
  /** Head height to each top, px. */
  readonly headToSkull: number;
  readonly headToHair: number;
  /** Standard error of the crown, output px. */
  readonly crownError: number;
}
