import { describe, expect, it } from 'vitest';
import { largestDifference, numbers, run } from './run.ts';
import type { ModelSpec, Option } from './tflite.ts';

/** Shape of an image: height, width, channels. */
type Size = readonly [number, number, number];

const area = (shape: readonly number[]) => shape.reduce((n, size) => n * size, 1);
const tolerance = 1e-5;

/** TensorFlow's definition of SAME, of where the window of an output starts. */
function start(i: number, stride: number, size: number, reach: number, same: boolean): number {
  const outputs = Math.ceil(size / stride);
  const total = same ? Math.max((outputs - 1) * stride + reach - size, 0) : 0;
  return i * stride - Math.floor(total / 2);
}

interface Convolution {
  size: Size;
  kernel: readonly [number, number];
  stride: number;
  dilation: number;
  same: boolean;
  outputs: number;
}

/** The definition of a convolution in NHWC; `weight(o, ky, kx, c)` is zero where o does not see c. */
function convolve(
  c: Convolution,
  image: Float32Array,
  weight: (o: number, ky: number, kx: number, ch: number) => number,
  bias: Float32Array,
): { values: Float32Array; shape: number[] } {
  const [h, w, channels] = c.size;
  const reach = c.kernel.map((k) => (k - 1) * c.dilation + 1) as [number, number];
  const extent = (size: number, r: number) =>
    c.same ? Math.ceil(size / c.stride) : Math.ceil((size - r + 1) / c.stride);
  const shape = [1, extent(h, reach[0]), extent(w, reach[1]), c.outputs];
  const values = new Float32Array(area(shape));
  let at = 0;
  for (let y = 0; y < shape[1]!; y++)
    for (let x = 0; x < shape[2]!; x++)
      for (let o = 0; o < c.outputs; o++, at++) {
        let sum = bias[o]!;
        for (let ky = 0; ky < c.kernel[0]; ky++)
          for (let kx = 0; kx < c.kernel[1]; kx++) {
            const iy = start(y, c.stride, h, reach[0], c.same) + ky * c.dilation;
            const ix = start(x, c.stride, w, reach[1], c.same) + kx * c.dilation;
            if (iy < 0 || ix < 0 || iy >= h || ix >= w) continue;
            for (let ch = 0; ch < channels; ch++)
              sum += weight(o, ky, kx, ch) * image[(iy * w + ix) * channels + ch]!;
          }
        values[at] = sum;
      }
  return { values, shape };
}

const convolutions: readonly (Convolution & { title: string })[] = [
  {
    title: 'SAME, stride 2, even size',
    size: [8, 6, 3],
    kernel: [3, 3],
    stride: 2,
    dilation: 1,
    same: true,
    outputs: 4,
  },
  {
    title: 'SAME, stride 2, odd size',
    size: [7, 9, 3],
    kernel: [5, 3],
    stride: 2,
    dilation: 1,
    same: true,
    outputs: 3,
  },
  { title: 'SAME, dilated', size: [9, 9, 2], kernel: [3, 3], stride: 1, dilation: 2, same: true, outputs: 2 },
  {
    title: 'VALID, stride 2',
    size: [9, 8, 2],
    kernel: [3, 2],
    stride: 2,
    dilation: 1,
    same: false,
    outputs: 5,
  },
];

const image = (name: string, [h, w, c]: Size) => ({ name, shape: [1, h, w, c] });

describe('CONV_2D', () => {
  it.each(convolutions)('$title', async (c) => {
    const [h, w, channels] = c.size;
    const weights = numbers(c.outputs * area(c.kernel) * channels, 1);
    const bias = numbers(c.outputs, 2);
    const input = numbers(h * w * channels, 3);
    const [kh, kw] = c.kernel;
    const expected = convolve(
      c,
      input,
      (o, ky, kx, ch) => weights[((o * kh + ky) * kw + kx) * channels + ch]!,
      bias,
    );
    const model: ModelSpec = {
      tensors: [
        image('in', c.size),
        { name: 'weights', shape: [c.outputs, kh, kw, channels], values: weights },
        { name: 'bias', shape: [c.outputs], values: bias },
        { name: 'out', shape: expected.shape },
      ],
      operators: [{ code: 3, inputs: [0, 1, 2], outputs: [3], options: windowOptions(c, 4, 5) }],
      inputs: [0],
      outputs: [3],
    };
    expect(largestDifference(await run(model, input), expected.values)).toBeLessThan(tolerance);
  });

  it('clips to 0..6 where RELU6 is fused', async () => {
    const c: Convolution = {
      size: [2, 2, 1],
      kernel: [1, 1],
      stride: 1,
      dilation: 1,
      same: true,
      outputs: 1,
    };
    const model: ModelSpec = {
      tensors: [
        image('in', c.size),
        { name: 'weights', shape: [1, 1, 1, 1], values: Float32Array.of(10) },
        { name: 'bias', shape: [1], values: Float32Array.of(1) },
        { name: 'out', shape: [1, 2, 2, 1] },
      ],
      operators: [
        { code: 3, inputs: [0, 1, 2], outputs: [3], options: [...windowOptions(c, 4, 5), [3, 'int8', 3]] },
      ],
      inputs: [0],
      outputs: [3],
    };
    expect([...(await run(model, Float32Array.of(-1, 0, 0.25, 2)))]).toEqual([0, 1, 3.5, 6]);
  });
});

