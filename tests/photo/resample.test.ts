import { describe, expect, it } from 'vitest';
import { type Affine, compose, invert, map, quarterTurn } from '../../core/photo/geometry.ts';
import { catmullRom } from '../../core/photo/resample/kernel.ts';
import { linearOfByte } from '../../core/photo/resample/srgb.ts';
import { coverage, encode, type LinearImage, type Pixels, resample } from '../../core/photo/resample.ts';

const degrees = Math.PI / 180;

/** Scale and clockwise roll about the middle of a `w` x `h` source, which comes to the middle of the output. */
function similarity(scale: number, roll: number, from: number[], to: number[]): Affine {
  const [c, s] = [scale * Math.cos(roll * degrees), scale * Math.sin(roll * degrees)];
  return compose(
    [1, 0, 0, 1, to[0]! / 2, to[1]! / 2],
    compose([c, s, -s, c, 0, 0], [1, 0, 0, 1, -from[0]! / 2, -from[1]! / 2]),
  );
}

function bytes(width: number, height: number, at: (x: number, y: number, channel: number) => number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (let k = 0; k < 3; k++) data[i++] = at(x, y, k);
  return { width, height, data };
}

function floats(width: number, height: number, at: (x: number, y: number) => number): Pixels {
  const data = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([at(x + 0.5, y + 0.5), at(x + 0.5, y + 0.5), 0, 1], (y * width + x) * 4);
  return { width, height, data };
}

function noise(width: number, height: number): Pixels {
  let seed = 7;
  return bytes(width, height, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 24;
  });
}

/** The same filter as one sum over every source pixel, in doubles. The kernel leans with the roll as two passes make it lean. */
function direct(source: Pixels, m: Affine, width: number, height: number): Float64Array {
  const [a, b, c, d] = m;
  const across = Math.max(1, a);
  const along = Math.max(1, d - (b * c) / a);
  const out = new Float64Array(width * height * 3);
  const clamp = (v: number, high: number) => Math.min(Math.max(v, 0), high);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = map(invert(m), [x + 0.5, y + 0.5]);
      const reach = Math.ceil((3 * Math.max(across, along)) / Math.min(a, d)) + 3;
      const sum = [0, 0, 0];
      let total = 0;
      for (let j = Math.floor(v) - reach; j <= v + reach; j++)
        for (let i = Math.floor(u) - reach; i <= u + reach; i++) {
          const [px, py] = map(m, [i + 0.5, j + 0.5]);
          const dx = px - x - 0.5;
          const weight = catmullRom.at(dx / across) * catmullRom.at((py - y - 0.5 - (b / a) * dx) / along);
          if (weight === 0) continue;
          const p = (clamp(j, source.height - 1) * source.width + clamp(i, source.width - 1)) * 3;
          for (let k = 0; k < 3; k++) sum[k]! += weight * linearOfByte[source.data[p + k]!]!;
          total += weight;
        }
      for (let k = 0; k < 3; k++) out[(y * width + x) * 3 + k] = sum[k]! / total;
    }
  return out;
}

function worst(image: LinearImage, reference: Float64Array): number {
  let most = 0;
  for (let i = 0; i < reference.length / 3; i++)
    for (let k = 0; k < 3; k++)
      most = Math.max(most, Math.abs(image.data[i * 4 + k]! - reference[i * 3 + k]!));
  return most;
}

/** Centre of mass of the first channel. */
function centroid(image: LinearImage): [number, number] {
  let [sum, sx, sy] = [0, 0, 0];
  for (let y = 0, i = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++, i += 4) {
      sum += image.data[i]!;
      sx += image.data[i]! * (x + 0.5);
      sy += image.data[i]! * (y + 0.5);
    }
  return [sx / sum, sy / sum];
}

