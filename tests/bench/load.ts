import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { sign } from '../../bots/demo/stripe/webhooks.ts';
import type { TelegramUser } from '../../bots/demo/telegram/user.ts';
import { haveRedisServer, startRedis } from '../contract/redis-server.ts';
import { portrait } from '../journeys/portrait.ts';
import { canaries, Outside } from '../journeys/program.ts';
import type { Answers, Shot, Volley } from './load/client.ts';
import { quantile } from './shared.ts';

/**
 * Webhooks acknowledged while the photo workers have more than they can do: bursts, and a steady stream. The
 * program, its photo children, Redis, the stand-ins and the client that measures share this machine's cores.
 * `--burst=200`, `--bursts=3`, `--rate=100`, `--seconds=10`, `--workers=2`.
 */
if (!haveRedisServer()) process.exit(0);
const number = (name: string, otherwise: number): number =>
  Number(process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
const burst = number('burst', 200);
const rate = number('rate', 100);
const bursts = number('bursts', 3);
const seconds = number('seconds', 10);
const goal = 100;

const redis = await startRedis();
const outside = await Outside.open({
  REDIS_URL: redis.url,
  TELEGRAM_MODE: 'webhook',
  TELEGRAM_WEBHOOK_SECRET: canaries.webhook,
  PUBLIC_URL: 'https://bot.example.org',
  STRIPE_WEBHOOK_SECRET: canaries.stripe,
  PHOTO_WORKERS: String(number('workers', 2)),
  LOG_LEVEL: 'warn',
});
const end = async (): Promise<void> => {
  try {
    await outside.close();
  } finally {
    await redis.stop();
  }
};
await outside
  .start({ KEYRING: `dir:${await outside.folder()}`, LOG_LEVEL: 'info' })
  .catch(async (problem: unknown) => {
    await end();
    throw problem;
  });
const client = fork(new URL('./load/client.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] });

const photo = await portrait();
let isOver = false;
let photos = 0;
const busy = Array.from({ length: 6 }, () => outside.join());
/** Sends photos one after another, so that there is always one that waits. */
const saturate = async (person: TelegramUser): Promise<void> => {
  await person.sendCommand('start', 'gb-passport');
  while (!isOver) {
    await person.sendFile(photo, 'p.jpg', 'image/jpeg');
    const isThere = await person.receives({ picture: true }, { withinMs: 60_000 }).catch(() => null);
    if (isThere) photos += 1;
  }
};
const saturated = Promise.all(busy.map(saturate));
saturated.catch(() => undefined);

let updates = 5_000_000;
const senders = new Map<number, TelegramUser>();
/** Somebody new asks for help. */
function update(): Shot {
  const person = outside.join();
  senders.set(person.account.id, person);
  updates += 1;
  const who = { id: person.account.id, is_bot: false, first_name: 'Ada', language_code: 'en' };
  const message = {
    message_id: 1,
    date: Math.floor(Date.now() / 1000),
    chat: { id: person.account.id, type: 'private', first_name: 'Ada' },
    from: who,
    text: '/privacy',
    entities: [{ type: 'bot_command', offset: 0, length: 8 }],
  };
  return {
    url: `${outside.origin}/telegram`,
    body: JSON.stringify({ update_id: updates, message }),
    headers: { 'x-telegram-bot-api-secret-token': canaries.webhook },
  };
}

/** An event about an order that is not ours: verified and looked up, as every other. */
function payment(i: number): Shot {
  const session = {
    id: `cs_test_${i}`,
    object: 'checkout.session',
    mode: 'payment',
    invoice: null,
    livemode: false,
    payment_status: 'paid',
    payment_intent: `pi_${i}`,
    amount_total: 499,
    currency: 'usd',
    client_reference_id: `order${i}`,
    metadata: {},
  };
  const event = {
    id: `evt_${i}`,
    object: 'event',
    created: Math.floor(Date.now() / 1000),
    type: 'checkout.session.completed',
    livemode: false,
    data: { object: session },
  };
  const body = JSON.stringify(event);
  const signature = sign(body, canaries.stripe, Math.floor(Date.now() / 1000));
  return { url: `${outside.origin}/stripe`, body, headers: { 'stripe-signature': signature } };
}

let shot = 0;
const mixed = (count: number): Shot[] =>
  Array.from({ length: count }, () => {
    shot += 1;
    return shot % 5 === 0 ? payment(shot) : update();
  });

async function fire(from: ChildProcess, volley: Volley): Promise<Answers> {
  from.send(volley);
  const [answers] = (await once(from, 'message')) as [Answers];
  return answers;
}

function report(name: string, answers: Answers): number {
  const ms = answers.map(([, took]) => took);
  const bad = answers.filter(([status]) => status !== 200).length;
  const p = (share: number) => quantile(ms, share).toFixed(0);
  console.log(
    `${name}: ${ms.length} webhooks, p50 ${p(0.5)} p95 ${p(0.95)} p99 ${p(0.99)} max ${p(1)} ms, ${bad} refused`,
  );
  return quantile(ms, 0.99);
}

/** How many have not been answered in the chat. */
async function lost(): Promise<number> {
  const until = Date.now() + 60_000;
  const missing = () => [...senders.values()].filter((p) => p.chat().every((m) => m.mine)).length;
  while (missing() > 0 && Date.now() < until) await new Promise((go) => setTimeout(go, 250));
  return missing();
}

try {
  await busy[0]!.receives({ picture: true }, { withinMs: 60_000 });
  await fire(client, { shots: mixed(20), every: 20 });
  const before = photos;
  const steady = await fire(client, { shots: mixed(rate * seconds), every: 1_000 / rate });
  const p99 = [report(`${rate} a second`, steady)];
  const all: [number, number][] = [];
  for (let i = 0; i < bursts; i += 1) {
    all.push(...((await fire(client, { shots: mixed(burst), every: 0 })) as [number, number][]));
    await lost();
  }
  p99.push(report(`bursts of ${burst}`, all));
  console.log(
    `${photos - before} photos were made meanwhile; ${await lost()} of ${senders.size} people unanswered`,
  );
  const over = p99.filter((ms) => ms > goal).length;
  console.log(over === 0 ? `p99 within ${goal} ms` : `p99 over ${goal} ms`);
  process.exitCode = over > 0 ? 1 : 0;
} finally {
  isOver = true;
  await Promise.race([saturated, new Promise((go) => setTimeout(go, 20_000))]);
  client.kill();
  await end();
}
