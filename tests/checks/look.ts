import type { Evidence } from '../../core/checks/index.ts';
import type { Look } from '../../core/photo/look.ts';
import type { SourceFacts } from '../../core/photo/portrait.ts';

/** A neutral face in even light, sharp, looking into the lens. */
export const plainLook: Look = {
  eyes: { opening: [0.31, 0.32], aside: 0.01 },
  expression: { mouthGap: 0, cornerLift: -0.02, mouthWidth: 0.76, noseToCorner: 0.514, lidRaise: -0.056 },
  detail: { sharpness: -2, weakest: -2.4, contrast: 0.55 },
  light: { clipped: 0, crushed: 0, sidedness: 0.05 },
  lightEvidence: { sclera: [0.4, 0.33, 0.31], wall: [0.8, 0.8, 0.8], brightest: 0.95, clipped: 0 },
  pupilRedness: 0,
  shadow: 0,
  blockiness: 0.5,
  glasses: { bridge: 0.015, tint: 0.8, glare: 0, covered: 0 },
  strands: [0, 0],
  lowerFace: { foreign: 0, lips: 6, chroma: 3 },
  skin: { shine: 0, texture: -1.9 },
  pixelGrid: { repeated: 0, levels: 1 },
  pattern: 3.4,
  outline: 40,
  crownColour: 0,
};

export const phoneFacts: SourceFacts = {
  mediaType: 'image/jpeg',
  width: 3024,
  height: 4032,
  bytes: 2_000_000,
  sha256: '0'.repeat(64),
  orientation: 1,
  bitsPerSample: 8,
  colourSpace: 'srgb',
  hasAlpha: false,
  monochrome: false,
  jpegQuality: 95,
  chromaSubsampling: '4:2:0',
  takenAt: '2026-05-01T12:00:00',
  camera: 'Phone 1',
  software: null,
};

/** What a file said, received on the day given. */
export function sourceOf(change: Partial<SourceFacts> = {}, day = '2026-05-03'): Evidence['source'] {
  return { facts: { ...phoneFacts, ...change }, asOf: Date.parse(day) };
}

/** Every way a look is judged otherwise than by a pass. */
export const oddLooks: Partial<Look>[] = [
  { eyes: { opening: [0.05, 0.3], aside: 0 } },
  { eyes: { opening: [0.14, 0.3], aside: 0.4 } },
  { expression: { ...plainLook.expression, mouthGap: 0.2 } },
  { expression: { ...plainLook.expression, mouthGap: 0.05 } },
  { expression: { ...plainLook.expression, cornerLift: 0.2, mouthWidth: 1 } },
  { detail: { sharpness: -6, weakest: -6, contrast: 0.1 } },
  { detail: { sharpness: -3.3, weakest: -3.5, contrast: 0.5 } },
  { light: { clipped: 0.3, crushed: 0, sidedness: 0.3 } },
  { light: { clipped: 0, crushed: 0.3, sidedness: 0.7 } },
  { lightEvidence: { sclera: [0.05, 0.04, 0.04], wall: null, brightest: 0.1, clipped: 0 } },
  { lightEvidence: { sclera: [0.8, 0.33, 0.1], wall: [0.8, 0.4, 0.2], brightest: 0.8, clipped: 0 } },
  { pupilRedness: 0.5 },
  { shadow: 15 },
  { blockiness: 12 },
  { glasses: { bridge: 0.1, tint: 0.8, glare: 0, covered: 0 } },
  { glasses: { bridge: 0.4, tint: 0.1, glare: 0.2, covered: 0.8 } },
  { glasses: { bridge: 0.4, tint: 0.8, glare: 0, covered: 0 } },
  { strands: [0.3, 0] },
  { lowerFace: { foreign: 0.9, lips: 0, chroma: 30 } },
  { skin: { shine: 0.05, texture: -1.9 } },
  { skin: { shine: 0, texture: -6 } },
  { pixelGrid: { repeated: 0.75, levels: 1 } },
  { pixelGrid: { repeated: 0, levels: 0.1 } },
  { pattern: 9 },
  { outline: 3 },
  { crownColour: 0.95 },
];
