import { describe, expect, it } from 'vitest';
import { exposition } from '../../adapters/prometheus/metrics.ts';
import { Numbers } from '../../core/watch.ts';

const HOUR = 3600_000;

describe('numbers', () => {
  it('are counted by their labels, and over all of them', async () => {
    const numbers = new Numbers();
    numbers.count('refunds_total', 1, { reason: 'undeliverable' });
    numbers.count('refunds_total', 2, { reason: 'granted' });
    numbers.count('refunds_total', 1, { reason: 'granted' });
    expect(numbers.counters.get('refunds_total')).toBe(4);
    const text = await exposition(numbers).text();
    expect(text).toMatch(/^idphoto_refunds_total\{reason="granted"\} 3$/m);
    expect(text).toMatch(/^idphoto_refunds_total\{reason="undeliverable"\} 1$/m);
  });

  it('of more than a hundred labels are one: what comes from outside fills no memory', () => {
    const numbers = new Numbers();
    for (let i = 0; i < 5_000; i += 1) numbers.count('refunds_total', 1, { reason: `r${i}` });
    const series = numbers.counted('refunds_total');
    expect(series).toHaveLength(101);
    expect(series.at(-1)).toEqual({ labels: { other: 'other' }, value: 4_900 });
  });

  it('of times are a histogram whose classes include those below', async () => {
    const numbers = new Numbers();
    for (const seconds of [0.004, 0.2, 0.2, 9_999]) numbers.time('stage_seconds', seconds, { stage: 'make' });
    const text = await exposition(numbers).text();
    const line = (le: string) =>
      text.match(new RegExp(`^idphoto_stage_seconds_bucket\\{.*le="${le}".*$`, 'm'))?.[0];
    expect(line('0.005')).toMatch(/ 1$/);
    expect(line('0.25')).toMatch(/ 3$/);
    expect(line('3600')).toMatch(/ 3$/);
    expect(line('\\+Inf')).toMatch(/ 4$/);
    expect(text).toMatch(/^idphoto_stage_seconds_count\{stage="make"\} 4$/m);
    expect(text).toMatch(/^idphoto_stage_seconds_sum\{stage="make"\} 9999.404$/m);
    expect(text).toMatch(/^# TYPE idphoto_stage_seconds histogram$/m);
  });

  it('of late say how long half and nearly all took, and forget after an hour', () => {
    let now = 1_000;
    const numbers = new Numbers(() => now);
    expect(numbers.lately('queue_wait_seconds')).toBeNull();
    for (let i = 1; i <= 100; i += 1) numbers.time('queue_wait_seconds', i);
    expect(numbers.lately('queue_wait_seconds')).toEqual({ count: 100, p50: 50, p95: 95 });
    now += HOUR - 1;
    expect(numbers.lately('queue_wait_seconds')?.count).toBe(100);
    now += 1;
    numbers.time('queue_wait_seconds', 7);
    expect(numbers.lately('queue_wait_seconds')).toEqual({ count: 1, p50: 7, p95: 7 });
  });

  it('of a busy hour are the newest thousand', () => {
    const numbers = new Numbers(() => 0);
    for (let i = 1; i <= 10_000; i += 1) numbers.time('queue_wait_seconds', i);
    expect(numbers.lately('queue_wait_seconds')).toEqual({ count: 1_000, p50: 9_500, p95: 9_950 });
  });
});
