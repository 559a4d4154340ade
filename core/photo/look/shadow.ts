import type { Analysis, FaceDetail } from '../analysis.ts';
import { labOf } from '../lab.ts';
import type { Portrait } from '../portrait.ts';

/** Wall beside the head, and far from it, in inter-eye distances from the person's outline. */
const near = { from: 0.2, to: 0.7 } as const;
const far = { from: 1.1, to: 2.2 } as const;
/** Surely wall, surely person. */
const empty = 0.05;
const person = 0.5;
/** Fewer samples on a side tell nothing. */
const least = 20;
/** A wall that itself varies by more, L*, is no place to see a shadow on; background_evenness speaks of it. */
const plain = 4;
/** Rows from the brows to the mouth, in inter-eye distances from the eyes: beside the head, above the shoulders. */
const rows = { from: -0.8, to: 1.2, step: 0.05 } as const;
const across = 0.05;

/** How much darker the wall is beside the head than farther out on the same side and height, L*, the darker side. */
export function shadowBehind(portrait: Portrait, analysis: Analysis, face: FaceDetail): number | null {
  const unit = face.interEyeDistance;
  const y0 = (face.eyeLeft[1] + face.eyeRight[1]) / 2;
  const x0 = (face.eyeLeft[0] + face.eyeRight[0]) / 2;
  const mask = analysis.personMask;
  const personAt = (x: number, y: number): number => {
    const column = Math.min(mask.width - 1, Math.max(0, Math.floor((x / analysis.width) * mask.width)));
    const row = Math.min(mask.height - 1, Math.max(0, Math.floor((y / analysis.height) * mask.height)));
    return mask.data[row * mask.width + column]!;
  };
  const lightness = (x: number, y: number): number | null => {
    const [px, py] = [Math.floor(x * portrait.scale), Math.floor(y * portrait.scale)];
    if (px < 0 || py < 0 || px >= portrait.width || py >= portrait.height) return null;
    const i = (py * portrait.width + px) * 3;
    return labOf(portrait.data[i]!, portrait.data[i + 1]!, portrait.data[i + 2]!)[0];
  };
  const sides = [-1, 1].map((side) => {
    const seen: { near: number[]; far: number[] } = { near: [], far: [] };
    for (let v = rows.from; v <= rows.to; v += rows.step) {
      const y = y0 + v * unit;
      if (y < 0 || y >= analysis.height) continue;
      let edge = 0;
      for (let u = 0; u < 4; u += across) {
        const x = x0 + side * u * unit;
        if (x < 0 || x >= analysis.width) break;
        if (personAt(x, y) > person) edge = u;
      }
      for (const ring of ['near', 'far'] as const) {
        const { from, to } = ring === 'near' ? near : far;
        for (let u = edge + from; u < edge + to; u += across) {
          const x = x0 + side * u * unit;
          const l = lightness(x, y);
          if (l !== null && personAt(x, y) < empty) seen[ring].push(l);
        }
      }
    }
    if (seen.near.length < least || seen.far.length < least) return null;
    const wall = median(seen.far);
    return spreadOf(seen.far) > plain ? null : wall - median(seen.near);
  });
  const known = sides.filter((s) => s !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

/** Half the distance of the 10th and the 90th percentile of ordered values. */
function spreadOf(values: readonly number[]): number {
  const at = (share: number): number => values[Math.floor((values.length - 1) * share)]!;
  return (at(0.9) - at(0.1)) / 2;
}
