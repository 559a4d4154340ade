import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../core/photo/analysis.ts';
import { composePhoto } from '../../core/photo/compose.ts';
import { distance, type Point } from '../../core/photo/geometry.ts';
import type { Matte } from '../../core/photo/matte.ts';
import type { Placement } from '../../core/photo/placement.ts';
import type { Portrait, Raster } from '../../core/photo/portrait.ts';
import { toByte } from '../../core/photo/resample/srgb.ts';
import { measureTone, type ToneCorrection } from '../../core/photo/tone.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';
import { open, photos, portraitOf } from './portraits.ts';
import { analysisOf } from './synthetic.ts';

type Light = readonly [number, number, number];

const size = { width: 600, height: 800 };
const eyeAt = { left: [240, 340], right: [360, 340] } as const;

/** Reflectances of what is in the picture. */
const paint = {
  wall: [0.62, 0.62, 0.62],
  shirt: [0.85, 0.85, 0.85],
  fair: [0.52, 0.33, 0.26],
  dark: [0.11, 0.06, 0.04],
  sclera: [0.36, 0.31, 0.3],
  iris: [0.03, 0.02, 0.02],
} as const satisfies Record<string, Light>;

interface Scene {
  readonly skin?: Light;
  readonly wall?: Light;
  readonly shirt?: Light;
  readonly sclera?: Light;
  /** The light that falls on all of it. */
  readonly light?: Light;
}

const inEye = ([cx, cy]: readonly [number, number], x: number, y: number): boolean =>
  ((x - cx) / 26) ** 2 + ((y - cy) / 9) ** 2 < 1;
const inIris = ([cx, cy]: readonly [number, number], x: number, y: number): boolean =>
  Math.hypot(x - cx, y - cy) < 9;

