import type { Epoch } from './epoch.ts';
import type { PhotoClass } from './retention.ts';

/**
 * Port: where the epoch keys are. Never the store that holds the data keys they wrap, so that a copy of that store,
 * however old, opens no photo once the epoch's key is destroyed.
 *
 * Promises an adapter keeps (tests/contract): one key an epoch even when two processes ask at once; no key is made
 * for, or handed out of, an epoch past its `destroyAt`, even where its destruction has not run yet; a destroyed key
 * does not come back.
 */
export interface KeyRing {
  /** Which ring this is: processes that share a store must share the ring. */
  readonly id: string;
  /** True where only processes of one machine can share it. */
  readonly isLocal: boolean;
  /** The 32-byte key of `epoch`, made on demand; null where the epoch's time is over. */
  obtain(epoch: Epoch): Promise<Uint8Array | null>;
  /** The key of an epoch that exists already; null where it never did or is destroyed. */
  find(epoch: Epoch): Promise<Uint8Array | null>;
  /** Destroys every key whose time is over and says which. Run on schedule. */
  destroyOverdue(): Promise<readonly DestroyedEpoch[]>;
  /** The epochs whose keys exist now. */
  live(): Promise<readonly Epoch[]>;
}

export interface DestroyedEpoch {
  readonly family: PhotoClass;
  readonly id: string;
}

/** The key ring cannot be used: wrong permissions, foreign files, out of reach. For the operator, not for users. */
export class KeyRingProblem extends Error {
  override readonly name = 'KeyRingProblem';
}
