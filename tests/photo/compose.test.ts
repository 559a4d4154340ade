import { describe, expect, it } from 'vitest';
import { composePhoto } from '../../core/photo/compose.ts';
import type { Affine } from '../../core/photo/geometry.ts';
import type { Matte } from '../../core/photo/matte.ts';
import type { Placement } from '../../core/photo/placement.ts';
import type { Portrait, Raster } from '../../core/photo/portrait.ts';
import { toByte, toEncoded, toLinear } from '../../core/photo/resample/srgb.ts';
import { encode, resample } from '../../core/photo/resample.ts';
import type { ToneCorrection } from '../../core/photo/tone.ts';

type Colour = readonly [number, number, number];

function portraitOf({ width, height, data }: Raster, scale = 1): Portrait {
  return {
    width,
    height,
    data,
    scale,
    turn: 0,
    source: {
      mediaType: 'image/png',
      width: width / scale,
      height: height / scale,
      bytes: 1,
      sha256: '',
      orientation: 1,
      bitsPerSample: 8,
      colourSpace: 'srgb',
      hasAlpha: false,
      monochrome: false,
      jpegQuality: null,
      chromaSubsampling: null,
      takenAt: null,
      camera: null,
      software: null,
    },
  };
}

function placementOf(matrix: Affine, width: number, height: number): Placement {
  return {
    matrix,
    width,
    height,
    pxPerMm: null,
    rotation: 0,
    enlargement: Math.hypot(matrix[0], matrix[1]),
    headTop: 'skull',
    measures: {
      crownY: 0,
      hairTopY: 0,
      chinY: height,
      eyeY: height / 2,
      centreX: width / 2,
      headToSkull: height,
      headToHair: height,
      crownError: 0,
    },
    covered: [0, 0, width, height],
  };
}

const size = 160;
const hair: Colour = [58, 42, 34];
const wall: Colour = [205, 208, 212];

/** Share of each pixel that a head of radius 45 fills, cut finely; the shoulders leave the frame below. */
const shares = Float64Array.from({ length: size * size }, (_, i) => {
  const [x, y] = [i % size, Math.floor(i / size)];
  let inside = 0;
  for (let k = 0; k < 64; k++) {
    const [u, v] = [x + ((k & 7) + 0.5) / 8, y + ((k >> 3) + 0.5) / 8];
    if (Math.hypot(u - 80, v - 80) < 45 || (v > 110 && Math.abs(u - 80) < 60)) inside++;
  }
  return inside / 64;
});

/** The scene as a camera sees it: light of person and wall mixed by area. */
function scene(background: Colour): Raster {
  const data = new Uint8Array(size * size * 3);
  for (let y = 0, i = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const share = shares[y * size + x]!;
      for (let c = 0; c < 3; c++)
        data[i++] = toByte(share * toLinear(hair[c]! / 255) + (1 - share) * toLinear(background[c]! / 255));
    }
  return { width: size, height: size, data };
}

/** The ideal matte of the scene, in the codes in which mattes are solved. */
function matteOf(background: Colour): Matte {
  const alpha = new Float32Array(size * size);
  const foreground = new Uint8Array(size * size * 3);
  const y = (c: Colour): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, w, k) => sum + w * toLinear(c[k]! / 255), 0);
  const [f, b] = [y(hair), y(background)];
  for (let i = 0; i < alpha.length; i++) {
    const share = shares[i]!;
    alpha[i] = (toEncoded(share * f + (1 - share) * b) - toEncoded(b)) / (toEncoded(f) - toEncoded(b));
    foreground.set(hair, i * 3);
  }
  return {
    box: [0, 0, size, size],
    width: size,
    height: size,
    alpha,
    foreground,
    confidence: { score: 1, softness: 0, conflict: 0, spread: 0 },
  };
}

function worstDifference(a: Raster, b: Raster): number {
  return a.data.reduce((most, v, i) => Math.max(most, Math.abs(v - b.data[i]!)), 0);
}

const straight = placementOf([0.5, 0, 0, 0.5, 0, 0], 80, 80);
const rolled = placementOf([0.48, 0.04, -0.04, 0.48, 6, -2], 76, 70);

