import type { Point } from '../geometry.ts';
import type { FaceFrame } from './frame.ts';
import { sampleColour } from './grid.ts';
import { chinLine, pointOf, vertex } from './mesh.ts';
import { toView, type View } from './view.ts';

/** Inter-eye distances by which the edge may lie above and below the mesh's chin, and the step of the search. */
const [reachUp, reachDown, step] = [0.12, 0.16, 0.005];
/** Points between two vertices of the chinLine. */
const subdivision = 4;
/** How far the true chin lies below the mesh's: mean and standard deviation over the London Set, inter-eye distances. */
const prior = { mean: 0.02, deviation: 0.025 };
/** Half of the distance over which brightness is compared: 0.6 mm on the face. */
const smoothing = 0.01;
/** Weight against the prior of a drop by a factor e an inter-eye distance; the optimum is flat from 0.15 to 0.3. */
const edgeWeight = 0.2;
/** Added to luminance before the logarithm, so that noise in black counts for little. */
const noiseFloor = 16;

/**
 * Menton. The mesh knows the jaw's shape well and its height poorly (p95 8-10 % of the inter-eye distance), so the
 * whole curve of the jaw is moved up and down to where the light skin of the chin gives way to the shadow below it.
 *
 * @param mesh and frame in pixels of the picture that `view` shows a part of.
 */
export function chinOf(view: View, mesh: Float32Array, frame: FaceFrame): Point {
  const [u, v] = frame.toFace(pointOf(mesh, vertex.chin));
  return frame.toPicture([u, v + shiftToEdge(view, curve(mesh, frame), frame)]);
}

/** The jaw from left to right in the face's frame. */
function curve(mesh: Float32Array, frame: FaceFrame): Point[] {
  const corners = chinLine.map((index) => frame.toFace(pointOf(mesh, index)));
  return corners.slice(1).flatMap((next, i) => {
    const [x, y] = corners[i]!;
    return Array.from({ length: subdivision }, (_, k): Point => {
      const t = k / subdivision;
      return [x + (next[0] - x) * t, y + (next[1] - y) * t];
    });
  });
}

function shiftToEdge(view: View, jaw: readonly Point[], frame: FaceFrame): number {
  const brightness = (u: number, v: number) => {
    const [r, g, b] = sampleColour(view.raster, toView(view, frame.toPicture([u, v])));
    return Math.log(0.2126 * r + 0.7152 * g + 0.0722 * b + noiseFloor);
  };
  let [best, bestScore] = [prior.mean, Number.NEGATIVE_INFINITY];
  for (let shift = prior.mean - reachUp; shift <= prior.mean + reachDown; shift += step) {
    const drops = jaw.map(
      ([u, v]) =>
        (brightness(u, v + shift - smoothing) - brightness(u, v + shift + smoothing)) / (2 * smoothing),
    );
    const score = edgeWeight * Math.max(0, mean(drops)) - ((shift - prior.mean) / prior.deviation) ** 2 / 2;
    if (score > bestScore) [best, bestScore] = [shift, score];
  }
  return best;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
