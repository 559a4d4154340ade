import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convert, converterVersion } from '../../models/convert/convert.ts';
import { openNetworks } from '../../models/index.ts';
import { networkIds, networkWeights } from '../../models/manifest.ts';
import { prepare } from '../../models/preparation.ts';
import { cacheKey, openSessions } from '../../models/sessions.ts';
import { readSource, sha256 } from '../../models/source.ts';

/**
 * What the converter makes of each weight. Where one of these changes, raise `converterVersion`, so that
 * no cache serves what the old one made, and put the new digests here.
 */
const converted = {
  version: 1,
  digests: {
    face_detection_short_range: 'f78d1faefc2091e30523b37253bae01127a3a42ec42d89d1f45341f4070f395e',
    face_detection_full_range: '1471533c901c443f94708ad154b6862090459dedaefc3b7618355b0a36ec8e25',
    face_landmark_with_attention: 'a48ca2caa1d700c90fab8f62b7c14c3efbf392764a6a5b4dcb778a6416f39929',
    selfie_segmentation: '4b730d2c0bed72b57433ebb0560d35c64852fab0f0a4aa408d27dd61715d5554',
    pose_landmark_full: '05c0bcb4fa0581dad265799e03f4089d9629d5f53b07d76510364bd38c4e440e',
  } as Record<string, string>,
};

let cacheDir: string;
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'models-sessions-'));
});
afterAll(() => rm(cacheDir, { recursive: true }));

const grey = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(128) };

it('conversion is deterministic and versioned', async () => {
  const digests: Record<string, string> = {};
  for (const id of networkIds) {
    if (networkWeights[id].format !== 'tflite') continue;
    const source = await readSource(networkWeights[id]);
    digests[id] = sha256(convert(source));
  }
  expect({ version: converterVersion, digests }).toEqual(converted);
});

it('the manifest states the shapes that the networks have', async () => {
  const sessions = openSessions({ cacheDir });
  for (const id of networkIds) {
    const { input, outputs } = networkWeights[id];
    const elements = (shape: readonly number[]) => shape.reduce((n, size) => n * size, 1);
    const results = await sessions.run(id, new Float32Array(elements(input.shape)));
    for (const { name, shape } of outputs) expect(results[name]).toHaveLength(elements(shape));
  }
  await sessions.close();
});

describe('the cache of converted networks', () => {
  it('is filled by preparation, and found filled by the next', async () => {
    const folder = join(cacheDir, 'prepared');
    const outcomes = async () => {
      const seen: Record<string, string> = {};
      for await (const { name, outcome } of prepare(folder)) seen[name] = outcome;
      return seen;
    };
    const [first, second] = [await outcomes(), await outcomes()];
    expect(first.selfie_segmentation).toBe('converted');
    expect(second.selfie_segmentation).toBe('converted before');
    expect(second.u2netp).toBe('checked');
    expect(Object.keys(first)).toHaveLength(networkIds.length + 1);
    expect((await readdir(folder)).sort()).toEqual(
      networkIds
        .filter((id) => networkWeights[id].format === 'tflite')
        .map(cacheKey)
        .sort(),
    );
  });

  it('is refused as a place for preparation where nothing can be kept', async () => {
    const steps = prepare('/proc/no-such-folder');
    await expect(async () => {
      for await (const step of steps) expect(step.name).toBeTruthy();
    }).rejects.toThrow(/cannot be kept in \/proc\/no-such-folder/);
  });

  it('heals entries that were damaged, and gives the same result', async () => {
    const folder = join(cacheDir, 'damaged');
    const mask = async () => {
      const networks = await openNetworks({ cacheDir: folder });
      const { data } = await networks.personMask(grey);
      await networks.close();
      return data;
    };
    const sound = await mask();
    const path = join(folder, cacheKey('selfie_segmentation'));
    const whole = await readFile(path);
    for (const damaged of [whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length)]) {
      await writeFile(path, damaged);
      expect(await mask()).toEqual(sound);
      expect((await readFile(path)).equals(whole)).toBe(true);
    }
  });

  it('is done without where it cannot be written, with one warning', async () => {
    const warnings: string[] = [];
    const networks = await openNetworks({
      cacheDir: '/proc/no-such-folder',
      warn: (message) => warnings.push(message),
    });
    await networks.personMask(grey);
    await networks.detectFaces(grey);
    await networks.close();
    expect(warnings).toHaveLength(1);
  });
});

describe('open networks', () => {
  it('answer many callers at once as they answer one', async () => {
    const networks = await openNetworks({ cacheDir });
    const alone = await networks.personMask(grey);
    const together = await Promise.all(Array.from({ length: 6 }, () => networks.personMask(grey)));
    for (const { data } of together) expect(data).toEqual(alone.data);
    await networks.close();
  });

  it('count the time spent in the runtime', async () => {
    const networks = await openNetworks({ cacheDir });
    expect(networks.inferenceMs()).toEqual({});
    await networks.personMask(grey);
    const once = networks.inferenceMs().selfie_segmentation!;
    expect(once).toBeGreaterThan(0);
    await networks.personMask(grey);
    expect(networks.inferenceMs().selfie_segmentation).toBeGreaterThan(once);
    await networks.close();
  });

  it('finish what is running when closed, and refuse what comes later', async () => {
    const networks = await openNetworks({ cacheDir });
    await networks.warm();
    const running = networks.salientMask(grey);
    await networks.close();
    expect((await running).data).toHaveLength(320 * 320);
    await expect(networks.personMask(grey)).rejects.toThrow(/closed/);
    await networks.close();
  });
});
