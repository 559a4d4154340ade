import type { Box, Point } from '../core/photo/geometry.ts';

/** A face as one cell of a detector sees it. */
export interface Candidate {
  readonly score: number;
  readonly box: Box;
  readonly keypoints: readonly Point[];
}

/** Intersection over union above which MediaPipe holds two candidates for one face. */
const sameFaceOverlap = 0.3;

/** Share of the boxes' union that both cover. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a[2] * a[3] + b[2] * b[3] - width * height);
}

/** Whether two detectors mean one face: boxes that overlap, or of which one holds the other's centre. */
export function sameFace(a: Box, b: Box): boolean {
  return overlap(a, b) > sameFaceOverlap || holds(a, centre(b)) || holds(b, centre(a));
}

function centre([x, y, width, height]: Box): Point {
  return [x + width / 2, y + height / 2];
}

function holds([x, y, width, height]: Box, [px, py]: Point): boolean {
  return px >= x && py >= y && px <= x + width && py <= y + height;
}

/**
 * Weighted non-maximum suppression: each group of overlapping candidates becomes one, its coordinates
 * averaged by score, which is steadier than the best alone. Best first.
 */
export function mergeOverlapping(candidates: readonly Candidate[]): Candidate[] {
  let rest = [...candidates].sort((a, b) => b.score - a.score);
  const merged: Candidate[] = [];
  while (rest[0] !== undefined) {
    const best = rest[0];
    const group = rest.filter((c) => c === best || overlap(c.box, best.box) > sameFaceOverlap);
    rest = rest.filter((c) => !group.includes(c));
    const total = group.reduce((sum, c) => sum + c.score, 0);
    const mean = (value: (c: Candidate) => number): number =>
      group.reduce((sum, c) => sum + value(c) * c.score, 0) / total;
    merged.push({
      score: best.score,
      box: [0, 1, 2, 3].map((k) => mean((c) => c.box[k]!)) as unknown as Box,
      keypoints: best.keypoints.map((_, k) => [
        mean((c) => c.keypoints[k]![0]),
        mean((c) => c.keypoints[k]![1]),
      ]),
    });
  }
  return merged;
}
