import type { Key } from './key.ts';
import type { PhotoClass } from './retention.ts';

/**
 * Port: where sealed picture bytes live. A blob is written once under a name nobody used before and never changed,
 * so that readers and writers cannot meet half way; it dies at `expiresAt` at the latest.
 * A blob without the record that names it and holds its data key is noise that nobody can open.
 *
 * Rejects with StoreUnavailable where the place cannot be reached or is full; RangeError as in `Store`.
 */
export interface Blobs {
  /**
   * Writes a blob; where one of that name exists, that one stays as it is.
   * @param bytes sealed bytes (they begin with `s1.`), up to 64 MiB
   */
  put(key: Key<PhotoClass>, bytes: Uint8Array, expiresAt: number): Promise<void>;
  /** The same bytes; null where the blob is gone or not whole. */
  get(key: Key<PhotoClass>): Promise<Uint8Array | null>;
  delete(key: Key<PhotoClass>): Promise<void>;
  shorten(key: Key<PhotoClass>, expiresAt: number): Promise<void>;
}

/** Four uploads of the largest size a chat lets through; what a platform sends is refused long before. */
export const LARGEST_BLOB = 64 * 1024 * 1024;
