import { fileURLToPath } from 'node:url';
import { type BotConfig, type RecordsConfig, readBotConfig, readRecordsConfig } from './config/bot.ts';
import { type DemoConfig, isUnconfigured, readDemoConfig } from './config/demo.ts';
import { type Environment, Reading } from './config/reading.ts';
import { readWorkerConfig, requireQueue, type WorkerConfig } from './config/worker.ts';

export type { BotConfig, RecordsConfig } from './config/bot.ts';
export type { WorkerConfig } from './config/worker.ts';

/** Where the project stands, so that defaults do not depend on the caller's folder. */
const root = fileURLToPath(new URL('../', import.meta.url));

/** What the photo work reads from the environment; every program that makes photos needs it. */
export interface PhotoConfig {
  /** Folder of the converted networks; safe to delete, filled again on the next start. */
  readonly modelCache: string;
  /** A matting network of the operator's own, or null. */
  readonly matting: { readonly kind: 'modnet' | 'birefnet' | 'isnet'; readonly path: string } | null;
  /** Threads that the work on one photo may take; null: as many as are fastest. */
  readonly threads: number | null;
}

/** A value in the environment that cannot be used, with the line that mends it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Reads `MODEL_CACHE`, `PHOTO_THREADS` and `MATTING_MODEL` (`modnet:PATH`, `birefnet:PATH` or `isnet:PATH`).
 * @throws ConfigError naming every problem at once.
 */
export function photoConfig(env: Environment = process.env): PhotoConfig {
  const { config, problems } = readPhotoConfig(env);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function readPhotoConfig(env: Environment): { config: PhotoConfig; problems: readonly string[] } {
  const problems: string[] = [];
  let matting: PhotoConfig['matting'] = null;
  if (env.MATTING_MODEL) {
    const m = /^(modnet|birefnet|isnet):(.+)$/.exec(env.MATTING_MODEL);
    if (m) matting = { kind: m[1] as 'modnet' | 'birefnet' | 'isnet', path: m[2]! };
    else problems.push('MATTING_MODEL is not of the form modnet:PATH, birefnet:PATH or isnet:PATH');
  }
  const reading = new Reading(env);
  const threads = reading.text('PHOTO_THREADS') === null ? null : reading.whole('PHOTO_THREADS', 1, 16, 1);
  problems.push(...reading.problems);
  return { config: { modelCache: env.MODEL_CACHE || `${root}data/models`, matting, threads }, problems };
}

/**
 * Reads everything that `npm start` needs; see variables.ts.
 * @param isAlone true where photos are worked on in other processes
 * @throws ConfigError naming every problem at once, none of them with a value.
 */
export function botConfig(env: Environment = process.env, isAlone = false): BotConfig {
  const { config, problems } = readBotConfig(env);
  const reading = new Reading(env);
  if (isAlone) requireQueue(reading);
  // The children that need these read them for themselves; what is wrong with them is said before they start.
  const all = [...reading.problems, ...problems, ...readPhotoConfig(env).problems];
  if (all.length > 0) throw new ConfigError(all);
  return config;
}

/** The environment of a photo child that is to keep to so many threads; null: as many as are fastest. */
export function childEnvironment(threads: number | null, env: Environment = process.env): NodeJS.ProcessEnv {
  if (threads === null) return { ...env };
  // Decoding, encoding and inference all run on these threads: with more of them, one photo would do two at a time.
  return { ...env, PHOTO_THREADS: String(threads), UV_THREADPOOL_SIZE: String(threads) };
}

/**
 * Reads what `npm run worker` needs: where the photos are, and how many to work on.
 * @throws ConfigError naming every problem at once, none of them with a value.
 */
export function workerConfig(env: Environment = process.env): WorkerConfig {
  const { config, problems } = readWorkerConfig(env);
  const all = [...problems, ...readPhotoConfig(env).problems];
  if (all.length > 0) throw new ConfigError(all);
  return config;
}

/** PUBLIC_URL alone, for programs that ask the service as anybody would; null where it is unset or no address. */
export const publicUrl = (env: Environment = process.env): string | null =>
  new Reading(env).address('PUBLIC_URL');

/**
 * Reads what the programs beside the service need; null where everything is in its memory.
 * @throws ConfigError naming every problem at once, none of them with a value.
 */
export function recordsConfig(env: Environment = process.env): RecordsConfig | null {
  const { config, problems } = readRecordsConfig(env);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Whether `npm start` is to show the demo: nothing of a real deployment is set. */
export const isDemo = (env: Environment = process.env): boolean => isUnconfigured(env);

/**
 * Reads what the demo needs.
 * @throws ConfigError naming every problem at once.
 */
export function demoConfig(env: Environment = process.env): DemoConfig {
  const { config, problems } = readDemoConfig(env);
  const all = [...problems, ...readPhotoConfig(env).problems];
  if (all.length > 0) throw new ConfigError(all);
  return config;
}
