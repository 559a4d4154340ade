import type { FaceDetail } from '../analysis.ts';
import type { Box, Point } from '../geometry.ts';
import type { Networks } from '../networks.ts';
import type { Grid } from '../portrait.ts';
import { showsScalp } from './bare.ts';
import { chinOf } from './chin.ts';
import { skullTopOf } from './crown.ts';
import { pupilsOf } from './eyes.ts';
import type { VerifiedFace } from './faces.ts';
import { type FaceFrame, faceFrame } from './frame.ts';
import { headTopOf } from './hair.ts';
import { faceOval, pointOf } from './mesh.ts';
import { shouldersOf } from './shoulders.ts';
import { silhouetteOf } from './silhouette.ts';
import { overviewOf, type Picture, pictureOf, type View, viewOf } from './view.ts';

/** The head view reaches this far from the eyes, in inter-eye distances: room for any hair, and for the chin. */
const headReach = 3.75;
/** Its long side: 100 px between the eyes, the scale at which edges are looked for. */
const headViewSide = 750;
/** Long side of what the mask is made from: half as much again as the network's input. */
const headMaskSide = 384;

/** Everything about one face, in pixels of the picture. */
export async function detailOf(
  picture: Picture,
  face: VerifiedFace,
  personMask: Grid,
  networks: Networks,
): Promise<FaceDetail> {
  const mesh = face.mesh.points;
  const [eyeLeft, eyeRight] = pupilsOf(mesh);
  const frame = faceFrame(eyeLeft, eyeRight);
  const head = await viewOf(picture, boxAround(frame), headViewSide);
  const forMask = await overviewOf(await pictureOf(head.raster), headMaskSide);
  const headMask = await networks.personMask(forMask.raster);
  const chin = chinOf(head, mesh, frame);
  const pose = networks.headPose(face.mesh);
  const tops = topsOf(picture, head, headMask, frame, chin, pose.pitch);
  const whole: Box = [0, 0, picture.width, picture.height];
  return {
    box: face.box,
    mesh,
    presence: face.mesh.presence,
    pose,
    eyeLeft,
    eyeRight,
    interEyeDistance: frame.unit,
    chin,
    ...tops,
    faceInFrame: faceOval.every((index) => inside(pointOf(mesh, index), picture)),
    shoulders: shouldersOf(personMask, whole, picture, frame, chin),
  };
}

function topsOf(picture: Picture, head: View, mask: Grid, frame: FaceFrame, chin: Point, pitch: number) {
  const above = (height: number) => frame.toPicture([0, -height]);
  const hair = headTopOf(silhouetteOf(mask, head.box, picture, frame), head, frame);
  const seen = hair?.inFrame ? hair.height : null;
  const bare = seen !== null && showsScalp(head, frame, seen);
  const skull = skullTopOf(frame.toFace(chin)[1], pitch, seen, bare);
  return {
    crown: above(skull.height),
    crownError: skull.error * frame.unit,
    // A head that is cut off goes on above the frame, as far as its skull at least.
    hairTop: above(Math.max(hair?.height ?? 0, skull.height)),
    // A mask that shows no head at all says nothing of the frame either.
    headInFrame: hair ? hair.inFrame : inside(above(skull.height), picture),
  };
}

function boxAround(frame: FaceFrame): Box {
  const [x, y] = frame.toPicture([0, 0]);
  const reach = headReach * frame.unit;
  return [x - reach, y - reach, 2 * reach, 2 * reach];
}

function inside([x, y]: Point, { width, height }: Picture): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** The same face after a uniform enlargement of its picture. */
export function scaled(face: FaceDetail, factor: number): FaceDetail {
  const point = ([x, y]: Point): Point => [x * factor, y * factor];
  return {
    ...face,
    box: scaledBox(face.box, factor),
    mesh: face.mesh.map((value) => value * factor),
    eyeLeft: point(face.eyeLeft),
    eyeRight: point(face.eyeRight),
    interEyeDistance: face.interEyeDistance * factor,
    chin: point(face.chin),
    crown: point(face.crown),
    crownError: face.crownError * factor,
    hairTop: point(face.hairTop),
  };
}

export function scaledBox([x, y, width, height]: Box, factor: number): Box {
  return [x * factor, y * factor, width * factor, height * factor];
}
