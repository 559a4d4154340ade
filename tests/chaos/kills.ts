import { setTimeout as wait } from 'node:timers/promises';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { steps as all, type Step } from './journey.ts';
import { type Mortals, talks, type Victim } from './mortals.ts';

/** What is done to the store and the money, by the name that the table gives it. */
const names: Readonly<Record<string, string>> = {
  upload: 'upload',
  preview: 'preview',
  'open checkout': 'pay',
  'pay, deliver': 'deliver',
  'delete all': 'delete',
};
export const killSteps = Object.values(names);

export interface Kill {
  readonly step: string;
  readonly victim: Victim;
  /** It died at the so manieth request to the store since the person did it; null: it was never reached. */
  readonly at: number | null;
  /** ms from the death until the person had what they wanted. */
  readonly done: number;
  readonly how: 'by itself' | 'asked again' | 'before';
  /** The photo had arrived when we died and was not noted: it comes a second time. The one documented window. */
  readonly isTwice: boolean;
  readonly wrong: string | null;
}

/** ms in which everything must be well again after a death: a lease, a start on a busy machine, and the work itself. */
const patience = 120_000;
/** ms without a word after which a person does it again. The work of the dead is taken up within two leases. */
const asksAgain = 60_000;
/** What we say when it is our fault. */
const sorry = /out of reach|our fault|not your fault/;

/**
 * One person goes all the way, and at one step somebody dies at the `at`th request to the store.
 * @param at from 1
 */
export async function journeyWithDeath(
  mortals: Mortals,
  stepName: string,
  victim: Victim,
  at: number,
): Promise<Kill> {
  const person = mortals.join();
  const facts = { step: stepName, victim, at: at as number | null };
  let outcome: Pick<Kill, 'done' | 'how' | 'isTwice'> = { done: Number.NaN, how: 'before', isTwice: false };
  try {
    for (const step of all) {
      if (names[step.name] === stepName) outcome = await underDeath(mortals, person, step, victim, at);
      else await quietly(person, step);
      if (step.name === 'pay, deliver') checkMoney(mortals, person, outcome.isTwice, 0);
      if (step.name === 'get again') checkMoney(mortals, person, outcome.isTwice, 1);
    }
    await checkGone(mortals, person);
    return { ...facts, ...outcome, at: outcome.how === 'before' ? null : at, wrong: null };
  } catch (problem) {
    return { ...facts, ...outcome, wrong: (problem as Error).message.slice(0, 1_500) };
  } finally {
    mortals.proxy.watch = null;
  }
}

/** How many requests a step takes when nothing happens: where deaths are spread. */
export async function requestsOf(mortals: Mortals): Promise<Readonly<Record<string, number>>> {
  const person = mortals.join();
  const found: Record<string, number> = {};
  for (const step of all) {
    const before = mortals.proxy.requests;
    await quietly(person, step);
    const name = names[step.name];
    if (name) found[name] = mortals.proxy.requests - before;
  }
  await checkGone(mortals, person);
  return found;
}

async function quietly(person: TelegramUser, step: Step): Promise<void> {
  person.looksAway();
  await step.act(person);
  await person.receives(step.outcome, { withinMs: patience });
}

async function underDeath(
  mortals: Mortals,
  person: TelegramUser,
  step: Step,
  victim: Victim,
  at: number,
): Promise<Pick<Kill, 'done' | 'how' | 'isTwice'>> {
  const { proxy } = mortals;
  let count = 0;
  let died = 0;
  let hadFile = false;
  const over = new Promise<void>((dead) => {
    proxy.watch = () => {
      count += 1;
      // A child works between requests: the first one from then on that is there dies.
      if (count < at || died > 0 || !mortals.kill(victim)) return;
      died = performance.now();
      hadFile = filesOf(person) > 0;
      dead();
    };
  });
  person.looksAway();
  const arrived = person.receives(step.outcome, { withinMs: patience + asksAgain });
  arrived.catch(() => undefined);
  const apology = person.receives({ text: sorry }, { withinMs: patience }).catch(() => new Promise(() => {}));
  await step.act(person).catch(() => undefined);
  const first = await Promise.race([over.then(() => 'dead'), arrived.then(() => 'done')]);
  proxy.watch = null;
  if (first === 'done') return { done: 0, how: 'before', isTwice: false };
  await mortals.raise(victim);
  const came = await Promise.race([
    arrived.then(() => 'by itself' as const),
    apology.then(() => 'sorry'),
    wait(asksAgain).then(() => 'silence'),
  ]);
  const isPaid = step.name === 'pay, deliver';
  let how: Kill['how'] = 'by itself';
  if (came !== 'by itself') {
    const late = await Promise.race([arrived.then(() => true), wait(5_000).then(() => false)]);
    if (!late && !isPaid) {
      how = 'asked again';
      // On a busy machine it may still be in hand: then there is nothing to press, and it comes.
      await step.act(person).catch(() => undefined);
    }
  }
  await arrived;
  const done = Math.round(performance.now() - died);
  if (isPaid && talks(victim) && hadFile) await secondCopy(person);
  return { done, how, isTwice: filesOf(person) > 1 && hadFile && talks(victim) };
}

