import type { Matte } from '../matte.ts';
import type { Grid, Portrait, Raster } from '../portrait.ts';
import type { MatteEvidence } from './ask.ts';
import { confidenceOf } from './confidence.ts';
import { cut, faceIn, scaled } from './crop.ts';
import { pullOf } from './evidence.ts';
import { refined } from './fine.ts';
import { finish } from './finish.ts';
import { layersOf, personColours } from './foreground.ts';
import { backgroundOdds, pullByOdds } from './odds.ts';
import { fuse } from './prior.ts';
import { halveColours } from './resample.ts';
import { solveAlpha } from './solver.ts';
import { backgroundSpread } from './spread.ts';
import { contourOf, trimapOf } from './trimap.ts';

/** Largest face height the equations are solved at, px; above it the solution is carried on as a colour model. */
const solvedFaceHeight = 280;
/** Largest face height a matte is made for, px: the largest documents (1200 x 1600) have faces of some 700. */
const largestFaceHeight = 720;
/** Never more pixels than this are solved, whatever the crop's shape: the solver's memory stays below 160 MB. */
const mostSolvedPixels = 1_500_000;

const limits = { epsilon: 1e-5, iterations: 40, tolerance: 1e-6 };

/**
 * The cut-out at the size a document needs. Cheap against `matteEvidence`, so that it may be done again for a larger one.
 *
 * @param faceHeight height in px of the face (mesh point 10 to 152) in the output
 */
export async function solveEvidence(
  portrait: Portrait,
  evidence: MatteEvidence,
  { faceHeight }: { readonly faceHeight: number },
): Promise<Matte> {
  const { crop } = evidence;
  const wanted = Math.min(1, Math.min(faceHeight, largestFaceHeight) / crop.face.height);
  const affordable = Math.min(
    solvedFaceHeight / crop.face.height,
    Math.sqrt(mostSolvedPixels / (crop.box[2] * crop.box[3])),
  );
  const scale = Math.min(wanted, affordable);
  const view = await cut(portrait, crop.box, scaled(crop.box, scale));
  const fine = wanted > scale * 1.05 ? await cut(portrait, crop.box, scaled(crop.box, wanted)) : null;
  const [left, top, width, height] = crop.box;
  const s = portrait.scale;
  return {
    box: [left / s, top / s, width / s, height / s],
    ...solveView(view, fine, evidence, scale),
  };
}

/** The matte of `view`, or of the larger `fine` picture of the same crop where there is one. */
export function solveView(
  view: Raster,
  fine: Raster | null,
  evidence: MatteEvidence,
  scale: number,
): Omit<Matte, 'box'> {
  const colours = halveColours(view);
  const { width, height } = colours;
  const face = faceIn(evidence.crop, scale / 2);
  const prior = fuse(evidence.opinions, face, width, height);
  const contour = contourOf(prior, face, width, height);
  const spread = backgroundSpread(colours, prior, contour.outside, face.height);
  const trimap = trimapOf(contour, prior, spread, face, width, height);
  const odds = backgroundOdds(colours, trimap.label, contour, face);
  const pull = pullOf(colours, contour, trimap, prior, face.height);
  pullByOdds(pull, trimap, odds, prior, face, width);
  const half: Half = { width, height, ...trimap, ...pull };

  const size = view.width * view.height;
  const label = doubled(half.label, half, view, new Uint8Array(size));
  const plain = doubled(half.plain, half, view, new Float32Array(size));
  const solution = solveAlpha(
    {
      colours: view,
      trimap: label,
      lambda: doubled(half.lambda, half, view, new Float32Array(size)),
      target: doubled(half.target, half, view, new Float32Array(size)),
    },
    { ...limits, model: fine !== null },
  );
  const alpha: Grid = { width: view.width, height: view.height, data: solution.alpha };
  finish(alpha, label, plain);
  const confidence = confidenceOf(halfAlpha(alpha, half), prior, half.label, width, height, spread.overall);
  const layers = layersOf(view, alpha, half.plain);
  if (fine) keepIslandsOut(solution.model!, alpha.data);
  const whole = fine ?? view;
  const wholeAlpha = fine ? refined(fine, { alpha, model: solution.model!, label, plain }) : alpha;
  return {
    width: whole.width,
    height: whole.height,
    alpha: wholeAlpha.data,
    foreground: personColours(whole, wholeAlpha, layers),
    confidence,
  };
}

interface Half {
  readonly width: number;
  readonly height: number;
  readonly label: Uint8Array;
  readonly plain: Float32Array;
  readonly lambda: Float32Array;
  readonly target: Float32Array;
}

/** Fills `out`, of `view`'s size, with the nearest values of a half-size plane. */
function doubled<T extends Uint8Array | Float32Array>(plane: T, half: Half, view: Raster, out: T): T {
  for (let y = 0; y < view.height; y++) {
    const from = Math.min(half.height - 1, y >> 1) * half.width;
    const to = y * view.width;
    for (let x = 0; x < view.width; x++) out[to + x] = plane[from + Math.min(half.width - 1, x >> 1)]!;
  }
  return out;
}

function halfAlpha(alpha: Grid, half: Half): Float32Array {
  const out = new Float32Array(half.width * half.height);
  for (let y = 0, o = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++, o++) out[o] = alpha.data[2 * y * alpha.width + 2 * x]!;
  return out;
}

/** What was dropped as an island must not come back at a larger size: its model becomes the constant 0. In place. */
function keepIslandsOut(model: Float32Array, alpha: Float32Array): void {
  for (let i = 0; i < alpha.length; i++) if (alpha[i] === 0) model.fill(0, 4 * i, 4 * i + 4);
}
