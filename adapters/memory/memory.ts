import type { Clock } from '../../core/privacy/clock.ts';
import { MemoryBlobs } from './blobs.ts';
import { Shelf } from './shelf.ts';
import { MemoryStore } from './store.ts';

export { MemoryKeyRing } from './keyring.ts';

/** Enough for some hundred photos in flight; beyond it uploads are declined rather than the process killed. */
const DEFAULT_LIMIT = 512 * 1024 * 1024;
const EXPIRE_EVERY = 30_000;

export interface Memory {
  readonly store: MemoryStore;
  readonly blobs: MemoryBlobs;
  /** Share of the memory that is used, 0 to 1. */
  used(): Promise<number>;
  /** Frees what is over now; also runs twice a minute by itself. */
  expire(): void;
  close(): void;
}

/** Records and blobs that share one bounded memory. Nothing survives the process. */
export function openMemory(clock: Clock, limitBytes = DEFAULT_LIMIT): Memory {
  const shelf = new Shelf(clock, limitBytes);
  const timer = setInterval(() => shelf.expire(), EXPIRE_EVERY);
  timer.unref();
  return {
    store: new MemoryStore(shelf),
    blobs: new MemoryBlobs(shelf),
    used: async () => shelf.used,
    expire: () => shelf.expire(),
    close: () => clearInterval(timer),
  };
}
