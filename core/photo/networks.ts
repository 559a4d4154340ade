import type { Box, Point } from './geometry.ts';
import type { Grid, Raster } from './portrait.ts';

/** A face as the detector sees it, in pixels of the raster it was given. */
export interface DetectedFace {
  readonly box: Box;
  /** 0..1. */
  readonly score: number;
  /** Six points: the eye on the left of the picture, the one on the right, nose tip, mouth, two ears. */
  readonly keypoints: readonly Point[];
}

/** 478 mesh points (468 + 10 of the irises), in pixels of the raster, z in the same unit (smaller is nearer). */
export interface FaceMesh {
  /** 478 x 3: x, y, z. */
  readonly points: Float32Array;
  /** Probability 0..1 that the region of interest holds a face at all. */
  readonly presence: number;
}

/** Degrees. Yaw > 0: the face looks to the right of the picture. Pitch > 0: chin up. Roll > 0: clockwise. */
export interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

/**
 * The networks the pipeline asks. Implemented by models/; core knows no weights and no runtime.
 * Rasters are RGB; every method resizes to its network's input itself. Grids cover the whole raster given.
 */
export interface Networks {
  /** All faces of score >= 0.5, best first, from a raster of any size (1280 px on the long side is enough). */
  detectFaces(image: Raster): Promise<DetectedFace[]>;
  faceMesh(image: Raster, face: DetectedFace): Promise<FaceMesh>;
  /** Pose of a mesh against the canonical face. */
  headPose(mesh: FaceMesh): HeadPose;
  /** MediaPipe selfie segmentation: probability of person, 256 x 256. */
  personMask(image: Raster): Promise<Grid>;
  /** u2netp salience, min-max scaled, 320 x 320. */
  salientMask(image: Raster): Promise<Grid>;
  /** Person mask of the full pose network for a square region (black outside the raster), 256 x 256. */
  poseMask(image: Raster, square: { readonly centre: Point; readonly side: number }): Promise<Grid>;
  /** The matting network an operator dropped in by config, if any: alpha for the whole raster. */
  readonly mattingNet?: { readonly name: string; alpha(image: Raster): Promise<Grid> } | undefined;
}
