import { describe, expect, it } from 'vitest';
import { convert } from '../../models/convert/convert.ts';
import { ModelError } from '../../models/index.ts';
import { type ModelSpec, tflite } from './tflite.ts';

describe('refusals', () => {
  const one = (code: number | string, extra: Partial<ModelSpec['operators'][number]> = {}) =>
    tflite({
      tensors: [
        { name: 'in', shape: [1, 2, 2, 1] },
        { name: 'out', shape: [1, 2, 2, 1] },
      ],
      operators: [{ code, inputs: [0], outputs: [1], ...extra }],
      inputs: [0],
      outputs: [1],
    });

  it('names an operator that it does not know', () => {
    expect(() => convert(one(25))).toThrow(/SOFTMAX is not supported/);
    expect(() => convert(one(200))).toThrow(/builtin operator 200 is not supported/);
    expect(() => convert(one('TheirOwn'))).toThrow(/TheirOwn is not supported/);
  });

  it('names a custom operator of another version', () => {
    expect(() => convert(one('TransformLandmarks', { version: 1 }))).toThrow(/TransformLandmarks version 1/);
  });

  it('refuses quantised weights and computed DEQUANTIZE', () => {
    const quantised = tflite({
      tensors: [
        { name: 'in', shape: [1, 1, 1, 4] },
        { name: 'w', shape: [4], values: Uint8Array.of(1, 2, 3, 4) },
      ],
      operators: [],
      inputs: [0],
      outputs: [0],
    });
    expect(() => convert(quantised)).toThrow(/tensor w: element type 3/);
    expect(() => convert(one(6))).toThrow(/quantised model/);
  });

  it('refuses what is no TensorFlow Lite file', () => {
    expect(() => convert(new Uint8Array(100))).toThrow(ModelError);
    expect(() => convert(new Uint8Array())).toThrow(/TFL3/);
  });
});
