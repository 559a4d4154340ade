import { afterEach, describe, expect, it } from 'vitest';
import { openQuickWork } from '../journeys/quick-work.ts';
import { openStage, type Stage } from '../journeys/stage.ts';

let stage: Stage;
afterEach(() => stage.end());

const pages = ['status', 'privacy', 'terms', 'paid', 'cancelled', 'receipt', 'healthz', 'nothing/of/ours'];

describe('every answer over HTTP', () => {
  it('tells browsers to run nothing, guess nothing, tell nobody where it came from, and stand in no frame', async () => {
    stage = await openStage({ work: openQuickWork });
    for (const path of pages) {
      const { headers } = await fetch(`${stage.origin}/${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy, path).toContain(rule);
      expect(policy, path).not.toContain('script-src');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('strict-transport-security'), path).toMatch(/max-age=\d{8,}; includeSubDomains/);
      expect(headers.get('content-type'), path).toMatch(/charset=utf-8/i);
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
      expect(headers.get('set-cookie'), path).toBeNull();
    }
  });

  it('is short where nothing is served, names no version and no place, and traces nothing back', async () => {
    stage = await openStage({ work: openQuickWork });
    for (const path of [
      '.git/config',
      '.env',
      'package.json',
      'data/keys',
      '%2e%2e/%2e%2e/etc/passwd',
      'nothing',
    ]) {
      const answer = await fetch(`${stage.origin}/${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toBe('not found');
      for (const name of ['server', 'x-powered-by']) expect(answer.headers.get(name)).toBeNull();
    }
    const put = await fetch(`${stage.origin}/status`, { method: 'DELETE' });
    expect(put.status).toBe(404);
  });

  it('to more than a megabyte is no, before it is read to its end', async () => {
    stage = await openStage({ work: openQuickWork, mode: 'webhook' });
    const body = 'x'.repeat(1_000_001);
    const large = await fetch(`${stage.origin}/stripe`, { method: 'POST', body });
    expect(large.status).toBe(413);
  });
});
