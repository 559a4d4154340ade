import type { Analysis } from './analysis.ts';
import { blockinessOf } from './look/blocks.ts';
import { type Expression, expressionOf } from './look/expression.ts';
import { type Eyes, eyesOf } from './look/eyes.ts';
import { type SkinLight, skinLightOf } from './look/light.ts';
import { rednessOf } from './look/red.ts';
import { shadowBehind } from './look/shadow.ts';
import { type Detail, detailOf } from './look/sharpness.ts';
import { faceView } from './look/view.ts';
import type { Portrait } from './portrait.ts';
import { gatherEvidence, type LightEvidence } from './tone/evidence.ts';

/** What is seen of a face beyond where its points are: numbers only, the same for every document. */
export interface Look {
  readonly eyes: Eyes;
  readonly expression: Expression;
  /** null where the face has too few pixels of its own to tell. */
  readonly detail: Detail | null;
  readonly light: SkinLight;
  /** What tells of the light without the skin: see tone/evidence.ts. */
  readonly lightEvidence: LightEvidence;
  /** Share of a pupil that glows red; null where the pupils are too small to tell. */
  readonly pupilRedness: number | null;
  /** How much darker the wall is beside the head than far from it, L*; null where too little of it shows. */
  readonly shadow: number | null;
  /** By how many levels the steps on JPEG's 8-pixel grid exceed those between; null where the decoder merged pixels. */
  readonly blockiness: number | null;
}

/**
 * @param light where it has been gathered already
 * @returns null without a face.
 */
export function measureLook(
  portrait: Portrait,
  analysis: Analysis,
  light: LightEvidence | null = null,
): Look | null {
  const { face } = analysis;
  if (!face || face.mesh.length === 0 || face.interEyeDistance <= 0) return null;
  const view = faceView(portrait, face);
  return {
    eyes: eyesOf(face),
    expression: expressionOf(face),
    detail: detailOf(view),
    light: skinLightOf(view),
    lightEvidence: light ?? gatherEvidence(portrait, analysis, face),
    pupilRedness: rednessOf(portrait, face),
    shadow: shadowBehind(portrait, analysis, face),
    blockiness: blockinessOf(portrait, face),
  };
}
