import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Matte } from '../matte.ts';

/** Raised when the shape of what is kept changes; older keepings are then made anew. */
const version = 1;

/** Finished cut-outs of one photo by the height of the face they were made for, px. */
export type Mattes = ReadonlyMap<number, Matte>;

interface Frozen {
  readonly version: number;
  readonly mattes: readonly (readonly [faceHeight: number, matte: Matte])[];
}

/**
 * Matte px from the nearest half-transparent pixel up to which the person's own colour can be asked for: a document five times
 * smaller than its matte reaches 15 px by the resampling kernel, and as far again by the neighbours' shares.
 */
const colourReach = 32;
/** deflate: most of it is runs of 0 and 1, which the quickest level packs as well. */
const quickest = 1;

/** Cut-outs as bytes, to be kept sealed beside the photo they were made from. */
export function freezeMattes(mattes: Mattes): Uint8Array {
  const frozen: Frozen = {
    version,
    mattes: [...mattes].map(([height, matte]) => [height, { ...matte, foreground: edgeColours(matte) }]),
  };
  return new Uint8Array(deflateRawSync(serialize(frozen), { level: quickest }));
}

/**
 * The cut-outs again; null where they are of another version.
 * @param frozen bytes of our own that were kept sealed: never a stranger's
 */
export function thawMattes(frozen: Uint8Array): Mattes | null {
  const kept = deserialize(inflateRawSync(frozen)) as Partial<Frozen> | null;
  return kept?.version === version && kept.mattes ? new Map(kept.mattes) : null;
}

/** The foreground without what is never asked for: far from the outline the photo's own pixels are taken. */
function edgeColours({ width, height, alpha, foreground }: Matte): Uint8Array {
  const near = spread(
    Uint8Array.from(alpha, (a) => Number(a > 0 && a < 1)),
    width,
    height,
  );
  const colours = new Uint8Array(foreground.length);
  for (let i = 0, p = 0; i < near.length; i++, p += 3)
    if (near[i]) colours.set(foreground.subarray(p, p + 3), p);
  return colours;
}

/** Marks everything within `colourReach` of a mark, along the rows and then across them. */
function spread(marks: Uint8Array, width: number, height: number): Uint8Array {
  const along = new Uint8Array(marks.length);
  for (let y = 0; y < height; y++) reach(marks, along, y * width, 1, width);
  const both = new Uint8Array(marks.length);
  for (let x = 0; x < width; x++) reach(along, both, x, width, height);
  return both;
}

function reach(from: Uint8Array, to: Uint8Array, start: number, step: number, count: number): void {
  let last = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) {
    if (from[start + k * step]) last = k;
    if (k - last <= colourReach) to[start + k * step] = 1;
  }
  let next = Number.POSITIVE_INFINITY;
  for (let k = count - 1; k >= 0; k--) {
    if (from[start + k * step]) next = k;
    if (next - k <= colourReach) to[start + k * step] = 1;
  }
}
