import type { Analysis } from './analysis.ts';
import { blockinessOf } from './look/blocks.ts';
import { type LowerFace, lowerFaceOf } from './look/covered.ts';
import { colouredCrown } from './look/crown.ts';
import { type Expression, expressionOf } from './look/expression.ts';
import { type Eyes, eyesOf } from './look/eyes.ts';
import { type Glasses, glassesOf } from './look/glasses.ts';
import { type SkinLight, skinLightOf } from './look/light.ts';
import { outlineContrast } from './look/outline.ts';
import { type PixelGrid, pixelGridOf } from './look/raster.ts';
import { patternOf } from './look/recapture.ts';
import { rednessOf } from './look/red.ts';
import { shadowBehind } from './look/shadow.ts';
import { type Detail, detailOf } from './look/sharpness.ts';
import { type Skin, skinOf } from './look/skin.ts';
import { strandsOf } from './look/strands.ts';
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
  readonly glasses: Glasses;
  /** How strongly something narrow runs across the skin below each eye, ln of a ratio. */
  readonly strands: readonly [number, number];
  readonly lowerFace: LowerFace;
  readonly skin: Skin;
  /** null where the decoder merged pixels. */
  readonly pixelGrid: PixelGrid | null;
  /** How far a regular pattern stands out of the skin, ln; null where too few pixels show it. */
  readonly pattern: number | null;
  /** Difference of head and wall in L*a*b*, where it is least; null where too little of the outline shows. */
  readonly outline: number | null;
  /** Share of what lies above the forehead that has no colour of hair; null where there is nothing. */
  readonly crownColour: number | null;
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
    glasses: glassesOf(view),
    strands: strandsOf(view),
    lowerFace: lowerFaceOf(view),
    skin: skinOf(view),
    pixelGrid: pixelGridOf(portrait, face),
    pattern: patternOf(portrait, face),
    outline: outlineContrast(portrait, analysis, face),
    crownColour: colouredCrown(portrait, analysis, face),
  };
}
