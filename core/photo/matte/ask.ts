import type { Analysis } from '../analysis.ts';
import type { Networks } from '../networks.ts';
import type { Grid, Portrait } from '../portrait.ts';
import type { HeadCrop } from './crop.ts';
import { cut, faceIn, headCrop, scaled } from './crop.ts';
import type { Opinions } from './prior.ts';
import { disputedArea, disputeLimit } from './prior.ts';
import { resample } from './resample.ts';

/** All that the solve needs of the networks: dear to get (some 350 ms), small to keep, and the same for every document. */
export interface MatteEvidence {
  readonly crop: HeadCrop;
  readonly opinions: Opinions;
}

/** Input sizes of the two networks: squeezed to them here, once, with a good kernel. */
const personInput = 256;
const salientInput = 320;
/** Face height in px of the view that a matting network is given: the size the matte is solved at. */
const mattingFaceHeight = 280;

/**
 * Asks the networks about head and shoulders.
 *
 * @throws RangeError where the analysis found no face
 */
export async function matteEvidence(
  portrait: Portrait,
  analysis: Analysis,
  networks: Networks,
): Promise<MatteEvidence> {
  if (!analysis.face) throw new RangeError('cut-out without a face');
  const crop = headCrop(portrait, analysis.face);
  const person = await networks.personMask(await cut(portrait, crop.box, [personInput, personInput]));
  const salient = await salience(portrait, crop, networks);
  const disputed = disputedArea(salient, person, faceIn(crop, 1), crop.box[2], crop.box[3]) > disputeLimit;
  const pose = disputed ? await poseOpinion(portrait, crop, networks) : null;
  return { crop, opinions: { salient, person, pose } };
}

async function salience(portrait: Portrait, crop: HeadCrop, networks: Networks): Promise<Grid> {
  if (!networks.mattingNet)
    return networks.salientMask(await cut(portrait, crop.box, [salientInput, salientInput]));
  const scale = Math.min(1, mattingFaceHeight / crop.face.height);
  return networks.mattingNet.alpha(await cut(portrait, crop.box, scaled(crop.box, scale)));
}

/** Side of the pose network's square and its centre below the chin, in face heights: it was made for whole persons. */
const poseSide = 8;
const poseCentre = 1.2;
/** Pixels that side is scaled to before the network: twice its input. */
const poseView = 512;

/** The pose network's person probability, brought on to a grid that covers the crop. */
async function poseOpinion(portrait: Portrait, crop: HeadCrop, networks: Networks): Promise<Grid> {
  const { face, box } = crop;
  const side = poseSide * face.height;
  const left = face.middleX - side / 2;
  const top = face.chinY + poseCentre * face.height - side / 2;
  const x0 = Math.max(0, Math.floor(left));
  const y0 = Math.max(0, Math.floor(top));
  const x1 = Math.min(portrait.width, Math.ceil(left + side));
  const y1 = Math.min(portrait.height, Math.ceil(top + side));
  const scale = Math.min(1, poseView / side);
  const seen = [x0, y0, x1 - x0, y1 - y0] as const;
  const view = await cut(portrait, seen, scaled(seen, scale));
  const mask = await networks.poseMask(view, {
    centre: [(left + side / 2 - x0) * scale, (top + side / 2 - y0) * scale],
    side: side * scale,
  });
  const width = 192;
  const cells = width / box[2];
  const height = Math.max(1, Math.round(box[3] * cells));
  const extent = [(left - box[0]) * cells, (top - box[1]) * cells, side * cells, side * cells] as const;
  return { width, height, data: resample(mask, width, height, 1, extent) };
}
