import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/privacy/clock.ts';
import type { Epoch } from '../../core/privacy/epoch.ts';
import { newId } from '../../core/privacy/id.ts';
import type { DestroyedEpoch, KeyRing } from '../../core/privacy/keyring.ts';

/** Epoch keys in this process: fits a store that dies with it too. */
export class MemoryKeyRing implements KeyRing {
  readonly id = newId();
  readonly isLocal = true;
  private readonly keys = new Map<string, { epoch: Epoch; key: Uint8Array }>();

  constructor(private readonly clock: Clock) {}

  async obtain(epoch: Epoch): Promise<Uint8Array | null> {
    if (epoch.destroyAt <= this.clock.now()) return null;
    const name = `${epoch.family}/${epoch.id}`;
    const there = this.keys.get(name) ?? { epoch, key: new Uint8Array(randomBytes(32)) };
    this.keys.set(name, there);
    return Uint8Array.from(there.key);
  }

  async find(epoch: Epoch): Promise<Uint8Array | null> {
    const there = this.keys.get(`${epoch.family}/${epoch.id}`);
    return there === undefined || epoch.destroyAt <= this.clock.now() ? null : Uint8Array.from(there.key);
  }

  async destroyOverdue(): Promise<readonly DestroyedEpoch[]> {
    const over = [...this.keys].filter(([, { epoch }]) => epoch.destroyAt <= this.clock.now());
    for (const [name, { key }] of over) {
      key.fill(0);
      this.keys.delete(name);
    }
    return over.map(([, { epoch }]) => ({ family: epoch.family, id: epoch.id }));
  }

  async live(): Promise<readonly Epoch[]> {
    return [...this.keys.values()].map(({ epoch }) => epoch);
  }
}
