export type Xy = readonly [x: number, y: number];
/** Chromaticities of a colour space. */
export interface Primaries {
  readonly red: Xy;
  readonly green: Xy;
  readonly blue: Xy;
  readonly white: Xy;
}

/** Parameters g, a, b, c, d of ICC's parametric curve type 3; gamma alone for a pure power. */
export type Curve = readonly number[];

type Triple = readonly [number, number, number];

/** A version 4 display profile (ICC.1:2022) of three primaries and one curve. */
export function matrixProfile(p: Primaries, curve: Curve): Buffer {
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
