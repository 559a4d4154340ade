import type { Matte } from '../matte.ts';
import type { Grid, Portrait, Raster } from '../portrait.ts';
import type { MatteEvidence } from './ask.ts';
import { confidenceOf } from './confidence.ts';
import { cut, faceIn, scaled } from './crop.ts';
import type { Pull, Sides } from './evidence.ts';
import { pullByColour, pullByPrior, rimOf, wallOf } from './evidence.ts';
import { refined } from './fine.ts';
import { clearIslands, stretch } from './finish.ts';
import { layersOf, personColours } from './foreground.ts';
import { backgroundOdds, pullByOdds } from './odds.ts';
import { openGaps } from './openings.ts';
import { fuse } from './prior.ts';
import { halveColours } from './resample.ts';
import { layProblem } from './solver.ts';
import { backgroundSpread } from './spread.ts';
import { busyFrom, contourOf, trimapOf } from './trimap.ts';
import { growWall } from './wall-growth.ts';

/** Largest face height the equations are solved at, px; above it the solution is carried on as a colour model. */
const solvedFaceHeight = 280;
/** Largest face height a matte is made for, px: the largest documents (1200 x 1600) have faces of some 700. */
const largestFaceHeight = 720;
/** Never more pixels than this are solved, whatever the crop's shape: the solver's memory stays below 160 MB. */
const mostSolvedPixels = 1_500_000;

const epsilon = 3e-6;
const tolerance = 1e-6;
/** Steps of conjugate gradients: of the one solve of a busy picture, and of the two of a plain one. */
const iterations = 40;
const [firstIterations, secondIterations] = [12, 15];

/** Pull of what the colours say on a plain wall, [first, second solve]: the second knows hair and wall better. */
const colourPull = [0.08, 0.12] as const;

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
  // the confidence was measured over the whole band
  const band = trimap.label.slice();
  growWall(trimap, colours, contour, face.height);
  const odds = backgroundOdds(colours, trimap.label, contour, face);
  const plainSomewhere = trimap.plain.some((p, i) => p > 0 && trimap.label[i] === 0);
  const wall = plainSomewhere ? wallOf(colours, contour, trimap.label, face.height) : null;
  // where only part of the background is plain, the second solve and the gaps did more harm than good
  const twice = wall !== null && spread.overall < busyFrom;
  if (wall && twice) openGaps(trimap, colours, contour, wall, odds, face.height);
  const pull = pullByPrior(trimap, prior);
  pullByOdds(pull, trimap, odds, prior, face, width);

  const half = { width, height, ...trimap };
  const label = doubled(half.label, width, view, new Uint8Array(view.width * view.height));
  const pulls = (sides: Sides | null, strength: number): Pull => {
    const whole = {
      target: doubled(pull.target, width, view, new Float32Array(label.length)),
      lambda: doubled(pull.lambda, width, view, new Float32Array(label.length)),
    };
    if (sides) pullByColour(whole, view, half, sides, odds, prior, strength);
    return whole;
  };
  const problem = layProblem(view, label, epsilon);
  const first = problem.solve(
    pulls(wall && { wall, person: rimOf(colours, contour, half.label, face.height) }, colourPull[0]),
    { iterations: twice ? firstIterations : iterations, tolerance },
  );
  let alpha: Grid = { width: view.width, height: view.height, data: first.alpha };
  stretch(alpha, label, half.plain, width);
  let layers = layersOf(colours, alpha, half.plain);
  if (twice) {
    const limits = { iterations: secondIterations, tolerance };
    alpha = { ...alpha, data: problem.solve(pulls(layers, colourPull[1]), limits).alpha };
    stretch(alpha, label, half.plain, width);
  }
  clearIslands(alpha, label);
  if (twice) layers = layersOf(colours, alpha, half.plain);
  const confidence = confidenceOf(
    halfAlpha(alpha, width, height),
    prior,
    band,
    width,
    height,
    spread.overall,
  );
  if (!fine)
    return {
      width: view.width,
      height: view.height,
      alpha: alpha.data,
      foreground: personColours(view, alpha, layers),
      confidence,
    };
  const model = problem.model();
  keepIslandsOut(model, alpha.data);
  const fineAlpha = refined(fine, { alpha, model, label, plain: half.plain, columns: width });
  return {
    width: fine.width,
    height: fine.height,
    alpha: fineAlpha.data,
    foreground: personColours(fine, fineAlpha, layers),
    confidence,
  };
}

/** Fills `out`, of `view`'s size, with the nearest values of a half-size plane `columns` wide. */
function doubled<T extends Uint8Array | Float32Array>(plane: T, columns: number, view: Raster, out: T): T {
  const rows = plane.length / columns;
  for (let y = 0; y < view.height; y++) {
    const to = y * view.width;
    if (y % 2 === 1 && y >> 1 < rows) {
      out.copyWithin(to, to - view.width, to);
      continue;
    }
    const from = Math.min(rows - 1, y >> 1) * columns;
    for (let x = 0; x < columns; x++) out[to + 2 * x] = out[to + 2 * x + 1] = plane[from + x]!;
    if (2 * columns < view.width) out[to + 2 * columns] = plane[from + columns - 1]!;
  }
  return out;
}

function halfAlpha(alpha: Grid, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0; x < width; x++, o++) out[o] = alpha.data[2 * y * alpha.width + 2 * x]!;
  return out;
}

/** What was dropped as an island must not come back at a larger size: its model becomes the constant 0. In place. */
function keepIslandsOut(model: Float32Array, alpha: Float32Array): void {
  for (let i = 0; i < alpha.length; i++) if (alpha[i] === 0) model.fill(0, 4 * i, 4 * i + 4);
}
