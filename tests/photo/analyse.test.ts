import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuse } from '../../core/photo/analyse/refusal.ts';
import { analyse } from '../../core/photo/analyse.ts';
import type { FaceDetail } from '../../core/photo/analysis.ts';
import { distance, map, type Point, type QuarterTurn, quarterTurn } from '../../core/photo/geometry.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';
import { open, photos, portraitOf } from './portraits.ts';

let networks: OpenNetworks;
let frontal: FaceDetail;

beforeAll(async () => {
  networks = await openNetworks();
  frontal = (await faceOf(await open(photos.frontal)))!;
});
afterAll(() => networks.close());

describe('a frontal portrait', () => {
  test('has its points where a person would set them', async () => {
    const { analysis } = await analyse(await portraitOf(await open(photos.frontal)), networks);
    expect(analysis).toMatchObject({ width: 400, height: 400 });
    expect(analysis.faces).toHaveLength(1);
    expect(refuse(analysis)).toBeNull();
    // Set by hand on the photograph enlarged twelve times.
    near(frontal.eyeLeft, [164.3, 167.6], 0.03);
    near(frontal.eyeRight, [233.7, 166.2], 0.03);
    near(frontal.chin, [198, 292], 0.08);
    expect(Math.abs(frontal.hairTop[1] - 10)).toBeLessThan(0.05 * frontal.interEyeDistance);
    expect(Math.abs(frontal.pose.roll)).toBeLessThan(3);
    expect(Math.abs(frontal.pose.yaw)).toBeLessThan(5);
  });

  test('shows the whole head and the shoulders', () => {
    expect(frontal.headInFrame).toBe(true);
    expect(frontal.faceInFrame).toBe(true);
    expect(frontal.shoulders.visible).toBe(true);
    expect(frontal.shoulders.bottomCoverage).toBeGreaterThan(0.9);
    expect(frontal.shoulders.belowChin).toBeCloseTo((400 - frontal.chin[1]) / frontal.interEyeDistance, 5);
  });

  test.each([1, 2, 3] as const)('is found again after %i quarter turns without EXIF', async (turn) => {
    const lying = await portraitOf((await open(photos.frontal)).rotate(90 * turn));
    const { portrait, analysis } = await analyse(lying, networks);
    expect(portrait.turn).toBe((4 - turn) % 4);
    samePoints(analysis.face!, (p) => p);
    const back = quarterTurn(portrait.turn as QuarterTurn, lying.width, lying.height);
    expect(pixel(portrait, [100, 50])).toEqual(pixel(lying, unmap(back, [100, 50])));
  });

  test('is found mirrored', async () => {
    const mirrored = (await faceOf((await open(photos.frontal)).flop()))!;
    near(mirrored.eyeLeft, flop(frontal.eyeRight), 0.02);
    near(mirrored.eyeRight, flop(frontal.eyeLeft), 0.02);
    near(mirrored.chin, flop(frontal.chin), 0.05);
    near(mirrored.hairTop, flop(frontal.hairTop), 0.04);
  });

  test.each([0.5, 3, 8])('is found at %f times its size', async (factor) => {
    const size = Math.round(400 * factor);
    const face = (await faceOf((await open(photos.frontal)).resize(size, size)))!;
    samePoints(face, ([x, y]) => [x / factor, y / factor]);
  });

  test('is measured in source pixels where the decoder shrank', async () => {
    const { analysis } = await analyse(await portraitOf(await open(photos.frontal), 0.25), networks);
    expect(analysis).toMatchObject({ width: 1600, height: 1600 });
    samePoints(analysis.face!, ([x, y]) => [x / 4, y / 4]);
    expect(analysis.face!.interEyeDistance).toBeCloseTo(4 * frontal.interEyeDistance, 1);
    expect(analysis.face!.mesh[0]).toBeCloseTo(4 * frontal.mesh[0]!, 1);
  });

  test('is the same every time', async () => {
    const again = (await faceOf(await open(photos.frontal)))!;
    expect(again).toEqual(frontal);
  });
});

