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
 * detector's score, and of what the three other views see. The network takes a face as its detector says it lies, so
 * that a face seen lying on its left cheek from one side, and on its right one from the other, speaks for the way
 * between them. With these, each of 337 test photographs and tight crops of them, turned four ways, is told from its
 * three wrong ways by 0.04 at least and all but two by 0.16; without the other views four crops came out on their heads.
 */
const [browWeight, bentWeight, viewWeight] = [0.2, 0.005, 0.2];
const [mostBrow, mostBent] = [0.5, 25];
/** Surer than any photo the wrong way up, which reach 0.77: needs no comparison. Nine in ten photos are. */
const sure = 0.8;
/** A turn must beat the photo as it came by this much: where it is doubtful, the photo is left as it is. */
const advantage = 0.04;
/**
 * Where nothing was seen before the turn, patterns that look like a face from one side reach 0.71 and are seen from that
 * side only: a face is believed that is surer than they are, or that two other views see as well.
 */
const [sureOfNews, seenByTwo] = [0.76, 1.2];

interface Look {
  readonly turn: QuarterTurn;
  readonly face: VerifiedFace | undefined;
  readonly confidence: number;
}

/**
 * Quarter turns clockwise that bring the largest face of a picture upright. The detectors see faces that lie on their
 * side, and the mesh fits itself to upside-down ones, so that the four ways must be compared.
 */
export async function turnToUpright(
  picture: Picture,
  asItCame: readonly VerifiedFace[],
  networks: Networks,
): Promise<QuarterTurn> {
  const first = lookOf(0, picture, asItCame, networks);
  if (first.confidence >= sure) return 0;
  const small = (await overviewOf(picture, side)).raster;
  const looks = [first];
  for (const turn of [1, 3, 2] as const) {
    const view = await pictureOf(await turned(small, turn));
    const faces = await verify(view, await firstLook(view, networks), networks, 1);
    looks.push(lookOf(turn, view, faces, networks));
  }
  const scoreOf = (look: Look): number => look.confidence + viewWeight * votesFor(look, looks);
  let best: { turn: QuarterTurn; score: number } = {
    turn: 0,
    score: first.face ? scoreOf(first) + advantage : 0,
  };
  for (const look of looks) {
    const believed = first.face || look.confidence > sureOfNews || votesFor(look, looks) > seenByTwo;
    if (look.confidence > 0 && believed && scoreOf(look) > best.score)
      best = { turn: look.turn, score: scoreOf(look) };
  }
  return best.turn;
}

/** Scores of the faces in the other views that lie as this way up would have them. */
function votesFor({ turn }: Look, looks: readonly Look[]): number {
  let votes = 0;
  for (const { turn: other, face } of looks) {
    if (other === turn || !face) continue;
    const agreement = Math.cos(((face.roll - 90 * (other - turn)) * Math.PI) / 180);
    if (agreement > Math.SQRT1_2) votes += face.score * agreement;
  }
  return votes;
}

function lookOf(
  turn: QuarterTurn,
  picture: Picture,
  faces: readonly VerifiedFace[],
  networks: Networks,
): Look {
  return { turn, face: faces[0], confidence: confidence(picture, faces, networks) };
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