describe('composePhoto, background kept', () => {
  it('is the portrait under the placement and nothing else', () => {
    const picture = scene(wall);
    const { image, cutout } = composePhoto({ portrait: portraitOf(picture), placement: straight });
    expect(image).toEqual(encode(resample(picture, straight.matrix, 80, 80)));
    expect(cutout).toBeNull();
  });

  it('reads a portrait that was decoded at half size in source pixels all the same', () => {
    const half = encode(resample(scene(wall), [0.5, 0, 0, 0.5, 0, 0], size / 2, size / 2));
    const whole = composePhoto({ portrait: portraitOf(scene(wall)), placement: straight }).image;
    const reduced = composePhoto({ portrait: portraitOf(half, 0.5), placement: straight }).image;
    expect(reduced).toEqual(whole);
  });

  it.each([
    ['left', 10, 0],
    ['right', -10, 0],
    ['top', 0, 10],
    ['bottom', 0, -10],
  ])('refuses a frame that reaches beyond the photo: %s', (_, x, y) => {
    const placement = placementOf([0.5, 0, 0, 0.5, x, y], 80, 80);
    expect(() => composePhoto({ portrait: portraitOf(scene(wall)), placement })).toThrow(RangeError);
  });
});

describe('composePhoto, background replaced', () => {
  const replaced = (colour: Colour, placement: Placement, old: Colour = wall) =>
    composePhoto({
      portrait: portraitOf(scene(old)),
      placement,
      background: { matte: matteOf(old), colour },
    });

  /** The picture of the person before a wall of `colour`, mixed from the shares themselves. */
  function truth(colour: Colour, placement: Placement): Raster {
    const { width, height, matrix } = placement;
    const pixels = new Float32Array(size * size * 4).fill(1);
    shares.forEach((share, i) => {
      pixels[i * 4] = share;
    });
    const placed = resample({ width: size, height: size, data: pixels }, matrix, width, height).data;
    const data = new Uint8Array(width * height * 3);
    for (let i = 0; i < data.length; i++) {
      const share = Math.min(1, Math.max(0, placed[Math.floor(i / 3) * 4]!));
      data[i] = toByte(share * toLinear(hair[i % 3]! / 255) + (1 - share) * toLinear(colour[i % 3]! / 255));
    }
    return { width, height, data };
  }

  it.each<[string, Colour]>([
    ['white', [255, 255, 255]],
    ['light grey', [211, 211, 211]],
    ['blue', [67, 142, 219]],
    ['red', [190, 20, 30]],
    ['the same', wall],
  ])('looks as if the person had stood before the wall: %s', (_, colour) => {
    for (const placement of [straight, rolled])
      expect(
        worstDifference(replaced(colour, placement).image, truth(colour, placement)),
      ).toBeLessThanOrEqual(8);
  });

  it('keeps half a dark hair before a pale wall as dark as it was', () => {
    const white: Colour = [255, 255, 255];
    const { image } = replaced(white, straight, [170, 170, 170]);
    const mean = (r: Raster) => r.data.reduce((s, v) => s + v, 0) / r.data.length;
    expect(Math.abs(mean(image) - mean(truth(white, straight)))).toBeLessThan(0.25);
  });

  it('has exactly the colour where nobody is, on every side of the photo but the lower', () => {
    const colour: Colour = [67, 142, 219];
    const wide = placementOf([0.5, 0, 0, 0.5, 20, 30], 120, 110);
    const { image, cutout } = replaced(colour, wide);
    for (const [x, y] of [
      [0, 0],
      [119, 0],
      [0, 60],
      [119, 100],
      [19, 40],
      [60, 29],
      [60, 35],
      [21, 40],
    ] as const) {
      const i = y * 120 + x;
      expect([...image.data.subarray(i * 3, i * 3 + 3)]).toEqual(colour);
      expect([...cutout!.data.subarray(i * 4, i * 4 + 4)]).toEqual([0, 0, 0, 0]);
    }
  });

  it('takes the inside of the person straight from the photo', () => {
    const picture = scene(wall);
    // A texture that the matte does not have.
    for (let y = 60; y < 100; y++)
      for (let x = 60; x < 100; x++) picture.data[(y * size + x) * 3] = (x * 37 + y * 91) & 127;
    const kept = composePhoto({ portrait: portraitOf(picture), placement: straight }).image;
    const { image } = composePhoto({
      portrait: portraitOf(picture),
      placement: straight,
      background: { matte: matteOf(wall), colour: [255, 255, 255] },
    });
    for (let y = 28; y < 52; y++)
      for (let x = 28; x < 52; x++) expect(image.data[(y * 80 + x) * 3]).toBe(kept.data[(y * 80 + x) * 3]);
  });

  it('lets the shoulders go on below the end of the matte', () => {
    const whole = matteOf(wall);
    const rows = 130;
    const short: Matte = {
      ...whole,
      box: [0, 0, size, rows],
      height: rows,
      alpha: whole.alpha.slice(0, size * rows),
      foreground: whole.foreground.slice(0, size * rows * 3),
    };
    const input = { portrait: portraitOf(scene(wall)), placement: straight };
    const colour: Colour = [255, 255, 255];
    const expected = composePhoto({ ...input, background: { matte: whole, colour } }).image;
    const { image } = composePhoto({ ...input, background: { matte: short, colour } });
    expect(worstDifference(image, expected)).toBeLessThanOrEqual(1);
  });

  it('refuses a frame that reaches below the photo', () => {
    const placement = placementOf([0.5, 0, 0, 0.5, 0, -10], 80, 80);
    expect(() => replaced([255, 255, 255], placement)).toThrow(RangeError);
  });

  const white: Colour = [255, 255, 255];
  const blue: Colour = [67, 142, 219];
  const walls: [string, Colour][] = [
    ['white', white],
    ['light grey', [211, 211, 211]],
    ['blue', blue],
    ['black', [0, 0, 0]],
  ];

  /** What picture programs make of a cut-out before a colour: codes mixed by alpha. */
  function laidOver({ width, height, data }: Raster, colour: Colour): Raster {
    const out = new Uint8Array(width * height * 3);
    for (let i = 0; i < out.length; i++) {
      const p = Math.floor(i / 3) * 4;
      const alpha = data[p + 3]! / 255;
      out[i] = Math.round(alpha * data[p + (i % 3)]! + (1 - alpha) * colour[i % 3]!);
    }
    return { width, height, data: out };
  }

  it.each(walls)('hands out the cut-out that gives the photo again over its own colour: %s', (_, colour) => {
    for (const placement of [straight, rolled]) {
      const { image, cutout } = replaced(colour, placement);
      expect(cutout).toMatchObject({ offset: [0, 0], scale: 1 });
      expect(laidOver(cutout!, colour)).toMatchObject({ width: image.width, height: image.height });
      expect(worstDifference(laidOver(cutout!, colour), image)).toBeLessThanOrEqual(2);
    }
  });

  it('gives it again with corrected light and sharpened edges too', () => {
    const portrait = portraitOf(scene(wall));
    const tone: ToneCorrection = { whiteBalance: [1.1, 1, 0.9], exposure: 0.3 };
    for (const [, colour] of walls) {
      const background = { matte: matteOf(wall), colour };
      const { image, cutout, tone: done } = composePhoto({ portrait, placement: straight, tone, background });
      expect(done).not.toBeNull();
      expect(worstDifference(laidOver(cutout!, colour), image)).toBeLessThanOrEqual(2);
    }
  });

  it.each([
    ['white on blue', white, blue],
    ['blue on white', blue, white],
  ])('shows no fringe of one colour when the cut-out is laid over another: %s', (_, first, second) => {
    const picture = laidOver(replaced(first, straight).cutout!, second);
    const expected = truth(second, straight);
    // Each pixel lies between the hair and the new wall: to the side of that line would be the first wall's colour.
    const line = second.map((v, c) => v - hair[c]!);
    const length = line.reduce((sum, v) => sum + v * v, 0);
    for (let p = 0; p < picture.data.length; p += 3) {
      const from = line.map((_, c) => picture.data[p + c]! - hair[c]!);
      const along = line.reduce((sum, v, c) => sum + v * from[c]!, 0) / length;
      for (let c = 0; c < 3; c++) expect(Math.abs(from[c]! - along * line[c]!)).toBeLessThanOrEqual(16);
    }
    expect(worstDifference(picture, expected)).toBeLessThanOrEqual(40);
  });

  it('hands out none of the old wall with the cut-out', () => {
    const { cutout } = replaced(white, straight);
    for (let p = 0; p < cutout!.data.length; p += 4)
      if (cutout!.data[p + 3]! > 64)
        for (let c = 0; c < 3; c++) expect(Math.abs(cutout!.data[p + c]! - hair[c]!)).toBeLessThanOrEqual(12);
      else if (cutout!.data[p + 3] === 0) expect([...cutout!.data.subarray(p, p + 3)]).toEqual([0, 0, 0]);
  });
});
