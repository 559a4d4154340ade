import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ModelError } from '../../models/index.ts';
import { geometryMetadata, networkIds, networkWeights } from '../../models/manifest.ts';
import { readSource, sha256 } from '../../models/source.ts';

const detector = networkWeights.face_detection_short_range;
const installed = dirname(createRequire(import.meta.url).resolve(`${detector.package}/package.json`));

let modules: string;
let copy: string;

beforeEach(async () => {
  modules = await mkdtemp(join(tmpdir(), 'models-source-'));
  copy = join(modules, detector.package);
  await mkdir(copy, { recursive: true });
  await writeFile(join(copy, 'package.json'), JSON.stringify({ version: '0.4.9' }));
  await copyFile(join(installed, detector.file), join(copy, detector.file));
});

afterEach(() => rm(modules, { recursive: true }));

it('finds every weight of the manifest in the installed packages', async () => {
  for (const source of [...networkIds.map((id) => networkWeights[id]), geometryMetadata])
    expect(sha256(await readSource(source))).toBe(source.sha256);
});

it('declares exactly the versions that package.json pins', async () => {
  const { dependencies } = JSON.parse(
    await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> };
  for (const { package: name, version } of [...Object.values(networkWeights), geometryMetadata])
    expect(dependencies[name]).toBe(version);
});

it('looks in every folder that it is given', async () => {
  expect(await readSource(detector, ['/nowhere', modules])).toHaveLength(229_032);
});

it('refuses an altered file and names package, file and both versions', async () => {
  const path = join(copy, detector.file);
  const bytes = await readFile(path);
  bytes[1000]! ^= 1;
  await writeFile(path, bytes);
  const error = await readSource(detector, [modules]).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ModelError);
  const { message } = error as ModelError;
  for (const part of [
    detector.package,
    detector.file,
    detector.version,
    '0.4.9',
    detector.sha256,
    sha256(bytes),
  ])
    expect(message).toContain(part);
});

it('refuses a file cut short', async () => {
  const path = join(copy, detector.file);
  await writeFile(path, (await readFile(path)).subarray(0, 5000));
  await expect(readSource(detector, [modules])).rejects.toThrow(/face_detection_short_range/);
  await expect(readSource({ ...detector, range: [4000, 9000] }, [modules])).rejects.toThrow(
    /bytes 4000-9000/,
  );
});

it('names a package or file that is missing', async () => {
  await expect(readSource(detector, ['/nowhere'])).rejects.toThrow(
    /@mediapipe\/face_detection@0.4.1657300184 is not installed/,
  );
  await rm(join(copy, detector.file));
  await expect(readSource(detector, [modules])).rejects.toThrow(
    /cannot read face_detection_short_range.tflite/,
  );
});
