import { type Region, regions } from '../../core/privacy/deployment.ts';
import {
  type BotConfig,
  type KeyRingConfig,
  keyRingFrom,
  requireConnection,
  type StoreConfig,
  secretNames,
  storeFrom,
} from './bot.ts';
import { type Environment, Reading } from './reading.ts';

/** What `npm run worker` needs: no token, no price. */
export interface WorkerConfig {
  readonly store: Extract<StoreConfig, { kind: 'redis' }>;
  readonly region: Region;
  readonly keyRing: KeyRingConfig;
  readonly pseudonymKey: Uint8Array | null;
  readonly logLevel: BotConfig['logLevel'];
  readonly photoWorkers: number | null;
  readonly secrets: readonly string[];
}

/** `problems` is empty or names everything that is wrong. */
export function readWorkerConfig(env: Environment): { config: WorkerConfig; problems: readonly string[] } {
  const reading = new Reading(env);
  const store = storeFrom(reading);
  const pseudonymKey = reading.secret('PSEUDONYM_KEY');
  if (!pseudonymKey && reading.text('PSEUDONYM_KEY') === null)
    reading.problem('PSEUDONYM_KEY is needed: without the same key as the bot no photo opens');
  requireQueue(reading);
  requireConnection(store, reading);
  const config: WorkerConfig = {
    store: store as WorkerConfig['store'],
    region: reading.one('REGION', regions, 'eu'),
    keyRing: keyRingFrom(reading, store),
    pseudonymKey,
    logLevel: reading.one('LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'info'),
    photoWorkers: reading.text('PHOTO_WORKERS') === null ? null : reading.whole('PHOTO_WORKERS', 1, 16, 1),
    secrets: secretNames.flatMap((name) => reading.text(name) ?? []),
  };
  return { config, problems: reading.problems };
}

/** Bot and workers in processes of their own meet in a queue only. */
export function requireQueue(reading: Reading): void {
  if (reading.one('QUEUE', ['memory', 'bullmq'], 'memory') === 'memory')
    reading.problem(
      '`npm run bot` and `npm run worker` need QUEUE=bullmq and REDIS_URL, by which they find each other; `npm start` does both in one process',
    );
}
