import { ModelError } from '../error.ts';
import { fusedActivation } from './activation.ts';
import type { Handler } from './conversion.ts';
import { nhwcToNchw } from './conversion.ts';
import { windowAttributes } from './convolution.ts';

const pool =
  (type: string): Handler =>
  ({ inputs, outputs, options }, conversion) => {
    if (options === null) throw new ModelError(`${type} without options`);
    const rows = { kernel: options.int32(4, 1), stride: options.int32(2, 1), dilation: 1 };
    const columns = { kernel: options.int32(3, 1), stride: options.int32(1, 1), dilation: 1 };
    const window = windowAttributes(options.int8(0), conversion.image(inputs[0]), rows, columns);
    const result = conversion.graph.node(type, [conversion.value(inputs[0])], window);
    conversion.bind(outputs[0], fusedActivation(conversion, result, options.int8(5)));
  };

const mean: Handler = ({ inputs, outputs, options }, conversion) => {
  const rank = conversion.tensor(inputs[0]).shape.length;
  const keep = options?.boolean(0) ?? false;
  // Without the axes of size one the result would have to be laid out anew.
  if (rank === 4 && !keep) throw new ModelError('MEAN of an image is supported only with keep_dims');
  const axes = [...conversion.constant(inputs[1]).values].map((a) => (a < 0 ? a + rank : a));
  const result = conversion.graph.node('ReduceMean', [conversion.value(inputs[0])], {
    axes: rank === 4 ? axes.map((axis) => nhwcToNchw.indexOf(axis as 0 | 1 | 2 | 3)) : axes,
    keepdims: keep ? 1 : 0,
  });
  conversion.bind(outputs[0], result);
};

export const poolings: Readonly<Record<string, Handler>> = {
  MAX_POOL_2D: pool('MaxPool'),
  AVERAGE_POOL_2D: pool('AveragePool'),
  MEAN: mean,
};
