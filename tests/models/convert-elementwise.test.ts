import { describe, expect, it } from 'vitest';
import { largestDifference, numbers, run } from './run.ts';
import type { ModelSpec, OperatorSpec, TensorSpec } from './tflite.ts';

const shape = [1, 3, 4, 2];
const count = 24;
const input = numbers(count, 1).map((v) => 4 * v);
const tolerance = 1e-5;

/** One operator on one fed image, with constants. */
function model(
  operator: Omit<OperatorSpec, 'inputs' | 'outputs'>,
  constants: TensorSpec[],
  out = shape,
): ModelSpec {
  const last = constants.length + 1;
  return {
    tensors: [{ name: 'in', shape }, ...constants, { name: 'out', shape: out }],
    operators: [{ ...operator, inputs: [0, ...constants.map((_, i) => i + 1)], outputs: [last] }],
    inputs: [0],
    outputs: [last],
  };
}

describe('activations', () => {
  it.each<[string, number, (x: number) => number]>([
    ['RELU', 19, (x) => Math.max(0, x)],
    ['RELU6', 21, (x) => Math.min(6, Math.max(0, x))],
    ['LOGISTIC', 14, (x) => 1 / (1 + Math.exp(-x))],
    ['HARD_SWISH', 117, (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6],
  ])('%s', async (_, code, definition) => {
    const result = await run(model({ code }, []), input);
    expect(largestDifference(result, input.map(definition))).toBeLessThan(tolerance);
  });

  it('PRELU has a slope a channel', async () => {
    const slopes = Float32Array.of(0.1, -0.5);
    const result = await run(model({ code: 54 }, [{ name: 'a', shape: [1, 1, 2], values: slopes }]), input);
    const expected = input.map((x, i) => (x >= 0 ? x : x * slopes[i % 2]!));
    expect(largestDifference(result, expected)).toBeLessThan(tolerance);
  });
});

describe('arithmetic broadcasts as TensorFlow does, from the right of NHWC', () => {
  const constants: [string, number[], (i: number) => number][] = [
    ['a scalar', [], () => 0],
    ['a value a channel', [2], (i) => i % 2],
    ['a row', [4, 2], (i) => i % 8],
    ['an image', [3, 4, 2], (i) => i],
    ['one channel', [1, 3, 4, 1], (i) => Math.floor(i / 2)],
  ];
  it.each(constants)('%s', async (_, constantShape, at) => {
    const values = numbers(
      constantShape.reduce((n, s) => n * s, 1),
      2,
    );
    const constant = { name: 'c', shape: constantShape, values };
    const combine: [number, (a: number, b: number) => number][] = [
      [0, (a, b) => a + b],
      [18, (a, b) => a * b],
      [41, (a, b) => a - b],
    ];
    for (const [code, definition] of combine) {
      const result = await run(model({ code }, [constant]), input);
      const expected = input.map((x, i) => definition(x, values[at(i)]!));
      expect(largestDifference(result, expected)).toBeLessThan(tolerance);
    }
  });

  it('applies a fused RELU', async () => {
    const constant = { name: 'c', shape: [2], values: Float32Array.of(0, 0) };
    const result = await run(model({ code: 0, options: [[0, 'int8', 1]] }, [constant]), input);
    expect(
      largestDifference(
        result,
        input.map((x) => Math.max(0, x)),
      ),
    ).toBe(0);
  });
});

it('half-precision weights are widened exactly', async () => {
  // 1, -2, 65504 (largest), 2^-24 (smallest subnormal), 0.33325195, -0
  const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x3555, 0x8000);
  const exact = [1, -2, 65504, 2 ** -24, 0.333251953125, 0];
  const spec: ModelSpec = {
    tensors: [
      { name: 'in', shape: [1, 1, 1, 6] },
      { name: 'half', shape: [6], values: halves },
      { name: 'wide', shape: [6] },
      { name: 'out', shape: [1, 1, 1, 6] },
    ],
    operators: [
      { code: 6, inputs: [1], outputs: [2] },
      { code: 18, inputs: [0, 2], outputs: [3] },
    ],
    inputs: [0],
    outputs: [3],
  };
  expect(largestDifference(await run(spec, new Float32Array(6).fill(1)), exact)).toBe(0);
});
