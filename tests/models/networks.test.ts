import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distance, type Point } from '../../core/photo/geometry.ts';
import type { FaceMesh } from '../../core/photo/networks.ts';
import type { Grid, Raster } from '../../core/photo/portrait.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';
import { photos, raster } from './photos.ts';

let networks: OpenNetworks;
let cacheDir: string;
let portrait: Raster;
let mesh: FaceMesh;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'models-'));
  networks = await openNetworks({ cacheDir });
  portrait = await raster(photos.portrait);
  mesh = await meshOf(portrait);
});

afterAll(async () => {
  await networks.close();
  await rm(cacheDir, { recursive: true });
});

async function meshOf(image: Raster): Promise<FaceMesh> {
  const [face] = await networks.detectFaces(image);
  return networks.faceMesh(image, face!);
}

const point = ({ points }: FaceMesh, i: number): Point => [points[3 * i]!, points[3 * i + 1]!];
/** The pupils of the portrait as a person points at them, and the distance between them. */
const pupils: readonly [Point, Point] = [
  [164, 168],
  [234, 166],
];
const unit = 70;

describe('a frontal portrait', () => {
  it('holds one face, keypoints in order', async () => {
    const faces = await networks.detectFaces(portrait);
    expect(faces).toHaveLength(1);
    const { box, score, keypoints } = faces[0]!;
    expect(score).toBeGreaterThanOrEqual(0.5);
    expect(keypoints).toHaveLength(6);
    expect(distance(keypoints[0]!, pupils[0])).toBeLessThan(0.12 * unit);
    expect(distance(keypoints[1]!, pupils[1])).toBeLessThan(0.12 * unit);
    expect(box[0]).toBeLessThan(pupils[0][0]);
    expect(box[0] + box[2]).toBeGreaterThan(pupils[1][0]);
  });

  it('has its pupils where they are', () => {
    expect(mesh.points).toHaveLength(478 * 3);
    expect(mesh.presence).toBeGreaterThan(0.9);
    expect(distance(point(mesh, 468), pupils[0])).toBeLessThan(0.05 * unit);
    expect(distance(point(mesh, 473), pupils[1])).toBeLessThan(0.05 * unit);
  });

  it('has open eyes and a closed mouth', () => {
    const span = (a: number, b: number) => distance(point(mesh, a), point(mesh, b));
    // Height over width of the refined eye contours and of the inner lips.
    for (const [top, bottom, left, right] of [
      [159, 145, 33, 133],
      [386, 374, 362, 263],
    ] as const)
      expect(span(top, bottom) / span(left, right)).toBeGreaterThan(0.2);
    expect(span(13, 14) / span(78, 308)).toBeLessThan(0.1);
  });

  it('has the parts of a face in their order, and the nose nearest', () => {
    const [forehead, nose, mouth, chin] = [10, 4, 13, 152].map((i) => point(mesh, i)[1]);
    expect(forehead).toBeLessThan(pupils[0][1]);
    expect(nose).toBeGreaterThan(pupils[0][1]);
    expect(mouth).toBeGreaterThan(nose!);
    expect(chin).toBeGreaterThan(mouth!);
    const depth = (i: number) => mesh.points[3 * i + 2]!;
    for (const side of [234, 454]) expect(depth(4)).toBeLessThan(depth(side) - 0.5 * unit);
  });

  it('is posed nearly straight', () => {
    const pose = networks.headPose(mesh);
    expect(Math.abs(pose.yaw)).toBeLessThan(5);
    expect(Math.abs(pose.pitch)).toBeLessThan(12);
    expect(Math.abs(pose.roll)).toBeLessThan(3);
  });
});

