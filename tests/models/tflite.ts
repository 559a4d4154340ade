import { Builder, type Offset } from 'flatbuffers';

/** Field number, kind and value of an option in the schema's table. */
export type Option = readonly [field: number, kind: 'int8' | 'int32', value: number];

export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** Constant values; halves (as bits) and integers by their array's type. Absent: computed or fed. */
  readonly values?: Float32Array | Uint16Array | Int32Array | Uint8Array;
}

export interface OperatorSpec {
  /** Code in the schema's enum BuiltinOperator, or a custom operator's name. */
  readonly code: number | string;
  readonly version?: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options?: readonly Option[];
  readonly custom?: Uint8Array;
}

export interface ModelSpec {
  readonly tensors: readonly TensorSpec[];
  readonly operators: readonly OperatorSpec[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const types = { Float32Array: 0, Uint16Array: 1, Int32Array: 2, Uint8Array: 3 } as const;

/** Writes a .tflite file (fields numbered as in tensorflow/lite/schema/schema.fbs). */
export function tflite({ tensors, operators, inputs, outputs }: ModelSpec): Uint8Array {
  const b = new Builder(1024);
  const ints = (values: readonly number[]): Offset => {
    b.startVector(4, values.length, 4);
    for (const v of [...values].reverse()) b.addInt32(v);
    return b.endVector();
  };
  const offsets = (values: readonly Offset[]): Offset => {
    b.startVector(4, values.length, 4);
    for (const v of [...values].reverse()) b.addOffset(v);
    return b.endVector();
  };
  const table = (fields: number, fill: () => void): Offset => {
    b.startObject(fields);
    fill();
    return b.endObject();
  };

  // Buffer 0 is empty by convention; each tensor has the one after its own number.
  const data = [new Uint8Array(), ...tensors.map((t) => bytesOf(t.values))].map((bytes) =>
    bytes.length === 0 ? null : b.createByteVector(bytes),
  );
  const buffers = offsets(data.map((d) => table(1, () => d !== null && b.addFieldOffset(0, d, 0))));
  const tensorTable = offsets(
    tensors.map(({ name, shape, values }, i) => {
      const [nameAt, shapeAt] = [b.createString(name), ints(shape)];
      const type = values ? types[values.constructor.name as keyof typeof types] : 0;
      return table(8, () => {
        b.addFieldOffset(0, shapeAt, 0);
        b.addFieldInt8(1, type, 0);
        b.addFieldInt32(2, i + 1, 0);
        b.addFieldOffset(3, nameAt, 0);
      });
    }),
  );
  const codes = offsets(
    operators.map(({ code, version = 1 }) => {
      const name = typeof code === 'string' ? b.createString(code) : 0;
      const builtin = typeof code === 'string' ? 32 : code;
      return table(4, () => {
        b.addFieldInt8(0, Math.min(builtin, 127), 0);
        if (name !== 0) b.addFieldOffset(1, name, 0);
        b.addFieldInt32(2, version, 1);
        b.addFieldInt32(3, builtin, 0);
      });
    }),
  );
  const operatorTable = offsets(
    operators.map((o, i) => {
      const [inputsAt, outputsAt] = [ints(o.inputs), ints(o.outputs)];
      const custom = o.custom ? b.createByteVector(o.custom) : 0;
      const options = o.options ? optionsTable(b, o.options) : 0;
      return table(6, () => {
        b.addFieldInt32(0, i, 0);
        b.addFieldOffset(1, inputsAt, 0);
        b.addFieldOffset(2, outputsAt, 0);
        if (options !== 0) b.addFieldOffset(4, options, 0);
        if (custom !== 0) b.addFieldOffset(5, custom, 0);
      });
    }),
  );
  const [inputsAt, outputsAt] = [ints(inputs), ints(outputs)];
  const graph = table(4, () => {
    for (const [field, at] of [tensorTable, inputsAt, outputsAt, operatorTable].entries())
      b.addFieldOffset(field, at, 0);
  });
  const graphs = offsets([graph]);
  const model = table(5, () => {
    b.addFieldInt32(0, 3, 0);
    b.addFieldOffset(1, codes, 0);
    b.addFieldOffset(2, graphs, 0);
    b.addFieldOffset(4, buffers, 0);
  });
  b.finish(model, 'TFL3');
  return b.asUint8Array().slice();
}

function optionsTable(b: Builder, options: readonly Option[]): Offset {
  b.startObject(Math.max(...options.map(([field]) => field)) + 1);
  // A default that no value has, so that zeros are written too.
  for (const [field, kind, value] of options)
    if (kind === 'int8') b.addFieldInt8(field, value, 127);
    else b.addFieldInt32(field, value, 0x7fffffff);
  return b.endObject();
}

function bytesOf(values: TensorSpec['values']): Uint8Array {
  return values ? new Uint8Array(values.buffer, values.byteOffset, values.byteLength) : new Uint8Array();
}
