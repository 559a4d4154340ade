import type { Clock } from '../privacy/clock.ts';
import { type Key, key } from '../privacy/key.ts';
import { keepUp, type Lease } from '../privacy/lease.ts';
import type { RecordParts } from '../privacy/records.ts';
import { DEADLINES, originalExpiry } from '../privacy/retention.ts';
import { bound, openText, sealText, subkey } from '../privacy/seal.ts';
import { pseudonym } from '../privacy/secrets.ts';
import type { Inbox, Left } from './inbox.ts';

export interface SealedInboxParts extends RecordParts {
  readonly clock: Clock;
  /** Which chat platform's ids these are: two of them may give the same. */
  readonly platform: string;
}

/** Stands where an event stood. */
const DONE = '1';
/** How often an event is taken up after the process that had it has died; once more, its sender is told. */
const RETRIES = 2;
/** Taken up at once after a crash; the rest at the next look. */
const BATCH = 50;

/**
 * An inbox in the store. An event may name a picture, so it lives no longer than one; the mark that it was there
 * takes its place and its end. Whoever has an event in hand has it for a lease; events whose lease ran out are left.
 */
export class SealedInbox implements Inbox {
  readonly #agenda: Key<'once'>;
  /** The leases that this process holds. */
  readonly #leases = new Map<string, Lease>();
  /** Events that were kept here and are on no agenda yet, so that nobody was told that we have them. */
  readonly #untold = new Set<string>();
  /** Events that are done and not yet noted as done. */
  readonly #unfinished = new Set<string>();

  constructor(private readonly with_: SealedInboxParts) {
    this.#agenda = key('once', 'inbox', with_.platform);
  }

  async keep(id: string, event: string): Promise<boolean> {
    const { store, clock } = this.with_;
    const name = this.#nameOf(id);
    const now = clock.now();
    const expiresAt = originalExpiry(now);
    const until = now + DEADLINES.lease;
    // Both at once, for the platform waits. Where one fails it is not told that we have the event, and offers it again.
    const [listed, added] = await Promise.allSettled([
      store.schedule(this.#agenda, name, until, expiresAt),
      store.add(this.#keyOf(name), this.#seal(name, id, event), expiresAt),
    ]);
    if (added.status === 'rejected') throw added.reason;
    if (added.value !== null) this.#untold.add(name);
    if (listed.status === 'rejected') throw listed.reason;
    const isNew = this.#untold.delete(name);
    if (isNew || this.#leases.has(name)) await this.#hold(name, until);
    return isNew;
  }

  async done(id: string): Promise<void> {
    const name = this.#nameOf(id);
    this.#unfinished.add(name);
    await this.#finish(name);
  }

  async #finish(name: string): Promise<void> {
    const { store, clock } = this.with_;
    await store.put(this.#keyOf(name), DONE, originalExpiry(clock.now()));
    const lease = this.#leases.get(name);
    this.#leases.delete(name);
    if (lease) await store.release(this.#agenda, name, await lease.over(), null);
    this.#unfinished.delete(name);
  }

  async left(): Promise<Left[]> {
    const { store, clock } = this.with_;
    // An event that is done but not noted as such would be worked on again at the next start, hours later perhaps.
    for (const name of this.#unfinished) await this.#finish(name).catch(() => undefined);
    const leaseUntil = clock.now() + DEADLINES.lease;
    const names = await store.claim(this.#agenda, BATCH, leaseUntil);
    const found = [];
    for (const name of names) {
      const event = await this.#take(name);
      if (event === null) await store.release(this.#agenda, name, leaseUntil, null);
      else {
        this.#untold.delete(name);
        await this.#hold(name, leaseUntil);
        found.push(event);
      }
    }
    return found;
  }

  async #hold(name: string, until: number): Promise<void> {
    const { store, clock } = this.with_;
    const before = this.#leases.get(name);
    const renew = (from: number, to: number) => store.release(this.#agenda, name, from, to);
    this.#leases.set(name, keepUp(clock, until, renew));
    await before?.over();
  }

  /** The event of that name, null where it is done, gone or has been tried too often. */
  async #take(name: string): Promise<Left | null> {
    const { store, clock } = this.with_;
    const held = await store.get(this.#keyOf(name));
    const text = held && openText(this.#keyFor(name), this.#bind(name), held.value);
    if (!text) return null;
    const tries = await store.count(key('limits', 'inbox', name), originalExpiry(clock.now()));
    if (tries > RETRIES + 1) return null;
    const [id, event] = JSON.parse(text) as [string, string];
    return { id, event, at: held.expiresAt - originalExpiry(0), spent: tries > RETRIES };
  }

  /** No id of the platform's stands in a key's name. */
  #nameOf(id: string): string {
    return pseudonym(this.with_.secrets, `${this.with_.platform} event`, id);
  }

  #keyOf(name: string): Key<'once'> {
    return key('once', 'event', name);
  }

  #seal(name: string, id: string, event: string): string {
    return sealText(this.#keyFor(name), this.#bind(name), JSON.stringify([id, event]));
  }

  #keyFor(name: string): Uint8Array {
    return subkey(this.with_.secrets.recordKey, this.#keyOf(name));
  }

  #bind(name: string): string {
    return bound('once', this.with_.region, this.with_.platform, name);
  }
}
