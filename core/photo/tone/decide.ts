import type { LightEvidence } from './evidence.ts';
import { type Light, luminance } from './pixels.ts';

/**
 * Warmth of a light or surface: ln(red / green) - ln(blue / green) in linear light. Daylight runs along it: 0 for the
 * white of sRGB (6500 K), 0.5 at 5000 K, 1 at 4000 K, -0.25 at 8000 K.
 */
function warmth([r, g, b]: Light): number {
  return Math.log(Math.max(r, 1e-4) / Math.max(g, 1e-4)) - Math.log(Math.max(b, 1e-4) / Math.max(g, 1e-4));
}

/**
 * Bands measured on 50 people of all skin tones of the Face Research Lab London Set, in neutral studio light. The white of
 * their eyes has a warmth of 0.21 (median; 0.0 .. 0.45 but for two) and a luminance of 0.15 .. 0.51, of the darkest
 * people 0.15 .. 0.30.
 */
const sclera = {
  warmth: { low: -0.05, usual: 0.21, high: 0.45 },
  luminance: { low: 0.13, high: 0.7 },
} as const;

/**
 * Eyes darker than this against the picture's whitest things are narrowed or in shadow, and what was taken for their
 * white is lid: 0.2 is the least that those 50 people's open eyes have.
 */
const openEyes = 0.15;

/** A wall in this range of warmth may be white under coloured light; less is neutral, more is paint. */
const wall = { least: 0.12, most: 1, luminance: 0.15, offLocus: 0.25 } as const;

/** A wall that is a little warm is often just painted so: not all of its colour is put down to the light. */
const trust = 0.8;
/** Strongest correction of warmth: red and blue by about a sixth each. */
const mostWarmth = 0.35;

/**
 * The picture is dim only where even its whitest things are: two stops under a white shirt. This, not the eyes, sets the
 * bounds, since dark people's eyes are a little darker in the same light.
 */
const brightest = { dim: 0.25, aim: 0.6 } as const;
/** Where the white of the eyes is lifted to at most, or lowered to. */
const aim = { dim: 0.3, glaring: 0.6 } as const;
/** Strongest lift and drop, EV. */
const mostEv = { up: 0.8, down: 0.4 } as const;
/** Where more of the skin than this has lost its detail, making it darker would only turn it grey. */
const mostClipped = 0.005;
/** Smaller corrections cannot be seen. */
const least = { warmth: 0.04, ev: 0.08 } as const;

/**
 * Gains of red, green and blue that take out a cast, at equal luminance of a grey; [1, 1, 1] unless the wall and the white
 * of the eyes agree that there is one.
 */
export function whiteBalance(evidence: LightEvidence): Light {
  const none: Light = [1, 1, 1];
  const eyesWhite = whiteOfEyes(evidence);
  if (!eyesWhite || !evidence.wall) return none;
  const [red, blue] = [
    Math.log(evidence.wall[0] / Math.max(evidence.wall[1], 1e-4)),
    Math.log(evidence.wall[2] / Math.max(evidence.wall[1], 1e-4)),
  ];
  const cast = red - blue;
  if (!(Math.abs(cast) >= wall.least && Math.abs(cast) <= wall.most)) return none;
  if (luminance(evidence.wall) < wall.luminance || Math.max(...evidence.wall) >= 0.98) return none;
  // No light of the day or of a lamp is green or magenta.
  if (Math.abs(red + blue) > wall.offLocus) return none;
  const eyes = warmth(eyesWhite);
  if (cast > 0 ? eyes <= sclera.warmth.high : eyes >= sclera.warmth.low) return none;
  const amount = Math.min(Math.abs(cast) * trust, Math.abs(eyes - sclera.warmth.usual), mostWarmth);
  if (amount < least.warmth) return none;
  const k = amount / Math.abs(cast);
  const gains = [Math.exp(-red * k), 1, Math.exp(-blue * k)] as const;
  const grey = luminance(gains);
  return [gains[0] / grey, gains[1] / grey, gains[2] / grey];
}

/** Exposure in EV: 0 unless the white of the eyes is out of its band and nothing speaks against it. */
export function exposure(evidence: LightEvidence): number {
  const eyesWhite = whiteOfEyes(evidence);
  if (!eyesWhite) return 0;
  const eyes = luminance(eyesWhite);
  let ev = 0;
  if (eyes < sclera.luminance.low && evidence.brightest < brightest.dim)
    ev = Math.min(Math.log2(aim.dim / eyes), Math.log2(brightest.aim / evidence.brightest), mostEv.up);
  else if (eyes > sclera.luminance.high && evidence.clipped <= mostClipped)
    ev = Math.max(Math.log2(aim.glaring / eyes), -mostEv.down);
  return Math.abs(ev) < least.ev ? 0 : ev;
}

function whiteOfEyes({ sclera: found, brightest: whitest }: LightEvidence): Light | null {
  return found && luminance(found) >= openEyes * whitest ? found : null;
}