/** A face of plain paint with two open eyes, and an analysis that says where they are. */
function scene(given: Scene = {}): { portrait: Portrait; analysis: Analysis } {
  const light = given.light ?? [1, 1, 1];
  const data = new Uint8Array(size.width * size.height * 3);
  for (let y = 0, i = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) {
      const eyes = [eyeAt.left, eyeAt.right];
      const seen: Light = eyes.some((e) => inIris(e, x, y) && inEye(e, x, y))
        ? paint.iris
        : eyes.some((e) => inEye(e, x, y))
          ? (given.sclera ?? paint.sclera)
          : ((x - 300) / 150) ** 2 + ((y - 380) / 200) ** 2 < 1
            ? (given.skin ?? paint.fair)
            : y > 620 && Math.abs(x - 300) < 250
              ? (given.shirt ?? paint.shirt)
              : (given.wall ?? paint.wall);
      for (let c = 0; c < 3; c++) data[i++] = toByte(seen[c]! * light[c]!);
    }
  const analysis = analysisOf({ ...size, head: 420, eyes: [300, 340] });
  const mesh = analysis.face!.mesh;
  const set = (index: number, [x, y]: Point): void => mesh.set([x, y, 0], index * 3);
  const lids = {
    left: [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
    right: [362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382],
  } as const;
  for (const side of ['left', 'right'] as const) {
    const [cx, cy] = eyeAt[side];
    lids[side].forEach((index, k) => {
      const angle = Math.PI + (k * 2 * Math.PI) / 16;
      set(index, [cx + 26 * Math.cos(angle), cy + 9 * Math.sin(angle)]);
    });
    const iris = side === 'left' ? 468 : 473;
    set(iris, [cx, cy]);
    for (const [k, dx, dy] of [
      [1, 9, 0],
      [2, 0, -9],
      [3, -9, 0],
      [4, 0, 9],
    ] as const)
      set(iris + k, [cx + dx, cy + dy]);
  }
  set(151, [300, 260]);
  set(50, [225, 430]);
  set(280, [375, 430]);
  return { portrait: portraitFrom({ ...size, data }), analysis };
}

function portraitFrom(raster: Raster): Portrait {
  return {
    ...raster,
    scale: 1,
    turn: 0,
    source: {
      mediaType: 'image/png',
      width: raster.width,
      height: raster.height,
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

function placementOf(scale: number, { width, height }: Raster): Placement {
  return {
    matrix: [scale, 0, 0, scale, 0, 0],
    width: Math.floor(width * scale),
    height: Math.floor(height * scale),
    pxPerMm: null,
    rotation: 0,
    enlargement: scale,
    headTop: 'skull',
    measures: {
      crownY: 0,
      hairTopY: 0,
      chinY: 1,
      eyeY: 0.5,
      centreX: 0.5,
      headToSkull: 1,
      headToHair: 1,
      crownError: 0,
    },
    covered: [0, 0, Math.floor(width * scale), Math.floor(height * scale)],
  };
}

const measure = (given: Scene): ToneCorrection => {
  const { portrait, analysis } = scene(given);
  return measureTone(portrait, analysis);
};
const times = (light: Light, factor: number): Light => [
  light[0] * factor,
  light[1] * factor,
  light[2] * factor,
];

const nothing: ToneCorrection = { whiteBalance: [1, 1, 1], exposure: 0 };
/** Linear sRGB of daylight and lamps against 6500 K. */
const warmLight: Light = [1.1, 0.9, 0.72];
const coolLight: Light = [0.88, 0.97, 1.25];

describe('measureTone', () => {
  it('leaves a picture in neutral light alone, whoever is on it', () => {
    expect(measure({ skin: paint.fair })).toEqual(nothing);
    expect(measure({ skin: paint.dark })).toEqual(nothing);
    expect(measure({ skin: paint.dark, wall: [0.02, 0.02, 0.03], shirt: [0.03, 0.03, 0.03] })).toEqual(
      nothing,
    );
  });

  it.each([
    ['warm', warmLight],
    ['cool', coolLight],
    ['dim', [0.2, 0.2, 0.2]],
    ['dim and warm', times(warmLight, 0.2)],
    ['bright', [1.15, 1.15, 1.15]],
  ] as const)('treats fair and dark people alike in %s light', (_, light) => {
    expect(measure({ skin: paint.dark, light })).toEqual(measure({ skin: paint.fair, light }));
  });

  it('takes a part of a cast out and never more than there is', () => {
    for (const light of [warmLight, coolLight]) {
      const [red, green, blue] = measure({ light }).whiteBalance;
      const cast = Math.log(light[0] / light[2]);
      const left = cast + Math.log(red / blue);
      expect(Math.abs(left)).toBeLessThan(0.7 * Math.abs(cast));
      expect(Math.sign(left)).toBe(Math.sign(cast));
      expect(0.2126 * red + 0.7152 * green + 0.0722 * blue).toBeCloseTo(1, 6);
      for (const gain of [red, green, blue]) expect(Math.abs(Math.log(gain))).toBeLessThan(0.35);
    }
  });

  it('takes a painted wall for paint where the eyes do not bear it out', () => {
    expect(measure({ wall: [0.7, 0.6, 0.42] })).toEqual(nothing);
    expect(measure({ wall: [0.3, 0.5, 0.75] })).toEqual(nothing);
    expect(measure({ sclera: [0.45, 0.31, 0.22] })).toEqual(nothing);
    expect(measure({ wall: [0.6, 0.75, 0.55], sclera: [0.4, 0.4, 0.25] }).whiteBalance).toEqual([1, 1, 1]);
  });

  it('lifts a dim picture by less than a stop, and only one in which everything is dim', () => {
    const { exposure } = measure({ light: [0.2, 0.2, 0.2] });
    expect(exposure).toBeGreaterThan(0.3);
    expect(exposure).toBeLessThanOrEqual(0.8);
    expect(measure({ light: [0.5, 0.5, 0.5] }).exposure).toBe(0);
    // Backlit: the face is dark and the wall is not.
    expect(measure({ sclera: [0.05, 0.05, 0.05], skin: [0.05, 0.03, 0.03] }).exposure).toBe(0);
  });

  it('has nothing to say without a face', () => {
    const { portrait, analysis } = scene();
    expect(measureTone(portrait, { ...analysis, face: null })).toEqual(nothing);
  });
});

/** Sub-pixel columns at which the brightness of a row crosses half-way between dark and light. */
function crossings(image: Raster, row: number): number[] {
  const light = Array.from({ length: image.width }, (_, x) => image.data[(row * image.width + x) * 3 + 1]!);
  const level = (Math.max(...light) + Math.min(...light)) / 2;
  return light.flatMap((v, x) => {
    const next = light[x + 1];
    return next === undefined || v < level === next < level ? [] : [x + (level - v) / (next - v)];
  });
}

describe('a corrected picture', () => {
  const bars = (): Portrait => {
    const data = new Uint8Array(480 * 60 * 3);
    for (let y = 0, i = 0; y < 60; y++)
      for (let x = 0; x < 480; x++) {
        // Soft bars of several widths.
        const v = 120 + 70 * Math.tanh(4 * Math.sin(x / (9 + x / 60)));
        for (let c = 0; c < 3; c++) data[i++] = Math.round(v);
      }
    return portraitFrom({ width: 480, height: 60, data });
  };

  it('has every edge where it was', () => {
    const portrait = bars();
    const placement = placementOf(0.31, portrait);
    const before = composePhoto({ portrait, placement }).image;
    const { image, tone } = composePhoto({ portrait, placement, tone: nothing });
    expect(tone).toEqual({ sharpening: expect.any(Number) });
    expect(image.data).not.toEqual(before.data);
    const [was, is] = [crossings(before, 9), crossings(image, 9)];
    expect(was.length).toBeGreaterThan(6);
    expect(is.length).toBe(was.length);
    was.forEach((x, k) => {
      expect(Math.abs(is[k]! - x)).toBeLessThan(0.06);
    });
  });

  it('is brighter or whiter by the same rule everywhere', () => {
    const portrait = bars();
    const placement = placementOf(1, portrait);
    const tone: ToneCorrection = { whiteBalance: [0.92, 1, 1.15], exposure: 0.5 };
    const before = composePhoto({ portrait, placement }).image.data;
    const { image, tone: numbers } = composePhoto({ portrait, placement, tone });
    expect(numbers).toEqual({ redGain: 0.92, blueGain: 1.15, exposureEv: 0.5 });
    const mapped = new Map<number, number>();
    for (let i = 0; i < before.length; i += 3) {
      const known = mapped.get(before[i]!);
      if (known !== undefined) expect(image.data[i]).toBe(known);
      mapped.set(before[i]!, image.data[i]!);
    }
    const rising = [...mapped].sort((a, b) => a[0] - b[0]).map(([, v]) => v);
    expect(rising.every((v, k) => k === 0 || v >= rising[k - 1]!)).toBe(true);
  });

  it('keeps white white and cuts nothing off when it is lifted', () => {
    const ramp = new Uint8Array(256 * 4 * 3).map((_, i) => Math.floor(i / 3) % 256);
    const portrait = portraitFrom({ width: 256, height: 4, data: ramp });
    const tone: ToneCorrection = { whiteBalance: [0.9, 1, 1.2], exposure: 0.8 };
    const { image } = composePhoto({ portrait, placement: placementOf(1, portrait), tone });
    expect([...image.data.subarray(255 * 3, 256 * 3)]).toEqual([255, 255, 255]);
    expect(image.data[245 * 3 + 1]).toBeLessThan(255);
  });

  it('is exactly the uncorrected one where correcting is switched off', () => {
    const { portrait } = scene({ light: warmLight });
    const placement = placementOf(0.4, portrait);
    const off = composePhoto({ portrait, placement, tone: null });
    expect(off).toEqual(composePhoto({ portrait, placement }));
    expect(off.tone).toBeNull();
  });

  it('gets rid of coloured noise without touching brightness', () => {
    let seed = 5;
    const random = (): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32 - 0.5;
    };
    const data = new Uint8Array(200 * 200 * 3);
    for (let i = 0; i < data.length; i += 3) {
      const base = (i / 3) % 200 < 100 ? 90 : 170;
      for (let c = 0; c < 3; c++) data[i + c] = base + 30 * random();
    }
    const portrait = portraitFrom({ width: 200, height: 200, data });
    const placement = placementOf(1, portrait);
    const before = composePhoto({ portrait, placement }).image.data;
    const { image, tone } = composePhoto({ portrait, placement, tone: nothing });
    expect(tone!.colourNoiseRemoved).toBeGreaterThan(4);
    const luma = (d: Uint8Array, i: number): number => 0.299 * d[i]! + 0.587 * d[i + 1]! + 0.114 * d[i + 2]!;
    let [colourBefore, colourAfter] = [0, 0];
    for (let i = 0; i < data.length; i += 3) {
      expect(Math.abs(luma(image.data, i) - luma(before, i))).toBeLessThan(1.2);
      colourBefore += (before[i]! - luma(before, i)) ** 2;
      colourAfter += (image.data[i]! - luma(image.data, i)) ** 2;
    }
    expect(Math.sqrt(colourAfter / colourBefore)).toBeLessThan(0.5);
  });

  it('draws no halo when it is sharpened', () => {
    const edge = new Uint8Array(300 * 30 * 3).map((_, i) => (Math.floor(i / 3) % 300 < 151 ? 60 : 200));
    const portrait = portraitFrom({ width: 300, height: 30, data: edge });
    const { image } = composePhoto({ portrait, placement: placementOf(0.3, portrait), tone: nothing });
    const before = composePhoto({ portrait, placement: placementOf(0.3, portrait) }).image;
    expect(Math.max(...image.data)).toBeLessThanOrEqual(Math.max(...before.data) + 3);
    expect(Math.min(...image.data)).toBeGreaterThanOrEqual(Math.min(...before.data) - 3);
  });

  it('leaves a new wall exactly as it is', () => {
    const { portrait } = scene({ light: warmLight });
    const alpha = new Float32Array(size.width * size.height);
    for (let i = 0; i < alpha.length; i++)
      alpha[i] = Math.hypot((i % size.width) - 300, Math.floor(i / size.width) - 500) < 250 ? 1 : 0;
    const matte: Matte = {
      box: [0, 0, size.width, size.height],
      ...size,
      alpha,
      foreground: portrait.data,
      confidence: { score: 1, softness: 0, conflict: 0, spread: 0 },
    };
    const { image } = composePhoto({
      portrait,
      placement: placementOf(0.5, portrait),
      tone: { whiteBalance: [0.9, 1, 1.2], exposure: 0.5 },
      background: { matte, colour: [67, 142, 219] },
    });
    for (const [x, y] of [
      [0, 0],
      [299, 0],
      [20, 300],
      [150, 100],
    ] as const)
      expect([...image.data.subarray((y * 300 + x) * 3, (y * 300 + x) * 3 + 3)]).toEqual([67, 142, 219]);
  });
});

describe('a corrected face', () => {
  let networks: OpenNetworks;
  beforeAll(async () => {
    networks = await openNetworks();
  });
  afterAll(() => networks.close());

  it('has every one of its 478 points where it was', async () => {
    const portrait = await portraitOf((await open(photos.frontal)).resize(1200));
    const placement = placementOf(0.4, portrait);
    const tone: ToneCorrection = { whiteBalance: [0.9, 1, 1.15], exposure: 0.6 };
    const before = composePhoto({ portrait, placement }).image;
    const after = composePhoto({ portrait, placement, tone }).image;
    const [face] = await networks.detectFaces(before);
    const was = (await networks.faceMesh(before, face!)).points;
    const is = (await networks.faceMesh(after, face!)).points;
    const at = (mesh: Float32Array, k: number): Point => [mesh[k * 3]!, mesh[k * 3 + 1]!];
    const interEye = distance(at(was, 468), at(was, 473));
    const moved = Array.from({ length: 478 }, (_, k) => distance(at(was, k), at(is, k)) / interEye);
    const shift: Point = [0, 1].map(
      (c) =>
        Array.from({ length: 478 }, (_, k) => is[k * 3 + c]! - was[k * 3 + c]!).reduce((a, b) => a + b) / 478,
    ) as unknown as Point;
    // The network's own noise under another brightness; nothing moves together.
    expect(Math.hypot(...shift) / interEye).toBeLessThan(0.005);
    expect(Math.max(...moved)).toBeLessThan(0.03);
  });
});
