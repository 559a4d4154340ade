import { describe, expect, it } from 'vitest';
import { convert } from '../../models/convert/convert.ts';
import { largestDifference, numbers, run } from './run.ts';
import { type ModelSpec, type Option, tflite } from './tflite.ts';

const tolerance = 1e-5;

describe('RESIZE_BILINEAR', () => {
  type Place = (i: number, from: number, to: number) => number;
  const modes: [string, Option[], Place][] = [
    ['plain', [], (i, from, to) => (i * from) / to],
    ['aligned corners', [[2, 'int8', 1]], (i, from, to) => (i * (from - 1)) / (to - 1)],
    ['half-pixel centres', [[3, 'int8', 1]], (i, from, to) => ((i + 0.5) * from) / to - 0.5],
  ];
  it.each(modes)('%s', async (_, options, place) => {
    const [h, w, oh, ow] = [3, 4, 7, 8];
    const input = numbers(h * w * 2, 1);
    const sample = (y: number, x: number, c: number) => {
      const clamp = (v: number, high: number) => Math.min(high, Math.max(0, v));
      const [sy, sx] = [clamp(y, h - 1), clamp(x, w - 1)];
      const [y0, x0] = [Math.floor(sy), Math.floor(sx)];
      const [fy, fx] = [sy - y0, sx - x0];
      const at = (yy: number, xx: number) => input[(clamp(yy, h - 1) * w + clamp(xx, w - 1)) * 2 + c]!;
      const upper = at(y0, x0) * (1 - fx) + at(y0, x0 + 1) * fx;
      return upper * (1 - fy) + (at(y0 + 1, x0) * (1 - fx) + at(y0 + 1, x0 + 1) * fx) * fy;
    };
    const expected: number[] = [];
    for (let y = 0; y < oh; y++)
      for (let x = 0; x < ow; x++)
        for (let c = 0; c < 2; c++) expected.push(sample(place(y, h, oh), place(x, w, ow), c));
    const spec: ModelSpec = {
      tensors: [
        { name: 'in', shape: [1, h, w, 2] },
        { name: 'size', shape: [2], values: Int32Array.of(oh, ow) },
        { name: 'out', shape: [1, oh, ow, 2] },
      ],
      operators: [{ code: 23, inputs: [0, 1], outputs: [2], options }],
      inputs: [0],
      outputs: [2],
    };
    expect(largestDifference(await run(spec, input), expected)).toBeLessThan(tolerance);
  });
});

describe('shapes', () => {
  it('PAD puts rows and columns and channels where they belong', async () => {
    const spec: ModelSpec = {
      tensors: [
        { name: 'in', shape: [1, 2, 2, 1] },
        { name: 'pads', shape: [4, 2], values: Int32Array.of(0, 0, 1, 0, 0, 2, 0, 1) },
        { name: 'out', shape: [1, 3, 4, 2] },
      ],
      operators: [{ code: 34, inputs: [0, 1], outputs: [2] }],
      inputs: [0],
      outputs: [2],
    };
    const rows = [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [1, 0, 2, 0, 0, 0, 0, 0],
      [3, 0, 4, 0, 0, 0, 0, 0],
    ];
    expect([...(await run(spec, Float32Array.of(1, 2, 3, 4)))]).toEqual(rows.flat());
  });

  it('CONCATENATION joins along any axis, counted from either end', async () => {
    for (const axis of [3, -1]) {
      const spec: ModelSpec = {
        tensors: [
          { name: 'a', shape: [1, 1, 2, 1] },
          { name: 'b', shape: [1, 1, 2, 2] },
          { name: 'out', shape: [1, 1, 2, 3] },
        ],
        operators: [{ code: 2, inputs: [0, 1], outputs: [2], options: [[0, 'int32', axis]] }],
        inputs: [0, 1],
        outputs: [2],
      };
      const result = await run(spec, Float32Array.of(1, 2), Float32Array.of(3, 4, 5, 6));
      expect([...result]).toEqual([1, 3, 4, 2, 5, 6]);
    }
  });

  it('RESHAPE keeps the order of NHWC, to an image and from one', async () => {
    const values = numbers(24, 1);
    const reshape = (from: number[], to: number[]): ModelSpec => ({
      tensors: [
        { name: 'in', shape: from },
        { name: 'shape', shape: [to.length], values: Int32Array.from(to) },
        { name: 'out', shape: to },
      ],
      operators: [{ code: 22, inputs: [0, 1], outputs: [2] }],
      inputs: [0],
      outputs: [2],
    });
    for (const [from, to] of [
      [
        [1, 2, 3, 4],
        [1, 6, 4],
      ],
      [
        [1, 24],
        [1, 3, 4, 2],
      ],
      [
        [1, 2, 3, 4],
        [1, 4, 2, 3],
      ],
      [
        [1, 1, 1, 24],
        [1, 8, 3],
      ],
    ] as [number[], number[]][])
      expect([...(await run(reshape(from, to), values))]).toEqual([...values]);
  });

  it('STRIDED_SLICE passes the whole and refuses a part', async () => {
    const slice = (to: number[]): ModelSpec => ({
      tensors: [
        { name: 'in', shape: [1, 4, 3] },
        { name: 'out', shape: to },
      ],
      operators: [{ code: 45, inputs: [0], outputs: [1] }],
      inputs: [0],
      outputs: [1],
    });
    const values = numbers(12, 1);
    expect([...(await run(slice([1, 4, 3]), values))]).toEqual([...values]);
    expect(() => convert(tflite(slice([1, 2, 3])))).toThrow(/STRIDED_SLICE/);
  });
});

it('Convolution2DTransposeBias places one kernel a pixel', async () => {
  const weights = numbers(2 * 2 * 2 * 3, 1);
  const bias = Float32Array.of(0.5, -0.25);
  const input = numbers(2 * 2 * 3, 2);
  const custom = new Uint8Array(Int32Array.of(1, 2, 2).buffer);
  const spec: ModelSpec = {
    tensors: [
      { name: 'in', shape: [1, 2, 2, 3] },
      { name: 'weights', shape: [2, 2, 2, 3], values: weights },
      { name: 'bias', shape: [2], values: bias },
      { name: 'out', shape: [1, 4, 4, 2] },
    ],
    operators: [{ code: 'Convolution2DTransposeBias', inputs: [0, 1, 2], outputs: [3], custom }],
    inputs: [0],
    outputs: [3],
  };
  const expected: number[] = [];
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 4; x++)
      for (let o = 0; o < 2; o++) {
        let sum = bias[o]!;
        for (let c = 0; c < 3; c++)
          sum +=
            input[((y >> 1) * 2 + (x >> 1)) * 3 + c]! * weights[((o * 2 + (y & 1)) * 2 + (x & 1)) * 3 + c]!;
        expected.push(sum);
      }
  expect(largestDifference(await run(spec, input), expected)).toBeLessThan(tolerance);
});
