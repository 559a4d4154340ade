import type { QuarterTurn } from '../geometry.ts';
import type { Networks } from '../networks.ts';
import { browsAboveEyes } from './brows.ts';
import { firstLook } from './candidates.ts';
import { type VerifiedFace, verify } from './faces.ts';
import { overviewOf, type Picture, pictureOf, turned } from './view.ts';

/** Long side of the copy that is turned about; enough for the mesh of any face that the detectors see in it. */
const side = 640;
/**
 * Weights of the brows (a unit of logarithmic brightness) and of a head that seems bent down (a degree) against the
 * detector's score. With these, each of 150 test photographs turned four ways is told from its three wrong ways, by
 * 0.07 at least; the detector's score alone misses by 0.14.
 */
const [browWeight, bentWeight] = [0.2, 0.005];
const [mostBrow, mostBent] = [0.5, 25];
/** Surer than any photo the wrong way up, which reach 0.72: needs no comparison. Nine in ten photos are. */
const sure = 0.78;
/** A turn must beat the photo as it came by this much: where it is doubtful, the photo is left as it is. */
const advantage = 0.04;
/** Where nothing was seen before the turn, patterns that look like a face from one side reach 0.71. */
const sureOfNews = 0.76;

/**
 * Quarter turns clockwise that bring the largest face of a picture upright. The detectors see faces that lie on their
 * side, and the mesh fits itself to upside-down ones, so that the four ways must be compared.
 */
export async function turnToUpright(
  picture: Picture,
  asItCame: readonly VerifiedFace[],
  networks: Networks,
): Promise<QuarterTurn> {
  const first = confidence(picture, asItCame, networks);
  if (first >= sure) return 0;
  const small = (await overviewOf(picture, side)).raster;
  let best: { turn: QuarterTurn; score: number } = {
    turn: 0,
    score: asItCame.length > 0 ? first + advantage : sureOfNews,
  };
  for (const turn of [1, 3, 2] as const) {
    const view = await pictureOf(await turned(small, turn));
    const faces = await verify(view, await firstLook(view, networks), networks, 1);
    const score = confidence(view, faces, networks);
    if (score > best.score) best = { turn, score };
  }
  return best.turn;
}

/** How much the largest face looks like one that stands upright; 0 for one that lies on its side. */
function confidence(picture: Picture, [face]: readonly VerifiedFace[], networks: Networks): number {
  if (!face) return 0;
  const standing = Math.sqrt(Math.max(0, Math.cos((2 * face.roll * Math.PI) / 180)));
  if (standing === 0) return 0;
  const brows = clamp(browsAboveEyes(picture, face.mesh.points), -mostBrow, mostBrow);
  const bent = clamp(-networks.headPose(face.mesh).pitch, 0, mostBent);
  return face.score * standing + browWeight * brows - bentWeight * bent;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
