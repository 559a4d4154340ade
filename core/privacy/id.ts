import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits in base64url, 22 characters: cannot be guessed, says nothing about the person. */
export function newId(): string {
  return randomBytes(16).toString('base64url');
}

// The last digit carries 2 bits only: one spelling for each id.
const ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** Whether `value` could be one of our ids. Everything that comes back from a chat passes through here. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** The id that stands for names from outside (a payment, an update): equal names give equal ids. */
export function idFor(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest().subarray(0, 16).toString('base64url');
}
