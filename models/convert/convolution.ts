import { ModelError } from '../error.ts';
import type { Operator } from '../tflite/model.ts';
import { fusedActivation } from './activation.ts';
import type { Conversion, Handler } from './conversion.ts';

/** Kernel, stride and dilation along one axis. */
export interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** TensorFlow's padding: SAME (0) gives ceil(size / stride) outputs, the odd pixel at the end; VALID (1) none. */
export function padding(
  scheme: number,
  size: number,
  { kernel, stride, dilation }: Window,
): [number, number] {
  if (scheme === 1) return [0, 0];
  if (scheme !== 0) throw new ModelError(`padding scheme ${scheme} is not supported`);
  const reach = (kernel - 1) * dilation + 1;
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + reach - size, 0);
  return [total >> 1, total - (total >> 1)];
}

/** The attributes that convolution and pooling share, in ONNX's order (rows first, all begins before all ends). */
export function windowAttributes(
  scheme: number,
  size: { height: number; width: number },
  rows: Window,
  columns: Window,
): { kernel_shape: number[]; strides: number[]; pads: number[] } {
  const [top, bottom] = padding(scheme, size.height, rows);
  const [left, right] = padding(scheme, size.width, columns);
  return {
    kernel_shape: [rows.kernel, columns.kernel],
    strides: [rows.stride, columns.stride],
    pads: [top, left, bottom, right],
  };
}

/** Numbers of the option fields, which the two kinds of convolution lay out differently. */
interface Fields {
  readonly activation: number;
  readonly dilationWidth: number;
  readonly dilationHeight: number;
}

function convolve(
  { inputs, outputs, options }: Operator,
  conversion: Conversion,
  fields: Fields,
  weightOrder: readonly number[],
  group: (channels: number, weightShape: readonly number[]) => number,
): void {
  const [image, kernel, bias] = inputs;
  const size = conversion.image(image);
  const { shape } = conversion.constant(kernel);
  const rows: Window = {
    kernel: shape[1]!,
    stride: options?.int32(2, 1) ?? 1,
    dilation: options?.int32(fields.dilationHeight, 1) ?? 1,
  };
  const columns: Window = {
    kernel: shape[2]!,
    stride: options?.int32(1, 1) ?? 1,
    dilation: options?.int32(fields.dilationWidth, 1) ?? 1,
  };
  const operands = [conversion.value(image), conversion.weight(kernel, weightOrder)];
  if (bias !== undefined && bias >= 0) operands.push(conversion.weight(bias));
  const result = conversion.graph.node('Conv', operands, {
    ...windowAttributes(options?.int8(0) ?? 0, size, rows, columns),
    dilations: [rows.dilation, columns.dilation],
    group: group(size.channels, shape),
  });
  conversion.bind(outputs[0], fusedActivation(conversion, result, options?.int8(fields.activation) ?? 0));
}

/** Weights are OHWI. */
const conv2d: Handler = (operator, conversion) =>
  convolve(
    operator,
    conversion,
    { activation: 3, dilationWidth: 4, dilationHeight: 5 },
    [0, 3, 1, 2],
    (channels, shape) => channels / shape[3]!,
  );

/** Weights are 1HWO; every channel is a group of its own. */
const depthwise: Handler = (operator, conversion) =>
  convolve(
    operator,
    conversion,
    { activation: 4, dilationWidth: 5, dilationHeight: 6 },
    [3, 0, 1, 2],
    (channels) => channels,
  );

/**
 * MediaPipe's transposed convolution with bias (mediapipe/util/tflite/operations/transpose_conv_bias.cc).
 * Its options are TfLiteTransposeConvParams: padding, stride width, stride height as 32-bit integers.
 */
const transposed: Handler = ({ inputs, outputs, custom }, conversion) => {
  const [image, kernel, bias] = inputs;
  const options = new DataView(custom.buffer, custom.byteOffset, custom.byteLength);
  const [width, height] = [options.getInt32(4, true), options.getInt32(8, true)];
  const [, rows, columns] = conversion.constant(kernel).shape;
  // Where kernel and stride agree nothing overlaps, and SAME and VALID are one.
  if (rows !== height || columns !== width)
    throw new ModelError('Convolution2DTransposeBias is supported only where kernel and stride agree');
  const operands = [
    conversion.value(image),
    conversion.weight(kernel, [3, 0, 1, 2]),
    conversion.weight(bias),
  ];
  const result = conversion.graph.node('ConvTranspose', operands, {
    kernel_shape: [rows, columns],
    strides: [height, width],
  });
  conversion.bind(outputs[0], result);
};

export const convolutions: Readonly<Record<string, Handler>> = {
  CONV_2D: conv2d,
  DEPTHWISE_CONV_2D: depthwise,
  Convolution2DTransposeBias: transposed,
};
