import { describe, expect, it } from 'vitest';
import { haveRedisServer } from '../contract/redis-server.ts';
import { soak } from './soak/soak.ts';

/** A minute here, three where `SOAK_MINUTES=3` asks for them; half an hour is `npm run bench -- soak`. */
const minutes = Number(process.env.SOAK_MINUTES ?? 1);

describe.skipIf(!haveRedisServer())('people, payments, deaths and a stuttering store, all at once', () => {
  it(
    'nothing lost, nothing twice, nothing past its time',
    async () => {
      const report = await soak({ minutes, people: 3, every: 6_000, seed: 7 });
      const { lost, doubled, endless, stuck, bugs } = report;
      expect({ lost, doubled, endless, stuck, bugs }).toEqual({
        ...{ lost: [], doubled: [], endless: [], stuck: [], bugs: [] },
      });
      expect(report.overdue).toBe(0);
      expect(report.paid).toBeGreaterThan(0);
      expect(report.harms.get('kill the program')).toBeGreaterThan(0);
      expect(report.delivered + report.refunded).toBe(report.paid);
    },
    (minutes + 9) * 60_000,
  );
});
