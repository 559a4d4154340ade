import { convert } from '../../models/convert/convert.ts';
import { InferenceSession, Tensor } from '../../models/runtime.ts';
import { type ModelSpec, tflite } from './tflite.ts';

/** Writes, converts and runs a model on the tensors it is fed; gives its first output. */
export async function run(model: ModelSpec, ...feeds: readonly Float32Array[]): Promise<Float32Array> {
  const session = await InferenceSession.create(convert(tflite(model)));
  try {
    const tensor = (index: number) => model.tensors[index]!;
    const inputs = Object.fromEntries(
      model.inputs.map((index, i) => [
        tensor(index).name,
        new Tensor('float32', feeds[i]!, [...tensor(index).shape]),
      ]),
    );
    const output = (await session.run(inputs))[tensor(model.outputs[0]!).name]!;
    if (output.dims.join() !== tensor(model.outputs[0]!).shape.join())
      throw new Error(`shape [${output.dims}] instead of [${tensor(model.outputs[0]!).shape}]`);
    return output.data as Float32Array;
  } finally {
    await session.release();
  }
}

/** Numbers in -1..1 that are the same in every run. */
export function numbers(count: number, seed: number): Float32Array {
  let state = seed * 7919 + 1;
  return Float32Array.from({ length: count }, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return (state / 2 ** 32) * 2 - 1;
  });
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Array.from(a).reduce((worst, v, i) => Math.max(worst, Math.abs(v - b[i]!)), 0);
}
