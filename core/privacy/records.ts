import type { z } from 'zod';
import { type Key, key } from './key.ts';
import { bound, openText, type Sealed, sealText, subkey } from './seal.ts';
import type { Secrets } from './secrets.ts';
import { type Replaced, type Store, StoreUnavailable, type ValueOf, type Version } from './store.ts';

/** The classes whose records are sealed under the long-lived record key. */
export type RecordClass = 'order' | 'transaction' | 'profile';

export interface RecordKind<T, C extends RecordClass = RecordClass> {
  readonly class: C;
  /** Second segment of the key, which keeps the kinds of one class apart; none for the class's main kind. */
  readonly name?: string;
  readonly schema: z.ZodType<T>;
}

export interface RecordParts {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly region: string;
}

export interface Stored<T> {
  readonly value: T;
  readonly version: Version;
  readonly expiresAt: number;
}

/** A record is there but does not open: another PSEUDONYM_KEY or REGION than it was written with, or meddling. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** A conflict means that somebody else was faster; so often in a row means that something is wrong. */
const ATTEMPTS = 24;

/**
 * Small records about persons: JSON of one schema, sealed under the record key and bound to their own key's name
 * and the region. Who may see a record is decided by the repository that owns the kind.
 */
export class Records<T, C extends RecordClass = RecordClass> {
  constructor(
    private readonly with_: RecordParts,
    private readonly kind: RecordKind<T, C>,
  ) {}

  /** @throws SealBroken, ZodError (a record of a shape we no longer read) */
  async get(id: string): Promise<Stored<T> | null> {
    const held = await this.with_.store.get(this.keyOf(id));
    if (held === null) return null;
    return { value: this.open(id, held.value), version: held.version, expiresAt: held.expiresAt };
  }

  /** False where a record of that id exists. */
  async add(id: string, value: T, expiresAt: number): Promise<boolean> {
    return (await this.with_.store.add(this.keyOf(id), this.seal(id, value), expiresAt)) !== null;
  }

  async put(id: string, value: T, expiresAt: number): Promise<void> {
    await this.with_.store.put(this.keyOf(id), this.seal(id, value), expiresAt);
  }

  async replace(id: string, version: Version, value: T, expiresAt: number): Promise<Replaced> {
    return this.with_.store.replace(this.keyOf(id), version, this.seal(id, value), expiresAt);
  }

  /**
   * Reads, changes, writes back by compare-and-set, and again where somebody was faster.
   * @param change gives the new value, or the one it was given for "leave it"; may run several times
   * @param expiry the moment the record dies with that value; by default the same as before
   * @returns the value that now stands, null where there is none
   */
  async update(
    id: string,
    change: (value: T, expiresAt: number) => T,
    expiry?: (value: T) => number,
  ): Promise<T | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const now = await this.get(id);
      if (now === null) return null;
      const next = change(now.value, now.expiresAt);
      if (next === now.value) return next;
      const done = await this.replace(id, now.version, next, expiry?.(next) ?? now.expiresAt);
      if (done === 'gone') return null;
      if (done !== 'conflict') return next;
    }
    throw new StoreUnavailable('busy');
  }

  async delete(id: string): Promise<boolean> {
    return (await this.with_.store.delete(this.keyOf(id))) > 0;
  }

  keyOf(id: string): Key<C> {
    return this.kind.name === undefined ? key(this.kind.class, id) : key(this.kind.class, this.kind.name, id);
  }

  private seal(id: string, value: T): ValueOf<C> {
    const name = this.keyOf(id);
    const text: Sealed = sealText(this.keyFor(name), this.bind(name), JSON.stringify(value));
    // Every RecordClass is a sealed class, which the compiler cannot conclude for an open C.
    return text as ValueOf<C>;
  }

  /** Opens a value found by a scan. */
  open(id: string, sealed: string): T {
    const name = this.keyOf(id);
    const text = openText(this.keyFor(name), this.bind(name), sealed);
    if (text === null) throw new SealBroken(`a ${this.kind.class} record does not open`);
    return this.kind.schema.parse(JSON.parse(text));
  }

  private keyFor(name: string): Uint8Array {
    return subkey(this.with_.secrets.recordKey, name);
  }

  private bind(name: string): string {
    return bound('record', this.with_.region, name);
  }
}
