import { randomBytes } from 'node:crypto';
import type { Blobs } from './blobs.ts';
import { type Contents, decodeBox, encodeBox } from './box.ts';
import type { Clock } from './clock.ts';
import { epochFor, epochOf } from './epoch.ts';
import type { Expiries } from './expiries.ts';
import { newId } from './id.ts';
import { type Key, key } from './key.ts';
import type { KeyRing } from './keyring.ts';
import type { PhotoClass } from './retention.ts';
import { bound, open, openText, seal, sealText } from './seal.ts';
import type { Owner } from './secrets.ts';
import { type Held, type Store, StoreUnavailable } from './store.ts';

export interface VaultParts {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  /** The region promised to the person; bound to every sealed byte. */
  readonly region: string;
  /** Verifies later that all of it is gone; nobody does by default. */
  readonly expiries?: Pick<Expiries, 'note'>;
}

/** Names a box. The owner is part of the name: under another owner's name it does not open. */
export interface BoxRef {
  readonly class: PhotoClass;
  readonly owner: Owner;
  readonly id: string;
}

/** What a box holds, without the bytes of its parts. */
export interface Box {
  /** Small facts, JSON. */
  readonly meta: unknown;
  readonly parts: readonly string[];
  readonly expiresAt: number;
}

interface Opened {
  readonly held: Held;
  readonly dataKey: Uint8Array;
  readonly contents: Contents;
  readonly epoch: string;
}

/** Two writers of one box meet seldom; more than this in a row means that something is wrong with the store. */
const ATTEMPTS = 16;

/**
 * Pictures and what was learnt from them, in boxes: one a photo, one a set of finished files. A box is a record
 * with a data key of its own, wrapped by an epoch key from the key ring; its parts are blobs sealed under the data
 * key. The record is what makes a box exist: with it go the key and the names of the parts, in one step, and a
 * writer that comes late is told `gone`. Everything in a box dies with it.
 */
export class Vault {
  constructor(private readonly with_: VaultParts) {}

  /**
   * Makes a box with all its parts in one step: nobody sees half of it.
   * @returns false where a box of that name exists already (then nothing is changed)
   */
  async create(
    ref: BoxRef,
    expiresAt: number,
    meta: unknown,
    parts: Readonly<Record<string, Uint8Array>> = {},
  ): Promise<boolean> {
    const epoch = epochFor(ref.class, expiresAt);
    const wrappingKey = await this.with_.keyRing.obtain(epoch);
    if (wrappingKey === null || expiresAt <= this.with_.clock.now())
      throw new RangeError(`this ${ref.class} would be dead already`);
    await this.with_.expiries?.note(boxKey(ref), expiresAt);
    const dataKey = randomBytes(32);
    const names: Record<string, string> = {};
    try {
      for (const [part, bytes] of Object.entries(parts))
        names[part] = await this.write(ref, epoch.id, dataKey, part, bytes, expiresAt);
      const value = encodeBox({
        contents: sealText(dataKey, this.bind(ref, epoch.id, 'box'), JSON.stringify({ meta, parts: names })),
        epoch: epoch.id,
        dataKey: sealText(wrappingKey, this.bind(ref, epoch.id, 'key'), dataKey.toString('base64url')),
        blobs: Object.values(names),
      });
      if ((await this.with_.store.add(boxKey(ref), value, expiresAt)) !== null) return true;
    } catch (problem) {
      await this.forgetBlobs(ref, Object.values(names)).catch(() => undefined);
      throw problem;
    }
    await this.forgetBlobs(ref, Object.values(names));
    return false;
  }

  /** What is in the box; null where it is gone, never was, or is another person's. */
  async look(ref: BoxRef): Promise<Box | null> {
    const box = await this.unlock(ref);
    return box && view(box);
  }

  /** Adds or replaces a part. False where the box is gone: then nothing was written. */
  async put(ref: BoxRef, part: string, bytes: Uint8Array): Promise<boolean> {
    const first = await this.unlock(ref);
    if (first === null) return false;
    const name = await this.write(ref, first.epoch, first.dataKey, part, bytes, first.held.expiresAt);
    let replaced: string | undefined;
    const box = await this.change(ref, (contents) => {
      replaced = contents.parts[part];
      return { ...contents, parts: { ...contents.parts, [part]: name } };
    });
    await this.forgetBlobs(ref, box === null ? [name] : replaced === undefined ? [] : [replaced]);
    return box !== null;
  }

