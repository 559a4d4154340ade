import { pointOf } from '../analyse/mesh.ts';
import type { FaceDetail } from '../analysis.ts';
import { distance, type Point } from '../geometry.ts';
import type { Portrait } from '../portrait.ts';
import { lightsAround } from '../tone/pixels.ts';

const irises = [
  { centre: 468, rim: [469, 470, 471, 472] },
  { centre: 473, rim: [474, 475, 476, 477] },
] as const;
/** The pupil as a share of the iris: in a flash in the dark it is wide. */
const pupil = 0.5;

/** Linear light that the retina sends back: brown irises stay below three times as much red as green, and below this red. */
const glow = { least: 0.08, over: 4 } as const;
/** Decoded px; a smaller pupil is a blot. */
const leastRadius = 2.5;

/** Share of a pupil's pixels that glow red, of the redder eye; null where the pupils are too small to tell. */
export function rednessOf(portrait: Portrait, face: FaceDetail): number | null {
  const at = (index: number): Point => {
    const [x, y] = pointOf(face.mesh, index);
    return [x * portrait.scale, y * portrait.scale];
  };
  const shares = irises
    .map(({ centre, rim }) => {
      const middle = at(centre);
      const radius = pupil * Math.max(...rim.map((i) => distance(at(i), middle)));
      if (radius < leastRadius) return null;
      const lights = lightsAround(portrait, middle, radius, 24);
      const red = lights.filter(([r, g, b]) => r > glow.least && r > glow.over * Math.max(g, b));
      return red.length / Math.max(1, lights.length);
    })
    .filter((s) => s !== null);
  return shares.length === 0 ? null : Math.max(...shares);
}
