import { type Blobs, LARGEST_BLOB } from '../../core/privacy/blobs.ts';
import type { Key } from '../../core/privacy/key.ts';
import type { PhotoClass } from '../../core/privacy/retention.ts';
import { checkRemoval, checkWrite } from '../../core/privacy/store.ts';
import type { Shelf } from './shelf.ts';

/** Sealed picture bytes in this process, on the same shelf as its records. */
export class MemoryBlobs implements Blobs {
  constructor(private readonly shelf: Shelf) {}

  async put(key: Key<PhotoClass>, bytes: Uint8Array, expiresAt: number): Promise<void> {
    checkWrite(key, expiresAt, this.shelf.clock.now());
    if (bytes.length > LARGEST_BLOB) throw new RangeError('too large for a blob');
    if (this.shelf.read(key) !== null) return;
    this.shelf.write(key, { kind: 'blob', bytes: Uint8Array.from(bytes) }, expiresAt);
  }

  async get(key: Key<PhotoClass>): Promise<Uint8Array | null> {
    const content = this.shelf.read(key)?.content;
    return content?.kind === 'blob' ? Uint8Array.from(content.bytes) : null;
  }

  async delete(key: Key<PhotoClass>): Promise<void> {
    checkRemoval(key);
    this.shelf.remove(key);
  }

  async shorten(key: Key<PhotoClass>, expiresAt: number): Promise<void> {
    const item = this.shelf.read(key);
    if (item !== null) this.shelf.write(key, item.content, Math.min(item.expiresAt, expiresAt));
  }
}
