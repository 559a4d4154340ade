import { newId } from '../../core/privacy/id.ts';
import type { Key } from '../../core/privacy/key.ts';
import { RETENTION, type RetentionClass } from '../../core/privacy/retention.ts';
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
import { type Commands, Script } from './commands.ts';
import { listed } from './listing.ts';
import * as lua from './scripts.ts';

const get = new Script(lua.GET);
const put = new Script(lua.PUT);
const add = new Script(lua.ADD);
const replace = new Script(lua.REPLACE);
const shorten = new Script(lua.SHORTEN);
const count = new Script(lua.COUNT);
const tally = new Script(lua.TALLY);
const tallies = new Script(lua.TALLIES);
const enter = new Script(lua.ENTER);
const leave = new Script(lua.LEAVE);
const claim = new Script(lua.CLAIM);
const release = new Script(lua.RELEASE);
const entries = new Script(lua.ENTRIES);
const describe = new Script(lua.DESCRIBE);

/** Keys looked at in one step of a scan. */
const PAGE = '250';

/** The store on a Redis 7 server or what speaks like one, over either client. */
export class RedisStore implements Store {
  constructor(private readonly commands: Commands) {}

  async get(key: Key): Promise<Held | null> {
    const reply = await this.commands.script(get, [key]);
    if (!Array.isArray(reply)) return null;
    const [version, value, end] = reply as [string, string, number];
    return { version, value, expiresAt: this.commands.fromServer(Number(end)) };
  }

  async put<C extends RetentionClass>(key: Key<C>, value: ValueOf<C>, expiresAt: number): Promise<Version> {
    const operation = newId();
    await this.commands.script(put, [key], this.writing(operation, key, value, expiresAt));
    return operation;
  }

  async add<C extends RetentionClass>(
    key: Key<C>,
    value: ValueOf<C>,
    expiresAt: number,
  ): Promise<Version | null> {
    const operation = newId();
    const done = await this.commands.script(add, [key], this.writing(operation, key, value, expiresAt));
    return Number(done) === 1 ? operation : null;
  }

  async replace<C extends RetentionClass>(
    key: Key<C>,
    version: Version,
    value: ValueOf<C>,
    expiresAt: number,
  ): Promise<Replaced> {
    const operation = newId();
    const args = [...this.writing(operation, key, value, expiresAt), version];
    const done = await this.commands.script(replace, [key], args);
    return done === 'gone' || done === 'conflict' ? done : { version: operation };
  }

  async delete(...keys: readonly Key[]): Promise<number> {
    keys.forEach(checkRemoval);
    if (keys.length === 0) return 0;
    return Number(await this.commands.command('UNLINK', ...keys));
  }

  async shorten(key: Key, expiresAt: number): Promise<boolean> {
    checkRemoval(key);
    return Number(await this.commands.script(shorten, [key], [this.commands.toServer(expiresAt)])) === 1;
  }

  async count(key: Key<'limits'>, expiresAt: number): Promise<number> {
    checkWrite(key, expiresAt, this.commands.clock.now());
    return Number(await this.commands.script(count, [key], [newId(), this.commands.toServer(expiresAt)]));
  }

  async tally(key: Key<'statistics'>, field: string, by: number, expiresAt: number): Promise<void> {
    checkWrite(key, expiresAt, this.commands.clock.now());
    const args = [field, String(by), this.commands.toServer(expiresAt)];
    await this.commands.script(tally, [key], args, false);
  }

  async tallies(key: Key<'statistics'>): Promise<Readonly<Record<string, number>>> {
    const flat = (await this.commands.script(tallies, [key])) as string[];
    return Object.fromEntries(pairs(flat));
  }

  async schedule(agenda: AgendaKey, id: string, at: number, expiresAt: number): Promise<void> {
    await this.enter(agenda, id, at, expiresAt, '');
  }

  async claim(agenda: AgendaKey, limit: number, leaseUntil: number): Promise<readonly string[]> {
    const args = [this.commands.clock.now(), limit, leaseUntil].map(String);
    return (await this.commands.script(claim, [agenda], args)) as string[];
  }

  async release(agenda: AgendaKey, id: string, leaseUntil: number, at: number | null): Promise<void> {
    await this.commands.script(release, [agenda], [id, String(leaseUntil), at === null ? '' : String(at)]);
  }

  async agenda(agenda: AgendaKey): Promise<readonly Entry[]> {
    return this.entries(agenda, '-inf');
  }

  async link(index: IndexKey, id: string, until: number): Promise<void> {
    await this.enter(index, id, until, until, String(this.commands.clock.now()));
  }

  async unlink(index: IndexKey, id: string): Promise<void> {
    await this.commands.script(leave, [index], [id]);
  }

  async links(index: IndexKey): Promise<readonly Entry[]> {
    return this.entries(index, `(${this.commands.clock.now()}`);
  }

  async *scan(type?: RetentionClass): AsyncIterable<Listed> {
    let cursor = '0';
    // A scan may come past a key more than once.
    const seen = new Set<string>();
    do {
      const match = type === undefined ? [] : ['MATCH', `${type}:*`];
      const reply = await this.commands.command('SCAN', cursor, ...match, 'COUNT', PAGE);
      const [next, page] = reply as [string, string[]];
      cursor = String(next);
      const keys = page.filter((k) => !seen.has(k));
      for (const k of keys) seen.add(k);
      if (keys.length === 0) continue;
      const facts = (await this.commands.script(describe, keys)) as (string | number)[];
      for (const [i, key] of keys.entries()) {
        const [kind, end, head] = facts.slice(3 * i, 3 * i + 3);
        if (Number(end) === -2) continue;
        yield listed(key, String(kind), Number(end), String(head), this.commands);
      }
    } while (cursor !== '0');
  }

  async ping(): Promise<void> {
    await this.commands.ping();
  }

  private writing(operation: string, key: string, value: string, expiresAt: number): string[] {
    const type = checkValue(key, value, expiresAt, this.commands.clock.now());
    return [operation, value, this.commands.toServer(expiresAt), RETENTION[type].moves];
  }

  private async enter(key: string, id: string, at: number, expiresAt: number, over: string): Promise<void> {
    checkList(key, id, expiresAt, this.commands.clock.now());
    await this.commands.script(enter, [key], [id, String(at), this.commands.toServer(expiresAt), over]);
  }

  private async entries(key: string, after: string): Promise<Entry[]> {
    const flat = (await this.commands.script(entries, [key], [after])) as string[];
    return pairs(flat).map(([id, at]) => ({ id, at }));
  }
}

function pairs(flat: readonly string[]): [string, number][] {
  const found: [string, number][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) found.push([flat[i]!, Number(flat[i + 1])]);
  return found;
}
