import type { Point } from '../geometry.ts';

/** 1 where `field` is above `level`. */
export function above(level: number, field: Float32Array): Uint8Array {
  const mask = new Uint8Array(field.length);
  for (let i = 0; i < mask.length; i++) if (field[i]! > level) mask[i] = 1;
  return mask;
}

/** Chamfer distance (steps 1 and sqrt 2), in px, of every pixel to the nearest one whose mask is `to`. */
export function distanceTo(to: 0 | 1, mask: Uint8Array, width: number, height: number): Float32Array {
  const diagonal = Math.SQRT2;
  const far = width + height;
  const d = new Float32Array(width * height);
  for (let i = 0; i < d.length; i++) d[i] = mask[i]! === to ? 0 : far;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let v = d[i]!;
      if (v === 0) continue;
      if (x > 0) v = Math.min(v, d[i - 1]! + 1);
      if (y > 0) {
        v = Math.min(v, d[i - width]! + 1);
        if (x > 0) v = Math.min(v, d[i - width - 1]! + diagonal);
        if (x < width - 1) v = Math.min(v, d[i - width + 1]! + diagonal);
      }
      d[i] = v;
    }
  for (let y = height - 1, i = d.length - 1; y >= 0; y--)
    for (let x = width - 1; x >= 0; x--, i--) {
      let v = d[i]!;
      if (v === 0) continue;
      if (x < width - 1) v = Math.min(v, d[i + 1]! + 1);
      if (y < height - 1) {
        v = Math.min(v, d[i + width]! + 1);
        if (x < width - 1) v = Math.min(v, d[i + width + 1]! + diagonal);
        if (x > 0) v = Math.min(v, d[i + width - 1]! + diagonal);
      }
      d[i] = v;
    }
  return d;
}

/** The pixels of `allowed` that are joined to `seed` over shared edges, as a 0/1 mask. */
export function reachable(allowed: Uint8Array, seed: Uint8Array, width: number, height: number): Uint8Array {
  const n = width * height;
  const out = new Uint8Array(n);
  const stack = new Int32Array(n);
  let top = 0;
  for (let i = 0; i < n; i++)
    if (seed[i] && allowed[i]) {
      out[i] = 1;
      stack[top++] = i;
    }
  const visit = (i: number): void => {
    if (!allowed[i] || out[i]) return;
    out[i] = 1;
    stack[top++] = i;
  };
  while (top > 0) {
    const i = stack[--top]!;
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i + width < n) visit(i + width);
  }
  return out;
}

/** 0/1 mask of the pixels whose centre lies in the polygon (even-odd). */
export function fillPolygon(polygon: readonly Point[], width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const centre = y + 0.5;
    const crossings: number[] = [];
    polygon.forEach(([bx, by], k) => {
      const [ax, ay] = polygon.at(k - 1)!;
      if (ay <= centre !== by <= centre) crossings.push(ax + ((centre - ay) / (by - ay)) * (bx - ax));
    });
    crossings.sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const first = Math.max(0, Math.ceil(crossings[k]! - 0.5));
      const last = Math.min(width - 1, Math.floor(crossings[k + 1]! - 0.5));
      if (last >= first) mask.fill(1, y * width + first, y * width + last + 1);
    }
  }
  return mask;
}
