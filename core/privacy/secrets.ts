import { createHmac, hkdfSync } from 'node:crypto';

/**
 * The long-lived keys, all derived from one secret of the operator (PSEUDONYM_KEY) that never enters a store
 * or the key ring. So a lost key ring costs photos only: orders and the seven-year records stay readable.
 */
export interface Secrets {
  /** Turns a platform's user id into the name under which we know the person. */
  readonly pseudonymKey: Uint8Array;
  /** Seals orders, transactions, profiles and addresses. */
  readonly recordKey: Uint8Array;
  /** Seals the epoch keys in their ring, so that a backup of the ring opens nothing by itself. */
  readonly ringKey: Uint8Array;
}

/** A person as the stores know them: HMAC of platform and user id, 128 bits in base64url. */
export type Owner = string;

const KEY_BYTES = 32;

/** @throws RangeError if the secret has fewer than 32 bytes. */
export function deriveSecrets(secret: Uint8Array): Secrets {
  if (secret.length < KEY_BYTES) throw new RangeError('the secret must have at least 32 bytes');
  const derive = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `idphoto/v1/${purpose}`, KEY_BYTES));
  return { pseudonymKey: derive('pseudonym'), recordKey: derive('records'), ringKey: derive('key ring') };
}

/** The pseudonym of a platform's user. Without the key it can be neither reversed nor recomputed. */
export function pseudonym(secrets: Secrets, platform: string, userId: string): Owner {
  return createHmac('sha256', secrets.pseudonymKey)
    .update(JSON.stringify([platform, userId]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
