import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** ONNX element types (onnx.TensorProto.DataType). */
const elementType = { float32: 1, int64: 7, float16: 10 } as const;
/** ONNX attribute types (onnx.AttributeProto.AttributeType). */
const attributeType = { int: 2, string: 3, ints: 7 } as const;

export type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/**
 * An ONNX graph under construction. Names are numbered in order of creation, so that the same calls give
 * the same bytes.
 */
export class Graph {
  private readonly nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  private readonly constants: InstanceType<typeof onnx.TensorProto>[] = [];
  private readonly inputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];
  private readonly outputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];
  private count = 0;

  /** Adds an operator with one output; returns the output's name. An empty input name is an absent input. */
  node(type: string, inputs: readonly string[], attributes: Attributes = {}, output?: string): string {
    const name = output ?? this.name(type);
    this.nodes.push(
      onnx.NodeProto.create({
        opType: type,
        name: `${type}_node_${this.nodes.length}`,
        input: [...inputs],
        output: [name],
        attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
      }),
    );
    return name;
  }

  floats(values: Float32Array | readonly number[], shape: readonly number[]): string {
    return this.constant('float32', Float32Array.from(values), shape);
  }

  /** Half-precision constants, given by their bits, widened to float32 when the model is loaded. */
  halves(bits: Uint16Array, shape: readonly number[]): string {
    return this.node('Cast', [this.constant('float16', bits, shape)], { to: elementType.float32 });
  }

  integers(values: readonly number[]): string {
    return this.constant('int64', BigInt64Array.from(values, BigInt), [values.length]);
  }

  input(name: string, shape: readonly number[]): void {
    this.inputs.push(valueInfo(name, shape));
  }

  output(name: string, shape: readonly number[]): void {
    this.outputs.push(valueInfo(name, shape));
  }

  /** The model's protobuf, opset 17 (IR version 8, the first that allows it). */
  encode(name: string): Uint8Array {
    const model = onnx.ModelProto.create({
      irVersion: 8,
      producerName: 'idphoto',
      opsetImport: [{ domain: '', version: 17 }],
      graph: {
        name,
        node: this.nodes,
        initializer: this.constants,
        input: this.inputs,
        output: this.outputs,
      },
    });
    return onnx.ModelProto.encode(model).finish();
  }

  private constant(
    type: keyof typeof elementType,
    values: Float32Array | Uint16Array | BigInt64Array,
    shape: readonly number[],
  ): string {
    const name = this.name(type);
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.constants.push(
      onnx.TensorProto.create({ name, dataType: elementType[type], dims: [...shape], rawData }),
    );
    return name;
  }

  /** Marked, because the model's own tensors have names like `Identity_2`. */
  private name(kind: string): string {
    return `%${this.count++}_${kind}`;
  }
}

function attribute(name: string, value: Attributes[string]): InstanceType<typeof onnx.AttributeProto> {
  if (typeof value === 'string')
    return onnx.AttributeProto.create({ name, type: attributeType.string, s: Buffer.from(value) });
  if (typeof value === 'number')
    return onnx.AttributeProto.create({ name, type: attributeType.int, i: value });
  return onnx.AttributeProto.create({ name, type: attributeType.ints, ints: [...value] });
}

function valueInfo(name: string, shape: readonly number[]): InstanceType<typeof onnx.ValueInfoProto> {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return onnx.ValueInfoProto.create({
    name,
    type: { tensorType: { elemType: elementType.float32, shape: { dim } } },
  });
}
