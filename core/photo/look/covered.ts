import { type Lab, labOf } from '../lab.ts';
import { toByte } from '../resample/srgb.ts';
import type { FaceView } from './view.ts';

export interface LowerFace {
  /** Share of the places around the mouth that are not of the colour of the person's own skin. */
  readonly foreign: number;
  /** How much redder the lips are than the skin around them, a* of L*a*b*: nothing where they are covered. */
  readonly lips: number;
  /** How far the colours of these places lie from the skin's, median, in a*b*. */
  readonly chroma: number;
}

/** Mesh: bare skin below the eyes and on the nose; around the mouth; the lips themselves. */
const bare = [6, 197, 195, 5, 117, 346, 118, 347, 50, 280, 101, 330] as const;
const around = [
  164, 92, 322, 165, 391, 57, 287, 206, 426, 212, 432, 202, 422, 43, 273, 200, 199, 175, 208, 428, 171, 396,
  32, 262,
] as const;
const lips = [0, 17, 37, 267, 84, 314, 40, 270, 91, 321] as const;
/** Beards, shadow and redness stay below this, in a*b*; cloth and most masks do not. */
const foreignTint = 14;
/** A skin does not get this much brighter under the nose, L*. */
const foreignLight = 18;

export function lowerFaceOf(view: FaceView): LowerFace {
  const skin = medianLab(bare.map((i) => labAt(view, i)));
  const seen = around.map((i) => labAt(view, i));
  const tints = seen.map((l) => Math.hypot(l[1] - skin[1], l[2] - skin[2]));
  const foreign = seen.filter((l, i) => tints[i]! > foreignTint || l[0] - skin[0] > foreignLight);
  return {
    foreign: foreign.length / seen.length,
    lips: medianLab(lips.map((i) => labAt(view, i)))[1] - medianLab(seen)[1],
    chroma: [...tints].sort((a, b) => a - b)[tints.length >> 1]!,
  };
}

/** Mean of 5 x 5 px around a point of the mesh. */
function labAt(view: FaceView, index: number): Lab {
  const [px, py] = view.at(index).map(Math.round) as [number, number];
  const sum = [0, 0, 0];
  let n = 0;
  for (let y = Math.max(0, py - 2); y <= Math.min(view.height - 1, py + 2); y++)
    for (let x = Math.max(0, px - 2); x <= Math.min(view.width - 1, px + 2); x++, n++)
      for (let c = 0; c < 3; c++) sum[c]! += view.linear[4 * (y * view.width + x) + c]!;
  const [r, g, b] = sum.map((s) => toByte(s / Math.max(1, n))) as [number, number, number];
  return labOf(r, g, b);
}

function medianLab(labs: readonly Lab[]): Lab {
  const middle = (c: 0 | 1 | 2): number => labs.map((l) => l[c]).sort((p, q) => p - q)[labs.length >> 1] ?? 0;
  return [middle(0), middle(1), middle(2)];
}