const cases: [string, Affine, number, number][] = [
  ['reduced 3.7 times', similarity(1 / 3.7, 0, [90, 70], [20, 16]), 20, 16],
  ['reduced 3.1 times and rolled 7 degrees', similarity(1 / 3.1, 7, [90, 70], [24, 20]), 24, 20],
  ['reduced 1.4 times and rolled -20 degrees', similarity(1 / 1.4, -20, [90, 70], [40, 30]), 40, 30],
  ['enlarged 1.3 times and rolled 3 degrees', similarity(1.3, 3, [90, 70], [110, 84]), 110, 84],
  ['its edges in the frame', similarity(1 / 2.2, 4, [90, 70], [40, 31]), 40, 31],
];

describe('resample', () => {
  it.each(cases)('agrees with the direct sum: %s', (_, matrix, width, height) => {
    const source = noise(90, 70);
    // White noise at full contrast is the worst input; phases rounded to 1/512 pixel account for the rest.
    expect(
      worst(resample(source, matrix, width, height), direct(source, matrix, width, height)),
    ).toBeLessThan(6e-3);
  });

  it('keeps every flat grey exactly, reduced, enlarged and rolled', () => {
    for (let grey = 0; grey < 256; grey += 3) {
      const source = bytes(40, 40, () => grey);
      for (const [scale, roll] of [
        [0.21, 3],
        [0.63, -11],
        [1.27, 2],
      ] as const) {
        const { data } = encode(resample(source, similarity(scale, roll, [40, 40], [8, 8]), 8, 8));
        expect(new Set(data)).toEqual(new Set([grey]));
      }
    }
  });

  it('copies pixels where the map is whole pixels', () => {
    const source = noise(31, 23);
    expect(encode(resample(source, [1, 0, 0, 1, 0, 0], 31, 23)).data).toEqual(source.data);
    const moved = encode(resample(source, [1, 0, 0, 1, -5, -3], 10, 10));
    for (let y = 0; y < 10; y++)
      for (let x = 0; x < 10; x++)
        expect(moved.data[(y * 10 + x) * 3]).toBe(source.data[((y + 3) * 31 + x + 5) * 3]);
  });

  it('turns by quarters and mirrors without touching a value', () => {
    const source = noise(17, 9);
    const at = (x: number, y: number) => source.data[(y * 17 + x) * 3 + 1];
    for (const turn of [0, 1, 2, 3] as const)
      for (const mirror of [false, true]) {
        const [w, h] = turn % 2 ? [9, 17] : [17, 9];
        const matrix = compose(mirror ? [-1, 0, 0, 1, w, 0] : [1, 0, 0, 1, 0, 0], quarterTurn(turn, 17, 9));
        const turned = encode(resample(source, matrix, w, h));
        const back = invert(matrix);
        for (let y = 0; y < h; y++)
          for (let x = 0; x < w; x++) {
            const [u, v] = map(back, [x + 0.5, y + 0.5]);
            expect(turned.data[(y * w + x) * 3 + 1]).toBe(at(Math.floor(u), Math.floor(v)));
          }
      }
  });

  it('rolls and reduces a quarter-turned picture as it does the picture itself', () => {
    const source = noise(60, 60);
    const turned = encode(resample(source, quarterTurn(1, 60, 60), 60, 60));
    const matrix = similarity(0.4, 6, [60, 60], [20, 20]);
    const straight = encode(resample(turned, matrix, 20, 20));
    const atOnce = encode(resample(source, compose(matrix, quarterTurn(1, 60, 60)), 20, 20));
    expect(atOnce).toEqual(straight);
  });

  it('puts things where the matrix says, to a hundredth of a pixel', () => {
    const spot = (x0: number, y0: number) =>
      floats(120, 100, (x, y) => Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / (2 * 5 ** 2)));
    for (const [scale, roll] of [
      [0.31, 0],
      [0.31, 9],
      [0.5, 0],
      [0.77, -14],
      [1.3, 5],
      [0.4, 93],
      [0.4, 181],
    ] as const) {
      const matrix = similarity(scale, roll, [120, 100], [100.5, 90]);
      const [x, y] = map(matrix, [63.2, 47.9]);
      const [cx, cy] = centroid(resample(spot(63.2, 47.9), matrix, 100, 90));
      expect(Math.hypot(cx - x, cy - y)).toBeLessThan(0.01);
    }
  });

  it('averages light, not codes', () => {
    const checks = bytes(64, 64, (x, y) => ((x + y) % 2 ? 255 : 0));
    const { data } = encode(resample(checks, [0.25, 0, 0, 0.25, 0, 0], 16, 16));
    expect(data[(8 * 16 + 8) * 3]).toBe(188); // sRGB of half the light of white
  });

  it('lets no wave through that the output cannot hold', () => {
    // A zone plate whose frequency grows from 0 at the centre to the source's limit at its edge.
    const size = 512;
    const plate = floats(size, size, (x, y) => {
      const r = (x - size / 2) ** 2 + (y - size / 2) ** 2;
      return 0.5 + 0.5 * Math.cos((Math.PI / size) * r);
    });
    for (const roll of [0, 8]) {
      const out = resample(plate, similarity(0.25, roll, [size, size], [128, 128]), 128, 128);
      // Pixel (x, y) shows a wave of x/32, y/32 cycles an output pixel; 0.5 is all that it can hold.
      let [energy, count] = [0, 0];
      for (let y = 0; y < 128; y++)
        for (let x = 0; x < 128; x++) {
          const [fx, fy] = [Math.abs(x + 0.5 - 64) / 32, Math.abs(y + 0.5 - 64) / 32];
          if (Math.max(fx, fy) < 0.75 || Math.max(fx, fy) > 1.6 || Math.hypot(fx, fy) > 1.9) continue;
          energy += (out.data[(y * 128 + x) * 4]! - 0.5) ** 2;
          count++;
        }
      expect(count).toBeGreaterThan(1000);
      expect(Math.sqrt(energy / count)).toBeLessThan(0.02);
    }
  });

  it('draws no halo along a hard edge worth the name', () => {
    const edge = bytes(200, 40, (x) => (x < 101 ? 60 : 225));
    for (const scale of [0.2, 0.43]) {
      const { width, data } = encode(resample(edge, [scale, 0, 0, scale, 0, 0], 200 * scale, 8));
      const row = Array.from({ length: width }, (_, x) => data[(4 * width + x) * 3]!);
      expect(Math.max(...row)).toBeLessThanOrEqual(225 + 5);
    }
  });

  it('works through large outputs in bands without a seam', () => {
    const source = noise(300, 300);
    const matrix = similarity(6, 4, [300, 300], [1800, 1800]);
    const whole = resample(source, matrix, 1800, 1800);
    const part = resample(source, compose([1, 0, 0, 1, 0, -1050], matrix), 1800, 120);
    for (let i = 0; i < part.data.length; i += 97)
      expect(Math.abs(whole.data[1050 * 1800 * 4 + i]! - part.data[i]!)).toBeLessThan(1e-5);
  });

  it('refuses a map that flattens the plane', () => {
    expect(() => resample(noise(4, 4), [1, 1, 1, 1, 0, 0], 4, 4)).toThrow(RangeError);
  });
});

describe('coverage', () => {
  it('is whole inside, nothing outside and partial on the edge', () => {
    const covered = coverage([10, 10], [1, 0, 0, 1, 2.25, 0], 14, 10);
    const row = [...covered.subarray(5 * 14, 6 * 14)];
    expect(row).toEqual([0, 0, 0.75, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.25, 0]);
  });

  it('has the area of the source under any map', () => {
    for (const matrix of [similarity(1, 30, [20, 20], [60, 60]), [0, -1, -1, 0, 40, 40] as const]) {
      const covered = coverage([20, 20], matrix, 60, 60);
      expect(covered.reduce((sum, c) => sum + c)).toBeCloseTo(400, -1);
    }
  });
});
