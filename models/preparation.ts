import { folderCache } from './cache.ts';
import { readCanonicalFace } from './canonical.ts';
import { ModelError } from './error.ts';
import { networkIds, networkWeights } from './manifest.ts';
import { mirroredIndices } from './mirror.ts';
import { InferenceSession } from './runtime.ts';
import { cacheKey, defaultCacheDir, onnxBytes, sessionSettings } from './sessions.ts';

/** One thing made ready. */
export interface Prepared {
  readonly name: string;
  readonly package: string;
  /** What was done, for people. */
  readonly outcome: string;
  readonly ms: number;
}

/** How many steps `prepare` takes. */
export const stepCount = networkIds.length + 1;

/**
 * Checks every weight, converts what needs converting into the cache and loads each network once.
 *
 * @throws ModelError where something is missing, altered, cannot be kept or cannot be loaded.
 */
export async function* prepare(folder: string = defaultCacheDir): AsyncGenerator<Prepared> {
  let start = performance.now();
  const lap = () => {
    const begun = start;
    start = performance.now();
    return Math.round(start - begun);
  };
  const cache = folderCache(folder, (message) => {
    throw new ModelError(message);
  });

  mirroredIndices(await readCanonicalFace());
  yield { name: 'canonical face', package: '@mediapipe/holistic', outcome: 'checked', ms: lap() };

  for (const id of networkIds) {
    const { format, package: source } = networkWeights[id];
    const known = format === 'tflite' && (await cache.has(cacheKey(id)));
    const session = await InferenceSession.create(await onnxBytes(id, cache), sessionSettings(1));
    await session.release();
    const outcome = format === 'onnx' ? 'checked' : known ? 'converted before' : 'converted';
    yield { name: id, package: source, outcome, ms: lap() };
  }
}
