import { type Box, distance, type Point } from '../geometry.ts';
import type { DetectedFace, Networks } from '../networks.ts';
import { overviewOf, type Picture, toPicture, type View, viewOf } from './view.ts';

/** The detectors shrink to 192 px; this much keeps their shrinking well sampled and costs little. */
const detectionSide = 640;
/** Share of the picture's long side below which the detectors begin to miss faces: 9 px of their 192. */
const surelySeen = 0.2;
/** Sides of the tiles of a second look, as shares of the picture's long side, and their step. */
const tileSides = [1 / 2, 1 / 4] as const;
const tileStep = 3 / 4;
/** Two boxes that share more of their union than this show one face (as in the detectors' own suppression). */
const sameFaceOverlap = 0.3;

/** All that the detectors see in a picture, best first, in its pixels; small faces get a second look by tiles. */
export async function candidatesIn(picture: Picture, networks: Networks): Promise<DetectedFace[]> {
  const first = await detect(networks, await overviewOf(picture, detectionSide));
  const long = Math.max(picture.width, picture.height);
  if (first.some(({ box }) => Math.max(box[2], box[3]) >= surelySeen * long)) return distinct(first);
  let found = first;
  for (const share of tileSides) {
    for (const tile of tilesOf(picture, Math.ceil(share * long)))
      found = [...found, ...(await detect(networks, await viewOf(picture, tile, detectionSide)))];
    if (found.length > 0) break;
  }
  return distinct(found);
}

/** What the detectors see at first sight. */
export async function firstLook(picture: Picture, networks: Networks): Promise<DetectedFace[]> {
  return distinct(await detect(networks, await overviewOf(picture, detectionSide)));
}

async function detect(networks: Networks, view: View): Promise<DetectedFace[]> {
  const faces = await networks.detectFaces(view.raster);
  return faces.map(({ box, score, keypoints }) => {
    const [left, top] = toPicture(view, [box[0], box[1]]);
    const [right, bottom] = toPicture(view, [box[0] + box[2], box[1] + box[3]]);
    return {
      box: [left, top, right - left, bottom - top],
      score,
      keypoints: keypoints.map((p) => toPicture(view, p)),
    };
  });
}

/** Overlapping squares (cut by the picture) that cover it. */
function tilesOf({ width, height }: Picture, side: number): Box[] {
  const starts = (length: number) => {
    const steps = Math.max(0, Math.ceil((length - side) / (side * tileStep)));
    return Array.from({ length: steps + 1 }, (_, i) =>
      steps === 0 ? 0 : Math.round((i * (length - side)) / steps),
    );
  };
  return starts(height).flatMap((y) => starts(width).map((x): Box => [x, y, side, side]));
}

/** One detection a face: the best of those that overlap or lie inside each other. */
function distinct(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score))
    if (!kept.some((other) => sameFace(other.box, face.box))) kept.push(face);
  return kept;
}

/** Whether two boxes show one face: they overlap, or the middle of one lies in the core of the other. */
export function sameFace(a: Box, b: Box): boolean {
  const width = Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]));
  const shared = width * height;
  const [areaA, areaB] = [a[2] * a[3], b[2] * b[3]];
  if (shared > sameFaceOverlap * (areaA + areaB - shared)) return true;
  const middle = ([x, y, w, h]: Box): Point => [x + w / 2, y + h / 2];
  const larger = areaA >= areaB ? a : b;
  return distance(middle(a), middle(b)) < Math.max(larger[2], larger[3]) / 2;
}
