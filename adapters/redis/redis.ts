import type { Redis } from '@upstash/redis';
import type { Clock } from '../../core/privacy/clock.ts';
import { RedisBlobs } from './blobs.ts';
import { BACKOFF, Commands, REPLY_TIMEOUT } from './commands.ts';
import { type Inspection, infoOf, inspect } from './inspect.ts';
import { RedisKeyRing } from './keyring.ts';
import { connect } from './resp.ts';
import { restClient } from './rest.ts';
import { checkRingPlace } from './ring-place.ts';
import { RedisStore } from './store.ts';

export { type Inspection, UnfitStore } from './inspect.ts';
export { StoreFault } from './trouble.ts';

/** A piece of a blob is megabytes: on a slow line it takes its time. */
const BLOB_TIMEOUT = 15_000;

export type RedisAddress =
  /** An HTTP endpoint that speaks Upstash's protocol. */
  | { readonly rest: string; readonly token: string }
  /** `redis://` or `rediss://`. */
  | { readonly url: string };

export interface RedisSettings {
  /** Told of lost connections, by code only. */
  readonly onProblem?: (code: string) => void;
  /** Longest wait for a reply, ms: records, and pieces of blobs. */
  readonly replyTimeout?: number;
  readonly blobTimeout?: number;
  /** Waits before further attempts, ms. */
  readonly backoff?: readonly number[];
}

export interface RedisDatabase {
  readonly store: RedisStore;
  readonly blobs: RedisBlobs;
  /** @throws UnfitStore, StoreUnavailable */
  inspect(): Promise<Inspection>;
  /** Share of the memory that may be used that is, 0 to 1; null where the server does not tell or has no limit. */
  used(): Promise<number | null>;
  /** Bytes of it that are used; null where the server does not tell. */
  usedBytes(): Promise<number | null>;
  readonly commands: Commands;
  close(): Promise<void>;
}

/** Opens a database by either way; records and blobs each with timeouts that suit them. */
export async function openRedis(
  address: RedisAddress,
  clock: Clock,
  settings: RedisSettings = {},
): Promise<RedisDatabase> {
  const {
    onProblem = () => undefined,
    replyTimeout = REPLY_TIMEOUT,
    blobTimeout = BLOB_TIMEOUT,
    backoff = BACKOFF,
  } = settings;
  const open = async (timeout: number): Promise<{ redis: Redis; close(): Promise<void> }> =>
    'rest' in address
      ? { redis: restClient(address.rest, address.token, () => timeout), close: async () => undefined }
      : connect(address.url, () => timeout, onProblem);
  // Two connections: a photo on its way must not hold up a button press behind it.
  const forRecords = await open(replyTimeout);
  const forBlobs = await open(blobTimeout).catch(async (problem: unknown) => {
    await forRecords.close();
    throw problem;
  });
  const commands = new Commands(forRecords.redis, clock, backoff);
  return {
    store: new RedisStore(commands),
    blobs: new RedisBlobs(commands.over(forBlobs.redis)),
    commands,
    inspect: () => inspect(commands),
    used: async () => {
      const memory = await infoOf(commands, 'memory');
      const [used, most] = [Number(memory.get('used_memory')), Number(memory.get('maxmemory'))];
      return used > 0 && most > 0 ? used / most : null;
    },
    usedBytes: async () => {
      const used = Number((await infoOf(commands, 'memory')).get('used_memory'));
      return used > 0 ? used : null;
    },
    close: async () => {
      await Promise.all([forRecords.close(), forBlobs.close()]);
    },
  };
}

export interface OpenedKeyRing {
  readonly keyRing: RedisKeyRing;
  /** Sentences for the operator's log. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens a key ring in a database of its own.
 * @param store the database whose photos its keys open; null where they are elsewhere
 * @throws KeyRingProblem, StoreUnavailable
 */
export async function openRedisKeyRing(
  address: RedisAddress,
  clock: Clock,
  ringKey: Uint8Array,
  store: Pick<RedisDatabase, 'commands'> | null,
  settings: RedisSettings = {},
): Promise<OpenedKeyRing> {
  const database = await openRedis(address, clock, settings);
  try {
    const warnings = await checkRingPlace(database.commands, store?.commands ?? null);
    const keyRing = await RedisKeyRing.open(database.commands, clock, ringKey);
    return { keyRing, warnings, close: () => database.close() };
  } catch (problem) {
    await database.close();
    throw problem;
  }
}
