import { toObject } from 'flatbuffers/mjs/flexbuffers.js';
import { ModelError } from '../error.ts';
import type { Operator } from '../tflite/model.ts';
import type { Conversion, Handler } from './conversion.ts';

/*
 * The three custom operators by which MediaPipe's face mesh looks again, closer, at the lips and eyes
 * (mediapipe/util/tflite/operations/{landmarks_to_transform_matrix,transform_tensor_bilinear,
 * transform_landmarks}.cc, version 2). Matrices are 4 x 4 and map crop pixels to feature map pixels; only
 * the upper two rows matter: A = [:, 0:2], b = [:, 3].
 */

interface MatrixOptions {
  readonly left_rotation_idx: number;
  readonly right_rotation_idx: number;
  readonly target_rotation_radians?: number | null;
  readonly output_height: number;
  readonly output_width: number;
  readonly scale_x: number;
  readonly scale_y: number;
  readonly subset_idxs: readonly number[] | readonly (readonly number[])[];
}

function secondVersion({ name, version }: Operator): void {
  if (version !== 2) throw new ModelError(`${name} version ${version} is not supported, only version 2`);
}

/** Columns 0 and 1 (x, y) of [1, n, columns]. */
function xy({ graph }: Conversion, points: string): string {
  return graph.node('Slice', [points, graph.integers([0]), graph.integers([2]), graph.integers([2])]);
}

function rotationAndShift({ graph }: Conversion, matrix: string): { a: string; b: string } {
  const one = graph.integers([1]);
  const two = graph.integers([2]);
  const rows = graph.node('Slice', [matrix, graph.integers([0]), two, one]);
  return {
    a: graph.node('Slice', [rows, graph.integers([0]), two, two]),
    b: graph.node('Slice', [rows, graph.integers([3]), graph.integers([4]), two]),
  };
}

/** The upright box around a subset of landmarks, turned so that the line from left to right index is level. */
const landmarksToMatrix: Handler = (operator, conversion) => {
  secondVersion(operator);
  const { graph } = conversion;
  const options = toObject(new Uint8Array(operator.custom).buffer) as MatrixOptions;
  const landmarks = conversion.value(operator.inputs[0]);
  const pick = (indices: number[]) =>
    xy(conversion, graph.node('Gather', [landmarks, graph.integers(indices)], { axis: 1 }));
  const scalar = (value: number) => graph.floats([value], [1, 1, 1]);
  const component = (vector: string, i: number) =>
    graph.node('Slice', [vector, graph.integers([i]), graph.integers([i + 1]), graph.integers([2])]);

  const along = graph.node('Sub', [pick([options.right_rotation_idx]), pick([options.left_rotation_idx])]);
  const squared = graph.node('Mul', [along, along]);
  const length = graph.node('Sqrt', [
    graph.node('ReduceSum', [squared, graph.integers([2])], { keepdims: 1 }),
  ]);
  const direction = graph.node('Div', [along, length]);
  const [cosine, sine] = [component(direction, 0), component(direction, 1)];
  const target = options.target_rotation_radians ?? 0;
  const [c0, s0] = [scalar(Math.cos(target)), scalar(Math.sin(target))];
  const cos = graph.node('Add', [graph.node('Mul', [cosine, c0]), graph.node('Mul', [sine, s0])]);
  const sin = graph.node('Sub', [graph.node('Mul', [cosine, s0]), graph.node('Mul', [sine, c0])]);

  // Rows of the inverse rotation; points stand in rows, so that they are multiplied from the left.
  const inverse = graph.node(
    'Concat',
    [
      graph.node('Concat', [cos, sin], { axis: 2 }),
      graph.node('Concat', [graph.node('Neg', [sin]), cos], { axis: 2 }),
    ],
    { axis: 1 },
  );
  const subset = pick((options.subset_idxs as readonly number[][]).flat(2));
  const level = graph.node('MatMul', [subset, inverse]);
  const high = graph.node('ReduceMax', [level], { axes: [1], keepdims: 1 });
  const low = graph.node('ReduceMin', [level], { axes: [1], keepdims: 1 });
  const middle = graph.node('Mul', [graph.node('Add', [high, low]), scalar(0.5)]);
  const centre = graph.node('MatMul', [inverse, graph.node('Transpose', [middle], { perm: [0, 2, 1] })]);

  const { output_width: width, output_height: height } = options;
  const perPixel = graph.floats([options.scale_x / width, options.scale_y / height], [1, 1, 2]);
  const a = graph.node('Mul', [inverse, graph.node('Mul', [graph.node('Sub', [high, low]), perPixel])]);
  const origin = graph.node('MatMul', [a, graph.floats([-width / 2, -height / 2], [1, 2, 1])]);
  const b = graph.node('Add', [centre, origin]);
  const upper = graph.node('Concat', [a, graph.floats([0, 0], [1, 2, 1]), b], { axis: 2 });
  const lower = graph.floats([0, 0, 1, 0, 0, 0, 0, 1], [1, 2, 4]);
  conversion.bind(operator.outputs[0], graph.node('Concat', [upper, lower], { axis: 1 }));
};

