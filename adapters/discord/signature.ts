/** What stands in front of an interaction that Discord posts to us. */
export interface Signed {
  /** Hexadecimal Ed25519 signature over timestamp and body. */
  readonly signature: string | null;
  /** Seconds since 1970. */
  readonly timestamp: string | null;
  readonly body: Uint8Array;
}

/** Seconds by which the clocks of both sides may differ; who replays within them meets the inbox, which knows the id. */
const oldestSignature = 300;

/** An application's public key as the developer portal shows it. */
const publicKeyForm = /^[0-9a-f]{64}$/i;

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/**
 * Makes the check of signatures for one application. WebCrypto only: it runs at the edge as well.
 * @throws RangeError for what is no public key
 */
export function createVerifier(publicKey: string): (signed: Signed, now: number) => Promise<boolean> {
  if (!publicKeyForm.test(publicKey)) throw new RangeError('a public key has 64 hexadecimal digits');
  let imported: ReturnType<typeof crypto.subtle.importKey> | undefined;
  return async ({ signature, timestamp, body }, now) => {
    if (!signature || !/^[0-9a-f]{128}$/i.test(signature)) return false;
    if (!timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(now / 1000 - Number(timestamp)) > oldestSignature) return false;
    imported ??= crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
    const stamp = new TextEncoder().encode(timestamp);
    const signed = new Uint8Array(stamp.length + body.length);
    signed.set(stamp);
    signed.set(body, stamp.length);
    return crypto.subtle.verify('Ed25519', await imported, bytesOf(signature), signed);
  };
}
