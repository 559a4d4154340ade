import { type Blobs, LARGEST_BLOB } from '../../core/privacy/blobs.ts';
import type { Key } from '../../core/privacy/key.ts';
import type { PhotoClass } from '../../core/privacy/retention.ts';
import { checkRemoval, checkWrite } from '../../core/privacy/store.ts';
import { type Commands, Script } from './commands.ts';
import { measure } from './listing.ts';
import { HEAD } from './scripts.ts';

/**
 * Bytes in one piece: 4,000,000 characters of base64, well below the 10 MB that the smallest plans take in a
 * request. Base64, for the HTTP side decodes every reply as UTF-8.
 */
const PIECE = 3_000_000;

const head = new Script(HEAD);

/**
 * Sealed picture bytes in pieces: the first under the blob's own name, the others under `name:1`, `name:2`. The
 * first is written last and says how many there are, so a blob is whole or not there.
 * @param commands with a timeout that fits megabytes
 */
export class RedisBlobs implements Blobs {
  constructor(private readonly commands: Commands) {}

  async put(key: Key<PhotoClass>, bytes: Uint8Array, expiresAt: number): Promise<void> {
    checkWrite(key, expiresAt, this.commands.clock.now());
    if (bytes.length > LARGEST_BLOB) throw new RangeError('too large for a blob');
    const pieces = Math.max(1, Math.ceil(bytes.length / PIECE));
    const end = this.commands.toServer(expiresAt);
    for (let i = pieces - 1; i >= 0; i -= 1) {
      const text = Buffer.from(bytes.subarray(i * PIECE, (i + 1) * PIECE)).toString('base64');
      const value = i === 0 ? `${pieces}.${bytes.length}.${text}` : text;
      await this.commands.command('SET', nameOf(key, i), value, 'PXAT', end, 'NX');
    }
  }

  async get(key: Key<PhotoClass>): Promise<Uint8Array | null> {
    const first = await this.commands.command('GET', key);
    const measured = typeof first === 'string' ? measure(first) : null;
    if (measured === null) return null;
    const found = [Buffer.from(measured.rest, 'base64')];
    for (let i = 1; i < measured.pieces; i += 1) {
      const piece = await this.commands.command('GET', nameOf(key, i));
      if (typeof piece !== 'string') return null;
      found.push(Buffer.from(piece, 'base64'));
    }
    const bytes = Buffer.concat(found);
    return bytes.length === measured.size ? bytes : null;
  }

  async delete(key: Key<PhotoClass>): Promise<void> {
    checkRemoval(key);
    const names = await this.names(key);
    await this.commands.command('UNLINK', key, ...names);
  }

  async shorten(key: Key<PhotoClass>, expiresAt: number): Promise<void> {
    const end = this.commands.toServer(expiresAt);
    for (const name of await this.names(key)) await this.commands.command('PEXPIREAT', name, end, 'LT');
  }

  /** The names of all pieces; none where there is no first one. */
  private async names(key: Key<PhotoClass>): Promise<string[]> {
    const measured = measure(String(await this.commands.script(head, [key])));
    return Array.from({ length: measured?.pieces ?? 0 }, (_, i) => nameOf(key, i));
  }
}

const nameOf = (key: string, piece: number): string => (piece === 0 ? key : `${key}:${piece}`);
