import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { audit } from '../../core/privacy/audit.ts';
import { systemClock } from '../../core/privacy/clock.ts';
import { type Step, steps } from './journey.ts';
import type { StoreTrouble } from './plan.ts';
import { openWorld, type Way, type World } from './world.ts';

/**
 * `flaky`: every fourth request meets the trouble for as long as the step goes on.
 * `lasting`: every request does, until the person has heard something.
 */
export type Course = 'flaky' | 'lasting';

export interface Cell {
  readonly step: string;
  readonly way: Way;
  readonly trouble: StoreTrouble;
  readonly course: Course;
  /** ms until the person heard the first word. */
  readonly word: number;
  /** ms until they had what they wanted. */
  readonly done: number;
  /** `asked again`: we said sorry, and the second attempt did it. */
  readonly how: 'as always' | 'by itself' | 'asked again';
  /** What was wrong; null where all was right. */
  readonly wrong: string | null;
}

/** ms in which a person must hear something, whatever the store does. */
const speechless = 30_000;
/** The same after a payment: a late photo is said to be late at two minutes. */
const speechlessPaid = 150_000;
/** ms in which they must have what they wanted once the trouble is over. */
const patience = 45_000;
/** What we say when it is our fault. */
const sorry = /out of reach|our fault|not your fault/;
/** Of so many requests one meets the trouble; of hanging ones, each of which costs a deadline, fewer. */
const flakiness = (trouble: StoreTrouble): number => (trouble === 'hung' || trouble === 'delay' ? 15 : 4);

export const troublesOf: Readonly<Record<Way, readonly StoreTrouble[]>> = {
  redis: ['reply_lost', 'delay', '429', '500', 'truncated', 'hung', 'full', 'refused'],
  rest: ['reply_lost', 'delay', '429', '500', 'html_502', 'truncated', 'hung', 'full', 'refused'],
};

/** Takes one person through everything, each step under the trouble. */
export async function journeyUnder(
  world: World,
  way: Way,
  trouble: StoreTrouble,
  course: Course,
  only?: readonly string[],
): Promise<Cell[]> {
  const person = world.join();
  const cells: Cell[] = [];
  for (const step of steps) {
    const isAfflicted = !only || only.includes(step.name);
    const facts = { step: step.name, way, trouble, course };
    if (isAfflicted) cells.push({ ...facts, ...(await attempt(world, person, step, trouble, course)) });
    else await quietly(person, step);
    if (cells.at(-1)?.wrong) return cells;
    if (step.name === 'pay, deliver') {
      const wrong = await moneyTrouble(world, person);
      if (wrong) cells.push({ ...cells.at(-1)!, wrong });
    }
  }
  const { findings } = await audit(world.storage.store, systemClock);
  if (findings.length > 0) cells.push({ ...cells.at(-1)!, wrong: `${findings[0]!.breach} keys` });
  return cells;
}

async function quietly(person: TelegramUser, step: Step): Promise<void> {
  person.looksAway();
  await step.act(person);
  await person.receives(step.outcome, { withinMs: patience });
}

