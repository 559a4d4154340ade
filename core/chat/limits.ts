import { key } from '../privacy/key.ts';
import { windowEnd } from '../privacy/retention.ts';
import { pseudonym } from '../privacy/secrets.ts';
import { StoreUnavailable } from '../privacy/store.ts';
import type { Line } from './screen.ts';
import { line } from './screens/line.ts';
import type { Turn } from './turn.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whose allowance is used up: one person's, that of all members of a server together, or everybody's. */
export type Scope = 'person' | 'community' | 'everybody';

interface Limit {
  readonly window: number;
  readonly person: number;
  /** Of all members of one server together; left out where only photos of one person count. */
  readonly community?: number;
  /** Of all people together, as a multiple of the photos that the service takes within a minute. */
  readonly everybody?: number;
  /** Whether it is let pass where the store cannot count: talk is, work and money are not. */
  readonly withoutStore: 'refuse' | 'pass';
}

/**
 * How often something may be asked for. A person's share is far above what anybody does by hand; a server's is that of
 * some ten of its members at once; everybody's is what the machine can do, so that a crowd of new accounts gets no
 * further than one.
 */
const limits = {
  photo: { window: MINUTE, person: 20, community: 240, everybody: 1, withoutStore: 'refuse' },
  photos: { window: DAY, person: 200, community: 4_000, withoutStore: 'refuse' },
  /** Previews: each photo is tried for a few documents. */
  make: { window: MINUTE, person: 40, community: 480, everybody: 3, withoutStore: 'refuse' },
  /** Ways to pay that are opened anew: a family of five with two documents each. */
  checkout: { window: 10 * MINUTE, person: 10, community: 120, everybody: 1, withoutStore: 'refuse' },
  checkouts: { window: DAY, person: 40, community: 1_200, withoutStore: 'refuse' },
  /** Up to 24 MB each, made in memory. */
  export: { window: HOUR, person: 3, community: 60, everybody: 0.25, withoutStore: 'refuse' },
  support: { window: HOUR, person: 5, withoutStore: 'pass' },
  event: { window: MINUTE, person: 400, withoutStore: 'pass' },
} as const satisfies Record<string, Limit>;
export type Limited = keyof typeof limits;

/**
 * Counts one more and says whose allowance that exceeds, null where nobody's. What one person is refused is not counted
 * for the others.
 * @throws StoreUnavailable where it cannot be counted and costs money or work
 */
export async function isTooOften(turn: Turn, what: Limited): Promise<Scope | null> {
  const limit: Limit = limits[what];
  try {
    for (const [scope, name, most] of allowances(turn, limit)) {
      const { store, clock, care } = turn.desk;
      const end = windowEnd(clock.now(), limit.window);
      const count = await store.count(key('limits', what, name, String(end)), end);
      if (count <= most) continue;
      care.watch.count('rate_limited_total', 1, { limit: what, scope });
      if (count === most + 1) tell(turn, what, scope);
      return scope;
    }
    return null;
  } catch (problem) {
    if (problem instanceof StoreUnavailable && limit.withoutStore === 'pass') return null;
    throw problem;
  }
}

function* allowances(turn: Turn, limit: Limit): Generator<readonly [Scope, name: string, most: number]> {
  const { desk, owner, from } = turn;
  yield ['person', owner, limit.person];
  if (limit.community !== undefined && from.community)
    yield [
      'community',
      pseudonym(desk.secrets, `${desk.platform}-community`, from.community),
      limit.community,
    ];
  if (limit.everybody !== undefined)
    yield ['everybody', 'everybody', Math.max(1, Math.floor(limit.everybody * desk.care.capacity))];
}

/** The first time within a window the operator hears of it, where it is more than somebody's haste. */
function tell({ desk: { care } }: Turn, what: Limited, scope: Scope): void {
  if (scope === 'everybody') care.anomalies.note('crowd');
  else if (what === 'photo' || what === 'photos') care.anomalies.note('uploads');
  else if (what === 'checkout' || what === 'checkouts') care.anomalies.note('checkouts');
}

/** What is said to whoever is refused; `own`: the words for somebody who did too much themselves. */
export const tooOftenLine = (scope: Scope, own = 'too-often'): Line =>
  line(scope === 'person' ? own : 'too-many-people');
