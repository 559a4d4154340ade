import { ModelError } from '../error.ts';
import { fusedActivation } from './activation.ts';
import { type Handler, nchwToNhwc, nhwcToNchw } from './conversion.ts';

/** Half-precision weights stand behind DEQUANTIZE: the constant itself is used, still in half precision. */
const dequantize: Handler = ({ inputs, outputs }, conversion) => {
  if (!conversion.isConstant(inputs[0]))
    throw new ModelError('DEQUANTIZE of a computed tensor (a quantised model) is not supported');
  conversion.aliasConstant(outputs[0], inputs[0]);
};

const reshape: Handler = ({ inputs, outputs }, conversion) => {
  const { graph } = conversion;
  const from = conversion.tensor(inputs[0]).shape;
  const to = conversion.tensor(outputs[0]).shape;
  let name = conversion.value(inputs[0]);
  // A single pixel reads the same in both layouts.
  const singlePixel = from[1] === 1 && from[2] === 1;
  if (from.length === 4 && !singlePixel) name = graph.node('Transpose', [name], { perm: nchwToNhwc });
  name = graph.node('Reshape', [name, graph.integers(to)]);
  if (to.length === 4) name = graph.node('Transpose', [name], { perm: nhwcToNchw });
  conversion.bind(outputs[0], name);
};

const concatenation: Handler = ({ inputs, outputs, options }, conversion) => {
  const rank = conversion.tensor(outputs[0]).shape.length;
  const axis = options?.int32(0) ?? 0;
  const positive = axis < 0 ? axis + rank : axis;
  const parts = inputs.map((index) => conversion.value(index));
  const result = conversion.graph.node('Concat', parts, {
    axis: rank === 4 ? nhwcToNchw.indexOf(positive as 0 | 1 | 2 | 3) : positive,
  });
  conversion.bind(outputs[0], fusedActivation(conversion, result, options?.int8(1) ?? 0));
};

/** The constant holds a pair (before, after) an axis; ONNX wants all befores first. */
const pad: Handler = ({ inputs, outputs }, conversion) => {
  const { graph } = conversion;
  const pairs = [...conversion.constant(inputs[1]).values];
  const rank = pairs.length / 2;
  const order = rank === 4 ? nhwcToNchw : pairs.slice(0, rank).map((_, axis) => axis);
  const amounts = [...order.map((axis) => pairs[2 * axis]!), ...order.map((axis) => pairs[2 * axis + 1]!)];
  const result = graph.node('Pad', [conversion.value(inputs[0]), graph.integers(amounts)], {
    mode: 'constant',
  });
  conversion.bind(outputs[0], result);
};

const resizeBilinear: Handler = ({ inputs, outputs, options }, conversion) => {
  const { graph } = conversion;
  const { height, width, channels } = conversion.image(outputs[0]);
  const alignCorners = options?.boolean(2) ?? false;
  const halfPixelCentres = options?.boolean(3) ?? false;
  const sizes = graph.integers([1, channels, height, width]);
  const mode = alignCorners ? 'align_corners' : halfPixelCentres ? 'half_pixel' : 'asymmetric';
  const result = graph.node('Resize', [conversion.value(inputs[0]), '', '', sizes], {
    mode: 'linear',
    coordinate_transformation_mode: mode,
  });
  conversion.bind(outputs[0], result);
};

/** The face mesh slices a tensor into itself; a slice that takes part of it is refused, not guessed. */
const stridedSlice: Handler = ({ inputs, outputs }, conversion) => {
  const from = conversion.tensor(inputs[0]).shape;
  const to = conversion.tensor(outputs[0]).shape;
  if (from.join() !== to.join())
    throw new ModelError(
      `STRIDED_SLICE from [${from}] to [${to}] is not supported, only of the whole tensor`,
    );
  conversion.bind(outputs[0], conversion.value(inputs[0]));
};

export const layouts: Readonly<Record<string, Handler>> = {
  DEQUANTIZE: dequantize,
  RESHAPE: reshape,
  CONCATENATION: concatenation,
  PAD: pad,
  RESIZE_BILINEAR: resizeBilinear,
  STRIDED_SLICE: stridedSlice,
};
