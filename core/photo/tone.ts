import type { Analysis } from './analysis.ts';
import type { Portrait } from './portrait.ts';
import { exposure, whiteBalance } from './tone/decide.ts';
import { gatherEvidence, type LightEvidence } from './tone/evidence.ts';
import type { Light } from './tone/pixels.ts';

/**
 * What the light of a portrait needs. It does not depend on the document. Noise and sharpness are corrected after the
 * one resampling and depend on it, so that they have no numbers here; having a correction at all switches them on.
 */
export interface ToneCorrection {
  /** Gains of linear red, green and blue; [1, 1, 1] leaves the colours alone. */
  readonly whiteBalance: Light;
  /** EV, 0 leaves the exposure alone. */
  readonly exposure: number;
}

/**
 * Judges the light by the white of the eyes, the wall and the whitest things of the picture, never by the skin, and is
 * slow to act: inside the usual bands, or where the witnesses disagree, the correction changes nothing.
 */
export function measureTone(portrait: Portrait, analysis: Analysis): ToneCorrection {
  return toneFor(analysis.face && gatherEvidence(portrait, analysis, analysis.face));
}

/** The same from what has been gathered; null where there is no face. */
export function toneFor(evidence: LightEvidence | null): ToneCorrection {
  if (!evidence) return { whiteBalance: [1, 1, 1], exposure: 0 };
  return { whiteBalance: whiteBalance(evidence), exposure: exposure(evidence) };
}
