import { describe, expect, test } from 'vitest';
import { skullTopOf } from '../../core/photo/analyse/crown.ts';
import { refuse } from '../../core/photo/analyse/refusal.ts';
import { analyse } from '../../core/photo/analyse.ts';
import type { Analysis } from '../../core/photo/analysis.ts';
import type { Box, Point } from '../../core/photo/geometry.ts';
import type { DetectedFace, HeadPose, Networks } from '../../core/photo/networks.ts';
import type { Grid, Portrait, Raster } from '../../core/photo/portrait.ts';

const width = 400;
const height = 500;

/** Where a made-up face stands and how the made-up networks see it. */
interface Scene {
  readonly eyes?: Point;
  readonly unit?: number;
  readonly score?: number;
  readonly presence?: number;
  readonly pose?: Partial<HeadPose>;
  /** Whether there is a person at a point of the upright picture. */
  readonly person?: (p: Point) => boolean;
  readonly others?: readonly { readonly eyes: Point; readonly unit: number; readonly presence?: number }[];
}

test('a person who fills the frame has a head that is cut off', async () => {
  const { face } = await analysed({ person: () => true });
  expect(face).toMatchObject({ headInFrame: false, faceInFrame: true });
  expect(face!.hairTop[1]).toBeLessThanOrEqual(face!.crown[1]);
  expect(face!.shoulders.bottomCoverage).toBe(1);
});

test('a mask that shows nobody leaves the skull as the only top', async () => {
  const { face } = await analysed({ person: () => false });
  expect(face!.headInFrame).toBe(true);
  expect(face!.hairTop).toEqual(face!.crown);
  expect(face!.shoulders).toMatchObject({ visible: false, bottomCoverage: 0 });
});

test('the hair top is the top of the silhouette, however high', async () => {
  const { face } = await analysed({ person: (p) => standing(p, 3.2) });
  expect(face!.headInFrame).toBe(true);
  expect((200 - face!.hairTop[1]) / 50).toBeCloseTo(3.2, 1);
  expect(200 - face!.crown[1]).toBeLessThan(2 * 50);
});

test('hair that nearly touches the frame is not cut off, hair that reaches it is', async () => {
  const gap = async (top: number) => (await analysed({ person: (p) => standing(p, top) })).face!.headInFrame;
  expect(await gap(3.7)).toBe(true);
  expect(await gap(4)).toBe(false);
});

test('a lower silhouette takes the skull down with it', async () => {
  const { face } = await analysed({ person: (p) => standing(p, 1.3) });
  expect((200 - face!.crown[1]) / 50).toBeLessThanOrEqual((200 - face!.hairTop[1]) / 50);
  expect((200 - face!.hairTop[1]) / 50).toBeCloseTo(1.3, 1);
});

test('single hairs do not raise the head', async () => {
  const hair = ([x, y]: Point) => Math.abs(x - 200) < 0.5 && y > 40;
  const { face } = await analysed({ person: (p) => standing(p, 2) || hair(p) });
  expect((200 - face!.hairTop[1]) / 50).toBeCloseTo(2, 0);
});

test('shoulders that the frame ends before are not visible', async () => {
  const neckOnly = (p: Point) => standing(p, 2) && (p[1] < 300 || Math.abs(p[0] - 200) < 55);
  expect((await analysed({ person: neckOnly })).face!.shoulders.visible).toBe(false);
  const { shoulders } = (await analysed({ person: (p) => standing(p, 2) })).face!;
  expect(shoulders.visible).toBe(true);
  expect(shoulders.belowChin).toBeCloseTo((500 - 290) / 50, 0);
});

test('one shoulder alone is not both', async () => {
  const oneSided = (p: Point) => standing(p, 2) && (p[1] < 300 || p[0] < 255);
  expect((await analysed({ person: oneSided })).face!.shoulders.visible).toBe(false);
});

describe('refusals', () => {
  test.each<[string, Scene]>([
    ['no_face', { presence: 0.5 }],
    ['face_too_small', { unit: 12 }],
    ['face_cut_off', { eyes: [370, 200] }],
    ['face_turned_away', { pose: { yaw: 55 } }],
    ['face_turned_away', { pose: { pitch: -50 } }],
    ['several_faces', { eyes: [120, 200], unit: 40, others: [{ eyes: [300, 200], unit: 35 }] }],
  ])('%s', async (code, scene) => {
    expect(refuse(await analysed(scene))?.code).toBe(code);
  });

  test.each<[string, Scene]>([
    ['a straight face', {}],
    ['a head that is cut off', { person: () => true }],
    ['one that is turned a little', { pose: { yaw: 25 } }],
    ['a face beside a pattern', { others: [{ eyes: [340, 60], unit: 20, presence: 0.98 }] }],
    ['a face beside a small poster', { others: [{ eyes: [360, 60], unit: 12 }] }],
  ])('none for %s', async (_, scene) => {
    expect(refuse(await analysed(scene))).toBeNull();
  });
});

test('what the mesh network does not see is no face', async () => {
  const { faces } = await analysed({ others: [{ eyes: [340, 60], unit: 20, presence: 0.98 }] });
  expect(faces).toHaveLength(1);
});

test('two detections of one face are one face', async () => {
  const { faces } = await analysed({ others: [{ eyes: [208, 206], unit: 40 }] });
  expect(faces).toHaveLength(1);
});

