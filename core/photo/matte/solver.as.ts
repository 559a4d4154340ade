// Closed-form matting (Levin, Lischinski, Weiss 2008) on row spans of the unknown band, with SIMD.
//
// Solves (L + diag(lambda)) x = lambda * target for the free pixels by preconditioned conjugate gradients; all other
// pixels keep the value they have in x. L is never built: a product with it is two passes, a linear colour model of x in
// every 3 x 3 window (`fit`) and the sum of what the windows that hold a pixel predict there (`residual`).
//
// Planes are f32 with `stride` pixels a row (a multiple of 4), one empty row above and below and at least 4 empty columns
// on each side. Spans are i32 pairs: index of the first pixel, number of pixels (a multiple of 4).
// The host takes the plane addresses from `plane` after `prepare`, grows the memory to what `prepare` asks for, and fills in.

const PLANES: usize = 17;
const LANES: usize = 16;
/** Bytes of a window's statistics for four pixels: mean (3) and inverse covariance (6), four lanes each. */
const WINDOW: usize = 9 * LANES;

let row: usize = 0;
let planeBytes: usize = 0;
let base: usize = 0;
let spans: usize = 0;
let spanCount: i32 = 0;
let windows: usize = 0;
let scratch: usize = 0;

@inline function at(k: usize): usize { return base + k * planeBytes; }

@inline function red(): usize { return at(0); }
@inline function green(): usize { return at(1); }
@inline function blue(): usize { return at(2); }
/** The unknown x, with the fixed values around it. */
@inline function solution(): usize { return at(3); }
@inline function target(): usize { return at(4); }
@inline function lambda(): usize { return at(5); }
/** 1 where x is free. */
@inline function free(): usize { return at(6); }
/** 1 where a window that takes part is centred. */
@inline function centred(): usize { return at(7); }
/** Number of windows that hold the pixel. */
@inline function holding(): usize { return at(8); }
/** Linear model of each window: p = model0 R + model1 G + model2 B + model3. */
@inline function model(k: usize): usize { return at(9 + k); }
@inline function remainder(): usize { return at(13); }
@inline function direction(): usize { return at(14); }
@inline function product(): usize { return at(15); }
/** Inverse diagonal of the system. */
@inline function scaling(): usize { return at(16); }

/** Lays the memory out for `rows` rows of `stride` pixels; returns the bytes it needs. */
export function prepare(stride: i32, rows: i32, count: i32, spanPixels: i32): usize {
  row = <usize>stride << 2;
  // unaligned reads reach a few pixels past the last row
  planeBytes = row * <usize>rows + 64;
  base = 1024;
  spanCount = count;
  spans = base + PLANES * planeBytes;
  windows = (spans + (<usize>count << 3) + 63) & ~63;
  scratch = (windows + (<usize>spanPixels >> 2) * WINDOW + 63) & ~63;
  return scratch + 4 * row + 256;
}

export function plane(k: i32): usize { return at(k); }

export function spanTable(): usize { return spans; }

@inline function first(k: i32): usize { return <usize>load<i32>(spans + (<usize>k << 3)); }
@inline function length(k: i32): i32 { return load<i32>(spans + (<usize>k << 3), 4); }

@inline function total(v: v128): f64 {
  return <f64>f32x4.extract_lane(v, 0) + <f64>f32x4.extract_lane(v, 1) + <f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3);
}

@inline function madd(sum: v128, a: v128, b: v128): v128 { return f32x4.add(sum, f32x4.mul(a, b)); }
@inline function msub(sum: v128, a: v128, b: v128): v128 { return f32x4.sub(sum, f32x4.mul(a, b)); }

/** Mean and inverse covariance (plus `epsilon` / 9 on its diagonal) of the colours of every window. */
export function statistics(epsilon: f32): void {
  const ninth = f32x4.splat(<f32>(1.0 / 9.0));
  // the smallest term keeps windows of one single colour invertible
  const ridge = f32x4.splat(epsilon / 9 + <f32>1e-9);
  const R = red(), G = green(), B = blue(), C = centred();
  let o = windows;
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j;
      // sums are taken about the middle pixel: on flat walls f32 would lose the small covariances otherwise
      const r0 = v128.load(R + p), g0 = v128.load(G + p), b0 = v128.load(B + p);
      let r = f32x4.splat(0), g = f32x4.splat(0), b = f32x4.splat(0);
      let rr = f32x4.splat(0), rg = f32x4.splat(0), rb = f32x4.splat(0), gg = f32x4.splat(0), gb = f32x4.splat(0), bb = f32x4.splat(0);
      for (let dy = 0; dy < 3; dy++) {
        for (let dx = 0; dx < 3; dx++) {
          const q = p + <usize>dy * row - row + (<usize>dx << 2) - 4;
          const u = f32x4.sub(v128.load(R + q), r0), v = f32x4.sub(v128.load(G + q), g0), w = f32x4.sub(v128.load(B + q), b0);
          r = f32x4.add(r, u); g = f32x4.add(g, v); b = f32x4.add(b, w);
          rr = madd(rr, u, u); rg = madd(rg, u, v); rb = madd(rb, u, w);
          gg = madd(gg, v, v); gb = madd(gb, v, w); bb = madd(bb, w, w);
        }
      }
      r = f32x4.mul(r, ninth); g = f32x4.mul(g, ninth); b = f32x4.mul(b, ninth);
      v128.store(o, f32x4.add(r, r0));
      v128.store(o, f32x4.add(g, g0), 16);
      v128.store(o, f32x4.add(b, b0), 32);
      v128.store(o, f32x4.add(msub(f32x4.mul(rr, ninth), r, r), ridge), 48);
      v128.store(o, msub(f32x4.mul(rg, ninth), r, g), 64);
      v128.store(o, msub(f32x4.mul(rb, ninth), r, b), 80);
      v128.store(o, f32x4.add(msub(f32x4.mul(gg, ninth), g, g), ridge), 96);
      v128.store(o, msub(f32x4.mul(gb, ninth), g, b), 112);
      v128.store(o, f32x4.add(msub(f32x4.mul(bb, ninth), b, b), ridge), 128);
      for (let lane: usize = 0; lane < LANES; lane += 4) invert(o + lane, load<f32>(C + p + lane));
      o += WINDOW;
    }
  }
}

