import { classOf, type Key } from './key.ts';
import {
  latestExpiry,
  PHOTO_CLASSES,
  type RetentionClass,
  SEALED_CLASSES,
  type SealedClass,
} from './retention.ts';
import type { Sealed } from './seal.ts';

/**
 * Port: the place where small values live until their time is over. Big ones go to `Blobs`.
 *
 * - No write without a class (the key begins with it) and a moment at which the key dies. The class's table decides
 *   what a later write may do to that moment (`movedExpiry`): photo classes only shrink.
 * - `expiresAt` beyond the class's longest life, or a name that is not well formed, is refused with a RangeError:
 *   a bug of ours, never a person's.
 * - A value written is `{value, version}`; `replace` succeeds only on the version that was read. Each call carries
 *   an operation id inside, so that a command whose reply was lost may be sent again.
 * - Where the store cannot be reached in time every method rejects with StoreUnavailable; the write may or may not
 *   have happened. `full`: nothing was written, there is no room.
 * - Values of classes about persons must be sealed text; the types ask for it.
 * - Times are milliseconds since 1970 UTC. A key is gone at its `expiresAt`, for every method, exactly.
 */
export interface Store {
  get(key: Key): Promise<Held | null>;
  /** Writes whatever was there before. */
  put<C extends RetentionClass>(key: Key<C>, value: ValueOf<C>, expiresAt: number): Promise<Version>;
  /** Writes only where nothing is; the version, or null where something is. Also the mark that a thing was done. */
  add<C extends RetentionClass>(key: Key<C>, value: ValueOf<C>, expiresAt: number): Promise<Version | null>;
  /** Compare-and-set. A key that is gone stays gone. */
  replace<C extends RetentionClass>(
    key: Key<C>,
    version: Version,
    value: ValueOf<C>,
    expiresAt: number,
  ): Promise<Replaced>;
  /**
   * How many of them were there (fewer where a reply was lost and the command sent again). Any kind of key, but
   * never a transaction (RangeError).
   */
  delete(...keys: readonly Key[]): Promise<number>;
  /** Brings the end of a key nearer; never pushes it away. False where the key is gone. */
  shorten(key: Key, expiresAt: number): Promise<boolean>;

  /** Adds one to a counter that dies at `expiresAt` (set by its first use) and says where it stands. */
  count(key: Key<'limits'>, expiresAt: number): Promise<number>;
  /** Adds to a named counter of a day. May be lost when the store stutters, is never counted twice. */
  tally(key: Key<'statistics'>, field: string, by: number, expiresAt: number): Promise<void>;
  tallies(key: Key<'statistics'>): Promise<Readonly<Record<string, number>>>;

  /** Puts `id` on an agenda, or moves it there. The agenda itself dies at `expiresAt` unless written to again. */
  schedule(agenda: AgendaKey, id: string, at: number, expiresAt: number): Promise<void>;
  /** Up to `limit` ids that were due by now, earliest first; each is put off until `leaseUntil`, so that others let it be. */
  claim(agenda: AgendaKey, limit: number, leaseUntil: number): Promise<readonly string[]>;
  /**
   * Ends a claim: puts the id off until `at`, or takes it off the agenda (null). Does nothing where somebody has
   * scheduled it anew since, so that no news is lost between looking and putting off.
   */
  release(agenda: AgendaKey, id: string, leaseUntil: number, at: number | null): Promise<void>;
  /** Everything on the agenda with its time, earliest first. */
  agenda(agenda: AgendaKey): Promise<readonly Entry[]>;

  /** Notes that `id` belongs to an index (one a person) until `until`. The index lives as long as its longest entry. */
  link(index: IndexKey, id: string, until: number): Promise<void>;
  unlink(index: IndexKey, id: string): Promise<void>;
  /** The ids still alive, the one that dies first first. */
  links(index: IndexKey): Promise<readonly Entry[]>;

  /** Every key there is (or of one class), for the auditor and for reports. Not a snapshot: may miss what is being written. */
  scan(type?: RetentionClass): AsyncIterable<Listed>;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
}

/** Opaque; differs after every write. */
export type Version = string;
/** What was read. */
export interface Held {
  readonly value: string;
  readonly version: Version;
  readonly expiresAt: number;
}
export type ValueOf<C extends RetentionClass> = C extends SealedClass ? Sealed : string;
export type Replaced = { readonly version: Version } | 'conflict' | 'gone';
/** An id with the time it is due, or dies. */
export interface Entry {
  readonly id: string;
  readonly at: number;
}
export type AgendaKey = Key<'order' | 'transaction' | 'once'>;
export type IndexKey = Key<'order' | 'transaction'>;

export interface Listed {
  readonly key: string;
  /** null: lives for ever, which is never right. */
  readonly expiresAt: number | null;
  /** `piece`: the continuation of a blob that is listed under its own name. */
  readonly kind: 'value' | 'list' | 'counters' | 'blob' | 'piece' | 'other';
  /** The value's first characters, where it is one value: enough to see whether it is sealed. */
  readonly head: string;
}

export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  constructor(readonly reason: 'timeout' | 'unreachable' | 'busy' | 'refused' | 'garbled' | 'full') {
    // Nothing of the command: it may hold what a log must not.
    super(`the store is unavailable: ${reason}`);
  }
}

/**
 * The check before every write, made by each adapter.
 * @throws RangeError where the name is not well formed or `expiresAt` is not a time within the class's longest life.
 */
export function checkWrite(key: string, expiresAt: number, now: number): RetentionClass {
  const type = classOf(key);
  if (type === null) throw new RangeError('not a well-formed key name');
  if (!Number.isSafeInteger(expiresAt)) throw new RangeError(`a ${type} key needs a moment to die`);
  if (expiresAt > latestExpiry(type, now)) throw new RangeError(`a ${type} key may not live that long`);
  return type;
}

/** As `checkWrite`, for values: those of classes about persons must be sealed. */
export function checkValue(key: string, value: string, expiresAt: number, now: number): RetentionClass {
  const type = checkWrite(key, expiresAt, now);
  if ((SEALED_CLASSES as readonly string[]).includes(type) && !value.startsWith('s1.'))
    throw new RangeError(`a ${type} value must be sealed`);
  return type;
}

/**
 * The check before a delete or a shortening.
 * @throws RangeError for the seven-year records: they survive every delete.
 */
export function checkRemoval(key: string): void {
  const type = classOf(key);
  if (type === null) throw new RangeError('not a well-formed key name');
  if (type === 'transaction') throw new RangeError('a transaction is kept its full time');
}

/** As `checkWrite`, for sets of ids, whose end moves with their entries: a photo class has none. */
export function checkList(key: string, id: string, expiresAt: number, now: number): RetentionClass {
  const type = checkWrite(key, expiresAt, now);
  if ((PHOTO_CLASSES as readonly string[]).includes(type))
    throw new RangeError(`a ${type} key holds no list`);
  if (!/^[A-Za-z0-9_:-]{1,128}$/.test(id)) throw new RangeError('not an id');
  return type;
}
