import type { Epoch } from './epoch.ts';
import { isId, newId } from './id.ts';
import { KeyRingProblem } from './keyring.ts';
import { bound, open, openText, seal, sealText, subkey } from './seal.ts';

/**
 * Epoch keys as a ring keeps them: sealed under a key derived from the operator's secret. So whoever holds a backup of
 * the ring together with one of the store, both of the same day, still opens nothing.
 */
export function sealEpochKey(ringKey: Uint8Array, epoch: Epoch, key: Uint8Array): Uint8Array {
  return seal(keyFor(ringKey, epoch), to(epoch), key);
}

/** Null where the bytes are not that epoch's key, sealed under that ring key. */
export function openEpochKey(ringKey: Uint8Array, epoch: Epoch, sealed: Uint8Array): Uint8Array | null {
  const key = open(keyFor(ringKey, epoch), to(epoch), sealed);
  return key === null ? null : new Uint8Array(key);
}

const keyFor = (ringKey: Uint8Array, { family, id }: Epoch): Uint8Array => subkey(ringKey, `${family}/${id}`);
const to = ({ family, id }: Epoch): string => bound('epoch key', family, id);

/** A new ring's name, with a seal by which it is known under whose secret it was made. */
export function ringMark(ringKey: Uint8Array): string {
  const id = newId();
  return `${id} ${sealText(ringKey, bound('key ring'), id)}`;
}

/**
 * The ring's id from its mark.
 * @throws KeyRingProblem where it was made under another secret
 */
export function ringIdOf(ringKey: Uint8Array, mark: string): string {
  const [id = '', sealed = ''] = mark.trim().split(' ');
  if (!isId(id) || openText(ringKey, bound('key ring'), sealed) !== id)
    throw new KeyRingProblem(
      'the key ring was made under another PSEUDONYM_KEY: set that one, or a new KEYRING',
    );
  return id;
}