describe('the tops of the head', () => {
  test.each(Object.entries(photos).filter(([name]) => name !== 'nobody'))(
    'the skull is not above the hair: %s',
    async (_, file) => {
      const face = (await faceOf(await open(file)))!;
      expect(heightOf(face, face.crown)).toBeLessThanOrEqual(heightOf(face, face.hairTop) + 1e-6);
      expect(heightOf(face, face.crown)).toBeGreaterThan(1.2 * face.interEyeDistance);
      expect(face.crownError).toBeGreaterThan(0);
    },
  );

  test('a cap counts to the hair, not to the skull', async () => {
    const face = (await faceOf(await open(photos.cap)))!;
    expect(Math.abs(face.hairTop[1] - 24)).toBeLessThan(0.1 * face.interEyeDistance);
    expect(face.crown[1]).toBeGreaterThan(face.hairTop[1] + 0.1 * face.interEyeDistance);
  });

  test('a bare head is its own top', async () => {
    const face = (await faceOf(await shaved()))!;
    expect(face.crown[1] - face.hairTop[1]).toBeLessThan(0.02 * face.interEyeDistance);
  });

  test('a head that the frame cuts is said to be', async () => {
    const cut = (await open(photos.frontal)).extract({ left: 0, top: 110, width: 400, height: 290 });
    const face = (await faceOf(cut))!;
    expect(face.headInFrame).toBe(false);
    expect(face.faceInFrame).toBe(true);
    // The skull goes on where the picture does not.
    expect(Math.abs(face.crown[1] + 110 - frontal.crown[1])).toBeLessThan(0.2 * face.interEyeDistance);
  });
});

describe('how many faces', () => {
  test('two people are two', async () => {
    const image = await sideBySide(400, 400);
    const { analysis } = await analyse(await portraitOf(image), networks);
    expect(analysis.faces).toHaveLength(2);
    expect(refuse(analysis)).toMatchObject({ code: 'several_faces', params: { count: 2 } });
  });

  test('somebody half as large behind the other is still two people', async () => {
    const { analysis } = await analyse(await portraitOf(await sideBySide(800, 400)), networks);
    expect(analysis.faces).toHaveLength(2);
    expect(area(analysis.faces[0]!.box)).toBeGreaterThan(area(analysis.faces[1]!.box));
    expect(refuse(analysis)?.code).toBe('several_faces');
  });

  test('a small picture on the wall is counted but is no reason to refuse', async () => {
    const { analysis } = await analyse(await portraitOf(await sideBySide(1600, 250)), networks);
    expect(analysis.face!.interEyeDistance).toBeGreaterThan(200);
    expect(refuse(analysis)).toBeNull();
  });

  test('a group is counted', async () => {
    const { analysis } = await analyse(await portraitOf(await open(photos.group)), networks);
    expect(analysis.faces.length).toBeGreaterThanOrEqual(3);
    expect(refuse(analysis)?.code).toBe('several_faces');
  });

  test('nobody is nobody', async () => {
    const { analysis } = await analyse(await portraitOf(await open(photos.nobody)), networks);
    expect(analysis.faces).toEqual([]);
    expect(analysis.face).toBeNull();
    expect(analysis.personMask.data.length).toBe(analysis.personMask.width * analysis.personMask.height);
    expect(refuse(analysis)?.code).toBe('no_face');
  });

  test.each([
    [2400, 1600, 160],
    [6000, 500, 200],
  ])('one small face in %i x %i is found', async (width, height, size) => {
    const small = await (await open(photos.frontal)).resize(size, size).png().toBuffer();
    const image = canvas(width, height, [{ input: small, left: width - 2 * size, top: 60 }]);
    const { analysis } = await analyse(await portraitOf(await image), networks);
    expect(analysis.faces).toHaveLength(1);
    const factor = size / 400;
    near(
      analysis.face!.eyeLeft,
      [width - 2 * size + factor * frontal.eyeLeft[0], 60 + factor * frontal.eyeLeft[1]],
      0.06,
    );
  });
});

test('a face cut in half is refused as cut off', async () => {
  const half = (await open(photos.frontal)).extract({ left: 175, top: 0, width: 225, height: 400 });
  const { analysis } = await analyse(await portraitOf(half), networks);
  expect(refuse(analysis)?.code).toMatch(/face_cut_off|no_face/);
});

