import { randomBytes } from 'node:crypto';
import { DirKeyRing, keptSecret } from '../adapters/keyring/dir.ts';
import { MemoryKeyRing, openMemory } from '../adapters/memory/memory.ts';
import { openRedis, openRedisKeyRing, type RedisDatabase } from '../adapters/redis/redis.ts';
import type { Blobs } from '../core/privacy/blobs.ts';
import type { Clock } from '../core/privacy/clock.ts';
import { fixRegion, holdRing } from '../core/privacy/deployment.ts';
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
  /** What signs receipts of deletion, as a secret of any length; one that lives as long as the process by default. */
  readonly receiptSecret?: Uint8Array;
  /** Share of the store's memory that is used, 0 to 1; null where nobody tells. */
  readonly used?: () => Promise<number | null>;
  /** Bytes of the store's memory that are used; null where nobody tells. */
  readonly usedBytes?: () => Promise<number | null>;
  /** Requests to it are counted and paid for. */
  readonly isMetered: boolean;
  close(): Promise<void>;
}

export type StorageConfig = Pick<BotConfig, 'store' | 'region' | 'keyRing' | 'pseudonymKey' | 'receiptKey'>;

/** Kept beside the ring where RECEIPT_KEY is not set. */
const receiptFile = 'receipt.key';

/**
 * The first of Upstash, Redis and memory that is configured.
 * @throws UnfitStore, StoreUnavailable, KeyRingProblem, RegionMismatch
 */
export async function openStorage(config: StorageConfig, clock: Clock, log: Log): Promise<Storage> {
  const secrets = deriveSecrets(config.pseudonymKey ?? new Uint8Array(randomBytes(32)));
  const receiptSecret = config.receiptKey ?? new Uint8Array(randomBytes(32));
  const { store } = config;
  if (store.kind === 'memory') {
    log.warn('everything is in memory: photos, orders and payments are gone when this stops');
    const { close, ...memory } = openMemory(clock);
    const keyRing = new MemoryKeyRing(clock);
    return { ...memory, keyRing, secrets, receiptSecret, isMetered: false, close: async () => close() };
  }
  const database = await openRedis(addressOf(store), clock, {
    onProblem: (code) => log.warn({ code }, 'the store was lost for a moment'),
  });
  try {
    const { warnings } = await database.inspect();
    for (const warning of warnings) log.warn(warning);
    await fixRegion(database.store, clock, config.region);
    const ring = await openKeyRing(config, clock, secrets, database, log);
    try {
      await holdRing(database.store, clock, ring.keyRing);
    } catch (problem) {
      await ring.close();
      throw problem;
    }
    return {
      store: database.store,
      blobs: database.blobs,
      keyRing: ring.keyRing,
      secrets,
      receiptSecret: config.receiptKey ?? ring.receiptSecret ?? receiptSecret,
      used: () => database.used(),
      usedBytes: () => database.usedBytes(),
      isMetered: store.kind === 'rest',
      close: async () => {
        await Promise.all([database.close(), ring.close()]);
      },
    };
  } catch (problem) {
    await database.close();
    throw problem;
  }
}

interface OpenedRing {
  readonly keyRing: KeyRing;
  readonly receiptSecret: Uint8Array | null;
  close(): Promise<void>;
}

async function openKeyRing(
  { keyRing, receiptKey }: StorageConfig,
  clock: Clock,
  { ringKey }: Secrets,
  database: RedisDatabase,
  log: Log,
): Promise<OpenedRing> {
  if (keyRing.kind === 'memory')
    return { keyRing: new MemoryKeyRing(clock), receiptSecret: null, close: async () => undefined };
  if (keyRing.kind === 'dir') {
    const ring = await DirKeyRing.open(keyRing.path, clock, ringKey);
    const receiptSecret = receiptKey ?? (await keptSecret(keyRing.path, receiptFile));
    return { keyRing: ring, receiptSecret, close: async () => undefined };
  }
  const opened = await openRedisKeyRing(addressOf(keyRing), clock, ringKey, database, {
    onProblem: (code) => log.warn({ code }, 'the key ring was lost for a moment'),
  });
  for (const warning of opened.warnings) log.warn(warning);
  return { keyRing: opened.keyRing, receiptSecret: null, close: () => opened.close() };
}

const addressOf = (
  place:
    | { readonly kind: 'redis'; readonly url: string }
    | { readonly kind: 'rest'; readonly url: string; readonly token: string },
) => (place.kind === 'rest' ? { rest: place.url, token: place.token } : { url: place.url });
