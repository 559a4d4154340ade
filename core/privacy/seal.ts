import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM. Sealed bytes are `s1.` (format), 12 bytes nonce, ciphertext, 16 bytes tag. What the bytes belong to
 * (class, region, owner, id, epoch, part) is bound as associated data: a value moved elsewhere does not open.
 */
const FORMAT = Buffer.from('s1.');
const NONCE = 12;
const TAG = 16;

/** Text that went through the seal; only such text may reach a store under a class about persons. */
export type Sealed = `s1.${string}`;

/** Associated data from names; JSON keeps `a|b`,`c` apart from `a`,`b|c`. */
export const bound = (...names: readonly string[]): string => JSON.stringify(names);

/** @param key 32 bytes  @param to what the bytes are bound to, see `bound` */
export function seal(key: Uint8Array, to: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(to));
  return Buffer.concat([FORMAT, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes; null where the key, the bytes or what they are bound to is another. */
export function open(key: Uint8Array, to: string, sealed: Uint8Array): Uint8Array | null {
  const body = FORMAT.length + NONCE;
  if (sealed.length < body + TAG || !FORMAT.equals(sealed.subarray(0, FORMAT.length))) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(FORMAT.length, body), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(to));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(body, sealed.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** As `seal`, for text that is stored as text. */
export function sealText(key: Uint8Array, to: string, plain: string): Sealed {
  const bytes = seal(key, to, Buffer.from(plain));
  return `s1.${Buffer.from(bytes.subarray(FORMAT.length)).toString('base64url')}`;
}

export function openText(key: Uint8Array, to: string, sealed: string): string | null {
  if (!sealed.startsWith('s1.')) return null;
  const bytes = open(key, to, Buffer.concat([FORMAT, Buffer.from(sealed.slice(3), 'base64url')]));
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

/** A key of its own for each name under a long-lived key, so that random nonces can never run short. */
export function subkey(key: Uint8Array, name: string): Uint8Array {
  return createHmac('sha256', key).update(name).digest();
}