  /** A part's bytes; null where part or box is gone. */
  async get(ref: BoxRef, part: string): Promise<Uint8Array | null> {
    let tried: string | undefined;
    // A part may be replaced between the look at the record and the reading of the blob: then look again.
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const box = await this.unlock(ref);
      if (box === null || !Object.hasOwn(box.contents.parts, part)) return null;
      const name = box.contents.parts[part]!;
      if (name === tried) return null;
      const sealed = await this.with_.blobs.get(blobKey(ref.class, ref.id, name));
      if (sealed !== null) return open(box.dataKey, this.bind(ref, box.epoch, 'part', part, name), sealed);
      tried = name;
    }
    return null;
  }

  /** Changes the small facts by compare-and-set. `change` may run several times. Null where the box is gone. */
  async update(ref: BoxRef, change: (meta: unknown) => unknown): Promise<Box | null> {
    const box = await this.change(ref, (contents) => ({ ...contents, meta: change(contents.meta) }));
    return box && view(box);
  }

  /**
   * Copies a box into a new one of another class, under a new data key and that class's epoch.
   * `exists`: somebody did so before, which is as good. `gone`: there is nothing to copy.
   */
  async reseal(from: BoxRef, to: BoxRef, expiresAt: number): Promise<'made' | 'exists' | 'gone'> {
    if ((await this.unlock(to)) !== null) return 'exists';
    const whole = await this.take(from);
    // Somebody may have finished the same and cleared `from` away since the first look.
    if (whole === null) return (await this.unlock(to)) === null ? 'gone' : 'exists';
    return (await this.create(to, expiresAt, whole.meta, whole.parts)) ? 'made' : 'exists';
  }

  /** A box with the bytes of all its parts; null where the box or any part is gone. */
  async take(ref: BoxRef): Promise<{ meta: unknown; parts: Record<string, Uint8Array> } | null> {
    const box = await this.unlock(ref);
    if (box === null) return null;
    const parts: Record<string, Uint8Array> = {};
    for (const part of Object.keys(box.contents.parts)) {
      const bytes = await this.get(ref, part);
      if (bytes === null) return null;
      parts[part] = bytes;
    }
    return { meta: box.contents.meta, parts };
  }

  /** Brings a box's end nearer, never further away. False where it is gone. */
  async shorten(ref: BoxRef, expiresAt: number): Promise<boolean> {
    const box = await this.unlock(ref);
    if (box === null) return false;
    const names = Object.values(box.contents.parts);
    const there = await this.with_.store.shorten(boxKey(ref), expiresAt);
    for (const name of names) await this.with_.blobs.shorten(blobKey(ref.class, ref.id, name), expiresAt);
    return there;
  }

  /**
   * Deletes a box: the record with the data key first, so that nothing opens from then on, then the parts.
   * @returns whether there was one that is this owner's (or one whose epoch key is lost, which is nobody's)
   */
  async destroy(ref: BoxRef): Promise<boolean> {
    const held = await this.with_.store.get(boxKey(ref));
    const box = held && decodeBox(held.value);
    if (!held || !box) return false;
    const epoch = epochOf(ref.class, box.epoch);
    const orphaned = epoch === null || (await this.with_.keyRing.find(epoch)) === null;
    if (!orphaned && (await this.unlock(ref)) === null) return false;
    const gone = await this.with_.store.delete(boxKey(ref));
    await this.forgetBlobs(ref, box.blobs);
    return gone > 0;
  }

  /** Whether nothing is left that could open the box, whoever asks. */
  async isGone(ref: Pick<BoxRef, 'class' | 'id'>): Promise<boolean> {
    return (await this.with_.store.get(boxKey(ref))) === null;
  }

  private async change(ref: BoxRef, next: (contents: Contents) => Contents): Promise<Opened | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const box = await this.unlock(ref);
      if (box === null) return null;
      const contents = next(box.contents);
      const old = decodeBox(box.held.value)!;
      const value = encodeBox({
        ...old,
        contents: sealText(box.dataKey, this.bind(ref, box.epoch, 'box'), JSON.stringify(contents)),
        blobs: Object.values(contents.parts),
      });
      const done = await this.with_.store.replace(boxKey(ref), box.held.version, value, box.held.expiresAt);
      if (done === 'gone') return null;
      if (done !== 'conflict')
        return { ...box, contents, held: { ...box.held, value, version: done.version } };
    }
    throw new StoreUnavailable('busy');
  }

  private async unlock(ref: BoxRef): Promise<Opened | null> {
    const held = await this.with_.store.get(boxKey(ref));
    const box = held && decodeBox(held.value);
    const epoch = box && epochOf(ref.class, box.epoch);
    const wrappingKey = epoch && (await this.with_.keyRing.find(epoch));
    if (!held || !box || !wrappingKey) return null;
    const wrapped = openText(wrappingKey, this.bind(ref, box.epoch, 'key'), box.dataKey);
    if (wrapped === null) return null;
    const dataKey = Buffer.from(wrapped, 'base64url');
    const contents = openText(dataKey, this.bind(ref, box.epoch, 'box'), box.contents);
    return contents === null
      ? null
      : { held, dataKey, epoch: box.epoch, contents: JSON.parse(contents) as Contents };
  }

  private async write(
    ref: BoxRef,
    epoch: string,
    dataKey: Uint8Array,
    part: string,
    bytes: Uint8Array,
    expiresAt: number,
  ): Promise<string> {
    const name = newId();
    await this.with_.expiries?.note(blobKey(ref.class, ref.id, name), expiresAt);
    const sealed = seal(dataKey, this.bind(ref, epoch, 'part', part, name), bytes);
    await this.with_.blobs.put(blobKey(ref.class, ref.id, name), sealed, expiresAt);
    return name;
  }

  private async forgetBlobs(ref: BoxRef, names: readonly string[]): Promise<void> {
    for (const name of names) await this.with_.blobs.delete(blobKey(ref.class, ref.id, name));
  }

  private bind(ref: BoxRef, epoch: string, ...what: string[]): string {
    return bound(ref.class, this.with_.region, ref.owner, ref.id, epoch, ...what);
  }
}

const view = (box: Opened): Box => ({
  meta: box.contents.meta,
  parts: Object.keys(box.contents.parts),
  expiresAt: box.held.expiresAt,
});

/** The record that makes a box exist. */
export const boxKey = (ref: Pick<BoxRef, 'class' | 'id'>): Key<PhotoClass> => key(ref.class, ref.id);
const blobKey = (type: PhotoClass, id: string, name: string): Key<PhotoClass> => key(type, id, 'blob', name);
