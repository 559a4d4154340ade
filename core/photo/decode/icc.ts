import type { CodePoints } from './header.ts';
import { type Curve, matrixProfile, type Primaries, type Xy } from './matrix-profile.ts';

/**
 * Colour profiles (ICC.1:2022): what they are called, and small ones made for colour that a file states without one.
 */

/** Name of a profile as SourceFacts.colourSpace: a known short name, else its own description. */
export function profileName(icc: Uint8Array): string {
  const profile = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  const space = profile.toString('latin1', 16, 20);
  if (space === 'CMYK') return 'cmyk';
  if (space === 'GRAY') return 'grey';
  const name = description(profile);
  if (/p3/i.test(name)) return 'display-p3';
  if (/adobe rgb|adobergb/i.test(name)) return 'adobe-rgb';
  if (/srgb|iec ?61966/i.test(name)) return 'srgb';
  return name === '' ? 'unnamed profile' : name;
}

/** The `desc` tag, of version 2 (`desc`) or 4 (`mluc`); '' where there is none. */
function description(profile: Buffer): string {
  try {
    const count = Math.min(profile.readUInt32BE(128), 100);
    for (let i = 0; i < count; i++) {
      const entry = 132 + 12 * i;
      if (profile.toString('latin1', entry, entry + 4) !== 'desc') continue;
      const tag = profile.subarray(profile.readUInt32BE(entry + 4));
      const raw =
        tag.toString('latin1', 0, 4) === 'mluc'
          ? utf16(tag.subarray(tag.readUInt32BE(24), tag.readUInt32BE(24) + tag.readUInt32BE(20)))
          : tag.toString('latin1', 12, 12 + tag.readUInt32BE(8));
      return raw
        .replaceAll(/[^\p{L}\p{N}\p{P} ]/gu, '')
        .trim()
        .slice(0, 64);
    }
  } catch {
    // A broken tag leaves the profile without a name; whether it can be used is the colour engine's business.
  }
  return '';
}

function utf16(bytes: Buffer): string {
  return Buffer.from(bytes)
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le');
}

const d65: Xy = [0.3127, 0.329];
/** ITU-T H.273 table 2, those in use in pictures. Unlisted ones (and 1, 2) are taken as BT.709, which sRGB shares. */
const primariesOf: Readonly<Record<number, Primaries>> = {
  4: { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: [0.31, 0.316] },
  5: { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: d65 },
  6: { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: d65 },
  9: { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: d65 },
  11: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: [0.314, 0.351] },
  12: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: d65 },
};
const bt709: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: d65 };
/** Adobe RGB (1998) Color Image Encoding, 4.2: primaries, and gamma 2 + 51/256. */
const adobe: Primaries = { red: [0.64, 0.33], green: [0.21, 0.71], blue: [0.15, 0.06], white: d65 };

const srgbCurve: Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
/**
 * H.273 table 3. The video curves (1, 6, 14, 15) are shown on screens with sRGB's, and that is how every still
 * decoder treats them; 4 and 5 are pure powers, 8 is linear.
 */
const curveOf: Readonly<Record<number, Curve>> = { 4: [2.2], 5: [2.8], 8: [1] };

/** True for PQ and HLG: pixels made for a display brighter than paper white, which have no plain sRGB reading. */
export function isHdr({ transfer }: CodePoints): boolean {
  return transfer === 16 || transfer === 18;
}

export function isSrgb({ primaries, transfer }: CodePoints): boolean {
  return primariesOf[primaries] === undefined && curveOf[transfer] === undefined;
}

export function codePointsName(points: CodePoints): string {
  if (isSrgb(points)) return 'srgb';
  return points.primaries === 12 && !curveOf[points.transfer]
    ? 'display-p3'
    : `h273-${points.primaries}-${points.transfer}`;
}

/** A profile for colour stated by code points. */
export function profileOfCodePoints({ primaries, transfer }: CodePoints): Buffer {
  return matrixProfile(primariesOf[primaries] ?? bt709, curveOf[transfer] ?? srgbCurve);
}

/** A profile for a camera that says "Adobe RGB" in EXIF and embeds none. */
export function adobeRgbProfile(): Buffer {
  return matrixProfile(adobe, [2 + 51 / 256]);
}
