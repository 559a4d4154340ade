import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { freePort, haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { portrait } from '../journeys/portrait.ts';
import { canaries, Outside } from '../journeys/program.ts';
import { payLink } from '../journeys/stage.ts';
import { quantile } from './shared.ts';

/**
 * Everybody at once, each with a photo, from the first word to the paid photo: real photo processes, a real
 * redis-server, the stand-ins on loopback. `--people=200`, `--workers=2`, `--patience=40` minutes.
 */
if (!haveRedisServer()) process.exit(0);
const number = (name: string, otherwise: number): number =>
  Number(process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
const crowd = number('people', 200);
const within = { withinMs: number('patience', 40) * 60_000 };

/** What one of them saw, ms from the photo, and from the payment. */
interface Visit {
  readonly word: number;
  readonly preview: number;
  readonly delivery: number;
  /** Minutes that they were told it would take; null where nobody said so. */
  readonly told: number | null;
  /** How often there was no room for them and they pressed again. */
  readonly again: number;
}

const minutes = /about (a|\d+) minute/;
/** ms after which whoever found no room presses again: sooner than they are asked to, which is the harder case. */
const comesBack = 20_000;
const noRoom = /Too many photos|Very many people|no room/;

async function visit(person: TelegramUser, photo: Uint8Array): Promise<Visit> {
  await person.sendCommand('start', 'gb-passport');
  await person.receives({}, within);
  person.looksAway();
  const sent = performance.now();
  await person.sendFile(photo, 'me.jpg', 'image/jpeg');
  let seen = await person.receives({}, within);
  const word = performance.now() - sent;
  let told: number | null = null;
  let again = 0;
  for (;;) {
    const said = minutes.exec(seen.text)?.[1];
    if (said !== undefined) told ??= said === 'a' ? 1 : Number(said);
    if (seen.buttons.flat().some((b) => b.label === 'Pay 4.99 USD')) break;
    if (noRoom.test(seen.text)) {
      again += 1;
      await new Promise((go) => setTimeout(go, comesBack));
      await person.press('Try again', within);
    }
    seen = await person.receives({}, within);
  }
  const preview = performance.now() - sent;
  await person.press('Pay 4.99 USD', within);
  await person.receives({ button: 'I have paid' }, within);
  const paid = performance.now();
  await fetch(payLink(person), { method: 'POST', redirect: 'manual' });
  await person.receives({ file: 'gb-passport.jpg' }, within);
  return { word, preview, delivery: performance.now() - paid, told, again };
}

const redis = await startRedis();
try {
  const port = await freePort();
  const outside = await Outside.open({
    REDIS_URL: redis.url,
    PORT: String(port),
    STRIPE_WEBHOOK_SECRET: canaries.stripe,
    PHOTO_WORKERS: String(number('workers', 2)),
    LOG_LEVEL: 'info',
  });
  try {
    outside.stripe.webhooks.endpoint = { url: `http://127.0.0.1:${port}/stripe`, secret: canaries.stripe };
    const program = await outside.start({ KEYRING: `dir:${await outside.folder()}`, LOG_LEVEL: 'info' });
    await program.says('photo work is ready', 60_000);
    const photo = await portrait();
    const people = Array.from({ length: crowd }, () => outside.join());
    const began = performance.now();
    let served = 0;
    const visits = await Promise.allSettled(
      people.map((person) =>
        visit(person, photo).finally(() => {
          served += 1;
          if (served % 25 === 0)
            console.log(`${served} through after ${seconds(performance.now() - began)} s`);
        }),
      ),
    );
    report(outside, people, visits, performance.now() - began);
  } finally {
    await outside.close();
  }
} finally {
  await redis.stop();
}

function report(
  { stripe }: Outside,
  people: readonly TelegramUser[],
  visits: readonly PromiseSettledResult<Visit>[],
  took: number,
): void {
  const done = visits.flatMap((v) => (v.status === 'fulfilled' ? [v.value] : []));
  const copies = people.map(
    (p) => p.chat().filter((m) => m.files.some((f) => f.name === 'gb-passport.jpg')).length,
  );
  const count = (of: (v: Visit) => boolean): number => done.filter(of).length;
  const spread = (name: string, of: (v: Visit) => number): void => {
    const all = done.map(of);
    const at = (share: number): string => seconds(quantile(all, share));
    console.log(`${name.padEnd(26)} p50 ${at(0.5)} s, p95 ${at(0.95)} s, max ${at(1)} s`);
  };
  console.log(`\n${people.length} people at once, all through after ${seconds(took)} s`);
  spread('photo to the first word', (v) => v.word);
  spread('photo to the preview', (v) => v.preview);
  spread('payment to the paid photo', (v) => v.delivery);
  console.log(
    `${count((v) => v.told !== null)} were told in about how many minutes; ` +
      `${count((v) => v.again > 0)} found the line full and pressed again`,
  );
  const paid = [...stripe.ledger.sessions.values()].filter((s) => s.payment_status === 'paid').length;
  const lost = copies.filter((c) => c === 0).length;
  const doubled = copies.filter((c) => c > 1).length;
  console.log(
    `served ${done.length} of ${people.length}: paid ${paid}, lost ${lost}, doubled ${doubled}, ` +
      `given back ${stripe.ledger.refunds.size}`,
  );
  for (const v of visits) if (v.status === 'rejected') console.log(`  ${(v.reason as Error).message}`);
  const isRight = lost === 0 && doubled === 0 && paid === people.length && stripe.ledger.refunds.size === 0;
  process.exitCode = isRight ? 0 : 1;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
