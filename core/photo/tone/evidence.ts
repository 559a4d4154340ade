import type { Analysis, FaceDetail } from '../analysis.ts';
import { distance, type Point } from '../geometry.ts';
import type { Portrait } from '../portrait.ts';
import { linearOfByte } from '../resample/srgb.ts';
import { type Light, lightAt, lightsAround, lightsInside, luminance, medianLight } from './pixels.ts';

/**
 * What tells of the light that fell on a person, whoever it is. The colour of the skin is no part of it: what is decided
 * from this is the same for fair and dark people in the same light.
 */
export interface LightEvidence {
  /** Median light of the white of the eyes; null where too little of it shows. */
  readonly sclera: Light | null;
  /** Median light of what stands behind the person; null where there is hardly any of it. */
  readonly wall: Light | null;
  /** Luminance that 1 % of the whole picture exceeds: its whitest things. */
  readonly brightest: number;
  /** Share of forehead and cheeks with a channel at the end of the scale. */
  readonly clipped: number;
}

/** Outlines of the eyes on the mesh (MediaPipe FACEMESH_RIGHT_EYE and FACEMESH_LEFT_EYE), in order, and their irises. */
const eyes = [
  {
    lids: [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
    iris: 468,
    rim: [469, 470, 471, 472],
  },
  {
    lids: [362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382],
    iris: 473,
    rim: [474, 475, 476, 477],
  },
] as const;

/** The middle of the forehead and of both cheeks, and how far around they are looked at, in inter-eye distances. */
const bare = { points: [151, 50, 280], radius: 0.12 } as const;

/** The lids' shadow and the lashes lie along the outline: this much of the opening, from its middle, is looked at. */
const opening = 0.8;
/** The iris is left out with its rim, which is blurred into the white. */
const irisReach = 1.3;
/** Of what remains, ordered by luminance, this part is white: below are vessels, corners and shadow, above glints. */
const white = [0.5, 0.95] as const;
/** Fewer pixels, both eyes together, are noise. */
const leastSclera = 24;

/** The mask's cell is wall where neither it nor any of four neighbours this far away is likelier a person than this. */
const free = { cells: 3, person: 0.05 } as const;
/** Below this share of the height there are shoulders and clothes at the mask's edge. */
const wallEnds = 0.6;
const leastWall = 100;

/** Bytes 254 and 255. */
const endOfScale = linearOfByte[254]!;

export function gatherEvidence(portrait: Portrait, analysis: Analysis, face: FaceDetail): LightEvidence {
  const at = (index: number): Point => [
    face.mesh[index * 3]! * portrait.scale,
    face.mesh[index * 3 + 1]! * portrait.scale,
  ];
  const radius = bare.radius * face.interEyeDistance * portrait.scale;
  const skin = bare.points.flatMap((k) => lightsAround(portrait, at(k), radius, 40));
  return {
    sclera: scleraOf(portrait, at),
    wall: wallOf(portrait, analysis),
    brightest: brightestOf(portrait),
    clipped: skin.filter(([r, g, b]) => Math.max(r, g, b) >= endOfScale).length / Math.max(1, skin.length),
  };
}

function scleraOf(portrait: Portrait, at: (index: number) => Point): Light | null {
  const found = eyes.flatMap(({ lids, iris, rim }) => {
    const outline = lids.map(at);
    const middle = meanOf(outline);
    const centre = at(iris);
    const radius = irisReach * Math.max(...rim.map((k) => distance(at(k), centre)));
    const inner = outline.map(
      ([x, y]): Point => [middle[0] + opening * (x - middle[0]), middle[1] + opening * (y - middle[1])],
    );
    const beside = (x: number, y: number): boolean =>
      (x - centre[0]) ** 2 + (y - centre[1]) ** 2 > radius ** 2;
    const lights = lightsInside(portrait, inner, 400, beside)
      .map((light) => ({ light, luminance: luminance(light) }))
      .sort((a, b) => a.luminance - b.luminance);
    return lights
      .slice(Math.floor(lights.length * white[0]), Math.ceil(lights.length * white[1]))
      .map(({ light }) => light);
  });
  return found.length < leastSclera ? null : medianLight(found);
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], p) => [x + p[0], y + p[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function wallOf(portrait: Portrait, { personMask: mask }: Analysis): Light | null {
  const empty = (x: number, y: number): boolean => mask.data[y * mask.width + x]! < free.person;
  const r = free.cells;
  const found: Light[] = [];
  for (let y = r; y < mask.height * wallEnds; y += 2)
    for (let x = r; x < mask.width - r; x += 2)
      if (empty(x, y) && empty(x - r, y) && empty(x + r, y) && empty(x, y - r) && empty(x, y + r)) {
        const column = Math.floor(((x + 0.5) / mask.width) * portrait.width);
        found.push(lightAt(portrait, column, Math.floor(((y + 0.5) / mask.height) * portrait.height)));
      }
  return found.length < leastWall ? null : medianLight(found);
}

function brightestOf({ width, height, data }: Portrait): number {
  const step = Math.max(1, Math.floor(Math.min(width, height) / 128));
  const values = new Float64Array(Math.ceil(width / step) * Math.ceil(height / step));
  let count = 0;
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      const i = (y * width + x) * 3;
      const [r, g, b] = [linearOfByte[data[i]!]!, linearOfByte[data[i + 1]!]!, linearOfByte[data[i + 2]!]!];
      values[count++] = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    }
  values.sort();
  return values[Math.floor(count * 0.99)] ?? 0;
}
