import { type Affine, compose } from '../geometry.ts';

/** A picture read along its own axes or turned and mirrored by strides, without moving a pixel. */
export interface Oriented {
  /** Columns and rows as read. */
  readonly width: number;
  readonly height: number;
  /** Pixel (u, v) stands at index origin + u * columnStep + v * rowStep of the picture. */
  readonly origin: number;
  readonly columnStep: number;
  readonly rowStep: number;
  /** (u, v) to output. Columns run mostly along +x, rows along +y: at most 45 degrees of rotation remain. */
  readonly matrix: Affine;
}

/** The reading order of a `width` x `height` picture that leaves the least rotation in `matrix`. */
export function orient(width: number, height: number, matrix: Affine): Oriented {
  let view: Oriented = { width, height, origin: 0, columnStep: 1, rowStep: width, matrix };
  if (Math.abs(matrix[0]) + Math.abs(matrix[3]) < Math.abs(matrix[1]) + Math.abs(matrix[2]))
    view = {
      width: height,
      height: width,
      origin: 0,
      columnStep: width,
      rowStep: 1,
      matrix: compose(matrix, [0, 1, 1, 0, 0, 0]),
    };
  if (view.matrix[0] < 0)
    view = {
      ...view,
      origin: view.origin + (view.width - 1) * view.columnStep,
      columnStep: -view.columnStep,
      matrix: compose(view.matrix, [-1, 0, 0, 1, view.width, 0]),
    };
  if (view.matrix[3] < 0)
    view = {
      ...view,
      origin: view.origin + (view.height - 1) * view.rowStep,
      rowStep: -view.rowStep,
      matrix: compose(view.matrix, [1, 0, 0, -1, 0, view.height]),
    };
  return view;
}
