import { blockinessOf } from '../../../core/photo/look/blocks.ts';
import { lowerFaceOf } from '../../../core/photo/look/covered.ts';
import { colouredCrown } from '../../../core/photo/look/crown.ts';
import { expressionOf } from '../../../core/photo/look/expression.ts';
import { eyesOf } from '../../../core/photo/look/eyes.ts';
import { glassesOf } from '../../../core/photo/look/glasses.ts';
import { skinLightOf } from '../../../core/photo/look/light.ts';
import { outlineContrast } from '../../../core/photo/look/outline.ts';
import { pixelGridOf } from '../../../core/photo/look/raster.ts';
import { patternOf } from '../../../core/photo/look/recapture.ts';
import { rednessOf } from '../../../core/photo/look/red.ts';
import { shadowBehind } from '../../../core/photo/look/shadow.ts';
import { detailOf } from '../../../core/photo/look/sharpness.ts';
import { skinOf } from '../../../core/photo/look/skin.ts';
import { strandsOf } from '../../../core/photo/look/strands.ts';
import { type FaceView, faceView } from '../../../core/photo/look/view.ts';
import { gatherEvidence } from '../../../core/photo/tone/evidence.ts';
import { quantile } from '../shared.ts';
import type { Scene } from './defects.ts';

type Part = (scene: Scene, view: FaceView) => unknown;

/** The measures that look at pixels, and the checks that rest on them; the first pays for all. */
const parts: readonly (readonly [checks: readonly string[], part: Part])[] = [
  [['eyes_open'], ({ face }) => eyesOf(face)],
  [['expression', 'mouth_closed'], ({ face }) => expressionOf(face)],
  [['sharpness', 'contrast'], (_, view) => detailOf(view)],
  [['side_light', 'exposure'], (_, view) => skinLightOf(view)],
  [['colour_cast'], ({ portrait, analysis, face }) => gatherEvidence(portrait, analysis, face)],
  [['red_eye'], ({ portrait, face }) => rednessOf(portrait, face)],
  [['shadow'], ({ portrait, analysis, face }) => shadowBehind(portrait, analysis, face)],
  [['jpeg_traces'], ({ portrait, face }) => blockinessOf(portrait, face)],
  [['glasses', 'frames', 'glare', 'tinted_lenses'], (_, view) => glassesOf(view)],
  [['eyes_visible'], (_, view) => strandsOf(view)],
  [['face_covered'], (_, view) => lowerFaceOf(view)],
  [['hot_spots', 'retouched'], (_, view) => skinOf(view)],
  [['pixelated'], ({ portrait, face }) => pixelGridOf(portrait, face)],
  [['recapture'], ({ portrait, face }) => patternOf(portrait, face)],
  [['head_outline'], ({ portrait, analysis, face }) => outlineContrast(portrait, analysis, face)],
  [['head_covering'], ({ portrait, analysis, face }) => colouredCrown(portrait, analysis, face)],
];

/** Median ms of what each check looks at; the view of the face that many share is `the view`. */
export function timeParts(scenes: readonly Scene[]): Map<string, number> {
  const found = new Map<string, number>();
  const timed = (work: () => unknown): number => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  const view = quantile(
    scenes.map((s) => timed(() => faceView(s.portrait, s.face))),
    0.5,
  );
  console.log(`  the upright view of the face that they share: ${view.toFixed(1)} ms`);
  const views = scenes.map((s) => faceView(s.portrait, s.face));
  for (const [[first], part] of parts)
    found.set(
      first!,
      quantile(
        scenes.map((s, i) => timed(() => part(s, views[i]!))),
        0.5,
      ),
    );
  return found;
}
