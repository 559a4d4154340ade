import { type AgeGroup, applies } from './age.ts';
import background from './background.ts';
import backgroundEvenness from './background_evenness.ts';
import centring from './centring.ts';
import { type Check, type Evidence, findingOf, type Given, type Need } from './check.ts';
import colourCast from './colour_cast.ts';
import compression from './compression.ts';
import contrast from './contrast.ts';
import cutout from './cutout.ts';
import distance from './distance.ts';
import dpi from './dpi.ts';
import ears from './ears.ts';
import editing from './editing.ts';
import editingTraces from './editing_traces.ts';
import enlargement from './enlargement.ts';
import exposure from './exposure.ts';
import expression from './expression.ts';
import eyeLine from './eye_line.ts';
import eyesOpen from './eyes_open.ts';
import eyesVisible from './eyes_visible.ts';
import faceCovered from './face_covered.ts';
import type { Finding } from './finding.ts';
import format from './format.ts';
import frameCut from './frame_cut.ts';
import frames from './frames.ts';
import gaze from './gaze.ts';
import glare from './glare.ts';
import glasses from './glasses.ts';
import headCovering from './head_covering.ts';
import headHeight from './head_height.ts';
import headOutline from './head_outline.ts';
import headWidth from './head_width.ts';
import hotSpots from './hot_spots.ts';
import interEyeDistance from './inter_eye_distance.ts';
import jpegTraces from './jpeg_traces.ts';
import kilobytes from './kilobytes.ts';
import marginChin from './margin_chin.ts';
import marginTop from './margin_top.ts';
import monochrome from './monochrome.ts';
import mouthClosed from './mouth_closed.ts';
import oneFace from './one_face.ts';
import outputPx from './output_px.ts';
import photoAge from './photo_age.ts';
import pitch from './pitch.ts';
import pixelated from './pixelated.ts';
import recapture from './recapture.ts';
import redEye from './red_eye.ts';
import retouched from './retouched.ts';
import roll from './roll.ts';
import shadow from './shadow.ts';
import sharpness from './sharpness.ts';
import shoulders from './shoulders.ts';
import sideLight from './side_light.ts';
import submission from './submission.ts';
import tintedLenses from './tinted_lenses.ts';
import yaw from './yaw.ts';

export type { Background, Check, Evidence, FileProof } from './check.ts';

/** Everything a photo is judged by, in the order of the report: the face, its picture, the frame, the wall, the authority's leave, the file. */
export const checks = [
  oneFace,
  interEyeDistance,
  distance,
  enlargement,
  yaw,
  pitch,
  roll,
  eyesVisible,
  glasses,
  tintedLenses,
  frames,
  glare,
  eyesOpen,
  gaze,
  redEye,
  mouthClosed,
  expression,
  faceCovered,
  headCovering,
  ears,
  exposure,
  pixelated,
  sharpness,
  jpegTraces,
  recapture,
  retouched,
  monochrome,
  hotSpots,
  sideLight,
  contrast,
  colourCast,
  shoulders,
  frameCut,
  headHeight,
  headWidth,
  eyeLine,
  marginTop,
  marginChin,
  centring,
  background,
  backgroundEvenness,
  shadow,
  headOutline,
  cutout,
  photoAge,
  editingTraces,
  editing,
  submission,
  outputPx,
  kilobytes,
  compression,
  dpi,
  format,
] as const;

/** One finding for each check that applies to the document and to the person's age, and whose evidence is there. */
export function judge(evidence: Evidence): Finding[] {
  const given = { ...evidence, face: evidence.analysis.face ?? undefined };
  const age: AgeGroup = evidence.age ?? 'adult';
  return (checks as unknown as readonly Check[])
    .filter((c) => applies(c.id, age))
    .filter((c) => c.needs.every((need) => given[need] !== undefined))
    .map((c) => findingOf(c, given as Given<Need>))
    .filter((f) => f !== null);
}
