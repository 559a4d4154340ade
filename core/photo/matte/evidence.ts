import type { Raster } from '../portrait.ts';
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

/** Smooth colours 0..1 of the old background and of the person, everywhere in the field. */
export interface Sides {
  readonly wall: Float32Array;
  readonly person: Float32Array;
}

/** Pull to the networks' opinion, [busy, plain]; a factor of 5 either way costs a tenth in accuracy. */
const priorWeight = [0.004, 0.006] as const;

/** The networks' opinion alone. */
export function pullByPrior({ label, plain }: Trimap, prior: Float32Array): Pull {
  const lambda = new Float32Array(label.length);
  for (let i = 0; i < lambda.length; i++) if (label[i] === 0) lambda[i] = between(priorWeight, plain[i]!);
  return { target: Float32Array.from(prior), lambda };
}

/** How far from the outline a pixel tells the colour of its side, in face heights. */
const wallReach = 0.5;
const personReach = 0.22;
/** Halvings before the wall's colours are filled in: its grain averages out. */
const wallSteps = 3;

/** The old background's smooth colours, carried on behind the person. */
export function wallOf(
  colours: ColourField,
  contour: Contour,
  label: Uint8Array,
  face: number,
): Float32Array {
  const known = Float32Array.from(label, (l, i) =>
    l === 1 && contour.outside[i]! < wallReach * face ? 1 : 0,
  );
  return smoothColours(colours, known, wallSteps).data;
}

/** The person's smooth colours near the outline, carried on outwards. */
export function rimOf(colours: ColourField, contour: Contour, label: Uint8Array, face: number): Float32Array {
  const known = Float32Array.from(label, (l, i) =>
    l === 2 && contour.inside[i]! < personReach * face ? 1 : 0,
  );
  return pushPull(colours.data, known, colours.width, colours.height, 3);
}

/** Deviation of one pixel from its side's smooth colour, 0..1: sensor noise and coding. */
const noise = 0.02;
/** The networks are never taken to be surer than this, where a colour speaks against them. */
const surest = 0.98;

/**
 * On plain walls the old background is known everywhere, so that a pixel's alpha follows from its place between the wall's colour
 * and the person's nearby. Added to `pull`, whose planes are `view`'s; all other fields have half its size.
 *
 * @param odds how much likelier the colour is the wall's than the person's
 * @param strength pull of a pixel that fits, on a plain wall
 */
export function pullByColour(
  pull: Pull,
  view: Raster,
  { width, height, label, plain }: Trimap & { readonly width: number; readonly height: number },
  { wall, person }: Sides,
  odds: Float32Array,
  prior: Float32Array,
  strength: number,
): void {
  const { target, lambda } = pull;
  const variance = noise * noise;
  const { data } = view;
  for (let y = 0, i = 0; y < view.height; y++) {
    const row = Math.min(height - 1, y >> 1) * width;
    for (let x = 0; x < view.width; x++, i++) {
      const k = row + Math.min(width - 1, x >> 1);
      if (label[k] !== 0 || plain[k]! <= 0) continue;
      const j = 3 * k;
      const b0 = wall[j]!;
      const b1 = wall[j + 1]!;
      const b2 = wall[j + 2]!;
      const e0 = person[j]! - b0;
      const e1 = person[j + 1]! - b1;
      const e2 = person[j + 2]! - b2;
      const d0 = data[3 * i]! / 255 - b0;
      const d1 = data[3 * i + 1]! / 255 - b1;
      const d2 = data[3 * i + 2]! / 255 - b2;
      const contrast = e0 * e0 + e1 * e1 + e2 * e2 + 1e-5;
      const t = (d0 * e0 + d1 * e1 + d2 * e2) / contrast;
      const misfit = ((d0 - t * e0) ** 2 + (d1 - t * e1) ** 2 + (d2 - t * e2) ** 2) / (8 * variance);
      if (misfit > 10) continue;
      const alpha = unit(t);
      // a person of the wall's own colour says nothing
      const telling = 1 / (1 + (variance / contrast + 0.01) / 0.02);
      // wall-coloured hair is no wall where the networks see hair and hair often has that colour
      const seen = Math.min(surest, Math.max(1 - surest, prior[k]!));
      const forWall = odds[k]! * (1 - seen);
      const sure = alpha + ((1 - alpha) * forWall) / (forWall + (1 - odds[k]!) * seen);
      const weight = strength * plain[k]! * Math.exp(-misfit) * telling * sure;
      const own = lambda[i]!;
      target[i] = (weight * alpha + own * target[i]!) / (weight + own);
      lambda[i] = own + weight;
    }
  }
}
