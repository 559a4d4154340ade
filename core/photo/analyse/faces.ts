import { type Box, distance, type Point } from '../geometry.ts';
import type { DetectedFace, FaceMesh, Networks } from '../networks.ts';
import { sameFace } from './candidates.ts';
import { boxOfMesh, pointOf, vertex } from './mesh.ts';
import { type Picture, toPicture, toView, type View, viewOf } from './view.ts';

/** A detection that the mesh network agrees with. */
export interface VerifiedFace {
  readonly box: Box;
  readonly score: number;
  readonly mesh: FaceMesh;
  /** Degrees by which the line of the eyes is turned, clockwise. */
  readonly roll: number;
}

/**
 * Presence that a mesh must have. Human faces of 150 test photographs, down to 17 px between the eyes, half cut off,
 * behind sunglasses or a black bar, read above 0.9995; foliage, a statue and a bird 0.99, 0.98 and 0.69.
 */
const minimumPresence = 0.995;
/** People who stand in one photo do not lie on their side in it: such a detection beside an upright face is a phantom. */
const maximumRollApart = 50;
/** More faces than this change no answer. */
const maximumFaces = 12;
/** The mesh is made from a view that is this many times as large as the detector's box, */
const viewReach = 2.4;
/** and this long: half as many pixels again as the network's input has on the same face. */
const viewSide = 460;

/** The faces among the first `limit` candidates, largest first. */
export async function verify(
  picture: Picture,
  candidates: readonly DetectedFace[],
  networks: Networks,
  limit = maximumFaces,
): Promise<VerifiedFace[]> {
  const faces: VerifiedFace[] = [];
  for (const candidate of candidates.slice(0, limit)) {
    const mesh = await meshOf(picture, candidate, networks);
    if (mesh.presence < minimumPresence || !looksLikeFace(mesh.points)) continue;
    const box = boxOfMesh(mesh.points);
    // A mesh that wandered off to a neighbour is the neighbour's.
    if (!sameFace(box, candidate.box) || faces.some((other) => sameFace(other.box, box))) continue;
    faces.push({ box, score: candidate.score, mesh, roll: rollOf(mesh.points) });
  }
  faces.sort((a, b) => area(b.box) - area(a.box));
  const [main] = faces;
  return faces.filter((face) => face === main || apart(face.roll, main!.roll) <= maximumRollApart);
}

export function area([, , width, height]: Box): number {
  return width * height;
}

/** The chin lies below the eyes and no part has collapsed. */
function looksLikeFace(points: Float32Array): boolean {
  const left = pointOf(points, vertex.irisLeft);
  const right = pointOf(points, vertex.irisRight);
  const chin = pointOf(points, vertex.chin);
  const unit = distance(left, right);
  const middle: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  const down =
    ((right[0] - left[0]) * (chin[1] - middle[1]) - (right[1] - left[1]) * (chin[0] - middle[0])) / unit;
  // Eyes to chin is 1.6 to 2.1 inter-eye distances seen from the front; a face seen from the side has half the
  // distance between the eyes, one that looks up or down half the height.
  return unit > 0 && down > 0.8 * unit && down < 8 * unit;
}

function rollOf(points: Float32Array): number {
  const [lx, ly] = pointOf(points, vertex.irisLeft);
  const [rx, ry] = pointOf(points, vertex.irisRight);
  return (Math.atan2(ry - ly, rx - lx) * 180) / Math.PI;
}

function apart(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
}

async function meshOf(picture: Picture, face: DetectedFace, networks: Networks): Promise<FaceMesh> {
  const [x, y, width, height] = face.box;
  const side = viewReach * Math.max(width, height);
  const view = await viewOf(picture, [x + (width - side) / 2, y + (height - side) / 2, side, side], viewSide);
  const [left, top] = toView(view, [x, y]);
  const [right, bottom] = toView(view, [x + width, y + height]);
  const { points, presence } = await networks.faceMesh(view.raster, {
    box: [left, top, right - left, bottom - top],
    score: face.score,
    keypoints: face.keypoints.map((p) => toView(view, p)),
  });
  return { points: pointsInPicture(points, view), presence };
}

function pointsInPicture(points: Float32Array, view: View): Float32Array {
  const result = new Float32Array(points.length);
  const depthScale = view.box[2] / view.raster.width;
  for (let i = 0; i < points.length; i += 3) {
    const [x, y] = toPicture(view, [points[i]!, points[i + 1]!]);
    result.set([x, y, points[i + 2]! * depthScale], i);
  }
  return result;
}
