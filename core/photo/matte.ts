import type { Analysis } from './analysis.ts';
import type { Box } from './geometry.ts';
import { matteEvidence } from './matte/ask.ts';
import { solveEvidence } from './matte/solve.ts';
import type { Networks } from './networks.ts';
import type { Portrait } from './portrait.ts';

export { type MatteEvidence, matteEvidence } from './matte/ask.ts';
export { solveEvidence } from './matte/solve.ts';

/** A cut-out: how much of each pixel is the person, and what colour the person has there without the old background. */
export interface Matte {
  /** The part of the upright frame that it covers, in upright source pixels; outside it alpha is 0 above and beside the person. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** width x height, 0..1. */
  readonly alpha: Float32Array;
  /** width x height x 3 sRGB bytes: the person's own colour (estimated where 0 < alpha < 1). */
  readonly foreground: Uint8Array;
  readonly confidence: MatteConfidence;
}

/** How far to trust a cut-out. Ranks sensibly but is not a probability: below 0.75 ask the user to look at the hair. */
export interface MatteConfidence {
  readonly score: number;
  /** Half-transparent area per contour length. */
  readonly softness: number;
  /** Mean disagreement of the solution with the networks. */
  readonly conflict: number;
  /** Local colour spread of the old background: below 0.012 plain, above 0.03 busy. */
  readonly spread: number;
}

/**
 * Cuts the person out of the head-and-shoulders part of the portrait.
 *
 * The dear part is `matteEvidence` (the networks); keep its result to make the matte again at another size with `solveEvidence`.
 *
 * @param options.faceHeight height in px of the face (mesh point 10 to 152) in the document to be made
 * @throws RangeError where the analysis found no face
 */
export async function cutOut(
  portrait: Portrait,
  analysis: Analysis,
  networks: Networks,
  options: { readonly faceHeight: number },
): Promise<Matte> {
  const evidence = await matteEvidence(portrait, analysis, networks);
  return solveEvidence(portrait, evidence, options);
}
