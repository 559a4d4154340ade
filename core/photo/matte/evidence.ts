import { pushPull, smoothColours } from './fill.ts';
import type { ColourField } from './resample.ts';
import { unit } from './scalar.ts';
import type { Contour, Trimap } from './trimap.ts';
import { between } from './trimap.ts';

/** What each unknown pixel's alpha is drawn to, and how strongly. */
export interface Pull {
  readonly target: Float32Array;
  readonly lambda: Float32Array;
}

/** Pull to the networks' opinion, [busy, plain]; a factor of 5 either way costs a tenth in accuracy. */
const priorWeight = [0.004, 0.006] as const;
/** Pull to what the colours say on a plain wall. */
const colourWeight = 0.04;
/** Deviation of a plain wall from its smooth colour, 0..1: sensor noise and coding. */
const wallNoise = 0.015;

/**
 * On plain walls the old background is known everywhere, so that a pixel's alpha follows from its place between the wall's colour
 * and the person's nearby; on busy ones only the prior speaks.
 */
export function pullOf(
  colours: ColourField,
  contour: Contour,
  trimap: Trimap,
  prior: Float32Array,
  faceHeight: number,
): Pull {
  const { label, plain } = trimap;
  const n = label.length;
  const target = Float32Array.from(prior);
  const lambda = new Float32Array(n);
  for (let i = 0; i < n; i++) if (label[i] === 0) lambda[i] = between(priorWeight, plain[i]!);
  if (!plain.some((p, i) => p > 0 && label[i] === 0)) return { target, lambda };

  const wallWeight = new Float32Array(n);
  const personWeight = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    if (label[i] === 1 && contour.outside[i]! < 0.5 * faceHeight) wallWeight[i] = 1;
    if (label[i] === 2 && contour.inside[i]! < 0.22 * faceHeight) personWeight[i] = 1;
  }
  const wall = smoothColours(colours, wallWeight, 3).data;
  const person = pushPull(colours.data, personWeight, colours.width, colours.height, 3);
  const variance = wallNoise * wallNoise;
  for (let i = 0; i < n; i++) {
    if (label[i] !== 0 || plain[i]! <= 0) continue;
    const { alpha, misfit, contrast } = project(colours.data, wall, person, 3 * i);
    const fits = Math.exp(-Math.min(10, misfit / (8 * variance)));
    // a person of the wall's own colour says nothing
    const telling = 1 / (1 + (variance / contrast + 0.01) / 0.02);
    const weight = colourWeight * plain[i]! * fits * telling;
    const own = lambda[i]!;
    target[i] = (weight * alpha + own * prior[i]!) / (weight + own);
    lambda[i] = own + weight;
  }
  return { target, lambda };
}

/** Alpha of the colour at `k` between `wall` and `person`, the squared distance it misses that line by, and the line's squared length. */
function project(
  colour: Float32Array,
  wall: Float32Array,
  person: Float32Array,
  k: number,
): { alpha: number; misfit: number; contrast: number } {
  const e0 = person[k]! - wall[k]!;
  const e1 = person[k + 1]! - wall[k + 1]!;
  const e2 = person[k + 2]! - wall[k + 2]!;
  const d0 = colour[k]! - wall[k]!;
  const d1 = colour[k + 1]! - wall[k + 1]!;
  const d2 = colour[k + 2]! - wall[k + 2]!;
  const contrast = e0 * e0 + e1 * e1 + e2 * e2 + 1e-5;
  const t = (d0 * e0 + d1 * e1 + d2 * e2) / contrast;
  const misfit = (d0 - t * e0) ** 2 + (d1 - t * e1) ** 2 + (d2 - t * e2) ** 2;
  return { alpha: unit(t), misfit, contrast };
}
