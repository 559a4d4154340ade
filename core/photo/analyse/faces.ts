import { type Box, distance, type Point } from '../geometry.ts';
import type { DetectedFace, FaceMesh, Networks } from '../networks.ts';
import type { Raster } from '../portrait.ts';
import { sameFace } from './candidates.ts';
import { boxOfMesh, pointOf, vertex } from './mesh.ts';

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

/** The faces among the candidates, largest first. */
export async function verify(
  picture: Raster,
  candidates: readonly DetectedFace[],
  networks: Networks,
): Promise<VerifiedFace[]> {
  const faces: VerifiedFace[] = [];
  for (const candidate of candidates.slice(0, maximumFaces)) {
    const mesh = await networks.faceMesh(picture, candidate);
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
