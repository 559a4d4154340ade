import { candidatesIn } from './analyse/candidates.ts';
import { detailOf, scaled, scaledBox } from './analyse/detail.ts';
import { verify } from './analyse/faces.ts';
import { turnToUpright } from './analyse/upright.ts';
import { overviewOf, type Picture, pictureOf, turned } from './analyse/view.ts';
import type { Analysis } from './analysis.ts';
import type { QuarterTurn } from './geometry.ts';
import type { Networks } from './networks.ts';
import type { Portrait } from './portrait.ts';

/** Long side of the view that the person mask is made from: half as much again as the network's input. */
const maskSide = 384;

/**
 * Finds out all that is known of a photo before a document is chosen. A photo that lies on its side or stands on its
 * head is turned first; the portrait returned is the one that the analysis speaks of.
 *
 * No face is no error here: `faces` is empty and `face` null. See analyse/refusal.ts for what cannot be used.
 */
export async function analyse(
  portrait: Portrait,
  networks: Networks,
): Promise<{ portrait: Portrait; analysis: Analysis }> {
  const asItCame = await pictureOf(portrait);
  const facesAsItCame = await facesIn(asItCame, networks);
  const turn = await turnToUpright(asItCame, facesAsItCame, networks);
  const upright = turn === 0 ? portrait : await turnedPortrait(portrait, turn);
  const picture = turn === 0 ? asItCame : await pictureOf(upright);
  const faces = turn === 0 ? facesAsItCame : await facesIn(picture, networks);
  const personMask = await networks.personMask((await overviewOf(picture, maskSide)).raster);

  const [main] = faces;
  const factor = 1 / upright.scale;
  const sideways = upright.turn % 2 === 1;
  const { width, height } = upright.source;
  return {
    portrait: upright,
    analysis: {
      width: sideways ? height : width,
      height: sideways ? width : height,
      faces: faces.map(({ box, score }) => ({ box: scaledBox(box, factor), score })),
      face: main ? scaled(await detailOf(picture, main, personMask, networks), factor) : null,
      personMask,
    },
  };
}

async function facesIn(picture: Picture, networks: Networks) {
  return verify(picture, await candidatesIn(picture, networks), networks);
}

async function turnedPortrait(portrait: Portrait, turn: QuarterTurn): Promise<Portrait> {
  return {
    ...portrait,
    ...(await turned(portrait, turn)),
    turn: ((portrait.turn + turn) % 4) as QuarterTurn,
  };
}
