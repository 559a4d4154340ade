import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../core/privacy/audit.ts';
import { newId } from '../../core/privacy/id.ts';
import { key } from '../../core/privacy/key.ts';
import { createSigner } from '../../core/privacy/receipt.ts';
import { Receipts } from '../../core/privacy/receipts.ts';
import {
  CARE,
  draftExpiry,
  originalExpiry,
  resultExpiry,
  statisticsExpiry,
  transactionExpiry,
} from '../../core/privacy/retention.ts';
import { sealText } from '../../core/privacy/seal.ts';
import { Statistics } from '../../core/privacy/statistics.ts';
import type { BoxRef } from '../../core/privacy/vault.ts';
import { haveRedisServer } from '../contract/redis-server.ts';
import { type RealDesk, realDesk } from './real.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const bytes = Buffer.from('a face');
const box = (type: BoxRef['class']): BoxRef => ({ class: type, owner: newId(), id: newId() });

describe.skipIf(!haveRedisServer())('time on a real redis-server', () => {
  let d: RealDesk;
  beforeAll(async () => {
    d = await realDesk();
  });
  afterAll(() => d.close());

  /** Goes to `at`, but for the moment that the way there takes. How far the server's clock is from ours is known to within a round trip only. */
  const goTo = (at: number): Promise<void> => d.clock.pass(at - d.clock.now());
  const names = async (type: string): Promise<string[]> =>
    (await d.server.command('KEYS', `${type}:*`)) as string[];

  it('an original opens at 22 h 59 min, and at 24 h neither it nor its key is anywhere', async () => {
    const ref = box('original');
    const start = d.clock.now();
    await d.vault.create(ref, originalExpiry(start), {}, { upload: bytes });
    await goTo(start + 22 * HOUR + 59 * MINUTE);
    expect(await d.vault.get(ref, 'upload')).not.toBeNull();
    await goTo(start + 24 * HOUR + SECOND);
    expect(await d.vault.get(ref, 'upload')).toBeNull();
    expect(await names('original')).toEqual([]);
    await d.keyRing.destroyOverdue();
    expect((await d.keyRing.live()).filter((e) => e.family === 'original')).toEqual([]);
    expect(await d.expiries.verify()).toEqual({ verified: 2, overdue: 0 });
  });

  it('a result opens a minute before 30 days and not at 30 days; its key goes with its day', async () => {
    const [ref, draft] = [box('result'), box('draft')];
    const start = d.clock.now();
    await d.vault.create(ref, resultExpiry(start), {}, { photo: bytes });
    await d.vault.create(draft, draftExpiry(start), {}, { photo: bytes });
    await goTo(start + 24 * HOUR + SECOND);
    expect(await d.vault.get(draft, 'photo')).toBeNull();
    await goTo(start + 30 * DAY - MINUTE);
    expect(await d.vault.get(ref, 'photo')).not.toBeNull();
    await goTo(start + 30 * DAY + SECOND);
    expect(await d.vault.get(ref, 'photo')).toBeNull();
    expect(await names('result')).toEqual([]);
    await goTo(start + 31 * DAY);
    await d.keyRing.destroyOverdue();
    expect(await d.keyRing.live()).toEqual([]);
    await goTo(start + 31 * DAY + CARE.verifyAfter);
    expect((await d.expiries.verify()).overdue).toBe(0);
    expect(d.watch.counters.get('photos_overdue_total')).toBe(0);
  });

  it('receipts and statistics live two calendar years, payments seven, whatever the leap years', async () => {
    // From 29 February of the next leap year on: the day that most years lack.
    const year = Math.ceil((new Date(d.clock.now()).getUTCFullYear() + 1) / 4) * 4;
    await goTo(Date.UTC(year, 1, 29, 10));
    const { store, clock } = d;
    const start = clock.now();
    const receipts = new Receipts({ ...d, signer: createSigner(bytes), issuer: null });
    const { receipt } = await receipts.issue([
      { class: 'original', id: newId(), due: start, method: 'expiry' },
    ]);
    const statistics = new Statistics(d);
    await store.tally(key('statistics', `${year}-02-29`), 'photos', 1, statisticsExpiry(start));
    const payment = key('transaction', 'payment', newId());
    await store.add(payment, sealText(new Uint8Array(32), '', 'x'), transactionExpiry(start));
    expect((await audit(store, clock)).findings).toEqual([]);

    await goTo(Date.UTC(year + 2, 1, 27, 23, 59));
    expect(await receipts.find(receipt.code)).not.toBeNull();
    expect(await statistics.of(start)).toEqual({ photos: 1 });
    await goTo(Date.UTC(year + 2, 1, 28, 0, 0, 1));
    expect(await statistics.of(start)).toEqual({});
    await goTo(Date.UTC(year + 2, 1, 28, 11));
    expect(await receipts.find(receipt.code)).toBeNull();
    await goTo(Date.UTC(year + 7, 1, 28, 23, 59));
    expect(await store.get(payment)).not.toBeNull();
    await goTo(Date.UTC(year + 7, 2, 1, 11));
    expect(await store.get(payment)).toBeNull();
    expect(await d.server.command('DBSIZE')).toBe(0);
  });
});
