import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haveRedisServer } from '../contract/redis-server.ts';
import { journeyWithDeath } from './kills.ts';
import { Mortals, type Victim } from './mortals.ts';

/** The whole of it, everybody at every step, is `npm run bench -- kills`. */
const chosen: readonly (readonly [step: string, victim: Victim, at: number])[] = [
  ['preview', 'photo child', 1],
  ['pay', 'redis-server', 4],
  ['deliver', 'redis-server', 9],
  ['deliver', 'us', 12],
];

describe.skipIf(!haveRedisServer())('kill -9, real processes on a real redis-server', () => {
  let mortals: Mortals;
  beforeAll(async () => {
    mortals = await Mortals.open();
  }, 120_000);
  afterAll(() => mortals.close(), 60_000);

  it.each(chosen)(
    '%s, of %s at its request %i: delivered once, nothing given back, and all of it deleted in the end',
    async (step, victim, at) => {
      const kill = await journeyWithDeath(mortals, step, victim, at);
      expect(kill.wrong).toBeNull();
      expect(kill.at).toBe(at);
    },
    400_000,
  );
});