async function attempt(
  { proxy }: World,
  person: TelegramUser,
  step: Step,
  trouble: StoreTrouble,
  course: Course,
): Promise<Pick<Cell, 'word' | 'done' | 'how' | 'wrong'>> {
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  const isPaid = step.name === 'pay, deliver';
  let word = Number.NaN;
  let how: Cell['how'] = 'as always';
  try {
    person.looksAway();
    let hit = false;
    proxy.plan.arm(trouble, {
      every: course === 'flaky' ? flakiness(trouble) : 1,
      hit: () => {
        hit = true;
      },
    });
    const outcome = person.receives(step.outcome, {
      withinMs: patience + (isPaid ? speechlessPaid : speechless),
    });
    outcome.catch(() => undefined);
    const apology = person.receives({ text: sorry }, { withinMs: patience });
    apology.catch(() => undefined);
    await step.act(person);
    // What is paid is told by the provider, and the person expects no word before the photo.
    if (course === 'lasting' && isPaid) await pastFirst(() => hit);
    else await person.receives({}, { withinMs: isPaid ? speechlessPaid : speechless });
    word = since();
    if (course === 'lasting') proxy.plan.clear();
    const first = await Promise.race([
      outcome.then(() => 'done'),
      apology.then(
        () => 'sorry',
        () => outcome.then(() => 'done'),
      ),
    ]);
    proxy.plan.clear();
    if (hit) how = 'by itself';
    if (first === 'sorry') {
      const came = await Promise.race([outcome.then(() => true), pause(settling).then(() => false)]);
      if (!came) {
        how = 'asked again';
        await step.act(person);
      }
    }
    await outcome;
    return { word, done: since(), how, wrong: null };
  } catch (problem) {
    return { word, done: since(), how, wrong: (problem as Error).message.split('\n')[0]! };
  } finally {
    proxy.plan.clear();
  }
}

/** ms that somebody waits before they try again what we could not do. */
const settling = 3_000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Until the store has been away for longer than any operation waits for it. */
async function pastFirst(hit: () => boolean): Promise<void> {
  while (!hit()) await pause(50);
  await pause(8_000);
}

/** Paid once, delivered once, nothing given back. */
async function moneyTrouble({ stripe }: World, person: TelegramUser): Promise<string | null> {
  const photos = person.chat().filter((m) => m.files.some((f) => f.name === 'gb-passport.jpg'));
  if (photos.length !== 1) return `delivered ${photos.length} times`;
  if (stripe.ledger.refunds.size > 0) return 'given back though delivered';
  return null;
}

/** Prints step x trouble: what it took, or what was wrong. */
export function table(cells: readonly Cell[]): string {
  const lines: string[] = [];
  for (const way of ['redis', 'rest'] as const)
    for (const course of ['flaky', 'lasting'] as const) {
      const here = cells.filter((c) => c.way === way && c.course === course);
      const troubles = [...new Set(here.map((c) => c.trouble))];
      if (troubles.length === 0) continue;
      lines.push('', `${way}, ${course}: seconds to the first word / to the end (* asked again)`);
      lines.push(['step'.padEnd(14), ...troubles.map((t) => t.padStart(12))].join(''));
      for (const { name } of steps) {
        const row = troubles.map((t) => {
          const cell = here.findLast((c) => c.trouble === t && c.step === name);
          return shown(cell).padStart(12);
        });
        lines.push([name.padEnd(14), ...row].join(''));
      }
    }
  const wrong = cells.filter((c) => c.wrong);
  lines.push('', `${cells.length} cells, ${wrong.length} wrong`);
  for (const c of wrong) lines.push(`  ${c.way} ${c.course} ${c.trouble}, ${c.step}: ${c.wrong}`);
  return lines.join('\n');
}

const shown = (cell: Cell | undefined): string => {
  if (!cell) return '-';
  if (cell.wrong) return 'WRONG';
  return `${(cell.word / 1000).toFixed(1)}/${(cell.done / 1000).toFixed(1)}${cell.how === 'asked again' ? '*' : ' '}`;
};

/** All troubles of one way, one after another, in one world. */
export async function matrix(
  way: Way,
  troubles: readonly StoreTrouble[] = troublesOf[way],
  courses: readonly Course[] = ['flaky', 'lasting'],
  {
    only,
    tell,
  }: { readonly only?: readonly string[]; readonly tell?: (journey: readonly Cell[]) => void } = {},
): Promise<Cell[]> {
  const cells: Cell[] = [];
  const world = await openWorld(way);
  try {
    for (const course of courses)
      for (const trouble of troubles) {
        const journey = await journeyUnder(world, way, trouble, course, only);
        tell?.(journey);
        cells.push(...journey);
      }
  } finally {
    await world.close();
  }
  return cells;
}