describe('the skull', () => {
  test('is never above the hair and nearer to it the thinner the hair', () => {
    const [thin, thick] = [skullTopOf(1.83, 0, 1.5, false), skullTopOf(1.83, 0, 2.4, false)];
    expect(thin.height).toBe(1.5);
    expect(thick.height).toBeLessThan(1.8);
    expect(thin.error).toBeLessThan(thick.error);
  });

  test('is the top of a bare head', () => {
    expect(skullTopOf(1.83, 0, 1.72, true).height).toBe(1.72);
  });

  test('goes down as the chin goes up', () => {
    expect(skullTopOf(1.83, 8, 2, false).height).toBeLessThan(skullTopOf(1.83, -8, 2, false).height);
  });

  test.each([0.2, 1, 1.5, 5])('has a finite error under hair %f high', (hair) => {
    const { height: top, error } = skullTopOf(1.83, 0, hair, false);
    expect(top).toBeLessThanOrEqual(hair);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.2);
  });
});

/** A head `top` units above the eyes, 1.1 units to either side of the axis, on shoulders from 100 px below the eyes. */
function standing([x, y]: Point, top: number): boolean {
  const aside = Math.abs(x - 200);
  if (y < 200 - top * 50) return false;
  return y < 300 ? aside < 55 : aside < 55 + 3 * (y - 300);
}

async function analysed(scene: Scene): Promise<Analysis> {
  return (await analyse(greyPortrait(), networksSeeing(scene))).analysis;
}

function greyPortrait(): Portrait {
  return {
    width,
    height,
    data: new Uint8Array(width * height * 3).fill(128),
    scale: 1,
    turn: 0,
    source: {
      mediaType: 'image/png',
      width,
      height,
      bytes: 1,
      sha256: '0'.repeat(64),
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

/**
 * Networks that see the scene whichever part of the picture they are shown: each view of the flat grey portrait is told
 * by its shape alone, so that faces are answered in pixels of the whole and masks by where the analysis asks for them.
 */
function networksSeeing({
  eyes = [200, 200],
  unit = 50,
  score = 0.95,
  presence = 1,
  pose = {},
  person = (p) => standing(p, 2),
  others = [],
}: Scene): Networks {
  const all = [{ eyes, unit, presence }, ...others.map((other) => ({ presence: 1, ...other }))];
  const detections = all.map(
    ({ eyes: at, unit: size }): DetectedFace => ({
      box: [at[0] - size, at[1] - 0.6 * size, 2 * size, 2 * size] as Box,
      score,
      keypoints: [
        [at[0] - size / 2, at[1]],
        [at[0] + size / 2, at[1]],
        [at[0], at[1] + 0.6 * size],
        [at[0], at[1] + 1.1 * size],
        [at[0] - 1.1 * size, at[1]],
        [at[0] + 1.1 * size, at[1]],
      ],
    }),
  );
  const isWhole = (image: Raster) => Math.abs(image.width / image.height - width / height) < 0.02;
  return {
    detectFaces: async (image) => (isWhole(image) ? detections : []),
    faceMesh: async (_, face) => {
      const [left, right] = face.keypoints;
      const size = right![0] - left![0];
      const { presence: seen } = all.find((other) => Math.abs(other.unit - size) < 0.5)!;
      return { points: faceAt([(left![0] + right![0]) / 2, left![1]], size), presence: seen };
    },
    headPose: () => ({ yaw: 0, pitch: 0, roll: 0, ...pose }),
    personMask: async (image) => maskOf(isWhole(image) ? [0, 0, width, height] : headBox(eyes, unit), person),
    salientMask: () => Promise.reject(new Error('not asked for')),
    poseMask: () => Promise.reject(new Error('not asked for')),
  };
}

/** The view that the head is looked at in, cut to the picture. */
function headBox([x, y]: Point, unit: number): Box {
  const [left, top] = [Math.max(0, Math.floor(x - 3.75 * unit)), Math.max(0, Math.floor(y - 3.75 * unit))];
  const right = Math.min(width, Math.ceil(x + 3.75 * unit));
  const bottom = Math.min(height, Math.ceil(y + 3.75 * unit));
  return [left, top, right - left, bottom - top];
}

function maskOf([x, y, w, h]: Box, person: (p: Point) => boolean): Grid {
  const size = 256;
  const data = new Float32Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      data[row * size + column] = person([x + ((column + 0.5) * w) / size, y + ((row + 0.5) * h) / size])
        ? 1
        : 0;
  return { width: size, height: size, data };
}

/** An oval of 478 points whose named vertices stand where a face has them. */
function faceAt([x, y]: Point, unit: number): Float32Array {
  const points = new Float32Array(478 * 3);
  const put = (index: number, u: number, v: number) => points.set([x + u * unit, y + v * unit, 0], 3 * index);
  for (let i = 0; i < 468; i++) {
    const angle = (2 * Math.PI * i) / 468;
    put(i, 1.1 * Math.sin(angle), 0.5 - 1.3 * Math.cos(angle));
  }
  for (const [index, u] of [
    [176, -0.4],
    [148, -0.2],
    [152, 0],
    [377, 0.2],
    [400, 0.4],
  ] as const)
    put(index, u, 1.8 - u * u);
  for (let k = 0; k < 5; k++) {
    put(468 + k, -0.5, 0);
    put(473 + k, 0.5, 0);
  }
  return points;
}
