import { expect, it } from 'vitest';
import type { Box } from '../../core/photo/geometry.ts';
import { mergeOverlapping, overlap, sameFace } from '../../models/overlap.ts';

const candidate = (box: Box, score: number) => ({ box, score, keypoints: [[box[0], box[1]] as const] });

it('overlap is the shared part of the union', () => {
  expect(overlap([0, 0, 2, 2], [1, 0, 2, 2])).toBeCloseTo(1 / 3);
  expect(overlap([0, 0, 2, 2], [2, 0, 2, 2])).toBe(0);
  expect(overlap([0, 0, 2, 2], [0, 0, 2, 2])).toBe(1);
});

it('a box within another means the same face, a neighbour does not', () => {
  expect(sameFace([0, 0, 10, 10], [4, 4, 3, 3])).toBe(true);
  expect(sameFace([0, 0, 10, 10], [9, 0, 10, 10])).toBe(false);
});

it('merges a group by score and keeps others apart', () => {
  const merged = mergeOverlapping([
    candidate([2, 0, 10, 10], 0.6),
    candidate([0, 0, 10, 10], 0.9),
    candidate([50, 50, 10, 10], 0.7),
  ]);
  expect(merged.map((c) => c.score)).toEqual([0.9, 0.7]);
  expect(merged[0]!.box[0]).toBeCloseTo((2 * 0.6) / 1.5);
  expect(merged[0]!.keypoints[0]![0]).toBeCloseTo((2 * 0.6) / 1.5);
  expect(merged[1]!.box).toEqual([50, 50, 10, 10]);
});

it('keeps a candidate without extent from going round for ever', () => {
  expect(mergeOverlapping([candidate([0, 0, 0, 0], 0.8)])).toHaveLength(1);
  expect(mergeOverlapping([])).toEqual([]);
});
