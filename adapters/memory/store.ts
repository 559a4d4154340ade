import { newId } from '../../core/privacy/id.ts';
import type { Key } from '../../core/privacy/key.ts';
import { classOf } from '../../core/privacy/key.ts';
import { movedExpiry, type RetentionClass } from '../../core/privacy/retention.ts';
import {
  type AgendaKey,
  checkList,
  checkRemoval,
  checkValue,
  checkWrite,
  type Entry,
  type Held,
  type IndexKey,
  type Listed,
  type Replaced,
  type Store,
  type ValueOf,
  type Version,
} from '../../core/privacy/store.ts';
import type { Content, Item, Shelf } from './shelf.ts';

/** A store in this process: exact to the millisecond of the clock it is given, gone with the process. */
export class MemoryStore implements Store {
  constructor(private readonly shelf: Shelf) {}

  async get(key: Key): Promise<Held | null> {
    const item = this.read(key, 'value');
    if (item === null) return null;
    return { value: item.content.value, version: item.content.version, expiresAt: item.expiresAt };
  }

  async put<C extends RetentionClass>(key: Key<C>, value: ValueOf<C>, expiresAt: number): Promise<Version> {
    const type = checkValue(key, value, expiresAt, this.shelf.clock.now());
    return this.write(type, key, value, expiresAt);
  }

  async add<C extends RetentionClass>(
    key: Key<C>,
    value: ValueOf<C>,
    expiresAt: number,
  ): Promise<Version | null> {
    const type = checkValue(key, value, expiresAt, this.shelf.clock.now());
    return this.shelf.read(key) === null ? this.write(type, key, value, expiresAt) : null;
  }

  async replace<C extends RetentionClass>(
    key: Key<C>,
    version: Version,
    value: ValueOf<C>,
    expiresAt: number,
  ): Promise<Replaced> {
    const type = checkValue(key, value, expiresAt, this.shelf.clock.now());
    const item = this.read(key, 'value');
    if (item === null) return 'gone';
    if (item.content.version !== version) return 'conflict';
    return { version: this.write(type, key, value, expiresAt) };
  }

  async delete(...keys: readonly Key[]): Promise<number> {
    keys.forEach(checkRemoval);
    let there = 0;
    for (const key of keys) if (this.shelf.read(key) !== null && this.shelf.remove(key)) there += 1;
    return there;
  }

  async shorten(key: Key, expiresAt: number): Promise<boolean> {
    checkRemoval(key);
    const item = this.shelf.read(key);
    if (item === null) return false;
    this.shelf.write(key, item.content, Math.min(item.expiresAt, expiresAt));
    return true;
  }

  async count(key: Key<'limits'>, expiresAt: number): Promise<number> {
    checkWrite(key, expiresAt, this.shelf.clock.now());
    const item = this.read(key, 'count');
    const n = (item?.content.n ?? 0) + 1;
    this.shelf.write(key, { kind: 'count', n }, item?.expiresAt ?? expiresAt);
    return n;
  }

  async tally(key: Key<'statistics'>, field: string, by: number, expiresAt: number): Promise<void> {
    checkWrite(key, expiresAt, this.shelf.clock.now());
    const item = this.read(key, 'counters');
    const fields = new Map(item?.content.fields);
    fields.set(field, (fields.get(field) ?? 0) + by);
    this.shelf.write(key, { kind: 'counters', fields }, item?.expiresAt ?? expiresAt);
  }

  async tallies(key: Key<'statistics'>): Promise<Readonly<Record<string, number>>> {
    return Object.fromEntries(this.read(key, 'counters')?.content.fields ?? []);
  }

  async schedule(agenda: AgendaKey, id: string, at: number, expiresAt: number): Promise<void> {
    this.enter(agenda, id, at, expiresAt);
  }

  async claim(agenda: AgendaKey, limit: number, leaseUntil: number): Promise<readonly string[]> {
    const now = this.shelf.clock.now();
    const due = this.entries(agenda)
      .filter((e) => e.at <= now)
      .slice(0, limit);
    const list = this.read(agenda, 'list');
    for (const { id } of due) list?.content.entries.set(id, leaseUntil);
    return due.map((e) => e.id);
  }

  async release(agenda: AgendaKey, id: string, leaseUntil: number, at: number | null): Promise<void> {
    const item = this.read(agenda, 'list');
    if (item === null || item.content.entries.get(id) !== leaseUntil) return;
    if (at === null) this.leave(agenda, id);
    else this.enter(agenda, id, at, item.expiresAt);
  }

  async agenda(agenda: AgendaKey): Promise<readonly Entry[]> {
    return this.entries(agenda);
  }

  async link(index: IndexKey, id: string, until: number): Promise<void> {
    this.enter(index, id, until, until);
    const now = this.shelf.clock.now();
    for (const entry of this.entries(index)) if (entry.at <= now) this.leave(index, entry.id);
  }

  async unlink(index: IndexKey, id: string): Promise<void> {
    this.leave(index, id);
  }

  async links(index: IndexKey): Promise<readonly Entry[]> {
    const now = this.shelf.clock.now();
    return this.entries(index).filter((e) => e.at > now);
  }

  async *scan(type?: RetentionClass): AsyncIterable<Listed> {
    for (const key of this.shelf.keys()) {
      if (type !== undefined && classOf(key) !== type) continue;
      const item = this.shelf.read(key);
      if (item !== null) yield list(key, item);
    }
  }

  async ping(): Promise<void> {}

  private read<K extends Content['kind']>(
    key: string,
    kind: K,
  ): (Item & { content: Extract<Content, { kind: K }> }) | null {
    const item = this.shelf.read(key);
    if (item === null) return null;
    if (item.content.kind !== kind) throw new TypeError(`a ${item.content.kind} was used as a ${kind}`);
    return item as Item & { content: Extract<Content, { kind: K }> };
  }

  private write(type: RetentionClass, key: string, value: string, asked: number): Version {
    const version = newId();
    const current = this.shelf.read(key)?.expiresAt ?? null;
    this.shelf.write(key, { kind: 'value', value, version }, movedExpiry(type, current, asked));
    return version;
  }

  private enter(key: string, id: string, at: number, expiresAt: number): void {
    checkList(key, id, expiresAt, this.shelf.clock.now());
    const item = this.read(key, 'list');
    const entries = new Map(item?.content.entries).set(id, at);
    this.shelf.write(key, { kind: 'list', entries }, Math.max(item?.expiresAt ?? 0, expiresAt));
  }

  private leave(key: string, id: string): void {
    const item = this.read(key, 'list');
    if (item === null) return;
    const entries = new Map(item.content.entries);
    entries.delete(id);
    if (entries.size === 0) this.shelf.remove(key);
    else this.shelf.write(key, { kind: 'list', entries }, item.expiresAt);
  }

  private entries(key: string): Entry[] {
    const entries = this.read(key, 'list')?.content.entries ?? new Map<string, number>();
    return [...entries].map(([id, at]) => ({ id, at })).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}

function list(key: string, { content, expiresAt }: Item): Listed {
  if (content.kind === 'value') return { key, expiresAt, kind: 'value', head: content.value.slice(0, 16) };
  if (content.kind === 'count') return { key, expiresAt, kind: 'value', head: String(content.n) };
  if (content.kind === 'blob') {
    const head = Buffer.from(content.bytes.subarray(0, 16)).toString('latin1');
    return { key, expiresAt, kind: 'blob', head };
  }
  return { key, expiresAt, kind: content.kind, head: '' };
}
