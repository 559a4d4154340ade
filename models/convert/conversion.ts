import { ModelError } from '../error.ts';
import type { Operator, Tensor, TfliteModel } from '../tflite/model.ts';
import { type Constant, permute, readConstant } from './constant.ts';
import { Graph } from './graph.ts';

/** Translates one operator: reads its inputs from the conversion and binds its outputs. */
export type Handler = (operator: Operator, conversion: Conversion) => void;

/** Where each of N, C, H, W stands in NHWC, and back. */
export const nhwcToNchw = [0, 3, 1, 2] as const;
export const nchwToNhwc = [0, 2, 3, 1] as const;

/**
 * State of one translation. TensorFlow Lite computes in NHWC and ONNX in NCHW: every computed tensor of
 * four dimensions is kept in NCHW, all others as they are.
 */
export class Conversion {
  readonly graph = new Graph();
  private readonly names = new Map<number, string>();
  private readonly constants = new Map<number, Constant>();

  constructor(private readonly model: TfliteModel) {
    for (const tensor of model.tensors)
      if (tensor.data !== null) this.constants.set(tensor.index, readConstant(tensor, tensor.data));
  }

  tensor(index: number | undefined): Tensor {
    const tensor = index === undefined ? undefined : this.model.tensors[index];
    if (tensor === undefined) throw new ModelError(`tensor ${index} is missing`);
    return tensor;
  }

  /** Height, width and channels of a tensor of four dimensions. */
  image(index: number | undefined): { height: number; width: number; channels: number } {
    const { name, shape } = this.tensor(index);
    const [, height, width, channels] = shape;
    if (shape.length !== 4 || !height || !width || !channels)
      throw new ModelError(`tensor ${name}: expected NHWC, found [${shape}]`);
    return { height, width, channels };
  }

  isConstant(index: number | undefined): boolean {
    return index !== undefined && this.constants.has(index);
  }

  constant(index: number | undefined): Constant {
    const tensor = this.tensor(index);
    const constant = this.constants.get(tensor.index);
    if (constant === undefined) throw new ModelError(`tensor ${tensor.name}: expected a constant`);
    return constant;
  }

  /** Makes `index` another name of the constant `source`, in its own shape. */
  aliasConstant(index: number | undefined, source: number | undefined): void {
    const tensor = this.tensor(index);
    this.constants.set(tensor.index, { ...this.constant(source), shape: tensor.shape });
  }

  /** Name of a constant in the graph with its axes reordered and, where given, its shape replaced. */
  weight(index: number | undefined, order?: readonly number[], shape?: readonly number[]): string {
    const constant = this.constant(index);
    const axes = order ?? constant.shape.map((_, axis) => axis);
    const dims = shape ?? axes.map((axis) => constant.shape[axis]!);
    return constant.halves === null
      ? this.graph.floats(permute(constant.values, constant.shape, axes), dims)
      : this.graph.halves(permute(constant.halves, constant.shape, axes), dims);
  }

  /** Name of an operator's input; a constant among computed tensors of four dimensions is laid out as they are. */
  value(index: number | undefined, partner?: number): string {
    const tensor = this.tensor(index);
    const name = this.names.get(tensor.index);
    if (name !== undefined) return name;
    if (!this.constants.has(tensor.index))
      throw new ModelError(`tensor ${tensor.name} is used before it is computed`);
    const { shape } = this.constant(tensor.index);
    const rank =
      partner === undefined ? shape.length : Math.max(shape.length, this.tensor(partner).shape.length);
    if (rank !== 4) return this.weight(tensor.index);
    // Broadcasting aligns axes at the right, in NHWC: leading axes of size one make that explicit.
    const [n, h, w, c] = [...Array<number>(4 - shape.length).fill(1), ...shape] as [
      number,
      number,
      number,
      number,
    ];
    if (shape.length === 4) return this.weight(tensor.index, nhwcToNchw);
    const order = shape.length === 3 ? [2, 0, 1] : shape.length === 2 ? [1, 0] : undefined;
    return this.weight(tensor.index, order, [n, c, h, w]);
  }

  bind(index: number | undefined, name: string): void {
    this.names.set(this.tensor(index).index, name);
  }
}
