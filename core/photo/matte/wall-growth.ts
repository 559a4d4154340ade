import { distanceTo } from './regions.ts';
import type { ColourField } from './resample.ts';
import type { Contour, Trimap } from './trimap.ts';

/** The certain background this near the person, in face heights, tells how even the wall is. */
const nearby = 0.5;
/** Share of the wall's own steps from pixel to pixel that its grain must explain. */
const grainShare = 0.95;
/** A step this much above the grain is an edge. */
const aboveGrain = 1.5;
/** Largest step, colours 0..1, that is no edge however restless the wall: a white shirt on a pale wall begins with twice that. */
const steepest = 0.02;
/** The wall changes no more than this within the band: soft shadows do, hair of a tenth's cover already exceeds it. */
const drift = 0.1;
/** Pixels of the field left unknown before an edge. */
const margin = 2;

/**
 * The old background, grown in place from where it is certain into the unknown pixels outside the person's outline, for as long as no edge is
 * crossed: what is joined to the wall without an edge is wall, however far the shadow or the light there is from the wall's mean colour.
 */
export function growWall(
  { label }: Trimap,
  colours: ColourField,
  { body, outside }: Contour,
  face: number,
): void {
  const { width, height } = colours;
  const data = boxMeans(colours);
  const step = (i: number, j: number): number =>
    Math.hypot(
      data[3 * i]! - data[3 * j]!,
      data[3 * i + 1]! - data[3 * j + 1]!,
      data[3 * i + 2]! - data[3 * j + 2]!,
    );
  const grain: number[] = [];
  for (let i = 0; i + 1 < label.length; i += 3)
    if (label[i] === 1 && label[i + 1] === 1 && outside[i]! < nearby * face) grain.push(step(i, i + 1));
  if (grain.length === 0) return;
  grain.sort((a, b) => a - b);
  const coarsest = grain[Math.floor(grainShare * (grain.length - 1))]!;
  const limit = Math.min(steepest, aboveGrain * coarsest);

  const wall = new Uint8Array(label.length);
  const origin = new Int32Array(label.length);
  const queue = new Int32Array(label.length);
  let end = 0;
  for (let i = 0; i < label.length; i++)
    if (label[i] === 1) {
      wall[i] = 1;
      origin[i] = i;
      queue[end++] = i;
    }
  const visit = (from: number, to: number): void => {
    if (wall[to] || label[to] !== 0 || body[to]) return;
    if (step(from, to) > limit || step(origin[from]!, to) > drift) return;
    wall[to] = 1;
    origin[to] = origin[from]!;
    queue[end++] = to;
  };
  for (let next = 0; next < end; next++) {
    const i = queue[next]!;
    const x = i % width;
    if (x > 0) visit(i, i - 1);
    if (x < width - 1) visit(i, i + 1);
    if (i >= width) visit(i, i - width);
    if (i + width < label.length) visit(i, i + width);
  }
  const away = distanceTo(0, wall, width, height);
  for (let i = 0; i < label.length; i++) if (label[i] === 0 && away[i]! > margin) label[i] = 1;
}

/** Means over 3 x 3 pixels, which leave a wall's grain behind. */
function boxMeans({ width, height, data }: ColourField): Float32Array {
  const stride = 3 * width;
  const across = new Float32Array(data.length);
  const out = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++, i++)
        across[i] = (data[x > 0 ? i - 3 : i]! + data[i]! + data[x < width - 1 ? i + 3 : i]!) / 3;
  for (let y = 0, i = 0; y < height; y++)
    for (let k = 0; k < stride; k++, i++)
      out[i] = (across[y > 0 ? i - stride : i]! + across[i]! + across[y < height - 1 ? i + stride : i]!) / 3;
  return out;
}
