// AssemblyScript, not TypeScript: compiled by `asc --config core/photo/resample/asconfig.json`, run by engine.ts.
//
// Inner loops of the two-pass affine resampling of Catmull & Smith (1980). Pixels are four f32 lanes, the fourth their weight.
// All pointers are byte offsets into the imported memory; the caller lays it out and keeps every index in range.

/** RGB bytes to four lanes: three through the 256-entry table `lut`, the fourth as it stands in `dst`. */
export function linearise(src: usize, dst: usize, count: i32, lut: usize): void {
  const end = src + <usize>count * 3;
  while (src < end) {
    f32.store(dst, f32.load(lut + (<usize>load<u8>(src) << 2)));
    f32.store(dst, f32.load(lut + (<usize>load<u8>(src, 1) << 2)), 4);
    f32.store(dst, f32.load(lut + (<usize>load<u8>(src, 2) << 2)), 8);
    src += 3;
    dst += 16;
  }
}

/**
 * Pass 1, a gather along one source row: out[i] = sum of weights[phase] * row around position + i * step.
 * `row` points at column 0 and columns are counted at their centres: position 2 is the centre of column 2. The table
 * holds 1 << phaseBits rows of `taps` weights, the first of which belongs to column floor(position) - taps / 2 + 1.
 */
export function filterRow(
  row: usize, out: usize, from: i32, to: i32, position: f64, step: f64,
  weights: usize, taps: i32, phaseBits: i32,
): void {
  const phases = <f64>(1 << phaseBits);
  const mask = (1 << phaseBits) - 1;
  const half = taps >> 1;
  const bytes = <usize>taps << 2;
  for (let i = from; i < to; i++) {
    const q = <i32>Math.floor((position + <f64>i * step) * phases + 0.5);
    let p = row + (<usize>((q >> phaseBits) - half + 1) << 4);
    let w = weights + <usize>((q & mask) * taps << 2);
    const end = w + bytes;
    const fours = w + (bytes & ~15);
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    while (w < fours) {
      even = f32x4.add(even, f32x4.mul(v128.load(p), v128.load32_splat(w)));
      odd = f32x4.add(odd, f32x4.mul(v128.load(p, 16), v128.load32_splat(w, 4)));
      even = f32x4.add(even, f32x4.mul(v128.load(p, 32), v128.load32_splat(w, 8)));
      odd = f32x4.add(odd, f32x4.mul(v128.load(p, 48), v128.load32_splat(w, 12)));
      p += 64;
      w += 16;
    }
    if (w < end) {
      even = f32x4.add(even, f32x4.mul(v128.load(p), v128.load32_splat(w)));
      odd = f32x4.add(odd, f32x4.mul(v128.load(p, 16), v128.load32_splat(w, 4)));
    }
    v128.store(out + (<usize>i << 4), f32x4.add(even, odd));
  }
}

/**
 * Pass 2, a scatter of one filtered row down the columns: sum[y] += weight * row[i] around the height y + i * shear,
 * rows counted at their centres. `sum` points at output row 0 and has taps rows to spare on either side.
 */
export function spreadRow(
  row: usize, from: i32, to: i32, y: f64, shear: f64, sum: usize, width: i32, height: i32,
  weights: usize, taps: i32, phaseBits: i32,
): void {
  const phases = <f64>(1 << phaseBits);
  const mask = (1 << phaseBits) - 1;
  const half = taps >> 1;
  const rowBytes = <usize>width << 4;
  for (let i = from; i < to; i++) {
    const q = <i32>Math.floor((y + <f64>i * shear) * phases + 0.5);
    const base = q >> phaseBits;
    if (base < -half || base > height + half - 1) continue;
    let s = sum + (<usize>((base - half + 1) * width + i) << 4);
    let w = weights + <usize>((q & mask) * taps << 2);
    const end = w + (<usize>taps << 2);
    const v = v128.load(row + (<usize>i << 4));
    while (w < end) {
      v128.store(s, f32x4.add(v128.load(s), f32x4.mul(v, v128.load32_splat(w))));
      s += rowBytes;
      v128.store(s, f32x4.add(v128.load(s), f32x4.mul(v, v128.load32_splat(w, 4))));
      s += rowBytes;
      w += 8;
    }
  }
}

/** Divides `count` sums by their fourth lane, the weight that fell there, in place; where nothing fell they become 0. */
export function normalise(sum: usize, count: i32): void {
  const end = sum + (<usize>count << 4);
  while (sum < end) {
    const t = f32.load(sum, 12);
    v128.store(sum, f32x4.mul(v128.load(sum), f32x4.splat(t > 0 ? 1 / t : 0)));
    sum += 16;
  }
}
