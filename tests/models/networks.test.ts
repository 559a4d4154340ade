import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Point } from '../../core/photo/geometry.ts';
import { distance } from '../../core/photo/geometry.ts';
import type { FaceMesh } from '../../core/photo/networks.ts';
import { type OpenNetworks, openNetworks } from '../../models/index.ts';
import { photos, raster } from './photos.ts';

let networks: OpenNetworks;
let cacheDir: string;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'models-'));
  networks = await openNetworks({ cacheDir });
});

afterAll(async () => {
  await networks.close();
  await rm(cacheDir, { recursive: true });
});

const point = ({ points }: FaceMesh, i: number): Point => [points[3 * i]!, points[3 * i + 1]!];

describe('a frontal portrait', () => {
  it('holds one face whose eyes are where they are', async () => {
    const image = await raster(photos.portrait);
    const faces = await networks.detectFaces(image);
    expect(faces).toHaveLength(1);
    const mesh = await networks.faceMesh(image, faces[0]!);
    expect(mesh.points).toHaveLength(478 * 3);
    expect(mesh.presence).toBeGreaterThan(0.9);
    // Pupils as seen in the photo.
    expect(distance(point(mesh, 468), [164, 168])).toBeLessThan(4);
    expect(distance(point(mesh, 473), [234, 166])).toBeLessThan(4);
  });

  it('is posed nearly straight', async () => {
    const image = await raster(photos.portrait);
    const [face] = await networks.detectFaces(image);
    const pose = networks.headPose(await networks.faceMesh(image, face!));
    expect(Math.abs(pose.yaw)).toBeLessThan(5);
    expect(Math.abs(pose.roll)).toBeLessThan(3);
  });
});

it('finds several faces where there are several', async () => {
  const faces = await networks.detectFaces(await raster(photos.several));
  expect(faces.length).toBeGreaterThan(1);
});
