import { setTimeout as wait } from 'node:timers/promises';
import { random } from '../random.ts';
import { type Life, live } from './customer.ts';
import { type Harm, harmAll } from './harm.ts';
import { SoakWorld } from './world.ts';

export interface SoakOptions {
  readonly minutes: number;
  /** People at once. */
  readonly people: number;
  /** ms between two harms. */
  readonly every: number;
  readonly seed: number;
  readonly tell?: (line: string) => void;
}

export interface SoakReport {
  readonly lives: readonly Life[];
  readonly harms: ReadonlyMap<Harm, number>;
  readonly paid: number;
  readonly delivered: number;
  readonly refunded: number;
  /** Payments that had neither photo nor money in the end: numbers of payments. */
  readonly lost: readonly string[];
  /** Photos that came twice, or came and were paid back too. */
  readonly doubled: readonly string[];
  /** Copies that came a second time because the program was killed in the moment between Telegram's taking one and the note of it. */
  readonly inTheOneWindow: number;
  /** People who got no further, and why. */
  readonly stuck: readonly string[];
  /** Photos past their time, and keys without an end, by the program's own count and by ours. */
  readonly overdue: number;
  readonly endless: readonly string[];
  /** ms from payment to photo. */
  readonly took: readonly number[];
  /** MB a minute by which the program grows once it has warmed up, over all its lives; null where none lasted. */
  readonly slope: number | null;
  readonly mostMegabytes: number;
  /** Lines of the log that only a bug of ours writes. */
  readonly bugs: readonly string[];
}

/** ms; what is paid is delivered or given back within it: a lease, a start and the work. */
const patience = 180_000;
/** A start compiles and fills caches for so long, ms. */
const warm = 90_000;
/** ms between Telegram's taking a photo and the note of it, on a machine with much to do. */
const oneWindow = 3_000;
/** What is logged of what nobody expected. */
const bug = /a promise was left alone|an error that nobody expected/;

/** Everything at once for a while: people on two platforms, payments, deaths, and a store that stutters. */
export async function soak({ minutes, people, every, seed, tell }: SoakOptions): Promise<SoakReport> {
  const next = random(seed);
  const world = await SoakWorld.open();
  try {
    const until = Date.now() + minutes * 60_000;
    const isOver = (): boolean => Date.now() >= until;
    const harms = new Map<Harm, number>();
    const lives: Life[] = [];
    const memory: Point[] = [];
    const sampling = setInterval(() => {
      const now = world.memory();
      if (now) memory.push(now);
    }, 1_000);
    const minutely = setInterval(() => {
      const sold = lives.filter((l) => l.deliveredAt !== null).length;
      tell?.(
        `${lives.length} people, ${sold} photos delivered, ${Math.round(memory.at(-1)?.megabytes ?? 0)} MB`,
      );
    }, 60_000);
    const street = async (): Promise<void> => {
      while (!isOver()) {
        const life = await live(world, next);
        lives.push(life);
        if (life.stuckAt) tell?.(`stuck: ${life.kind} on ${life.platform}: ${life.stuckAt}`);
      }
    };
    await Promise.all([
      ...Array.from({ length: people }, street),
      harmAll(world, next, every, isOver, (harm) => {
        harms.set(harm, (harms.get(harm) ?? 0) + 1);
      }),
    ]);
    await resolved(world, lives);
    clearInterval(sampling);
    clearInterval(minutely);
    return { ...(await judge(world, lives)), lives, harms, ...growth(memory) };
  } finally {
    await world.close();
  }
}

/** Payments that are neither delivered nor given back. */
function open({ stripe }: SoakWorld, lives: readonly Life[]): string[] {
  const back = new Set([...stripe.ledger.refunds.values()].map((r) => r.payment_intent));
  const had = new Set(lives.filter((l) => l.copies() > 0).map((l) => l.payment));
  return [...stripe.ledger.intents.keys()].filter((id) => !back.has(id) && !had.has(id));
}

async function resolved(world: SoakWorld, lives: readonly Life[]): Promise<void> {
  const until = Date.now() + patience;
  while (open(world, lives).length > 0 && Date.now() < until) await wait(500);
  // What comes twice comes when the lease of the dead is over.
  await wait(20_000);
}

async function judge(world: SoakWorld, lives: readonly Life[]) {
  const { stripe, redis, deaths } = world;
  const back = new Set([...stripe.ledger.refunds.values()].map((r) => r.payment_intent));
  const sold = lives.filter((l) => l.payment !== null);
  const twice = sold.filter((l) => l.copies() > 1);
  const isInWindow = (l: Life): boolean =>
    l.copies() === 2 &&
    l.deliveredAt !== null &&
    deaths.some((at) => Math.abs(at - l.deliveredAt!) < oneWindow);
  const both = sold.filter((l) => l.copies() > 0 && l.payment !== null && back.has(l.payment));
  const metrics = await world.metrics();
  const read = (name: string): number =>
    Number(new RegExp(`^idphoto_${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN);
  const endless: string[] = [];
  for (const key of (await redis.command('KEYS', '*')) as string[])
    if (((await redis.command('PTTL', key)) as number) === -1) endless.push(key);
  const name = (l: Life): string => `${l.platform} ${l.payment}: ${l.copies()} copies`;
  return {
    paid: stripe.ledger.intents.size,
    delivered: sold.filter((l) => l.copies() > 0).length,
    refunded: back.size,
    lost: open(world, lives),
    doubled: [...twice.filter((l) => !isInWindow(l)), ...both].map(name),
    inTheOneWindow: twice.filter(isInWindow).length,
    stuck: lives.flatMap((l) => (l.stuckAt ? [`${l.kind} on ${l.platform}: ${l.stuckAt}`] : [])),
    overdue: read('photos_overdue_total') + read('photos_past_their_time'),
    endless,
    took: sold.flatMap((l) => (l.deliveredAt && l.paidAt ? [l.deliveredAt - l.paidAt] : [])),
    bugs: world.programs.flatMap((p) => p.output.split('\n').filter((line) => bug.test(line))),
  };
}

interface Point {
  readonly megabytes: number;
  readonly age: number;
  readonly life: number;
}

/** The slope within each life of the program, weighted by how long it lasted: least squares about each life's own mean. */
function growth(memory: readonly Point[]): Pick<SoakReport, 'slope' | 'mostMegabytes'> {
  const mostMegabytes = Math.max(0, ...memory.map((p) => p.megabytes));
  const old = memory.filter((p) => p.age > warm);
  let [xy, xx] = [0, 0];
  for (const life of new Set(old.map((p) => p.life))) {
    const points = old.filter((p) => p.life === life);
    const mean = (of: (p: Point) => number): number => points.reduce((s, p) => s + of(p), 0) / points.length;
    const [x, y] = [mean((p) => p.age / 60_000), mean((p) => p.megabytes)];
    for (const p of points) {
      xy += (p.age / 60_000 - x) * (p.megabytes - y);
      xx += (p.age / 60_000 - x) ** 2;
    }
  }
  // Less than half a minute of one life says nothing.
  return { mostMegabytes, slope: old.length < 30 || xx === 0 ? null : xy / xx };
}
