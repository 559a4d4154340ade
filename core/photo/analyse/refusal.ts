import { UserError } from '../../problem.ts';
import type { Analysis } from '../analysis.ts';
import { area } from './faces.ts';

/**
 * A second face of at least this share of the first one's area is a person in the photo, not a picture on the wall or a
 * passer-by in the distance; those are left to the report (limits of 2 % and 10 % in the quality checks).
 */
const secondFaceShare = 0.1;
/**
 * Pixels between the eyes below which the mesh network would see its 192-pixel input enlarged threefold. The smallest
 * photo asked for anywhere has some 90: this one would have to be enlarged fourfold.
 */
const minimumInterEyeDistance = 20;
/** Degrees from which the far eye or the chin is hidden, so that no measure of the face means anything. */
const maximumYaw = 40;
const maximumPitch = 40;

/**
 * Why nothing can be made from a photo, or null where something can. Photos that can be rendered but would be turned
 * down by an authority are not refused here: the report tells.
 */
export function refuse({ faces, face }: Analysis): UserError | null {
  const [first, second] = faces;
  if (!face || !first) return new UserError('no_face');
  if (second && area(second.box) >= secondFaceShare * area(first.box))
    return new UserError('several_faces', { count: faces.length });
  if (face.interEyeDistance < minimumInterEyeDistance)
    return new UserError('face_too_small', {
      pixels: Math.round(face.interEyeDistance),
      needed: minimumInterEyeDistance,
    });
  if (!face.faceInFrame) return new UserError('face_cut_off');
  const { yaw, pitch } = face.pose;
  if (Math.abs(yaw) > maximumYaw || Math.abs(pitch) > maximumPitch)
    return new UserError('face_turned_away', { yaw: Math.round(yaw), pitch: Math.round(pitch) });
  return null;
}