const filesOf = (person: TelegramUser): number =>
  person.chat().filter((m) => m.files.some((f) => f.name === 'gb-passport.jpg')).length;

/** Waits until what was in hand is taken up again: two leases. */
async function secondCopy(person: TelegramUser): Promise<void> {
  const until = performance.now() + 35_000;
  while (filesOf(person) < 2 && performance.now() < until) await wait(100);
}

/** Paid once, delivered once, nothing given back. @param asked copies that the person asked for themselves */
function checkMoney({ outside }: Mortals, person: TelegramUser, isTwice: boolean, asked: number): void {
  const copies = filesOf(person) - asked;
  if (copies > (isTwice ? 2 : 1)) throw new Error(`delivered ${copies} times`);
  if (outside.stripe.ledger.refunds.size > 0) throw new Error('given back though delivered');
}

/** ms that work which was in hand when everything was deleted may take to end. */
const takesBack = 20_000;
/** What an earlier journey left and was told of. */
const told = new Set<string>();

/**
 * Nothing that could open a picture or name a person is left of somebody who has had everything deleted, and no message
 * of ours with a picture. Bytes whose box was never finished or is gone may stand until their time is over: their key
 * exists nowhere.
 */
async function checkGone({ redis }: Mortals, person: TelegramUser): Promise<void> {
  const look = async (): Promise<string[]> =>
    ((await redis.command('KEYS', '*')) as string[]).filter(
      (k) => !told.has(k) && /^(original|draft|result|profile):/.test(k) && !k.includes(':blob:'),
    );
  // What was still being worked on finds the deletion when it has written, and takes it back.
  const until = performance.now() + takesBack;
  let left = await look();
  while (left.length > 0 && performance.now() < until) {
    await wait(100);
    left = await look();
  }
  for (const name of left) told.add(name);
  if (left.length > 0) throw new Error(`left after the deletion: ${left.join(' ')}`);
  const shown = person
    .chat()
    .filter((m) => !m.mine && (m.picture || m.files.some((f) => !f.name.startsWith('receipt-'))));
  if (shown.length > 0) throw new Error(`${shown.length} pictures left in the chat after the deletion`);
}

/** Prints step x victim: how it ended at each point. */
export function killTable(kills: readonly Kill[]): string {
  const there = [...new Set(kills.map((k) => k.victim))];
  const lines = [
    'seconds from kill -9 until the person had it, by request to the store (* asked again, = died after it was done, 2 second copy)',
    ['step'.padEnd(10), ...there.map((v) => v.padEnd(44))].join(''),
  ];
  for (const step of killSteps) {
    const cells = there.map((v) =>
      kills
        .filter((k) => k.step === step && k.victim === v)
        .map(shown)
        .join(' ')
        .padEnd(44),
    );
    lines.push([step.padEnd(10), ...cells].join('').trimEnd());
  }
  const wrong = kills.filter((k) => k.wrong);
  lines.push('', `${kills.length} deaths, ${wrong.length} wrong`);
  for (const k of wrong) lines.push(`  ${k.step}, ${k.victim} at ${k.at}: ${k.wrong}`);
  return lines.join('\n');
}

function shown({ at, done, how, isTwice, wrong }: Kill): string {
  if (wrong) return `${at}:WRONG`;
  if (how === 'before') return '=';
  return `${at}:${(done / 1000).toFixed(0)}${how === 'asked again' ? '*' : ''}${isTwice ? '(2)' : ''}`;
}

/** `points` places spread over `requests`, the first and the last among them. */
export const spread = (requests: number, points: number): number[] => [
  ...new Set(
    Array.from({ length: points }, (_, i) =>
      points === 1 ? 1 : 1 + Math.round((i * (requests - 1)) / (points - 1)),
    ),
  ),
];

/** Every step with every victim at `points` places. */
export async function killMatrix(
  mortals: Mortals,
  {
    points,
    steps = killSteps,
    victims,
    tell,
  }: {
    readonly points: number;
    readonly steps?: readonly string[];
    readonly victims: readonly Victim[];
    readonly tell: (kill: Kill) => void;
  },
): Promise<Kill[]> {
  const requests = await requestsOf(mortals);
  const kills: Kill[] = [];
  for (const victim of victims)
    for (const step of steps)
      for (const at of spread(requests[step]!, points)) {
        const kill = await journeyWithDeath(mortals, step, victim, at);
        kills.push(kill);
        tell(kill);
      }
  return kills;
}
