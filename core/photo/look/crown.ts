import type { Analysis, FaceDetail } from '../analysis.ts';
import { labOf } from '../lab.ts';
import type { Portrait } from '../portrait.ts';

/**
 * Share of what covers the head above the forehead that has no colour of hair: more vivid than hair dyed in its own
 * colours, or white and at once brighter than the face. Dark caps look like hair: they are not seen. null where the
 * head is bare or cut.
 */
export function colouredCrown(portrait: Portrait, analysis: Analysis, face: FaceDetail): number | null {
  const unit = face.interEyeDistance;
  const x0 = (face.eyeLeft[0] + face.eyeRight[0]) / 2;
  const y0 = (face.eyeLeft[1] + face.eyeRight[1]) / 2;
  const tall = y0 - face.hairTop[1];
  if (tall < 1.35 * unit) return null;
  const { personMask: mask } = analysis;
  let [odd, all] = [0, 0];
  for (let y = face.hairTop[1] + 0.1 * unit; y < y0 - 1.05 * unit; y += 0.04 * unit)
    for (let x = x0 - 0.8 * unit; x < x0 + 0.8 * unit; x += 0.04 * unit) {
      const column = Math.floor((x / analysis.width) * mask.width);
      const row = Math.floor((y / analysis.height) * mask.height);
      if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) continue;
      if (mask.data[row * mask.width + column]! < 0.9) continue;
      const px = Math.min(portrait.width - 1, Math.floor(x * portrait.scale));
      const py = Math.min(portrait.height - 1, Math.floor(y * portrait.scale));
      const i = (py * portrait.width + px) * 3;
      all++;
      if (isOdd(labOf(portrait.data[i]!, portrait.data[i + 1]!, portrait.data[i + 2]!))) odd++;
    }
  return all < 30 ? null : odd / all;
}

/** Hair and scalp lie between red and yellow; degrees around the a*b* plane. */
const hair = { from: 5, to: 95 } as const;
/** Less colour than this is grey, and more than that is no hair's. */
const tint = { grey: 9, vivid: 46 } as const;

function isOdd([, a, b]: readonly [number, number, number]): boolean {
  const chroma = Math.hypot(a, b);
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  return chroma > tint.vivid || (chroma > tint.grey && (hue < hair.from || hue > hair.to));
}
