import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MatteProblem } from '../../core/photo/matte/solver.ts';
import { layProblem, solveAlpha } from '../../core/photo/matte/solver.ts';
import { noise } from './matte-scene.ts';

const folder = resolve(import.meta.dirname, '../../core/photo/matte');
const limits = { epsilon: 1e-5, iterations: 400, tolerance: 1e-12 };

/** A soft dark disc on a light gradient, known inside and outside, unknown in a ring. */
function disc(width: number, height: number): MatteProblem {
  const random = noise(3);
  const data = new Uint8Array(width * height * 3);
  const trimap = new Uint8Array(width * height);
  const lambda = new Float32Array(width * height);
  const target = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const r = Math.hypot(x - width / 2, y - height / 2);
      const alpha = Math.min(1, Math.max(0, (width / 4 - r) / 4 + 0.5));
      for (let c = 0; c < 3; c++)
        data[3 * i + c] = alpha * (60 + 10 * c) + (1 - alpha) * (180 + x - 5 * c) + 3 * random();
      trimap[i] = r < width / 4 - 6 ? 2 : r > width / 4 + 6 ? 1 : 0;
      lambda[i] = 0.01;
      target[i] = r < width / 4 ? 1 : 0;
    }
  return { colours: { width, height, data }, trimap, lambda, target };
}

/** The same equations in doubles, with the Laplacian's entries summed one by one and solved by Gaussian elimination. */
function reference({ colours, trimap, lambda, target }: MatteProblem, epsilon: number): Float64Array {
  const { width, height, data } = colours;
  const free = [...trimap.keys()].filter((i) => trimap[i] === 0);
  const slot = new Map(free.map((i, k) => [i, k]));
  const rows = free.map(() => new Float64Array(free.length + 1));
  for (const [k, i] of free.entries()) {
    rows[k]![k] = lambda[i]!;
    rows[k]![free.length] = lambda[i]! * target[i]!;
  }
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const window = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => (y + dy) * width + x + dx));
      if (!window.some((i) => slot.has(i))) continue;
      const colour = window.map((i) => [0, 1, 2].map((c) => data[3 * i + c]! / 255));
      const mean = [0, 1, 2].map((c) => colour.reduce((s, v) => s + v[c]!, 0) / 9);
      const centred = colour.map((v) => v.map((z, c) => z - mean[c]!));
      const covariance = [0, 1, 2].map((a) =>
        [0, 1, 2].map(
          (b) => centred.reduce((s, v) => s + v[a]! * v[b]!, 0) / 9 + (a === b ? epsilon / 9 + 1e-9 : 0),
        ),
      );
      const inverse = invert(covariance);
      window.forEach((i, p) => {
        const row = slot.has(i) ? rows[slot.get(i)!]! : null;
        if (!row) return;
        window.forEach((j, q) => {
          let affinity = 1;
          for (let a = 0; a < 3; a++)
            for (let b = 0; b < 3; b++) affinity += centred[p]![a]! * inverse[a]![b]! * centred[q]![b]!;
          const entry = (p === q ? 1 : 0) - affinity / 9;
          const k = slot.get(j);
          if (k !== undefined) row[k] = row[k]! + entry;
          else if (trimap[j] === 2) row[free.length] = row[free.length]! - entry;
        });
      });
    }
  const x = eliminate(rows);
  const out = Float64Array.from(trimap, (t) => (t === 2 ? 1 : 0));
  for (const [k, i] of free.entries()) out[i] = x[k]!;
  return out;
}

function invert(m: number[][]): number[][] {
  const rows = m.map((r, i) => Float64Array.from([...r, ...[0, 1, 2].map((j) => (i === j ? 1 : 0))]));
  for (let c = 0; c < 3; c++) {
    const pivot = rows[c]![c]!;
    for (let k = 0; k < 6; k++) rows[c]![k] = rows[c]![k]! / pivot;
    for (let r = 0; r < 3; r++) {
      if (r === c) continue;
      const f = rows[r]![c]!;
      for (let k = 0; k < 6; k++) rows[r]![k] = rows[r]![k]! - f * rows[c]![k]!;
    }
  }
  return rows.map((r) => [...r.subarray(3)]);
}

function eliminate(rows: Float64Array[]): Float64Array {
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    const pivot = rows[c]!;
    for (let r = c + 1; r < n; r++) {
      const f = rows[r]![c]! / pivot[c]!;
      if (f !== 0) for (let k = c; k <= n; k++) rows[r]![k] = rows[r]![k]! - f * pivot[k]!;
    }
  }
  const x = new Float64Array(n);
  for (let r = n - 1; r >= 0; r--) {
    let v = rows[r]![n]!;
    for (let k = r + 1; k < n; k++) v -= rows[r]![k]! * x[k]!;
    x[r] = v / rows[r]![r]!;
  }
  return x;
}

describe('matting solver', () => {
  it('is the committed build of its source', () => {
    const built = join(mkdtempSync(join(tmpdir(), 'solver-')), 'solver.wasm');
    const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
    const config = resolve(folder, 'asconfig.json');
    execFileSync(process.execPath, [asc, '--config', config, '--outFile', built]);
    expect(readFileSync(built).equals(readFileSync(resolve(folder, 'solver.wasm')))).toBe(true);
  });

  it('solves what a dense solver in doubles solves', () => {
    const problem = disc(41, 38);
    const exact = reference(problem, limits.epsilon);
    const { alpha } = solveAlpha(problem, limits);
    const worst = Math.max(...alpha.map((a, i) => Math.abs(a - Math.min(1, Math.max(0, exact[i]!)))));
    expect(worst).toBeLessThan(2e-3);
  });

  it('gives the solution as a colour model too', () => {
    const problem = disc(64, 64);
    const laid = layProblem(problem.colours, problem.trimap, limits.epsilon);
    const { alpha } = laid.solve(problem, limits);
    const model = laid.model();
    let error = 0;
    let n = 0;
    for (let i = 0; i < alpha.length; i++) {
      if (problem.trimap[i] !== 0) continue;
      const [r, g, b] = problem.colours.data.subarray(3 * i, 3 * i + 3);
      const m = model.subarray(4 * i, 4 * i + 4);
      error += Math.abs(m[0]! * (r! / 255) + m[1]! * (g! / 255) + m[2]! * (b! / 255) + m[3]! - alpha[i]!);
      n++;
    }
    expect(error / n).toBeLessThan(0.02);
  });

  it('leaves known pixels alone and needs no unknown ones', () => {
    const problem = disc(48, 40);
    const { alpha } = solveAlpha(problem, limits);
    problem.trimap.forEach((t, i) => {
      if (t !== 0) expect(alpha[i]).toBe(t - 1);
    });
    const known = { ...problem, trimap: problem.trimap.map((t) => t || 1) };
    expect(solveAlpha(known, limits).iterations).toBe(0);
  });

  it('finds the same whatever was solved before, and where the unknown touches the frame', () => {
    const problem = disc(40, 40);
    const first = solveAlpha(problem, limits).alpha;
    const wide = disc(120, 90);
    solveAlpha({ ...wide, trimap: wide.trimap.map((t) => (t === 1 ? 0 : t)) }, limits);
    expect(solveAlpha(problem, limits).alpha).toEqual(first);
  });
});
