import type { FaceDetail } from '../../../core/photo/analysis.ts';
import type { Portrait } from '../../../core/photo/portrait.ts';
import { remap } from './warps.ts';

/** Cells of the displacement field, px. */
const cell = 12;

/**
 * The head turned about its own upright (`yaw`) or level (`pitch`) axis: every point of the mesh moves as its depth
 * says, the wall stays. For small angles; ears and hair follow the outline of the face.
 */
export function turnHead(
  portrait: Portrait,
  face: FaceDetail,
  axis: 'yaw' | 'pitch',
  degrees: number,
): Portrait {
  const s = portrait.scale;
  const unit = face.interEyeDistance * s;
  const points = Array.from({ length: 468 }, (_, i) => [0, 1, 2].map((k) => face.mesh[3 * i + k]! * s)) as [
    number,
    number,
    number,
  ][];
  const outline = [10, 338, 297, 284, 323, 361, 397, 152, 172, 132, 93, 54, 67, 109].map(
    (i) => points[i]![2],
  );
  const depth = outline.reduce((a, b) => a + b, 0) / outline.length;
  const cx = ((face.eyeLeft[0] + face.eyeRight[0]) / 2) * s;
  const cy = ((face.eyeLeft[1] + face.eyeRight[1]) / 2) * s + 0.5 * unit;
  const angle = (degrees * Math.PI) / 180;
  const moved = points.map(([x, y, z]) => {
    const along = axis === 'yaw' ? x - cx : y - cy;
    const shift = along * (Math.cos(angle) - 1) - (z - depth) * Math.sin(angle);
    return { x: axis === 'yaw' ? x + shift : x, y: axis === 'yaw' ? y : y + shift, shift };
  });
  for (let k = 0; k < 32; k++) {
    const t = (2 * Math.PI * k) / 32;
    moved.push({ x: cx + 2.4 * unit * Math.cos(t), y: cy + 2.8 * unit * Math.sin(t), shift: 0 });
  }
  const left = cx - 2.4 * unit;
  const top = cy - 2.8 * unit;
  const columns = Math.ceil((4.8 * unit) / cell) + 2;
  const rows = Math.ceil((5.6 * unit) / cell) + 2;
  const field = new Float32Array(columns * rows);
  const softness = (0.05 * unit) ** 2;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const [x, y] = [left + c * cell, top + r * cell];
      let [sum, weights] = [0, 0];
      for (const p of moved) {
        const w = 1 / ((p.x - x) ** 2 + (p.y - y) ** 2 + softness) ** 2;
        sum += w * p.shift;
        weights += w;
      }
      const far = Math.hypot((x - cx) / (2.4 * unit), (y - cy) / (2.8 * unit));
      field[r * columns + c] = (sum / weights) * Math.min(1, Math.max(0, 4 * (1 - far)));
    }
  return remap(portrait, (x, y) => {
    const [u, v] = [(x - left) / cell, (y - top) / cell];
    const [c, r] = [Math.floor(u), Math.floor(v)];
    if (c < 0 || r < 0 || c + 1 >= columns || r + 1 >= rows) return [x, y];
    const [fu, fv] = [u - c, v - r];
    const at = (i: number, k: number): number => field[(r + k) * columns + c + i]!;
    const shift =
      (at(0, 0) * (1 - fu) + at(1, 0) * fu) * (1 - fv) + (at(0, 1) * (1 - fu) + at(1, 1) * fu) * fv;
    return axis === 'yaw' ? [x - shift, y] : [x, y - shift];
  });
}
