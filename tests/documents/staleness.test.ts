import { describe, expect, it } from 'vitest';
import { documents, findDocument } from '../../core/documents/index.ts';
import { recheckAfterDays, staleness } from '../../core/documents/staleness.ts';

const day = 24 * 60 * 60 * 1000;
const spec = findDocument('us-passport');
const checked = Date.parse(spec.sources[0]!.checkedOn);
const later = (days: number): Date => new Date(checked + days * day);

describe('staleness', () => {
  it('turns on the day named and not before', () => {
    expect(staleness(spec, later(0))).toMatchObject({ stale: false, ageDays: 0, addresses: [] });
    expect(staleness(spec, new Date(later(recheckAfterDays).getTime() - 1)).stale).toBe(false);
    const then = staleness(spec, later(recheckAfterDays));
    expect(then).toMatchObject({ stale: true, ageDays: recheckAfterDays });
    expect(then.staleFrom).toBe(later(recheckAfterDays).toISOString().slice(0, 10));
    expect(then.addresses).toEqual([...new Set(spec.sources.map((s) => s.address))]);
  });

  it('counts the oldest of the sources and names only those that are due', () => {
    const [first, ...rest] = spec.sources;
    const old = { ...first!, checkedOn: '2020-01-01', address: 'https://example.org/old' };
    const mixed = staleness({ ...spec, sources: [...rest, old] }, later(1));
    expect(mixed).toMatchObject({
      stale: true,
      checkedOn: '2020-01-01',
      addresses: ['https://example.org/old'],
    });
  });

  it('is not confused by a clock that runs behind', () => {
    expect(staleness(spec, later(-3))).toMatchObject({ stale: false, ageDays: 0 });
  });

  it('finds a source no younger than the day it was checked on', () => {
    for (const d of documents)
      for (const s of d.sources)
        if (s.sourceDate) expect(s.sourceDate <= s.checkedOn, `${d.id} ${s.address}`).toBe(true);
  });
});