/** Samples a feature map bilinearly under a matrix; what falls outside it reads as zero. */
const transformTensor: Handler = (operator, conversion) => {
  secondVersion(operator);
  const { graph } = conversion;
  const [map, matrix] = operator.inputs;
  const from = conversion.image(map);
  const to = conversion.image(operator.outputs[0]);
  const { a, b } = rotationAndShift(conversion, conversion.value(matrix));

  const pixels = to.height * to.width;
  const centres = new Float32Array(2 * pixels);
  for (let i = 0; i < pixels; i++) {
    centres[i] = (i % to.width) + 0.5;
    centres[pixels + i] = Math.floor(i / to.width) + 0.5;
  }
  const half = graph.floats([0.5], [1, 1, 1]);
  const moved = graph.node('Add', [graph.node('MatMul', [a, graph.floats(centres, [1, 2, pixels])]), b]);
  const source = graph.node('Sub', [moved, half]);
  // GridSample counts from -1 at the first pixel's centre to 1 at the last one's.
  const scale = graph.floats([2 / (from.width - 1), 2 / (from.height - 1)], [1, 2, 1]);
  const one = graph.floats([1], [1, 1, 1]);
  const normal = graph.node('Sub', [graph.node('Mul', [source, scale]), one]);
  // The original drops a sample whose centre lies outside; GridSample would still blend it with the border.
  const outside = graph.node('Greater', [graph.node('Abs', [normal]), one]);
  const far = graph.floats([9], [1, 1, 1]);
  const kept = graph.node('Where', [outside, far, normal]);
  const grid = graph.node('Reshape', [
    graph.node('Transpose', [kept], { perm: [0, 2, 1] }),
    graph.integers([1, to.height, to.width, 2]),
  ]);
  const result = graph.node('GridSample', [conversion.value(map), grid], {
    mode: 'bilinear',
    padding_mode: 'zeros',
    align_corners: 1,
  });
  conversion.bind(operator.outputs[0], result);
};

/** Points of the crop back to the frame that the matrix maps to. */
const transformLandmarks: Handler = (operator, conversion) => {
  secondVersion(operator);
  const { graph } = conversion;
  const { a, b } = rotationAndShift(conversion, conversion.value(operator.inputs[1]));
  const transposed = { perm: [0, 2, 1] };
  const turned = graph.node('MatMul', [
    conversion.value(operator.inputs[0]),
    graph.node('Transpose', [a], transposed),
  ]);
  conversion.bind(operator.outputs[0], graph.node('Add', [turned, graph.node('Transpose', [b], transposed)]));
};

export const attention: Readonly<Record<string, Handler>> = {
  Landmarks2TransformMatrix: landmarksToMatrix,
  TransformTensorBilinear: transformTensor,
  TransformLandmarks: transformLandmarks,
};
