import type { CodePoints } from './header.ts';

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

type Xy = readonly [x: number, y: number];
interface Primaries {
  readonly red: Xy;
  readonly green: Xy;
  readonly blue: Xy;
  readonly white: Xy;
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

/** Parameters g, a, b, c, d of ICC's parametric curve type 3; gamma alone for a pure power. */
type Curve = readonly number[];
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

type Triple = readonly [number, number, number];

/** A version 4 display profile of three primaries and one curve. */
function matrixProfile(p: Primaries, curve: Curve): Buffer {
  const [red, green, blue] = adaptedPrimaries(p);
  const trc = para(curve);
  const tags: [name: string, data: Buffer][] = [
    ['desc', mluc('matrix RGB')],
    ['cprt', mluc('none')],
    ['wtpt', xyz(d50)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ];
  const head = Buffer.alloc(128 + 4 + 12 * tags.length);
  head.writeUInt32BE(0x04300000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  [0xf6d6, 0x10000, 0xd32d].forEach((v, i) => {
    head.writeUInt32BE(v, 68 + 4 * i);
  });
  head.writeUInt32BE(tags.length, 128);
  let offset = head.length;
  tags.forEach(([name, data], i) => {
    head.write(name, 132 + 12 * i, 'latin1');
    head.writeUInt32BE(offset, 136 + 12 * i);
    head.writeUInt32BE(data.length, 140 + 12 * i);
    offset += data.length;
  });
  head.writeUInt32BE(offset, 0);
  return Buffer.concat([head, ...tags.map(([, data]) => data)]);
}

const d50: Triple = [0.9642, 1, 0.8249];
/** Bradford cone responses (ICC.1:2022 annex E). */
const bradford: readonly Triple[] = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** XYZ of the three primaries at full, scaled to add up to white and adapted to D50. */
function adaptedPrimaries(p: Primaries): readonly [Triple, Triple, Triple] {
  const columns = [p.red, p.green, p.blue].map(xyzOf);
  const white = xyzOf(p.white);
  const matrix = transpose(columns);
  const amounts = solve(matrix, white);
  const from = times(bradford, white);
  const to = times(bradford, d50);
  return columns.map((column, i) => {
    const cones = times(
      bradford,
      column.map((v) => v * amounts[i]!),
    );
    return solve(
      bradford,
      cones.map((v, k) => (v * to[k]!) / from[k]!),
    );
  }) as unknown as readonly [Triple, Triple, Triple];
}

function xyzOf([x, y]: Xy): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

function transpose(m: readonly (readonly number[])[]): Triple[] {
  return [0, 1, 2].map((i) => [m[0]![i]!, m[1]![i]!, m[2]![i]!]);
}

function times(m: readonly (readonly number[])[], v: readonly number[]): Triple {
  return m.map((row) => row[0]! * v[0]! + row[1]! * v[1]! + row[2]! * v[2]!) as unknown as Triple;
}

/** Cramer's rule. */
function solve(m: readonly (readonly number[])[], v: readonly number[]): Triple {
  const det = (a: readonly (readonly number[])[]): number =>
    a[0]![0]! * (a[1]![1]! * a[2]![2]! - a[1]![2]! * a[2]![1]!) -
    a[0]![1]! * (a[1]![0]! * a[2]![2]! - a[1]![2]! * a[2]![0]!) +
    a[0]![2]! * (a[1]![0]! * a[2]![1]! - a[1]![1]! * a[2]![0]!);
  const whole = det(m);
  return [0, 1, 2].map(
    (k) => det(m.map((row, i) => row.map((value, j) => (j === k ? v[i]! : value)))) / whole,
  ) as unknown as Triple;
}

function fixed(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeInt32BE(Math.round(value * 65536));
  return out;
}

function xyz(value: Triple): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...value.map(fixed)]);
}

function para(curve: Curve): Buffer {
  const kind = Buffer.from([0, curve.length === 1 ? 0 : 3, 0, 0]);
  return Buffer.concat([Buffer.from('para\0\0\0\0', 'latin1'), kind, ...curve.map(fixed)]);
}

function mluc(text: string): Buffer {
  const words = Buffer.from(text, 'utf16le').swap16();
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(words.length, 20);
  head.writeUInt32BE(28, 24);
  const pad = Buffer.alloc((4 - (words.length % 4)) % 4);
  return Buffer.concat([head, words, pad]);
}
