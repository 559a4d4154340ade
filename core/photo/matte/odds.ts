import type { FaceFrame } from './crop.ts';
import type { Pull } from './evidence.ts';
import type { ColourField } from './resample.ts';
import { smoothstep, unit } from './scalar.ts';
import type { Contour, Trimap } from './trimap.ts';

/** Bins a channel of the colour histograms. */
const bins = 16;
/** Added to both densities: a colour seen on neither side says nothing. */
const unseen = 2e-4;

/**
 * How much likelier each pixel's colour is the old background's than the hair's, 0 (hair) .. 1 (background), from the histograms of what is
 * certain on both sides; 0.5 where neither has it. Meant for the head: clothes are not looked at.
 */
export function backgroundOdds(
  colours: ColourField,
  label: Uint8Array,
  contour: Contour,
  face: FaceFrame,
): Float32Array {
  const { width, height, data } = colours;
  const n = width * height;
  const bin = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const r = Math.min(bins - 1, Math.floor(data[3 * i]! * bins));
    const g = Math.min(bins - 1, Math.floor(data[3 * i + 1]! * bins));
    const b = Math.min(bins - 1, Math.floor(data[3 * i + 2]! * bins));
    bin[i] = (r * bins + g) * bins + b;
  }
  const wall = new Float32Array(bins ** 3);
  const hair = new Float32Array(bins ** 3);
  const lowest = Math.min(height, Math.round(face.chinY + 0.3 * face.height)) * width;
  const near = 0.5 * face.height;
  const rim = 0.3 * face.height;
  for (let i = 0; i < lowest; i++) {
    if (label[i] === 1 && contour.outside[i]! < near) wall[bin[i]!]!++;
    else if (label[i] === 2 && !contour.skin[i] && contour.inside[i]! < rim) hair[bin[i]!]!++;
  }
  const p = density(wall);
  const q = density(hair);
  const out = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const a = p[bin[i]!]! + unseen;
    out[i] = a / (a + q[bin[i]!]! + unseen);
  }
  return out;
}

/** Shares that sum to 1, each spread over its neighbours along every channel with weights 1 2 1. */
function density(counts: Float32Array): Float32Array {
  let from = counts;
  for (const step of [1, bins, bins * bins]) {
    const to = new Float32Array(from.length);
    for (let k = 0; k < from.length; k++) {
      const place = Math.floor(k / step) % bins;
      const before = place > 0 ? from[k - step]! : from[k]!;
      const after = place < bins - 1 ? from[k + step]! : from[k]!;
      to[k] = 0.25 * before + 0.5 * from[k]! + 0.25 * after;
    }
    from = to;
  }
  let sum = 0;
  for (const v of from) sum += v;
  return sum > 0 ? from.map((v) => v / sum) : from;
}

/** Pull of a colour that only one side has, on a busy background: a plain wall has the sharper evidence of `pullOf`. */
const oddsWeight = 0.03;
/** Hair colour is believed only where the networks do not rule a person out: a shadow on bricks has it too. */
const believed = [0.05, 0.5] as const;
/** Odds, or 1 - odds, from which a colour begins to count and from which it counts in full. */
const telling = [0.85, 0.98] as const;

/** Draws the unknown pixels about the head to the side that alone has their colour, in place. */
export function pullByOdds(
  pull: Pull,
  trimap: Trimap,
  odds: Float32Array,
  prior: Float32Array,
  face: FaceFrame,
  width: number,
): void {
  const { target, lambda } = pull;
  for (let i = 0; i < odds.length; i++) {
    if (trimap.label[i] !== 0) continue;
    const odd = odds[i]!;
    const down = (Math.floor(i / width) - face.chinY) / face.height;
    const strength =
      unit((Math.max(odd, 1 - odd) - telling[0]) / (telling[1] - telling[0])) * unit((0.5 - down) / 0.3);
    if (strength <= 0) continue;
    const belief = odd > 0.5 ? 1 : smoothstep(believed[0], believed[1], prior[i]!);
    const weight = strength * belief * oddsWeight * (1 - trimap.plain[i]!);
    const own = lambda[i]!;
    target[i] = (own * target[i]! + (odd > 0.5 ? 0 : weight)) / (own + weight);
    lambda[i] = own + weight;
  }
}
