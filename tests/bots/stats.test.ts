import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openRedis } from '../../adapters/redis/redis.ts';
import { parseStatsRequest } from '../../bots/desk/arguments.ts';
import { reportCsv, reportOf, reportText } from '../../bots/desk/statistics.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { dayOf } from '../../core/privacy/retention.ts';
import { Statistics } from '../../core/privacy/statistics.ts';
import { haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { desk } from '../privacy/desk.ts';

const DAY = 24 * 3600_000;
const settle = () => new Promise((done) => setImmediate(done));

async function counted() {
  const d = desk(Date.UTC(2026, 10, 20, 13));
  const statistics = new Statistics(d);
  for (let i = 0; i < 7; i += 1) {
    statistics.note('photos');
    statistics.noteOutcome('gb-passport', 'previewed');
  }
  statistics.noteOutcome('gb-passport', 'paid');
  statistics.noteOutcome('bs-passport', 'previewed');
  statistics.noteOutcome('own-37x41mm', 'previewed');
  statistics.noteOutcome('own-51x52mm', 'refused');
  await settle();
  d.clock.at += DAY;
  for (let i = 0; i < 4; i += 1) statistics.noteOutcome('bs-passport', 'previewed');
  await settle();
  const day = Math.floor(d.clock.at / DAY) * DAY;
  return { d, statistics, report: await reportOf(statistics, day - 5 * DAY, day + DAY) };
}

describe('statistics', () => {
  it('add up by day, document and outcome', async () => {
    const { report } = await counted();
    expect([report.from, report.to]).toEqual(['2026-11-16', '2026-11-21']);
    expect(report.days.map((d) => d.day)).toEqual(['2026-11-20', '2026-11-21']);
    expect(report.total.counts).toEqual({ photos: 7 });
    expect(report.total.documents).toEqual([
      { document: 'bs-passport', counts: { previewed: 5 } },
      { document: 'gb-passport', counts: { previewed: 7, paid: 1 } },
      { document: 'other', counts: { previewed: 1, refused: 1 } },
    ]);
  });

  it('name no document that fewer than five asked for, and no size of somebody’s own', async () => {
    const { report } = await counted();
    const [first, second] = report.days;
    expect(first!.documents.map((d) => d.document)).toEqual(['gb-passport', 'other']);
    expect(second!.documents.map((d) => d.document)).toEqual(['other']);
    expect(JSON.stringify(report)).not.toMatch(/own-|37x41|51x52/);
  });

  it('are a table for people and rows for programs', async () => {
    const { report } = await counted();
    expect([...reportCsv(report)].join('')).toBe(
      [
        'day,document,outcome,count',
        ...['2026-11-20,,photos,7', '2026-11-20,gb-passport,previewed,7', '2026-11-20,gb-passport,paid,1'],
        ...['2026-11-20,other,previewed,2', '2026-11-20,other,refused,1', '2026-11-21,other,previewed,4', ''],
      ].join('\r\n'),
    );
    const text = reportText(report);
    expect(text).toMatch(/^2026-11-20 +7 +0 +0 +0$/m);
    expect(text).toMatch(/^gb-passport +7 +1 /m);
  });

  it('are gone two years after their day', async () => {
    const { d, statistics } = await counted();
    d.clock.at = Date.UTC(2028, 10, 20) - 1;
    expect((await statistics.outcomesOf(Date.UTC(2026, 10, 20))).size).toBe(3);
    d.clock.at += 1;
    expect((await statistics.outcomesOf(Date.UTC(2026, 10, 20))).size).toBe(0);
    expect(await statistics.of(Date.UTC(2026, 10, 20))).toEqual({});
  });

  it('are asked for by days that exist, thirty of them by default', () => {
    const now = Date.UTC(2026, 10, 24, 15);
    expect(parseStatsRequest([], now)).toEqual({
      ...{ kind: 'print', from: Date.UTC(2026, 9, 26), to: Date.UTC(2026, 10, 25), as: 'text' },
    });
    expect(parseStatsRequest(['--from', '2026-11-01', '--to', '2026-11-01', '--csv'], now)).toEqual({
      ...{ kind: 'print', from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 2), as: 'csv' },
    });
    expect(() => parseStatsRequest(['--from', '2026-02-30'], now)).toThrow('--from takes a day');
    expect(() => parseStatsRequest(['--from', '2020-01-01'], now)).toThrow('two years');
    expect(() => parseStatsRequest(['--json', '--csv'], now)).toThrow('not both');
    expect(() => parseStatsRequest(['--form', '2026-01-01'], now)).toThrow(/form/);
  });
});

describe.skipIf(!haveRedisServer())('npm run stats', () => {
  it('prints what the service counted in its store', async () => {
    const redis = await startRedis();
    try {
      const database = await openRedis({ url: redis.url }, systemClock, {});
      const statistics = new Statistics({ store: database.store, clock: systemClock });
      for (let i = 0; i < 6; i += 1) statistics.noteOutcome('gb-passport', 'previewed');
      const today = Date.now();
      await expect
        .poll(async () => (await statistics.outcomesOf(today)).get('gb-passport')?.previewed)
        .toBe(6);
      await database.close();
      const env = {
        ...process.env,
        REDIS_URL: redis.url,
        PSEUDONYM_KEY: Buffer.alloc(32, 1).toString('base64'),
      };
      const program = fileURLToPath(new URL('../../bots/stats.ts', import.meta.url));
      const run = (...args: string[]) =>
        promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...args], { env });
      const { stdout } = await run('--csv');
      expect(stdout).toContain(`${dayOf(today)},gb-passport,previewed,6`);
      expect(JSON.parse((await run('--json')).stdout).total.documents[0].document).toBe('gb-passport');
      expect((await run('--help')).stdout).toContain('npm run stats');
      await expect(run('--from', 'yesterday')).rejects.toMatchObject({ code: 1 });
    } finally {
      await redis.stop();
    }
  });
});
