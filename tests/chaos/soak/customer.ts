import { setTimeout as wait } from 'node:timers/promises';
import type { Expected, Person } from '../../../bots/demo/person.ts';
import { payLink } from '../../journeys/stage.ts';
import { oneOf } from '../random.ts';
import type { SoakWorld } from './world.ts';

/** What became of somebody. */
export interface Life {
  readonly kind: Kind;
  readonly platform: string;
  /** The payment, where there was one, by the provider's name for it. */
  payment: string | null;
  /** When they paid and when they had their photo, ms since 1970. */
  paidAt: number | null;
  deliveredAt: number | null;
  /** How often they got the photo without asking twice. */
  copies: () => number;
  /** How often they had to do something again. */
  again: number;
  /** Where they got no further. */
  stuckAt: string | null;
}

const kinds = ['buys', 'buys', 'buys', 'buys and deletes', 'looks', 'deletes', 'is a pest'] as const;
type Kind = (typeof kinds)[number];

/** ms of silence after which a person does it again: a little more than a start takes. */
const asksAgain = 30_000;
/** Nobody who is served at all needs as many. */
const mostTries = 12;
/** What we say when it is our fault, or when we are too busy. */
const sorry =
  /out of reach|our fault|not your fault|no room|did not come through|older time|Too many photos|Very many/;

/** Somebody comes, does what people do, and goes. Never throws: what went wrong stands in their life. */
export async function live(world: SoakWorld, next: () => number): Promise<Life> {
  const { person, platform } = world.join();
  const life: Life = {
    ...{ kind: oneOf(next, kinds), platform, payment: null, paidAt: null, deliveredAt: null },
    ...{ copies: () => 0, again: 0, stuckAt: null },
  };
  try {
    if (life.kind === 'is a pest') await pester(world, person, life, next);
    else await go(world, person, life);
  } catch (problem) {
    life.stuckAt ??= (problem as Error).message.slice(0, 800);
  }
  return life;
}

async function go(world: SoakWorld, person: Person, life: Life): Promise<void> {
  await until(person, life, 'preview', { picture: true, button: 'Pay 4.99 USD' }, async () => {
    await person.sendCommand('start', 'gb-passport');
    await person.sendFile(world.portrait, 'me.jpg', 'image/jpeg');
  });
  if (life.kind === 'deletes') return erase(person, life);
  if (life.kind === 'looks') return;
  await until(person, life, 'bill', { button: 'I have paid' }, () => person.press('Pay 4.99 USD'));
  await pay(world, person, life);
  const before = filesOf(person);
  life.copies = () => filesOf(person) - before;
  await until(person, life, 'delivery', { file: 'gb-passport.jpg' }, null);
  life.deliveredAt = Date.now();
  // Whoever was given it twice is counted before they ask for it themselves.
  if (life.kind === 'buys and deletes') {
    const copies = filesOf(person) - before;
    life.copies = () => copies;
    await erase(person, life);
  }
}

const erase = (person: Person, life: Life): Promise<void> =>
  until(person, life, 'deletion', { text: /Deleted,|nothing of yours/ }, async () => {
    await person.sendCommand('delete');
    await person.press('Everything', { withinMs: asksAgain });
  });

async function pay(world: SoakWorld, person: Person, life: Life): Promise<void> {
  const url = payLink(person);
  const paid = await fetch(url, { method: 'POST', redirect: 'manual' });
  if (paid.status !== 303) throw new Error(`the payment page answered ${paid.status}`);
  life.paidAt = Date.now();
  const id = url.split('/').at(-1)!;
  const session = [...world.stripe.ledger.sessions.values()].find((s) => s.id === id || s.url === url);
  life.payment = session?.payment_intent ?? null;
}

/**
 * Does it until it has come about, as people do: again after an apology, and after a silence.
 * @param act null where there is nothing to do but to wait, and to press [I have paid] after a silence
 */
async function until(
  person: Person,
  life: Life,
  name: string,
  outcome: Expected,
  act: (() => Promise<void>) | null,
): Promise<void> {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    if (act) person.looksAway();
    const there = person.receives(outcome, { withinMs: asksAgain }).then(
      () => 'there' as const,
      () => 'silence' as const,
    );
    try {
      if (act) await act();
      else if (attempt > 1) await person.press('I have paid', { withinMs: asksAgain });
    } catch {
      // No button to press: what it stood under was never shown.
    }
    const came = await Promise.race([there, act ? apology(person) : there]);
    if (came === 'there' || has(person, outcome, act === null)) return;
    life.again += 1;
    if (came === 'sorry') await wait(2_000);
  }
  life.stuckAt = name;
  throw new Error(
    `${name}: nothing came of it\n${JSON.stringify(
      person
        .chat()
        .slice(-3)
        .map((m) => m.text),
    )}`,
  );
}

const apology = (person: Person): Promise<'sorry' | 'silence'> =>
  person.receives({ text: sorry }, { withinMs: asksAgain }).then(
    () => 'sorry',
    () => 'silence',
  );

/** A photo that came while nobody was looking has come all the same. */
const has = (person: Person, { file }: Expected, isDelivery: boolean): boolean =>
  isDelivery && file !== undefined && filesOf(person) > 0;

const filesOf = (person: Person): number =>
  person.chat().filter((m) => !m.mine && m.files.some((f) => f.name === 'gb-passport.jpg')).length;

/** Sends what nobody should, and knocks at every door with what nobody signed. */
async function pester(world: SoakWorld, person: Person, life: Life, next: () => number): Promise<void> {
  const junk = new Uint8Array(2_000).map(() => Math.floor(next() * 256));
  const knocks = ['stripe', 'telegram', 'discord'].map((door) =>
    fetch(`${world.origin}/${door}`, {
      method: 'POST',
      body: junk,
      headers: { 'stripe-signature': 't=1,v1=ab', 'x-signature-timestamp': '1' },
    }).catch(() => null),
  );
  await until(person, life, 'refusal', { text: /cannot read|format|photo/i }, async () => {
    await person.sendFile(junk, 'me.jpg', 'image/jpeg');
  });
  await until(person, life, 'refusal of a landscape', { text: /face|photo/i }, async () => {
    await person.sendFile(world.landscape, 'them.jpg', 'image/jpeg');
  });
  for (const answer of await Promise.all(knocks))
    if (answer !== null && ![400, 401, 404].includes(answer.status))
      throw new Error(`a forged request was answered ${answer.status}`);
  // Events of yesterday, and each of today's once more.
  for (const event of world.stripe.events.slice(-5))
    await world.stripe.webhooks.deliver(event).catch(() => null);
}
