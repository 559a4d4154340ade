import type { Point } from '../core/photo/geometry.ts';
import type { Grid, Raster } from '../core/photo/portrait.ts';
import { minMax, sigmoid } from './activation.ts';
import { networkWeights } from './manifest.ts';
import { preprocess } from './preprocess.ts';
import { sampleRegion, viewAbout } from './region.ts';
import { resize } from './resize.ts';
import type { Sessions } from './sessions.ts';

/** Selfie segmentation of the whole picture; its output is a probability already. */
export async function personMask(sessions: Sessions, image: Raster): Promise<Grid> {
  return squeezed(sessions, 'selfie_segmentation', image, 256);
}

/** u2netp salience of the whole picture, stretched to span 0..1. */
export async function salientMask(sessions: Sessions, image: Raster): Promise<Grid> {
  const grid = await squeezed(sessions, 'u2netp', image, 320);
  return { ...grid, data: minMax(grid.data) };
}

async function squeezed(
  sessions: Sessions,
  id: 'selfie_segmentation' | 'u2netp',
  image: Raster,
  size: number,
): Promise<Grid> {
  const { preprocessing, outputs } = networkWeights[id];
  const pixels = resize(image, size, size, preprocessing.kernel);
  const result = await sessions.run(id, preprocess(pixels, preprocessing));
  return { width: size, height: size, data: result[outputs[0].name]! };
}

/** Person mask of the pose network for a square; what lies beyond the picture is black. */
export async function poseMask(
  sessions: Sessions,
  image: Raster,
  square: { readonly centre: Point; readonly side: number },
): Promise<Grid> {
  const id = 'pose_landmark_full';
  const size = 256;
  const { preprocessing, outputs } = networkWeights[id];
  const region = { ...square, angle: 0 };
  const pixels = sampleRegion(viewAbout(image, region, size), region, size, 'black');
  const result = await sessions.run(id, preprocess(pixels, preprocessing));
  return { width: size, height: size, data: result[outputs[0].name]!.map(sigmoid) };
}
