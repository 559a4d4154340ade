import type { CanonicalFace } from './canonical.ts';
import { ModelError } from './error.ts';

/** Of the irises: centres change places, the outer edge of one is the outer edge of the other. */
const irises = [473, 476, 475, 474, 477, 468, 471, 470, 469, 472];

/**
 * Of each of the 478 mesh points the one that stands for it in a mirrored picture, taken from the
 * canonical face, which is symmetric.
 *
 * @throws ModelError where it is not.
 */
export function mirroredIndices({ vertices }: CanonicalFace): readonly number[] {
  const key = (x: number, y: number, z: number) => [x, y, z].map((v) => Math.round(v * 1000) + 0).join();
  const byPlace = new Map<string, number>();
  for (let i = 0; i < vertices.length / 3; i++)
    byPlace.set(key(vertices[3 * i]!, vertices[3 * i + 1]!, vertices[3 * i + 2]!), i);
  const partners = Array.from({ length: vertices.length / 3 }, (_, i) => {
    const partner = byPlace.get(key(-vertices[3 * i]!, vertices[3 * i + 1]!, vertices[3 * i + 2]!));
    if (partner === undefined) throw new ModelError(`face geometry: vertex ${i} has no mirror image`);
    return partner;
  });
  return [...partners, ...irises];
}
