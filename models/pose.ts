import type { FaceMesh, HeadPose } from '../core/photo/networks.ts';
import type { CanonicalFace } from './canonical.ts';
import { bestRotation, type Vector3 } from './rotation.ts';

const degrees = 180 / Math.PI;

/**
 * Pitch that people who look straight ahead read against the canonical face: the median of the 50 neutral
 * portraits of the Face Research Lab London Set (their own spread is 4.7 degrees, and follows OFIQ's pitch).
 */
export const frontalPitch = 0.7;

/** Head pose from the rotation that turns the canonical face onto the mesh. */
export function headPose({ points }: FaceMesh, { vertices, basis }: CanonicalFace): HeadPose {
  const canonical = basis.map(
    ({ index }): Vector3 => [vertices[3 * index]!, vertices[3 * index + 1]!, vertices[3 * index + 2]!],
  );
  // The picture's y runs down and its z away from the viewer; the canonical face's run up and towards them.
  const seen = basis.map(
    ({ index }): Vector3 => [points[3 * index]!, -points[3 * index + 1]!, -points[3 * index + 2]!],
  );
  const r = bestRotation(
    canonical,
    seen,
    basis.map((b) => b.weight),
  );
  // R = Rz Ry Rx. About y and x a turn is positive to the picture's right and downwards, about z anticlockwise.
  return {
    yaw: Math.asin(Math.max(-1, Math.min(1, -r[2][0]))) * degrees,
    pitch: -Math.atan2(r[2][1], r[2][2]) * degrees - frontalPitch,
    roll: -Math.atan2(r[1][0], r[0][0]) * degrees,
  };
}
