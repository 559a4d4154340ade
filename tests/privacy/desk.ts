import { MemoryKeyRing, openMemory } from '../../adapters/memory/memory.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import { Vault } from '../../core/privacy/vault.ts';

/** Everything of the privacy core on the memory adapters, with a clock that only moves when told. */
export function desk(start = Date.UTC(2026, 10, 23, 14, 5)) {
  const clock = { at: start, now: () => clock.at };
  const { store, blobs } = openMemory(clock);
  const keyRing = new MemoryKeyRing(clock);
  const secrets = deriveSecrets(Buffer.alloc(32, 1));
  const region = 'eu';
  const vault = new Vault({ store, blobs, keyRing, clock, region });
  return { clock, store, blobs, keyRing, secrets, region, vault };
}
