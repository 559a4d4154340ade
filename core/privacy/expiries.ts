import type { Watch } from '../watch.ts';
import type { Blobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import { classOf, type Key, key } from './key.ts';
import { CARE, DEADLINES, latestExpiry, PHOTO_CLASSES, type PhotoClass } from './retention.ts';
import type { AgendaKey, Store } from './store.ts';

export interface ExpiryParts {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly watch: Watch;
  /** Told of what was still there: its class only. */
  readonly report: (overdue: { readonly class: PhotoClass }) => void;
}

/** Every key of a photo with the time at which its end is to be verified. */
const AGENDA: AgendaKey = key('order', 'expiries');
/** Looked at in one go. */
const BATCH = 100;

/**
 * The watchdog: verifies a few minutes after each photo's end that record and bytes are really gone. The store's own
 * expiry is what deletes them; whatever outlived it, as after a backup was put back without its ends, is deleted here.
 */
export class Expiries {
  constructor(private readonly with_: ExpiryParts) {}

  /** Notes that a key of a photo is to be gone at `expiresAt`. Before it is written: a crash then leaves nothing unseen. */
  async note(name: Key<PhotoClass>, expiresAt: number): Promise<void> {
    const { store, clock } = this.with_;
    await store.schedule(AGENDA, name, expiresAt + CARE.verifyAfter, latestExpiry('order', clock.now()));
  }

  /** Verifies everything that is due. How many keys were looked at, and how many of them were still there. */
  async verify(): Promise<{ readonly verified: number; readonly overdue: number }> {
    const { store, clock } = this.with_;
    let [verified, overdue] = [0, 0];
    for (;;) {
      const lease = clock.now() + DEADLINES.lease;
      const due = await store.claim(AGENDA, BATCH, lease);
      for (const name of due) {
        if (isPhotoKey(name) && (await this.remove(name))) overdue += 1;
        await store.release(AGENDA, name, lease, null);
        verified += 1;
        this.with_.watch.count('expiries_verified_total');
      }
      if (due.length < BATCH) return { verified, overdue };
    }
  }

  /**
   * Looks at what should be gone this moment, without deleting any of it: how many are still there of the earliest that
   * nobody has verified yet, and how long the first of them has been waiting beyond its time, ms.
   */
  async look(): Promise<{ readonly pastTheirTime: number; readonly lag: number }> {
    const now = this.with_.clock.now();
    const due = (await this.with_.store.agenda(AGENDA)).filter(({ at }) => at <= now).slice(0, BATCH);
    let pastTheirTime = 0;
    for (const { id } of due) if (isPhotoKey(id) && (await this.isThere(id))) pastTheirTime += 1;
    return { pastTheirTime, lag: due[0] ? now - due[0].at : 0 };
  }

  private async isThere(name: Key<PhotoClass>): Promise<boolean> {
    const { store, blobs } = this.with_;
    return (name.includes(':blob:') ? await blobs.get(name) : await store.get(name)) !== null;
  }

  /** Deletes what should be gone; true where it was not. */
  private async remove(name: Key<PhotoClass>): Promise<boolean> {
    const { store, blobs, watch, report } = this.with_;
    if (!(await this.isThere(name))) return false;
    watch.count('photos_overdue_total');
    report({ class: classOf(name) as PhotoClass });
    if (name.includes(':blob:')) await blobs.delete(name);
    else await store.delete(name);
    return true;
  }
}

const isPhotoKey = (name: string): name is Key<PhotoClass> =>
  (PHOTO_CLASSES as readonly (string | null)[]).includes(classOf(name));
