import { describe, expect, it } from 'vitest';
import { exposition } from '../../adapters/prometheus/metrics.ts';
import { mayBeRead, metricsPage } from '../../bots/web/metrics.ts';
import { Numbers } from '../../core/watch.ts';

const numbers = new Numbers();
const read = (token: string | null, authorization?: string) =>
  metricsPage(exposition(numbers), token).request('/', { headers: authorization ? { authorization } : {} });

describe('/metrics', () => {
  it('shows counters from zero on, gauges once they were measured, and how the process does', async () => {
    const before = await (await read(null)).text();
    expect(before).toMatch(/^idphoto_photos_overdue_total 0$/m);
    expect(before).not.toMatch(/^idphoto_keys_without_ttl /m);
    expect(before).toMatch(/^nodejs_eventloop_lag_seconds /m);
    numbers.count('exports_total', 2);
    numbers.measure('keys_without_ttl', 0);
    const page = metricsPage(exposition(numbers), null);
    for (let scrape = 0; scrape < 2; scrape++) {
      const after = await (await page.request('/')).text();
      expect(after).toMatch(/^idphoto_exports_total 2$/m);
      expect(after).toMatch(/^idphoto_keys_without_ttl 0$/m);
    }
  });

  it('is for those who know the token', async () => {
    expect((await read('right')).status).toBe(401);
    expect((await read('right', 'Bearer wrong')).status).toBe(401);
    expect((await read('right', 'Bearer right')).status).toBe(200);
  });

  it('stands open only where no other machine reaches us', () => {
    const local = { host: '127.0.0.1', publicUrl: null, metricsToken: null };
    expect(mayBeRead(local)).toBe(true);
    expect(mayBeRead({ ...local, host: '0.0.0.0' })).toBe(false);
    expect(mayBeRead({ ...local, publicUrl: 'https://bot.example.org' } as never)).toBe(false);
    expect(mayBeRead({ ...local, host: '0.0.0.0', metricsToken: 'right' })).toBe(true);
  });
});
