import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Exposition } from '../../adapters/prometheus/metrics.ts';
import type { BotConfig } from '../config.ts';

/** With the token always; without it where nobody but this machine reaches us: a proxy's requests come from loopback too. */
export function mayBeRead(config: Pick<BotConfig, 'metricsToken' | 'publicUrl' | 'host'>): boolean {
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(config.host);
  return config.metricsToken !== null || (isLocal && config.publicUrl === null);
}

const bearer = /^Bearer +(\S+)$/i;
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * `GET /metrics` for a scraper that knows the token.
 * @param token null: whoever reaches us may read; see `mayBeRead`
 */
export function metricsPage(exposition: Exposition, token: string | null): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const [, given = ''] = bearer.exec(c.req.header('authorization') ?? '') ?? [];
    if (token !== null && !timingSafeEqual(digest(given), digest(token)))
      return c.text('unauthorized', 401, { 'www-authenticate': 'Bearer' });
    return c.body(await exposition.text(), 200, { 'content-type': exposition.contentType });
  });
  return app;
}
