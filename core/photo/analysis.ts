import type { Box, Point } from './geometry.ts';
import type { HeadPose } from './networks.ts';
import type { Grid } from './portrait.ts';

/**
 * All that is known of a photo before any document is chosen.
 *
 * Coordinates are upright source pixels: the portrait's frame after EXIF orientation and after the quarter
 * turn of `Portrait.turn`, before shrink on load (portrait pixel = source pixel x `Portrait.scale`).
 */
export interface Analysis {
  /** Upright source size. */
  readonly width: number;
  readonly height: number;
  /** Every face found, largest first. */
  readonly faces: readonly FaceBox[];
  /** The largest face in detail; null where there is none. */
  readonly face: FaceDetail | null;
  /** Person probability over the whole upright frame. */
  readonly personMask: Grid;
}

export interface FaceBox {
  readonly box: Box;
  readonly score: number;
}

export interface FaceDetail {
  readonly box: Box;
  /** 478 x 3 mesh: x, y, z in upright source pixels. */
  readonly mesh: Float32Array;
  /** 0..1: how sure the mesh network is that it saw a face. */
  readonly presence: number;
  readonly pose: HeadPose;
  /** Pupil centres, left and right of the picture. */
  readonly eyeLeft: Point;
  readonly eyeRight: Point;
  /** Distance of the pupils, px. */
  readonly interEyeDistance: number;
  /** Menton: lowest point of the chin on the face's midline. */
  readonly chin: Point;
  /** Top of the skull without hair, on the face's midline, with its standard error along the midline in px. */
  readonly crown: Point;
  readonly crownError: number;
  /** Top of the hair (or bare head), from the person mask; never below the crown. */
  readonly hairTop: Point;
  /** False where the hair top touches the frame, so that the head is cut off. */
  readonly headInFrame: boolean;
  /** False where the outline of the face itself, from forehead to chin and cheek to cheek, leaves the frame. */
  readonly faceInFrame: boolean;
  readonly shoulders: Shoulders;
}

export interface Shoulders {
  /** Share of the frame's width at the lowest row that the person fills, 0..1. */
  readonly bottomCoverage: number;
  /** Both shoulders are in the picture: the person widens from the neck on both sides before the frame ends. */
  readonly visible: boolean;
  /** The frame's lower edge ends this far below the chin, in inter-eye distances. */
  readonly belowChin: number;
}