/** Inverts one symmetric 3 x 3 in place. In f64: the adjugate of a nearly rank-1 covariance cancels away in f32. */
@inline function invert(q: usize, weight: f32): void {
  const a = <f64>load<f32>(q, 48), b = <f64>load<f32>(q, 64), c = <f64>load<f32>(q, 80);
  const d = <f64>load<f32>(q, 96), e = <f64>load<f32>(q, 112), f = <f64>load<f32>(q, 128);
  const u = d * f - e * e, v = c * e - b * f, w = b * e - c * d;
  const determinant = a * u + b * v + c * w;
  const s = determinant > 0 ? <f64>weight / determinant : 0;
  store<f32>(q, <f32>(u * s), 48);
  store<f32>(q, <f32>(v * s), 64);
  store<f32>(q, <f32>(w * s), 80);
  store<f32>(q, <f32>((a * f - c * c) * s), 96);
  store<f32>(q, <f32>((b * c - a * e) * s), 112);
  store<f32>(q, <f32>((a * d - b * b) * s), 128);
}

/** The linear model of plane `P` over the colours in every window. */
function fit(P: usize): void {
  const ninth = f32x4.splat(<f32>(1.0 / 9.0));
  const R = red(), G = green(), B = blue(), C = centred();
  const M0 = model(0), M1 = model(1), M2 = model(2), M3 = model(3);
  let o = windows;
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j;
      const r = v128.load(o), g = v128.load(o, 16), b = v128.load(o, 32);
      const middle = v128.load(P + p);
      let m = f32x4.splat(0), x = f32x4.splat(0), y = f32x4.splat(0), z = f32x4.splat(0);
      for (let dy = 0; dy < 3; dy++) {
        const line = p + <usize>dy * row - row - 4;
        for (let dx = 0; dx < 3; dx++) {
          const q = line + (<usize>dx << 2);
          const v = f32x4.sub(v128.load(P + q), middle);
          m = f32x4.add(m, v);
          // centred on the window's mean colour, for the same reason as above
          x = madd(x, v, f32x4.sub(v128.load(R + q), r));
          y = madd(y, v, f32x4.sub(v128.load(G + q), g));
          z = madd(z, v, f32x4.sub(v128.load(B + q), b));
        }
      }
      m = f32x4.add(f32x4.mul(m, ninth), middle);
      x = f32x4.mul(x, ninth); y = f32x4.mul(y, ninth); z = f32x4.mul(z, ninth);
      const b01 = v128.load(o, 64), b02 = v128.load(o, 80), b12 = v128.load(o, 112);
      const a0 = madd(madd(f32x4.mul(v128.load(o, 48), x), b01, y), b02, z);
      const a1 = madd(madd(f32x4.mul(b01, x), v128.load(o, 96), y), b12, z);
      const a2 = madd(madd(f32x4.mul(b02, x), b12, y), v128.load(o, 128), z);
      v128.store(M0 + p, a0);
      v128.store(M1 + p, a1);
      v128.store(M2 + p, a2);
      v128.store(M3 + p, f32x4.mul(v128.load(C + p), msub(msub(msub(m, a0, r), a1, g), a2, b)));
      o += WINDOW;
    }
  }
}

@inline function acrossRows(p: usize): v128 { return f32x4.add(f32x4.add(v128.load(p - row), v128.load(p)), v128.load(p + row)); }
@inline function acrossColumns(p: usize): v128 { return f32x4.add(f32x4.add(v128.load(p - 4), v128.load(p)), v128.load(p + 4)); }