describe('DEPTHWISE_CONV_2D', () => {
  it.each(convolutions)('$title', async (c) => {
    const [h, w, channels] = c.size;
    const [kh, kw] = c.kernel;
    const weights = numbers(kh * kw * channels, 4);
    const bias = numbers(channels, 5);
    const input = numbers(h * w * channels, 6);
    const expected = convolve(
      { ...c, outputs: channels },
      input,
      (o, ky, kx, ch) => (o === ch ? weights[(ky * kw + kx) * channels + ch]! : 0),
      bias,
    );
    const model: ModelSpec = {
      tensors: [
        image('in', c.size),
        { name: 'weights', shape: [1, kh, kw, channels], values: weights },
        { name: 'bias', shape: [channels], values: bias },
        { name: 'out', shape: expected.shape },
      ],
      operators: [{ code: 4, inputs: [0, 1, 2], outputs: [3], options: windowOptions(c, 5, 6) }],
      inputs: [0],
      outputs: [3],
    };
    expect(largestDifference(await run(model, input), expected.values)).toBeLessThan(tolerance);
  });
});

function windowOptions(c: Convolution, dilationWidth: number, dilationHeight: number): Option[] {
  return [
    [0, 'int8', c.same ? 0 : 1],
    [1, 'int32', c.stride],
    [2, 'int32', c.stride],
    [dilationWidth, 'int32', c.dilation],
    [dilationHeight, 'int32', c.dilation],
  ];
}

describe('pooling', () => {
  const size: Size = [7, 6, 2];
  const model = (code: number): ModelSpec => ({
    tensors: [image('in', size), image('out', [4, 3, 2])],
    operators: [
      {
        code,
        inputs: [0],
        outputs: [1],
        options: [
          [0, 'int8', 0],
          [1, 'int32', 2],
          [2, 'int32', 2],
          [3, 'int32', 2],
          [4, 'int32', 3],
        ],
      },
    ],
    inputs: [0],
    outputs: [1],
  });
  const pooled = (input: Float32Array, reduce: (values: number[]) => number) => {
    const [h, w, c] = size;
    const values: number[] = [];
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < 3; x++)
        for (let ch = 0; ch < c; ch++) {
          const seen: number[] = [];
          for (let ky = 0; ky < 3; ky++)
            for (let kx = 0; kx < 2; kx++) {
              const iy = start(y, 2, h, 3, true) + ky;
              const ix = start(x, 2, w, 2, true) + kx;
              if (iy >= 0 && iy < h && ix >= 0 && ix < w) seen.push(input[(iy * w + ix) * c + ch]!);
            }
          values.push(reduce(seen));
        }
    return values;
  };
  const input = numbers(area(size), 7);

  it('MAX_POOL_2D leaves padding out', async () => {
    expect(
      largestDifference(
        await run(model(17), input),
        pooled(input, (v) => Math.max(...v)),
      ),
    ).toBe(0);
  });

  it('AVERAGE_POOL_2D averages what lies in the image', async () => {
    const mean = (v: number[]) => v.reduce((a, b) => a + b, 0) / v.length;
    expect(largestDifference(await run(model(1), input), pooled(input, mean))).toBeLessThan(tolerance);
  });

  it('MEAN over rows and columns', async () => {
    const spec: ModelSpec = {
      tensors: [
        image('in', size),
        { name: 'axes', shape: [2], values: Int32Array.of(1, 2) },
        image('out', [1, 1, 2]),
      ],
      operators: [{ code: 40, inputs: [0, 1], outputs: [2], options: [[0, 'int8', 1]] }],
      inputs: [0],
      outputs: [2],
    };
    const mean = (ch: number) => input.filter((_, i) => i % 2 === ch).reduce((a, b) => a + b, 0) / 42;
    expect(largestDifference(await run(spec, input), [mean(0), mean(1)])).toBeLessThan(tolerance);
  });
});
