import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { checkoutStyle } from '../stripe/page.ts';

/** Names by which a browser on this machine reaches us; others would be a foreign page that plays with names. */
const ourNames = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const styleHash = createHash('sha256').update(checkoutStyle).digest('base64');

/** Nothing from elsewhere, no inline script, no markup made of text, in nobody's frame. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'sha256-${styleHash}'`,
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Lets in only what a page of ours asks for, from this machine. */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  if (!ourNames.test(host)) return c.text('not this name', 421);
  const origin = c.req.header('origin');
  const isOurs =
    origin === undefined ? c.req.header('sec-fetch-site') !== 'cross-site' : origin === `http://${host}`;
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOurs) return c.text('from elsewhere', 403);
  await next();
  if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', policy);
  c.res.headers.set('x-content-type-options', 'nosniff');
  c.res.headers.set('referrer-policy', 'same-origin');
  c.res.headers.set('permissions-policy', 'camera=(self)');
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
};
