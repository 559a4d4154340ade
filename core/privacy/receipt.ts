import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { RETENTION, type RetentionClass } from './retention.ts';

/** One thing that is gone. */
const goneSchema = z.strictObject({
  class: z.enum(['original', 'draft', 'result', 'order', 'profile']),
  /** SHA-256 of `class:id` in base64url; the id is a random number that stands in the person's own export. */
  subject: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** When it was to be gone, ISO 8601. */
  due: z.iso.datetime(),
  /** When we looked and it was gone. */
  verified: z.iso.datetime(),
  /** `request`: the person asked for it. `expiry`: its time was over. */
  method: z.enum(['request', 'expiry']),
});
export type Gone = z.infer<typeof goneSchema>;

const keptSchema = z.strictObject({ what: z.string(), howLong: z.string(), why: z.string() });

/** Proof of a deletion. Nothing in it is about the person. */
const receiptSchema = z.strictObject({
  type: z.literal('deletion receipt'),
  version: z.literal(1),
  /** Short name, such as `7F3K-Q2M9`. */
  code: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  issued: z.iso.datetime(),
  /** Address of the service whose key signed it; null where it has none. */
  issuer: z.string().nullable(),
  region: z.string(),
  gone: z.array(goneSchema),
  /** What is kept all the same, and why. */
  kept: z.array(keptSchema),
  /** What is out of our reach. */
  chat: z.string(),
  /** Fingerprint of the public key that this was signed with. */
  key: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A receipt as it is handed over. */
export const signedReceiptSchema = z.strictObject({
  receipt: receiptSchema,
  /** Ed25519 over the receipt as canonical JSON (keys sorted, no white space), base64url. */
  signature: z.string(),
});
export type SignedReceipt = z.infer<typeof signedReceiptSchema>;

const years = (type: RetentionClass): string => {
  const { longest } = RETENTION[type];
  return 'years' in longest ? `${longest.years} years` : `${Math.round(longest.ms / 86_400_000)} days`;
};

/** The same for everybody: whether they ever paid is nobody's business but theirs. */
export const kept: Receipt['kept'] = [
  {
    what: 'a record of each payment, if there was one: numbers, amount, time; no photo and no name',
    howLong: years('transaction'),
    why: 'tax and accounting law',
  },
  {
    what: 'the number and price of each order, if there was one, with nothing about the person',
    howLong: `up to ${years('order')}`,
    why: 'so that a payment that arrives late is given back',
  },
  { what: 'this receipt', howLong: years('receipt'), why: 'so that it can be checked' },
];
export const outOfReach =
  'Copies of pictures and messages in the chat are stored by the chat platform. We removed our messages where it let us; please delete yours there.';

/** Signs receipts; the private half never leaves it. */
export interface Signer {
  readonly publicKey: PublicKey;
  sign(receipt: Omit<Receipt, 'key'>): SignedReceipt;
}

/** 32 bytes of an Ed25519 key in base64url, as in a JSON Web Key. */
export type PublicKey = string;

/** DER before the 32 bytes of an Ed25519 private key (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

/** @param secret RECEIPT_KEY, of any length */
export function createSigner(secret: Uint8Array): Signer {
  const seed = hkdfSync('sha256', secret, new Uint8Array(0), 'idphoto/v1/receipts', SEED_BYTES);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key).export({ format: 'jwk' }).x!;
  return {
    publicKey,
    sign: (fields) => {
      const receipt = { ...fields, key: fingerprint(publicKey) };
      const signature = sign(null, Buffer.from(canonical(receipt)), key).toString('base64url');
      return { receipt, signature };
    },
  };
}

export const fingerprint = (publicKey: PublicKey): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url').slice(0, 16);

export type Verdict =
  | { readonly valid: true; readonly receipt: Receipt }
  /** `format`: no receipt. `key`: signed with another key than that. `signature`: changed since it was signed. */
  | { readonly valid: false; readonly reason: 'format' | 'key' | 'signature' };

/** Checks a receipt with the public key alone. `candidate`: parsed JSON from anywhere. */
export function verifyReceipt(candidate: unknown, publicKey: PublicKey): Verdict {
  const parsed = signedReceiptSchema.safeParse(candidate);
  if (!parsed.success) return { valid: false, reason: 'format' };
  const { receipt, signature } = parsed.data;
  if (receipt.key !== fingerprint(publicKey)) return { valid: false, reason: 'key' };
  const isGenuine = verify(
    null,
    Buffer.from(canonical(receipt)),
    keyObject(publicKey),
    Buffer.from(signature, 'base64url'),
  );
  return isGenuine ? { valid: true, receipt } : { valid: false, reason: 'signature' };
}

/** @throws Error where it is not an Ed25519 key */
export const keyObject = (publicKey: PublicKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });

/** JSON with sorted keys and no white space: the same bytes for the same receipt, whoever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

/** Crockford's base 32: no letters that are mistaken for digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Forty random bits as `7F3K-Q2M9`. */
export function newCode(): string {
  const letters = [...randomBytes(8)].map((b) => LETTERS[b % LETTERS.length]!);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as somebody typed it: any case, with or without the hyphen, O for 0. Null where it is none. */
export function codeOf(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const isCode = letters.length === 8 && [...letters].every((l) => LETTERS.includes(l));
  return isCode ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null;
}

export const subjectOf = (type: Gone['class'], id: string): string =>
  createHash('sha256').update(`${type}:${id}`).digest('base64url');
