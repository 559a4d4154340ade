import { randomBytes } from 'node:crypto';
import { DirKeyRing } from '../adapters/keyring/dir.ts';
import { MemoryKeyRing, openMemory } from '../adapters/memory/memory.ts';
import { openRedis } from '../adapters/redis/redis.ts';
import type { Blobs } from '../core/privacy/blobs.ts';
import type { Clock } from '../core/privacy/clock.ts';
import type { KeyRing } from '../core/privacy/keyring.ts';
import { deriveSecrets, type Secrets } from '../core/privacy/secrets.ts';
import type { Store } from '../core/privacy/store.ts';
import type { BotConfig } from './config.ts';
import type { Log } from './log.ts';

export interface Storage {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly keyRing: KeyRing;
  readonly secrets: Secrets;
  /** Requests to it are counted and paid for. */
  readonly isMetered: boolean;
  close(): Promise<void>;
}

/**
 * The first of Upstash, Redis and memory that is configured.
 * @throws UnfitStore, StoreUnavailable, KeyRingProblem
 */
export async function openStorage(config: BotConfig, clock: Clock, log: Log): Promise<Storage> {
  const keyRing =
    config.keyFolder === null ? new MemoryKeyRing(clock) : await DirKeyRing.open(config.keyFolder, clock);
  const secrets = deriveSecrets(config.pseudonymKey ?? new Uint8Array(randomBytes(32)));
  const { store } = config;
  if (store.kind === 'memory') {
    log.warn('everything is in memory: photos, orders and payments are gone when this stops');
    const memory = openMemory(clock);
    return { ...memory, keyRing, secrets, isMetered: false, close: async () => memory.close() };
  }
  const address = store.kind === 'rest' ? { rest: store.url, token: store.token } : { url: store.url };
  const database = await openRedis(address, clock, {
    onProblem: (code) => log.warn({ code }, 'the store was lost for a moment'),
  });
  try {
    const { warnings } = await database.inspect();
    for (const warning of warnings) log.warn(warning);
  } catch (problem) {
    await database.close();
    throw problem;
  }
  return {
    store: database.store,
    blobs: database.blobs,
    keyRing,
    secrets,
    isMetered: store.kind === 'rest',
    close: () => database.close(),
  };
}
