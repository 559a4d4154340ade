import type { FaceDetail } from '../analysis.ts';
import type { Portrait } from '../portrait.ts';

/** Side of the square of pixels whose spectrum is taken; a power of two. */
const side = 64;
/** Waves a square: below lies the shape of the face, above nothing but noise. */
const band = { from: 7, to: 30 } as const;
/** JPEG's blocks make waves of 8, 4 and 2 pixels along the axes. */
const jpeg = side / 8;

/**
 * How far the strongest regular pattern of the skin stands out of its spectrum, ln of peak over median: the dots of a
 * print, the pixels of a screen. Skin and noise have no preferred wave. null where too few pixels show skin.
 */
export function patternOf(portrait: Portrait, face: FaceDetail): number | null {
  if (portrait.scale < 1 || face.interEyeDistance < side) return null;
  const { mesh } = face;
  const squares = [50, 280, 151].map((i) => [
    Math.round(mesh[3 * i]! - side / 2),
    Math.round(mesh[3 * i + 1]! - side / 2),
  ]);
  const inside = squares.filter(
    ([x, y]) => x! >= 0 && y! >= 0 && x! + side <= portrait.width && y! + side <= portrait.height,
  );
  if (inside.length < 2) return null;
  const power = new Float64Array(side * side);
  for (const [x, y] of inside) addPower(power, portrait, x!, y!);
  const seen: number[] = [];
  let peak = 0;
  for (let v = 0; v <= side / 2; v++)
    for (let u = -side / 2; u < side / 2; u++) {
      const wave = Math.hypot(u, v);
      if (wave < band.from || wave > band.to || (v === 0 && u < 0)) continue;
      // The neighbourhood of the axes carries the block edges.
      if ((Math.abs(u) <= 1 && v % jpeg <= 1) || (v <= 1 && Math.abs(u) % jpeg <= 1)) continue;
      const p = power[((v + side) % side) * side + ((u + side) % side)]! * wave;
      seen.push(p);
      peak = Math.max(peak, p);
    }
  seen.sort((a, b) => a - b);
  return Math.log((peak + 1e-6) / (seen[seen.length >> 1]! + 1e-6));
}

const angle = Array.from({ length: side }, (_, i) => (2 * Math.PI * i) / side);
const [cosine, sine] = [Float64Array.from(angle, Math.cos), Float64Array.from(angle, Math.sin)];
const window = Float64Array.from(
  { length: side },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side),
);

function addPower(power: Float64Array, { data, width }: Portrait, left: number, top: number): void {
  const re = new Float64Array(side * side);
  const im = new Float64Array(side * side);
  let mean = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) mean += data[((top + y) * width + left + x) * 3 + 1]! / (side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      re[y * side + x] = (data[((top + y) * width + left + x) * 3 + 1]! - mean) * window[x]! * window[y]!;
  for (let y = 0; y < side; y++) transform(re, im, y * side, 1);
  for (let x = 0; x < side; x++) transform(re, im, x, side);
  for (let i = 0; i < power.length; i++) power[i]! += re[i]! ** 2 + im[i]! ** 2;
}

/** Discrete Fourier transform of `side` values from `start` on, `stride` apart, in place: radix 2. */
function transform(re: Float64Array, im: Float64Array, start: number, stride: number): void {
  for (let i = 1, j = 0; i < side; i++) {
    let bit = side >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(re, start + i * stride, start + j * stride);
      swap(im, start + i * stride, start + j * stride);
    }
  }
  for (let length = 2; length <= side; length <<= 1) {
    const step = side / length;
    const half = (length / 2) * stride;
    for (let i = 0; i < side; i += length)
      for (let k = 0; k < length / 2; k++) {
        const c = cosine[k * step]!;
        const s = -sine[k * step]!;
        const a = start + (i + k) * stride;
        const b = a + half;
        const tr = re[b]! * c - im[b]! * s;
        const ti = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - tr;
        im[b] = im[a]! - ti;
        re[a]! += tr;
        im[a]! += ti;
      }
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}