/** Sums the fitted models over the rows above, at and below a span into the scratch rows. */
@inline function gather(start: usize, bytes: usize): void {
  const M0 = model(0), M1 = model(1), M2 = model(2), M3 = model(3);
  const S = scratch;
  for (let q: usize = 0; q < bytes + 32; q += LANES) {
    const p = start + q - LANES;
    v128.store(S + q, acrossRows(M0 + p));
    v128.store(S + row + q, acrossRows(M1 + p));
    v128.store(S + 2 * row + q, acrossRows(M2 + p));
    v128.store(S + 3 * row + q, acrossRows(M3 + p));
  }
}

/** product = (L + lambda) P on the free pixels, after `fit(P)`; returns P . product. */
function multiply(P: usize): f64 {
  const R = red(), G = green(), B = blue(), F = free(), N = holding(), L = lambda(), out = product();
  const S = scratch + LANES;
  let sum: f64 = 0;
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    gather(start, bytes);
    let s = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j, q = S + j;
      const value = v128.load(P + p);
      let v = f32x4.mul(f32x4.add(v128.load(N + p), v128.load(L + p)), value);
      v = msub(v, acrossColumns(q), v128.load(R + p));
      v = msub(v, acrossColumns(q + row), v128.load(G + p));
      v = msub(v, acrossColumns(q + 2 * row), v128.load(B + p));
      v = f32x4.mul(f32x4.sub(v, acrossColumns(q + 3 * row)), v128.load(F + p));
      v128.store(out + p, v);
      s = madd(s, v, value);
    }
    sum += total(s);
  }
  return sum;
}

/** Half the number of windows stands for L's diagonal: as good a preconditioner as the exact one, and free. */
function precondition(): void {
  const F = free(), N = holding(), L = lambda(), out = scaling();
  const half = f32x4.splat(0.5), floor = f32x4.splat(<f32>1e-4);
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j;
      v128.store(out + p, f32x4.div(v128.load(F + p), f32x4.add(madd(v128.load(L + p), v128.load(N + p), half), floor)));
    }
  }
}

/** First residual and direction from the start in `solution`; returns the residual's norm under the preconditioner. */
function begin(): f64 {
  const F = free(), L = lambda(), T = target(), A = product(), D = scaling(), r = remainder(), d = direction();
  let norm: f64 = 0;
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    let s = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j;
      const rest = f32x4.mul(v128.load(F + p), f32x4.sub(f32x4.mul(v128.load(L + p), v128.load(T + p)), v128.load(A + p)));
      const step = f32x4.mul(rest, v128.load(D + p));
      v128.store(r + p, rest);
      v128.store(d + p, step);
      s = madd(s, rest, step);
    }
    norm += total(s);
  }
  return norm;
}

/** Moves `alpha` along the direction; returns the new norm. */
function advance(alpha: f32): f64 {
  const X = solution(), A = product(), D = scaling(), r = remainder(), d = direction();
  const step = f32x4.splat(alpha);
  let norm: f64 = 0;
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    let s = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j;
      v128.store(X + p, madd(v128.load(X + p), step, v128.load(d + p)));
      const rest = msub(v128.load(r + p), step, v128.load(A + p));
      v128.store(r + p, rest);
      s = madd(s, f32x4.mul(rest, rest), v128.load(D + p));
    }
    norm += total(s);
  }
  return norm;
}

function turn(beta: f32): void {
  const D = scaling(), r = remainder(), d = direction();
  const keep = f32x4.splat(beta);
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j;
      v128.store(d + p, madd(f32x4.mul(v128.load(r + p), v128.load(D + p)), keep, v128.load(d + p)));
    }
  }
}

/** Runs until the squared residual has fallen by `tolerance` or `limit` steps are done; returns the steps. */
export function solve(limit: i32, tolerance: f64): i32 {
  precondition();
  fit(solution());
  multiply(solution());
  let norm = begin();
  // below this the f32 planes hold nothing but rounding
  const enough = max(tolerance * norm, 1e-9);
  let steps = 0;
  while (steps < limit && norm > enough) {
    fit(direction());
    const curvature = multiply(direction());
    if (!(curvature > 0)) break;
    const next = advance(<f32>(norm / curvature));
    turn(<f32>(next / norm));
    norm = next;
    steps++;
  }
  return steps;
}

/**
 * The solution as a colour model a pixel: alpha = c0 R + c1 G + c2 B + c3, the mean of the windows that hold it. Written over
 * the planes remainder, direction, product and scaling, in this order.
 */
export function coefficients(): void {
  fit(solution());
  const N = holding(), S = scratch + LANES;
  const one = f32x4.splat(1);
  for (let k = 0; k < spanCount; k++) {
    const start = first(k) << 2;
    const bytes = <usize>length(k) << 2;
    gather(start, bytes);
    for (let j: usize = 0; j < bytes; j += LANES) {
      const p = start + j, q = S + j;
      const share = f32x4.div(one, f32x4.max(one, v128.load(N + p)));
      v128.store(remainder() + p, f32x4.mul(share, acrossColumns(q)));
      v128.store(direction() + p, f32x4.mul(share, acrossColumns(q + row)));
      v128.store(product() + p, f32x4.mul(share, acrossColumns(q + 2 * row)));
      v128.store(scaling() + p, f32x4.mul(share, acrossColumns(q + 3 * row)));
    }
  }
}
