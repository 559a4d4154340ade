import { ModelError } from '../error.ts';
import { builtinOperators, customOperator } from './operators.ts';
import { Table } from './table.ts';

/** TensorType of the schema, as far as the converter reads constants of it. */
export const tensorType = { float32: 0, float16: 1, int32: 2 } as const;

export interface Tensor {
  readonly index: number;
  readonly name: string;
  /** NHWC where it has four dimensions. */
  readonly shape: readonly number[];
  readonly type: number;
  /** Little-endian bytes of a constant, null for what is computed. */
  readonly data: Uint8Array | null;
  readonly sparse: boolean;
}

export interface Operator {
  /** Built-in name (`CONV_2D`) or the custom operator's own. */
  readonly name: string;
  readonly version: number;
  /** Tensor indices; -1 stands for an optional input that is absent. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Options of a built-in operator, fields numbered as in the schema. */
  readonly options: Table | null;
  /** Options of a custom operator, in whatever form its author chose. */
  readonly custom: Uint8Array;
}

export interface TfliteModel {
  readonly description: string;
  readonly tensors: readonly Tensor[];
  /** In an order in which they can be computed. */
  readonly operators: readonly Operator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * Reads a .tflite file (flatbuffer `TFL3`; field numbers from tensorflow/lite/schema/schema.fbs).
 *
 * @throws ModelError where the bytes are no such file or hold more than one graph.
 */
export function readTflite(bytes: Uint8Array): TfliteModel {
  const model = Table.root(bytes, 'TFL3');
  if (model === null) throw new ModelError('not a TensorFlow Lite model: the identifier TFL3 is missing');
  const graphs = model.tables(2);
  const [graph] = graphs;
  if (graph === undefined || graphs.length > 1)
    throw new ModelError(`a TensorFlow Lite model with ${graphs.length} graphs; only one is supported`);

  const buffers = model.tables(4).map((b) => b.bytes(0));
  const codes = model.tables(1).map(operatorCode);
  return {
    description: model.string(3),
    tensors: graph.tables(0).map((t, index) => tensor(t, index, buffers)),
    operators: graph.tables(3).map((o) => operator(o, codes)),
    inputs: graph.int32s(1),
    outputs: graph.int32s(2),
  };
}

function operatorCode(code: Table): { name: string; version: number } {
  // Codes below 127 stand in the old 8-bit field; later files fill both and the larger one counts.
  const builtin = Math.max(code.int8(0), code.int32(3));
  const name = builtin === customOperator ? code.string(1) : builtinOperators[builtin];
  return { name: name ?? `builtin operator ${builtin}`, version: code.int32(2, 1) };
}

function tensor(t: Table, index: number, buffers: readonly Uint8Array[]): Tensor {
  const data = buffers[t.int32(2)];
  return {
    index,
    name: t.string(3),
    shape: t.int32s(0),
    type: t.int8(1),
    data: data === undefined || data.length === 0 ? null : data,
    sparse: t.table(6) !== null,
  };
}

function operator(o: Table, codes: readonly { name: string; version: number }[]): Operator {
  const code = codes[o.int32(0)];
  if (code === undefined) throw new ModelError('a TensorFlow Lite operator without a code');
  return { ...code, inputs: o.int32s(1), outputs: o.int32s(2), options: o.table(4), custom: o.bytes(5) };
}
