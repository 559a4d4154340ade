import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haveRedisServer } from '../contract/redis-server.ts';
import { journeyWithDeath } from './kills.ts';
import { Mortals, type Victim } from './mortals.ts';

/** Everybody at every step is `npm run bench -- kills --split`. */
const chosen: readonly (readonly [step: string, victim: Victim, at: number])[] = [
  ['preview', 'worker', 30],
  ['upload', 'bot', 10],
  ['deliver', 'bot', 12],
];

describe.skipIf(!haveRedisServer())('kill -9, bot and worker in processes of their own', () => {
  let mortals: Mortals;
  beforeAll(async () => {
    mortals = await Mortals.open(true);
  }, 120_000);
  afterAll(() => mortals.close(), 60_000);

  it.each(chosen)(
    '%s, of %s at request %i: delivered once, nothing given back, and all of it deleted in the end',
    async (step, victim, at) => {
      const kill = await journeyWithDeath(mortals, step, victim, at);
      expect(kill.wrong).toBeNull();
      expect(kill.at).toBe(at);
    },
    400_000,
  );
});
