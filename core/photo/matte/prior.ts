import type { Grid } from '../portrait.ts';
import type { FaceFrame } from './crop.ts';
import { above, distanceTo, reachable } from './regions.ts';
import { resample } from './resample.ts';
import { smoothstep } from './scalar.ts';

/** What the networks say of the crop; every grid covers all of it. */
export interface Opinions {
  /** Salience (or the alpha of a matting network): fine outlines, but blind to pale shirts and to hair on a dark wall. */
  readonly salient: Grid;
  /** Person probability: coarse outlines, hardly ever a hole. */
  readonly person: Grid;
  /** Person probability of the pose network; asked only where the other two dispute a region. */
  readonly pose: Grid | null;
}

/** Above this disputed area, in squared face heights, a third network is asked: 2 of 118 test pictures (0.27 and 0.54; the next had 0.02). */
export const disputeLimit = 0.03;

/** Area above the chin, in squared face heights, that `person` is sure of and `salient` does not see near. */
export function disputedArea(
  salient: Grid,
  person: Grid,
  face: FaceFrame,
  width: number,
  height: number,
): number {
  const columns = 96;
  const scale = columns / width;
  const rows = Math.max(1, Math.round(height * scale));
  const seen = resample(salient, columns, rows);
  const sure = resample(person, columns, rows);
  const body = above(0.5, seen);
  const away = distanceTo(1, body, columns, rows);
  const unit = face.height * scale;
  const end = Math.min(rows, Math.round(face.chinY * scale)) * columns;
  let area = 0;
  for (let i = 0; i < end; i++) if (sure[i]! > 0.9 && away[i]! > 0.1 * unit) area++;
  return area / (unit * unit);
}

/** Share of `person` in the mean of the two; the optimum over 20 people is flat about it. */
const personShare = 0.18;
/** What a pixel that another network vouches for is raised to, of its person probability. */
const vouched = 0.98;

/** Person probability a pixel of a `width` x `height` field. */
export function fuse(opinions: Opinions, face: FaceFrame, width: number, height: number): Float32Array {
  const salient = resample(opinions.salient, width, height);
  const person = resample(opinions.person, width, height);
  const pose = opinions.pose && resample(opinions.pose, width, height);
  const core = above(0.4, person);
  const away = distanceTo(1, core, width, height);
  const missed = missedBody(salient, person, face, width, height);
  const out = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const down = (y - face.chinY) / face.height;
    const below = smoothstep(-0.05, 0.1, down);
    for (let x = 0; x < width; x++, i++) {
      const s = person[i]!;
      const u = salient[i]!;
      // salience far from anything that looks like a person is furniture
      const alone = smoothstep(0.12, 0.3, away[i]! / face.height) * (u > 0.97 ? 0.5 : 1);
      const p = ((1 - personShare) * u + personShare * s) * (1 - alone);
      let trust = 0;
      if (below > 0) trust = below * (missed[i] ? 1 : torso(down, Math.abs(x - face.middleX) / face.height));
      if (pose) trust = Math.max(trust, smoothstep(0.4, 0.8, pose[i]!));
      trust *= smoothstep(0.6, 0.95, s);
      out[i] = p + trust * Math.max(0, vouched * s - p);
    }
  }
  return out;
}

/** Half the width, in face heights, from which on a gap in salience below the chin is no gap between hair, arm and body. */
const thick = 0.06;

/**
 * 0/1 mask of what `person` sees below the chin and `salient` does not, in pieces too thick for a gap: a dark sleeve on a dark wall, or
 * the shoulder of somebody who leans.
 */
function missedBody(
  salient: Float32Array,
  person: Float32Array,
  face: FaceFrame,
  width: number,
  height: number,
): Uint8Array {
  const missed = new Uint8Array(width * height);
  const first = Math.max(0, Math.floor(face.chinY)) * width;
  for (let i = first; i < missed.length; i++) if (person[i]! > 0.6 && salient[i]! < 0.6) missed[i] = 1;
  const depth = distanceTo(0, missed, width, height);
  const seed = above(thick * face.height, depth);
  return reachable(missed, seed, width, height);
}

/** 1 where a torso is to be expected, `down` below the chin and `aside` of the face: there a pale shirt is not a hole. */
function torso(down: number, aside: number): number {
  const half = Math.min(1.25, 0.45 + 2.2 * Math.max(0, down));
  return 1 - smoothstep(half, half + 0.35, aside);
}
