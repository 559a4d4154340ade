import type { Box, Point } from '../geometry.ts';

/** Vertices of MediaPipe's face mesh by name; left and right of the picture. */
export const vertex = {
  irisLeft: 468,
  irisRight: 473,
  chin: 152,
} as const;

/** The lower edge of the chin from left to right. */
export const chinLine = [176, 148, 152, 377, 400] as const;

/** The outline of the face, clockwise from the middle of the forehead. */
export const faceOval = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
] as const;

/** Vertices of the skin of the face; the irises follow them. */
const meshSize = 468;

export function pointOf(mesh: Float32Array, index: number): Point {
  return [mesh[3 * index]!, mesh[3 * index + 1]!];
}

/** The box that holds the face from the forehead to the chin and from cheek to cheek. */
export function boxOfMesh(mesh: Float32Array): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < meshSize; i++) {
    const [x, y] = pointOf(mesh, i);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right - left, bottom - top];
}
