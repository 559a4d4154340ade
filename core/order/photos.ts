import type { Clock } from '../privacy/clock.ts';
import { isId, newId } from '../privacy/id.ts';
import { confirmableUntil, diedAt, originalExpiry } from '../privacy/retention.ts';
import type { Owner } from '../privacy/secrets.ts';
import type { Store } from '../privacy/store.ts';
import type { BoxRef, Vault } from '../privacy/vault.ts';
import { indexOf } from './orders.ts';
import { develop, type Json, type Photo, photoSchema } from './photo.ts';
import { destroyTasks } from './task-box.ts';

export interface PhotoParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** What may be kept with an upload. `report`: what the checks of one document found. */
export type PhotoPart = 'upload' | 'analysis' | 'matte' | `report-${string}`;

const UPLOAD: PhotoPart = 'upload';

/** The uploads, each in a box that dies 23 hours after it came. Nobody reaches another owner's. */
export class Photos {
  constructor(private readonly with_: PhotoParts) {}

  /** Keeps an upload as it came. `receivedAt`: when the platform handed it to us. */
  async receive(owner: Owner, bytes: Uint8Array, source: Json, receivedAt: number): Promise<Photo> {
    const id = newId();
    const expiresAt = originalExpiry(receivedAt);
    const kept = { state: 'received' as const, receivedAt, source, facts: null, losses: 0 };
    // Listed first: whatever a crash leaves behind can be found by its owner, and be deleted.
    await this.with_.store.link(indexOf(owner), entryOf(id), expiresAt);
    await this.with_.store.link(indexOf(owner), traceOf(id), confirmableUntil(expiresAt));
    await this.with_.vault.create(boxOf(owner, id), expiresAt, kept, { [UPLOAD]: bytes });
    return { ...kept, id, owner, expiresAt };
  }

  /** The owner's photo of that id; null where it is gone, and for any other id, whatever its bytes. */
  async find(owner: Owner, id: string): Promise<Photo | null> {
    if (!isId(id)) return null;
    const box = await this.with_.vault.look(boxOf(owner, id));
    return box && { ...photoSchema.parse(box.meta), id, owner, expiresAt: box.expiresAt };
  }

  async list(owner: Owner): Promise<readonly Photo[]> {
    const found: Photo[] = [];
    for (const { id } of await this.with_.store.links(indexOf(owner))) {
      const photo = id.startsWith(PHOTO) ? await this.find(owner, id.slice(PHOTO.length)) : null;
      if (photo !== null) found.push(photo);
    }
    return found;
  }

  /** Notes what analysis found. Doing it twice changes nothing. Null where the photo is gone: then nothing was kept. */
  async analysed(owner: Owner, id: string, facts: Json, analysis: Uint8Array): Promise<Photo | null> {
    if (!isId(id) || !(await this.with_.vault.put(boxOf(owner, id), 'analysis', analysis))) return null;
    const box = await this.with_.vault.update(boxOf(owner, id), (meta) =>
      develop(photoSchema.parse(meta), { type: 'analysed', facts }),
    );
    return box && { ...photoSchema.parse(box.meta), id, owner, expiresAt: box.expiresAt };
  }

  /** Notes that work on it took `workers` with it. How many it has taken so far; null where the photo is gone. */
  async workLost(owner: Owner, id: string, workers: number): Promise<number | null> {
    if (!isId(id)) return null;
    const box = await this.with_.vault.update(boxOf(owner, id), (meta) =>
      develop(photoSchema.parse(meta), { type: 'work_lost', workers }),
    );
    return box && photoSchema.parse(box.meta).losses;
  }

  /** Keeps something that was made of the photo. False where the photo is gone: then nothing was kept. */
  async keep(owner: Owner, id: string, part: PhotoPart, bytes: Uint8Array): Promise<boolean> {
    return isId(id) && this.with_.vault.put(boxOf(owner, id), part, bytes);
  }

  async take(owner: Owner, id: string, part: PhotoPart): Promise<Uint8Array | null> {
    return isId(id) ? this.with_.vault.get(boxOf(owner, id), part) : null;
  }

  /** The photos whose time was over not long ago, with the moment at which it was. */
  async expired(owner: Owner): Promise<readonly { readonly id: string; readonly at: number }[]> {
    const now = this.with_.clock.now();
    return (await this.with_.store.links(indexOf(owner)))
      .filter(({ id, at }) => id.startsWith(TRACE) && diedAt(at) <= now)
      .map(({ id, at }) => ({ id: id.slice(TRACE.length), at: diedAt(at) }));
  }

  /** Forgets that there were any, and what workers were asked about them. */
  async forgetTraces(owner: Owner): Promise<void> {
    for (const { id } of await this.with_.store.links(indexOf(owner)))
      if (id.startsWith(TRACE)) await this.with_.store.unlink(indexOf(owner), id);
    await destroyTasks(this.with_, indexOf(owner));
  }

  /** Deletes it with all that was made of it. False where there was none of this owner's. */
  async forget(owner: Owner, id: string): Promise<boolean> {
    if (!isId(id)) return false;
    const there = await this.with_.vault.destroy(boxOf(owner, id));
    await destroyTasks(this.with_, indexOf(owner), id);
    await this.with_.store.unlink(indexOf(owner), entryOf(id));
    await this.with_.store.unlink(indexOf(owner), traceOf(id));
    return there;
  }
}

const boxOf = (owner: Owner, id: string): BoxRef => ({ class: 'original', owner, id });
const PHOTO = 'photo:';
/** Lives on for a while, so that the end of a photo can be confirmed to its owner. */
const TRACE = 'was:';
const traceOf = (id: string): string => `${TRACE}${id}`;
const entryOf = (id: string): string => `${PHOTO}${id}`;