describe('the same face', () => {
  it.each([-35, -12, 20, 40])('turned by %i degrees is found and its roll is read', async (degrees) => {
    const image = await raster(photos.portrait, degrees);
    const turned = await meshOf(image);
    const pose = networks.headPose(turned);
    const straight = networks.headPose(mesh);
    expect(Math.abs(pose.roll - straight.roll - degrees)).toBeLessThan(2);
    expect(Math.abs(pose.yaw - straight.yaw)).toBeLessThan(4);
    expect(Math.abs(pose.pitch - straight.pitch)).toBeLessThan(4);
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    pupils.forEach(([x, y], k) => {
      const [dx, dy] = [x - portrait.width / 2, y - portrait.height / 2];
      const there: Point = [image.width / 2 + c * dx - s * dy, image.height / 2 + s * dx + c * dy];
      expect(distance(point(turned, k === 0 ? 468 : 473), there)).toBeLessThan(0.06 * unit);
    });
  });

  it('mirrored gives the mirrored mesh and pose', async () => {
    const flopped = await resized(sharp(photos.portrait).flop());
    const mirrored = await meshOf(flopped);
    const [pose, straight] = [networks.headPose(mirrored), networks.headPose(mesh)];
    expect(Math.abs(pose.yaw + straight.yaw)).toBeLessThan(1);
    expect(Math.abs(pose.roll + straight.roll)).toBeLessThan(1);
    const [x, y] = point(mirrored, 473);
    expect(distance([flopped.width - x, y], point(mesh, 468))).toBeLessThan(0.03 * unit);
  });

  it('four times as large gives the same mesh four times as large', async () => {
    const large = await meshOf(await resized(sharp(photos.portrait).resize(1600, 1600, { kernel: 'cubic' })));
    for (const i of [468, 473, 152, 10, 61, 291]) {
      const [x, y] = point(large, i);
      expect(distance([x / 4, y / 4], point(mesh, i))).toBeLessThan(0.06 * unit);
    }
  });

  it('filling the whole frame is still found', async () => {
    const close = await resized(
      sharp(photos.portrait).extract({ left: 135, top: 135, width: 130, height: 130 }),
    );
    const [face] = await networks.detectFaces(close);
    const found = await networks.faceMesh(close, face!);
    expect(found.presence).toBeGreaterThan(0.9);
    expect(distance(point(found, 468), [pupils[0][0] - 135, pupils[0][1] - 135])).toBeLessThan(0.1 * unit);
  });
});

describe('other pictures', () => {
  it('several people are several faces', async () => {
    const image = await raster(photos.several);
    const faces = await networks.detectFaces(image);
    expect(faces.length).toBeGreaterThan(1);
    for (const face of faces) expect((await networks.faceMesh(image, face)).presence).toBeGreaterThan(0.9);
    expect(faces.map((f) => f.score)).toEqual(faces.map((f) => f.score).sort((a, b) => b - a));
  });

  it('a landscape holds no face that the mesh confirms', async () => {
    const image = await raster(photos.landscape);
    for (const face of await networks.detectFaces(image))
      expect((await networks.faceMesh(image, face)).presence).toBeLessThan(0.1);
  });

  it('of one colour, or of one pixel, hold nothing', async () => {
    for (const side of [1, 300]) {
      const data = new Uint8Array(side * side * 3).fill(128);
      expect(await networks.detectFaces({ width: side, height: side, data })).toEqual([]);
    }
  });
});

describe('masks', () => {
  /** Mean of a grid within a box given as shares of its sides. */
  function mean(
    { width, height, data }: Grid,
    [x0, y0, x1, y1]: readonly [number, number, number, number],
  ): number {
    let [sum, count] = [0, 0];
    for (let y = Math.floor(y0 * height); y < y1 * height; y++)
      for (let x = Math.floor(x0 * width); x < x1 * width; x++, count++) sum += data[y * width + x]!;
    return sum / count;
  }
  const face = [0.4, 0.35, 0.6, 0.65] as const;
  const corners = [
    [0, 0, 0.12, 0.2],
    [0.88, 0, 1, 0.2],
  ] as const;

  it('show the person and not the wall', async () => {
    const grids: [Grid, number][] = [
      [await networks.personMask(portrait), 256],
      [await networks.salientMask(portrait), 320],
    ];
    for (const [grid, side] of grids) {
      expect([grid.width, grid.height]).toEqual([side, side]);
      expect(grid.data.every((v) => v >= 0 && v <= 1)).toBe(true);
      expect(mean(grid, face)).toBeGreaterThan(0.95);
      for (const corner of corners) expect(mean(grid, corner)).toBeLessThan(0.05);
    }
  });

  it('of a square about the person hold it in the middle of it', async () => {
    const grid = await networks.poseMask(portrait, { centre: [200, 300], side: 1200 });
    expect([grid.width, grid.height]).toEqual([256, 256]);
    // The portrait is the middle third of the square, a little above its centre.
    expect(mean(grid, [0.45, 0.35, 0.55, 0.5])).toBeGreaterThan(0.8);
    expect(mean(grid, [0, 0, 0.25, 1])).toBeLessThan(0.05);
  });
});

async function resized(image: Sharp): Promise<Raster> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}
