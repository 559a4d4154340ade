import Stripe from 'stripe';

export interface ClientOptions {
  /** `sk_` or `rk_`, live or test. */
  readonly secretKey: string;
  /** Bare origin; Stripe's own where it is null. Plain http on loopback only. */
  readonly apiRoot: string | null;
}

/** Milliseconds for one attempt: a person waits in the chat, and the agenda comes back later anyway. */
const attemptMs = 10_000;
/**
 * Repeats of a call that broke or met a 409 or a 5xx: safe, since every POST carries an idempotency key.
 * Two of them bridge a hiccup; longer outages are the agenda's.
 */
const repeats = 2;

/** @throws RangeError naming what is wrong with the key or the address, without the key */
export function createClient({ secretKey, apiRoot }: ClientOptions): Stripe {
  if (!/^[sr]k_(live|test)_\w+$/.test(secretKey))
    throw new RangeError('the Stripe key is not of the form sk_test_... or sk_live_...');
  return new Stripe(secretKey, {
    ...(apiRoot === null ? {} : hostOf(apiRoot)),
    telemetry: false,
    timeout: attemptMs,
    maxNetworkRetries: repeats,
    appInfo: { name: 'idphoto' },
  });
}

export const isLive = (secretKey: string): boolean => secretKey.slice(2).startsWith('_live_');

function hostOf(apiRoot: string): { host: string; port: number; protocol: 'http' | 'https' } {
  const url = URL.canParse(apiRoot) ? new URL(apiRoot) : null;
  if (url?.pathname !== '/' || url.search || url.hash || url.username)
    throw new RangeError('the address of the Stripe API is not a bare origin');
  const isLoopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    throw new RangeError('the address of the Stripe API must be https, except on loopback');
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  return { host: url.hostname, port: Number(url.port || (protocol === 'http' ? 80 : 443)), protocol };
}
