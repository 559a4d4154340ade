import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochAt, epochFor, epochOf } from '../../core/privacy/epoch.ts';
import {
  addYears,
  draftExpiry,
  latestExpiry,
  movedExpiry,
  ONCE,
  orderExpiry,
  originalExpiry,
  PHOTO_CLASSES,
  profileExpiry,
  RETENTION_CLASSES,
  receiptExpiry,
  resultExpiry,
  statisticsExpiry,
  transactionExpiry,
  windowEnd,
} from '../../core/privacy/retention.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (iso: string): number => Date.parse(iso);
const anyTime = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2060-01-01T00:00Z') });

describe('retention', () => {
  it('gives each class the life that the policy promises', () => {
    const t = at('2026-11-23T14:05:00Z');
    expect(originalExpiry(t) - t).toBe(23 * HOUR);
    expect(draftExpiry(t) - t).toBe(24 * HOUR);
    expect(resultExpiry(t) - t).toBe(30 * DAY);
    expect(orderExpiry(draftExpiry(t)) - t).toBe(8 * DAY);
    expect(orderExpiry(resultExpiry(t)) - t).toBe(37 * DAY);
    expect(profileExpiry(t) - t).toBe(30 * DAY);
    expect(new Date(receiptExpiry(t)).toISOString()).toBe('2028-11-23T14:05:00.000Z');
    expect(new Date(transactionExpiry(t)).toISOString()).toBe('2033-11-23T14:05:00.000Z');
    for (const ms of Object.values(ONCE)) expect(t + ms).toBeLessThanOrEqual(latestExpiry('once', t));
  });

  it('keeps a payment of 29 February its full seven years, and statistics of that day not over two', () => {
    const leap = at('2028-02-29T10:00:00Z');
    expect(new Date(transactionExpiry(leap)).toISOString()).toBe('2035-03-01T10:00:00.000Z');
    expect(new Date(statisticsExpiry(leap)).toISOString()).toBe('2030-02-28T00:00:00.000Z');
    expect(new Date(addYears(leap, 4, false)).toISOString()).toBe('2032-02-29T10:00:00.000Z');
  });

  it('never asks for more than the class allows', () => {
    fc.assert(
      fc.property(anyTime, (now) => {
        expect(originalExpiry(now)).toBeLessThanOrEqual(latestExpiry('original', now));
        expect(draftExpiry(now)).toBeLessThanOrEqual(latestExpiry('draft', now));
        expect(resultExpiry(now)).toBeLessThanOrEqual(latestExpiry('result', now));
        expect(orderExpiry(resultExpiry(now))).toBeLessThanOrEqual(latestExpiry('order', now));
        expect(statisticsExpiry(now)).toBeLessThanOrEqual(latestExpiry('statistics', now));
        expect(transactionExpiry(now) - now).toBeGreaterThanOrEqual(7 * 365 * DAY);
        for (const type of RETENTION_CLASSES) expect(latestExpiry(type, now)).toBeGreaterThan(now);
      }),
    );
  });

  it('moves the end of a photo only nearer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PHOTO_CLASSES), anyTime, anyTime, (type, current, asked) => {
        expect(movedExpiry(type, current, asked)).toBe(Math.min(current, asked));
        expect(movedExpiry(type, null, asked)).toBe(asked);
        expect(movedExpiry('transaction', current, asked)).toBe(current);
        expect(movedExpiry('order', current, asked)).toBe(asked);
      }),
    );
  });

  it('counts in windows of up to a day', () => {
    const now = at('2026-11-23T14:05:00Z');
    expect(windowEnd(now, HOUR)).toBe(at('2026-11-23T15:00:00Z'));
    expect(windowEnd(at('2026-11-23T15:00:00Z'), HOUR)).toBe(at('2026-11-23T16:00:00Z'));
    for (const wrong of [0, -1, DAY + 1, Number.NaN]) expect(() => windowEnd(now, wrong)).toThrow(RangeError);
  });
});

describe('epochs', () => {
  it('are hours for originals and drafts, days for results', () => {
    const t = at('2026-11-23T14:05:00Z');
    expect(epochAt('original', t)).toEqual({
      family: 'original',
      id: '2026-11-23T14Z',
      start: at('2026-11-23T14:00:00Z'),
      end: at('2026-11-23T15:00:00Z'),
      destroyAt: at('2026-11-24T14:00:00Z'),
    });
    expect(epochAt('result', t)).toMatchObject({
      id: '2026-11-23',
      destroyAt: at('2026-12-24T00:00:00Z'),
    });
  });

  it('outlive everything sealed under them, an original by so little that its key is gone 24 h after upload', () => {
    fc.assert(
      fc.property(anyTime, (t) => {
        const original = epochFor('original', originalExpiry(t));
        expect(original).toEqual(epochAt('original', t));
        expect(original.destroyAt).toBeGreaterThanOrEqual(originalExpiry(t));
        expect(original.destroyAt - t).toBeLessThanOrEqual(24 * HOUR);
        const result = epochFor('result', resultExpiry(t));
        expect(result.destroyAt).toBeGreaterThanOrEqual(resultExpiry(t));
        expect(result.destroyAt - t).toBeLessThanOrEqual(31 * DAY);
      }),
    );
  });

  it('are found again by their names, and by no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PHOTO_CLASSES), anyTime, (family, t) => {
        const epoch = epochAt(family, t);
        expect(epochOf(family, epoch.id)).toEqual(epoch);
      }),
    );
    for (const wrong of ['', '2026-02-30T10Z', '2026-11-23T24Z', '2026-11-23', '../../etc', 'x'])
      expect(epochOf('original', wrong)).toBeNull();
    for (const wrong of ['2026-11-23T14Z', '2026-13-01', '2027-02-29'])
      expect(epochOf('result', wrong)).toBeNull();
  });
});
