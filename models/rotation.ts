/** Rows of a 3 x 3 matrix. */
export type Matrix3 = readonly [Vector3, Vector3, Vector3];
export type Vector3 = readonly [number, number, number];

/**
 * The rotation that best turns `from` onto `to` in the weighted least squares sense, shift and scale aside
 * (Horn 1987, "Closed-form solution of absolute orientation using unit quaternions").
 */
export function bestRotation(
  from: readonly Vector3[],
  to: readonly Vector3[],
  weights: readonly number[],
): Matrix3 {
  const a = centroid(from, weights);
  const b = centroid(to, weights);
  const s = [0, 1, 2].map((r) =>
    [0, 1, 2].map((c) =>
      from.reduce((sum, p, i) => sum + weights[i]! * (p[r]! - a[r]!) * (to[i]![c]! - b[c]!), 0),
    ),
  );
  const [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = s as unknown as Matrix3;
  const [w, x, y, z] = largestEigenvector([
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ]) as [number, number, number, number];
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ];
}

function centroid(points: readonly Vector3[], weights: readonly number[]): Vector3 {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = (k: 0 | 1 | 2) => points.reduce((sum, p, i) => sum + weights[i]! * p[k], 0) / total;
  return [mean(0), mean(1), mean(2)];
}

/** Cyclic Jacobi on a symmetric matrix; ten sweeps are beyond double precision for four by four. */
function largestEigenvector(symmetric: number[][]): number[] {
  const n = symmetric.length;
  const m = symmetric.map((row) => [...row]);
  const vectors = m.map((_, r) => m.map((_, c) => (r === c ? 1 : 0)));
  for (let sweep = 0; sweep < 10; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const angle = 0.5 * Math.atan2(2 * m[p]![q]!, m[q]![q]! - m[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) rotate(m[k]!, p, q, c, s);
        for (let k = 0; k < n; k++) {
          const [up, uq] = [m[p]![k]!, m[q]![k]!];
          m[p]![k] = c * up - s * uq;
          m[q]![k] = s * up + c * uq;
        }
        for (let k = 0; k < n; k++) rotate(vectors[k]!, p, q, c, s);
      }
  const best = m.reduce((at, row, i) => (row[i]! > m[at]![at]! ? i : at), 0);
  return vectors.map((row) => row[best]!);
}

function rotate(row: number[], p: number, q: number, c: number, s: number): void {
  const [rp, rq] = [row[p]!, row[q]!];
  row[p] = c * rp - s * rq;
  row[q] = s * rp + c * rq;
}
