import type { Analysis, FaceDetail } from '../analysis.ts';
import { labOf } from '../lab.ts';
import type { Portrait } from '../portrait.ts';

/** Steps away from the edge of the mask, in inter-eye distances, inside and outside of it: its edge is soft. */
const inside = 0.16;
const outside = 0.22;
/** Rays from between the eyes over the top of the head, from temple to temple. */
const rays = 25;
/** In inter-eye distances; the mask ends well before. */
const longest = 4;
const step = 0.03;

/**
 * By how much head and wall differ in colour (L*a*b*), along the fifth of the outline where they differ least; null
 * where too little of the outline is in the picture.
 */
export function outlineContrast(portrait: Portrait, analysis: Analysis, face: FaceDetail): number | null {
  const unit = face.interEyeDistance;
  const x0 = (face.eyeLeft[0] + face.eyeRight[0]) / 2;
  const y0 = (face.eyeLeft[1] + face.eyeRight[1]) / 2;
  const { personMask: mask } = analysis;
  const personAt = (x: number, y: number): number => {
    const column = Math.floor((x / analysis.width) * mask.width);
    const row = Math.floor((y / analysis.height) * mask.height);
    return column < 0 || row < 0 || column >= mask.width || row >= mask.height
      ? Number.NaN
      : mask.data[row * mask.width + column]!;
  };
  const differences: number[] = [];
  for (let k = 0; k < rays; k++) {
    const angle = Math.PI * (k / (rays - 1));
    const [dx, dy] = [-Math.cos(angle) * unit, -Math.sin(angle) * unit];
    let t = 0.8;
    while (t < longest && personAt(x0 + t * dx, y0 + t * dy) >= 0.5) t += step;
    if (!(personAt(x0 + t * dx, y0 + t * dy) < 0.5)) continue;
    const near = meanLab(portrait, x0 + (t - inside) * dx, y0 + (t - inside) * dy, unit);
    const far = meanLab(portrait, x0 + (t + outside) * dx, y0 + (t + outside) * dy, unit);
    if (near && far) differences.push(Math.hypot(near[0] - far[0], near[1] - far[1], near[2] - far[2]));
  }
  if (differences.length < rays / 2) return null;
  differences.sort((a, b) => a - b);
  return differences[Math.floor(0.2 * (differences.length - 1))]!;
}

/** Over a square of a tenth of the inter-eye distance, at most 9 x 9 samples. */
function meanLab({ data, width, height, scale }: Portrait, x: number, y: number, unit: number) {
  const reach = 0.05 * unit * scale;
  const sum = [0, 0, 0];
  let n = 0;
  for (let v = -4; v <= 4; v++)
    for (let u = -4; u <= 4; u++) {
      const px = Math.floor(x * scale + (u / 4) * reach);
      const py = Math.floor(y * scale + (v / 4) * reach);
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      for (let c = 0; c < 3; c++) sum[c]! += data[(py * width + px) * 3 + c]!;
      n++;
    }
  if (n < 40) return null;
  return labOf(Math.round(sum[0]! / n), Math.round(sum[1]! / n), Math.round(sum[2]! / n));
}
