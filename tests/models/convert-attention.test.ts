import { encode } from 'flatbuffers/mjs/flexbuffers.js';
import { describe, expect, it } from 'vitest';
import { largestDifference, numbers, run } from './run.ts';
import type { ModelSpec } from './tflite.ts';

const tolerance = 1e-4;
type Vector = readonly [number, number];

/** The upper two rows of a 4 x 4 matrix that turns by `angle`, scales by `scale` and moves by (dx, dy). */
function matrix(angle: number, scale: number, dx: number, dy: number): Float32Array {
  const [c, s] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  return Float32Array.of(c, -s, 0, dx, s, c, 0, dy, 0, 0, 1, 0, 0, 0, 0, 1);
}

const applied = (m: Float32Array, [x, y]: Vector): Vector => [
  m[0]! * x + m[1]! * y + m[3]!,
  m[4]! * x + m[5]! * y + m[7]!,
];

describe('Landmarks2TransformMatrix', () => {
  const options = {
    left_rotation_idx: 0,
    right_rotation_idx: 1,
    target_rotation_radians: 0,
    output_height: 16,
    output_width: 24,
    scale_x: 1.5,
    scale_y: 2,
    subset_idxs: [0, 1, 2, 3, 4],
  };
  const count = 6;
  const spec: ModelSpec = {
    tensors: [
      { name: 'landmarks', shape: [1, count, 3] },
      { name: 'matrix', shape: [1, 4, 4] },
    ],
    operators: [
      { code: 'Landmarks2TransformMatrix', version: 2, inputs: [0], outputs: [1], custom: encode(options) },
    ],
    inputs: [0],
    outputs: [1],
  };

  it('maps the output onto the subset, widened, along the line from left to right', async () => {
    const landmarks = numbers(count * 3, 5).map((v) => 40 * v);
    const result = await run(spec, landmarks);

    const points = [0, 1, 2, 3, 4].map((i): Vector => [landmarks[3 * i]!, landmarks[3 * i + 1]!]);
    const angle = Math.atan2(points[1]![1] - points[0]![1], points[1]![0] - points[0]![0]);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const level = points.map(([x, y]): Vector => [c * x + s * y, -s * x + c * y]);
    const range = (k: 0 | 1) => {
      const values = level.map((p) => p[k]);
      return [Math.min(...values), Math.max(...values)] as const;
    };
    const [left, right] = range(0);
    const [top, bottom] = range(1);
    const back = (u: number, v: number): Vector => [c * u - s * v, s * u + c * v];
    /** Where a corner of the output, -1..1, must come to lie. */
    const corner = (x: number, y: number) =>
      back(
        (left + right) / 2 + (x * options.scale_x * (right - left)) / 2,
        (top + bottom) / 2 + (y * options.scale_y * (bottom - top)) / 2,
      );
    const { output_width: w, output_height: h } = options;
    for (const [x, y] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [0, 0],
    ] as Vector[])
      expect(
        largestDifference(applied(result, [((x + 1) / 2) * w, ((y + 1) / 2) * h]), corner(x, y)),
      ).toBeLessThan(tolerance);
    expect([...result.slice(8)]).toEqual([0, 0, 1, 0, 0, 0, 0, 1]);
  });
});

it('TransformTensorBilinear samples at pixel centres and reads zero outside', async () => {
  const [h, w, oh, ow, channels] = [6, 7, 5, 4, 2];
  const map = numbers(h * w * channels, 1);
  const m = matrix(0.3, 1.3, 0.9, -1.2);
  const spec: ModelSpec = {
    tensors: [
      { name: 'map', shape: [1, h, w, channels] },
      { name: 'matrix', shape: [1, 4, 4] },
      { name: 'out', shape: [1, oh, ow, channels] },
    ],
    operators: [{ code: 'TransformTensorBilinear', version: 2, inputs: [0, 1], outputs: [2] }],
    inputs: [0, 1],
    outputs: [2],
  };
  const expected: number[] = [];
  let outside = 0;
  for (let y = 0; y < oh; y++)
    for (let x = 0; x < ow; x++) {
      const [tx, ty] = applied(m, [x + 0.5, y + 0.5]);
      const [sx, sy] = [tx - 0.5, ty - 0.5];
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
      const lies = sx >= 0 && sy >= 0 && sx <= w - 1 && sy <= h - 1;
      if (!lies) outside++;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as Vector[]) {
          const weight = (dx ? sx - x0 : 1 - sx + x0) * (dy ? sy - y0 : 1 - sy + y0);
          sum += weight * (map[((y0 + dy) * w + x0 + dx) * channels + c] ?? 0);
        }
        expected.push(lies ? sum : 0);
      }
    }
  expect(outside).toBeGreaterThan(0);
  expect(outside).toBeLessThan(oh * ow);
  expect(largestDifference(await run(spec, map, m), expected)).toBeLessThan(tolerance);
});

it('TransformLandmarks moves every point by the matrix', async () => {
  const points = numbers(10, 3).map((v) => 50 * v);
  const m = matrix(-0.7, 2, 3, 4);
  const spec: ModelSpec = {
    tensors: [
      { name: 'points', shape: [1, 5, 2] },
      { name: 'matrix', shape: [1, 4, 4] },
      { name: 'out', shape: [1, 5, 2] },
    ],
    operators: [{ code: 'TransformLandmarks', version: 2, inputs: [0, 1], outputs: [2] }],
    inputs: [0, 1],
    outputs: [2],
  };
  const expected = [0, 1, 2, 3, 4].flatMap((i) => applied(m, [points[2 * i]!, points[2 * i + 1]!]));
  expect(largestDifference(await run(spec, points, m), expected)).toBeLessThan(tolerance);
});
