import { ModelError } from '../error.ts';
import { type Tensor, tensorType } from '../tflite/model.ts';

/** A constant's values; `halves` keeps the bits of a half-precision source, so that nothing is rounded. */
export interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly halves: Uint16Array | null;
}

/** @throws ModelError for types the converter does not read (quantised and sparse weights). */
export function readConstant(tensor: Tensor, data: Uint8Array): Constant {
  if (tensor.sparse) throw new ModelError(`tensor ${tensor.name}: sparse weights are not supported`);
  // Copied, because typed arrays want aligned bytes and a packed file does not promise them.
  const { buffer } = new Uint8Array(data);
  const { shape } = tensor;
  switch (tensor.type) {
    case tensorType.float32:
      return { shape, values: new Float32Array(buffer), halves: null };
    case tensorType.float16: {
      const halves = new Uint16Array(buffer);
      return { shape, values: Float32Array.from(halves, halfToFloat), halves };
    }
    case tensorType.int32:
      return { shape, values: Float32Array.from(new Int32Array(buffer)), halves: null };
    default:
      throw new ModelError(`tensor ${tensor.name}: element type ${tensor.type} is not supported`);
  }
}

/** IEEE 754 binary16 bits to a number. */
function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

/** Reorders the axes of a dense array: axis k of the result is axis `order[k]` of the source. */
export function permute<A extends Float32Array | Uint16Array>(
  source: A,
  shape: readonly number[],
  order: readonly number[],
): A {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((n, size) => n * size, 1));
  const sizes = order.map((axis) => shape[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const result = source.slice() as A;
  const index = sizes.map(() => 0);
  let at = 0;
  for (let n = 0; n < result.length; n++) {
    result[n] = source[at]!;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      at += steps[axis]!;
      index[axis]!++;
      if (index[axis]! < sizes[axis]!) break;
      at -= steps[axis]! * sizes[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}
