import { setTimeout as wait } from 'node:timers/promises';
import type { StoreTrouble } from '../plan.ts';
import { oneOf } from '../random.ts';
import type { SoakWorld } from './world.ts';

const troubles: readonly StoreTrouble[] = [
  ...(['reply_lost', 'delay', '429', '500', 'truncated', 'hung', 'full', 'refused'] as const),
];
export type Harm = 'kill the program' | 'kill a photo child' | 'kill redis-server' | `store: ${StoreTrouble}`;

/** One of each kind before any comes again; the store has trouble as often as all deaths together. */
const round = ['child', 'store', 'us', 'store', 'redis', 'store'] as const;

/** ms for which the store has trouble. */
const troubleFor = 2_500;

/** Does harm after harm, `every` ms from the end of one to the next, until `isOver`. */
export async function harmAll(
  world: SoakWorld,
  next: () => number,
  every: number,
  isOver: () => boolean,
  tell: (harm: Harm) => void,
): Promise<void> {
  for (let at = 0; ; at += 1) {
    for (let waited = 0; waited < every; waited += 250) {
      if (isOver()) return;
      await wait(250);
    }
    switch (round[at % round.length]) {
      case 'child':
        // A child that just died has no successor before the next job.
        if (world.killChild()) tell('kill a photo child');
        break;
      case 'us':
        tell('kill the program');
        await world.killUs();
        break;
      case 'redis':
        tell('kill redis-server');
        await world.killRedis();
        break;
      default: {
        const trouble = oneOf(next, troubles);
        tell(`store: ${trouble}`);
        world.proxy.plan.arm(trouble, { every: 1 + Math.floor(next() * 3) });
        await wait(troubleFor);
        world.proxy.plan.clear();
      }
    }
  }
}
