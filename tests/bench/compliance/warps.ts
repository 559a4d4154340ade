import type { FaceDetail } from '../../../core/photo/analysis.ts';
import type { Portrait } from '../../../core/photo/portrait.ts';

type Source = (x: number, y: number) => readonly [number, number] | null;

/** Every pixel from where `source` says, bilinear; null: the dark of an open mouth. */
export function remap(portrait: Portrait, source: Source): Portrait {
  const { width, height, data } = portrait;
  const out = new Uint8Array(data);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = source(x, y);
      const o = (y * width + x) * 3;
      if (from === null) {
        out.set([38, 18, 18], o);
        continue;
      }
      if (from[0] === x && from[1] === y) continue;
      const fx = Math.min(width - 1.001, Math.max(0, from[0]));
      const fy = Math.min(height - 1.001, Math.max(0, from[1]));
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      const [u, v] = [fx - x0, fy - y0];
      const i = (y0 * width + x0) * 3;
      for (let c = 0; c < 3; c++)
        out[o + c] =
          (data[i + c]! * (1 - u) + data[i + 3 + c]! * u) * (1 - v) +
          (data[i + width * 3 + c]! * (1 - u) + data[i + width * 3 + 3 + c]! * u) * v;
    }
  return { ...portrait, data: out };
}

/** y of a polyline of mesh points, sorted by x, at x; null beside it. */
function line(face: FaceDetail, scale: number, indices: readonly number[]): (x: number) => number | null {
  const points = indices
    .map((i) => [face.mesh[3 * i]! * scale, face.mesh[3 * i + 1]! * scale] as const)
    .sort((a, b) => a[0] - b[0]);
  return (x) => {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      if (x >= a[0] && x <= b[0]) return a[1] + ((b[1] - a[1]) * (x - a[0])) / Math.max(1e-6, b[0] - a[0]);
    }
    return null;
  };
}

const lids = [
  {
    upper: [33, 246, 161, 160, 159, 158, 157, 173, 133],
    lower: [33, 7, 163, 144, 145, 153, 154, 155, 133],
    iris: 468,
  },
  {
    upper: [362, 398, 384, 385, 386, 387, 388, 466, 263],
    lower: [362, 382, 381, 380, 374, 373, 390, 249, 263],
    iris: 473,
  },
] as const;

/** The upper lid drawn down over `amount` of the opening. */
export function closeEyes(portrait: Portrait, face: FaceDetail, amount: number): Portrait {
  const eyes = lids.map(
    ({ upper, lower }) => [line(face, portrait.scale, upper), line(face, portrait.scale, lower)] as const,
  );
  const reach = 0.16 * face.interEyeDistance * portrait.scale;
  return remap(portrait, (x, y) => {
    for (const [upper, lower] of eyes) {
      const [u, l] = [upper(x + 0.5), lower(x + 0.5)];
      if (u === null || l === null || l <= u) continue;
      const edge = u + amount * (l - u);
      const top = u - reach;
      if (y >= top && y <= edge) return [x, top + ((y - top) * (u - top)) / (edge - top)];
    }
    return [x, y];
  });
}

/** The lower lip and the chin drawn down, `gap` inter-eye distances in the middle; dark between the lips. */
export function openMouth(portrait: Portrait, face: FaceDetail, gap: number): Portrait {
  const parting = line(face, portrait.scale, [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308]);
  const unit = face.interEyeDistance * portrait.scale;
  const [left, right] = [face.mesh[78 * 3]! * portrait.scale, face.mesh[308 * 3]! * portrait.scale];
  return remap(portrait, (x, y) => {
    const p = parting(x + 0.5);
    if (p === null) return [x, y];
    const across = (2 * (x - left)) / (right - left) - 1;
    const shift = gap * unit * Math.sqrt(Math.max(0, 1 - across * across));
    if (y < p || shift < 0.5) return [x, y];
    if (y < p + shift) return null;
    // What was between lips and neck is pressed together below.
    const end = p + 1.2 * unit;
    return y < end ? [x, p + ((y - p - shift) * (end - p)) / (end - p - shift)] : [x, y];
  });
}

/** The irises moved by `amount` of half the eye's width to the right of the picture. */
export function lookAside(portrait: Portrait, face: FaceDetail, amount: number): Portrait {
  const s = portrait.scale;
  const eyes = lids.map(({ upper, lower, iris }) => ({
    upper: line(face, s, upper),
    lower: line(face, s, lower),
    left: face.mesh[3 * upper[0]]! * s,
    right: face.mesh[3 * upper[8]]! * s,
    iris: face.mesh[3 * iris]! * s,
  }));
  return remap(portrait, (x, y) => {
    for (const e of eyes) {
      const [u, l] = [e.upper(x + 0.5), e.lower(x + 0.5)];
      if (u === null || l === null || y < u || y > l) continue;
      const half = (e.right - e.left) / 2;
      const to = e.iris + amount * half;
      // The iris keeps its shape; the white is stretched on one side and pressed together on the other.
      const rim = 0.42 * half;
      if (Math.abs(x - to) <= rim) return [x - to + e.iris, y];
      return x < to
        ? [e.left + ((x - e.left) * (e.iris - rim - e.left)) / Math.max(1, to - rim - e.left), y]
        : [e.right - ((e.right - x) * (e.right - e.iris - rim)) / Math.max(1, e.right - to - rim), y];
    }
    return [x, y];
  });
}