test('a face of a few pixels is refused as too small', async () => {
  const small = await (await open(photos.frontal)).resize(80, 80).png().toBuffer();
  const { analysis } = await analyse(
    await portraitOf(await canvas(640, 480, [{ input: small, left: 60, top: 60 }])),
    networks,
  );
  expect(refuse(analysis)).toMatchObject({ code: 'face_too_small', params: { needed: 20 } });
});

async function faceOf(image: Sharp): Promise<FaceDetail | null> {
  return (await analyse(await portraitOf(image), networks)).analysis.face;
}

/** All points of the frontal portrait, found within a few hundredths of the inter-eye distance. */
function samePoints(face: FaceDetail, toOriginal: (p: Point) => Point): void {
  near(toOriginal(face.eyeLeft), frontal.eyeLeft, 0.02);
  near(toOriginal(face.eyeRight), frontal.eyeRight, 0.02);
  near(toOriginal(face.chin), frontal.chin, 0.04);
  near(toOriginal(face.hairTop), frontal.hairTop, 0.05);
  near(toOriginal(face.crown), frontal.crown, 0.06);
}

function near(actual: Point, expected: Point, tolerance: number): void {
  expect(distance(actual, expected)).toBeLessThan(tolerance * frontalUnit());
}

function frontalUnit(): number {
  return frontal?.interEyeDistance ?? 69;
}

function flop([x, y]: Point): Point {
  return [400 - x, y];
}

function heightOf(face: FaceDetail, p: Point): number {
  const [ux, uy] = [face.eyeRight[0] - face.eyeLeft[0], face.eyeRight[1] - face.eyeLeft[1]];
  const [x, y] = [
    p[0] - (face.eyeLeft[0] + face.eyeRight[0]) / 2,
    p[1] - (face.eyeLeft[1] + face.eyeRight[1]) / 2,
  ];
  return (x * uy - y * ux) / face.interEyeDistance;
}

function area(box: readonly [number, number, number, number]): number {
  return box[2] * box[3];
}

function unmap(m: ReturnType<typeof quarterTurn>, [column, row]: Point): Point {
  // A quarter turn back is three more forward: its linear part is orthogonal.
  const [x, y] = [column + 0.5 - m[4], row + 0.5 - m[5]];
  const [u, v] = map([m[0], m[2], m[1], m[3], 0, 0], [x, y]);
  return [u - 0.5, v - 0.5];
}

function pixel({ width, data }: { width: number; data: Uint8Array }, [x, y]: Point): number[] {
  return [...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
}

async function canvas(width: number, height: number, layers: OverlayOptions[]): Promise<Sharp> {
  const ground = sharp({ create: { width, height, channels: 3, background: '#b8c0c4' } });
  return sharp(await ground.composite(layers).png().toBuffer());
}

async function sideBySide(first: number, second: number): Promise<Sharp> {
  const inputs = await Promise.all(
    [first, second].map(async (size) => (await open(photos.frontal)).resize(size, size).png().toBuffer()),
  );
  return canvas(first + second, Math.max(first, second), [
    { input: inputs[0]!, left: 0, top: 0 },
    { input: inputs[1]!, left: first, top: 0 },
  ]);
}

/** The frontal portrait with the hair above the forehead painted over by skin in the shape of a skull. */
async function shaved(): Promise<Sharp> {
  const { data, info } = await (await open(photos.frontal))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const unit = frontal.interEyeDistance;
  const [cx, cy] = [(frontal.eyeLeft[0] + frontal.eyeRight[0]) / 2, frontal.eyeLeft[1] - 0.45 * unit];
  for (let y = 0; y < cy; y++)
    for (let x = 0; x < info.width; x++) {
      const r = Math.hypot((x - cx) / (1.12 * unit), (y - cy) / (1.1 * unit));
      // Skin, a little darker to the sides as on a ball; the wall outside.
      const shade = 1 - 0.25 * r * r;
      const colour = r < 1 ? [196 * shade, 160 * shade, 140 * shade] : [14, 14, 14];
      data.set(colour.map(Math.round), 3 * (y * info.width + x));
    }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
}
