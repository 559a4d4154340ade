import type { DocumentSpec } from '../documents/schema.ts';
import type { Bands } from './check.ts';

/**
 * Degrees by which measurements differ from the truth; limits are widened by it so that noise refuses nobody. Pitch is
 * told from the depth of a face, which is its own: 50 people who all hold their heads straight differ by 4.5 (1 sigma).
 */
const noise = { yaw: 1, pitch: 4.5, roll: 0.5 } as const;

/** ISO/IEC 19794-5: yaw and pitch within 5, roll within 8. Landmark pitch is biased by faces, so that it fails later. */
const limits = { yaw: [5, 8], pitch: [5, 10], roll: [5, 8] } as const;

/** Bands of an angle in degrees; an authority's own limit takes the place of the one that fails. */
export function poseBands(axis: keyof typeof limits, spec: DocumentSpec): Bands {
  const published = spec.poseLimits?.[axis];
  const hard = (published ?? limits[axis][1]) + noise[axis];
  const soft = Math.min(limits[axis][0] + noise[axis], hard);
  return { pass: [-soft, soft], tolerate: [-hard, hard] };
}
