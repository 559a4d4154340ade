import { describe, expect, it } from 'vitest';
import { haveRedisServer } from '../contract/redis-server.ts';
import { type Course, journeyUnder, table } from './matrix.ts';
import type { StoreTrouble } from './plan.ts';
import { openWorld, type Way } from './world.ts';

/** The whole of it, every trouble at every step, is `npm run bench -- faults`. */
const chosen: readonly (readonly [Way, StoreTrouble, Course])[] = [
  ['redis', 'reply_lost', 'flaky'],
  ['redis', 'hung', 'lasting'],
  ['rest', 'html_502', 'lasting'],
];

describe.skipIf(!haveRedisServer())('a journey through a store in trouble', () => {
  it.each(chosen)(
    'over %s, %s, %s: each step is answered in time and ends right',
    async (way, trouble, course) => {
      const world = await openWorld(way);
      try {
        const only = course === 'lasting' ? ['start', 'pay, deliver'] : undefined;
        const cells = await journeyUnder(world, way, trouble, course, only);
        console.log(table(cells));
        expect(cells.filter((c) => c.wrong)).toEqual([]);
      } finally {
        await world.close();
      }
    },
    300_000,
  );
});
