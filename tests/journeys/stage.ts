import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { MemoryKeyRing, openMemory } from '../../adapters/memory/memory.ts';
import { botConfig } from '../../bots/config.ts';
import { chatPage } from '../../bots/demo/page.ts';
import { type Expected, isExpected, type Person, type Seen, type SeenFile } from '../../bots/demo/person.ts';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { createLog } from '../../bots/log.ts';
import type { openPhotoChildren } from '../../bots/photo-work.ts';
import { type Running, run } from '../../bots/run.ts';
import type { Storage } from '../../bots/storage.ts';
import { audit } from '../../core/privacy/audit.ts';
import type { Clock } from '../../core/privacy/clock.ts';
import { deriveSecrets } from '../../core/privacy/secrets.ts';
import {
  type DiscordSurroundings,
  type Door,
  discordSurroundings,
  type Room,
  type Surroundings,
  type TelegramSurroundings,
  telegramSurroundings,
} from './surroundings.ts';

export { webhookSecret } from './surroundings.ts';
export const stripeSecret = 'whsec_thatnobodyguesses';

export interface StageOptions {
  /** How payments are noticed: told by webhook, or asked about. */
  readonly payments?: 'webhook' | 'polling';
  /** How updates of Telegram come. */
  readonly mode?: 'polling' | 'webhook';
  /** Where people of Discord are. */
  readonly room?: Room;
  readonly sells?: 'free';
  readonly environment?: Readonly<Record<string, string>>;
  /** Where everything is kept; in memory by default. What is no memory cannot travel in time. */
  readonly database?: (clock: Clock) => Promise<Pick<Storage, 'store' | 'blobs' | 'close'>>;
  /** What makes the photos; the real thing by default. */
  readonly work?: typeof openPhotoChildren;
}

/** The whole product against the stand-ins: nothing of it is replaced but the outside world. */
export interface StageAt<S extends Surroundings = Surroundings> {
  readonly around: S;
  readonly stripe: StripeStandIn;
  readonly storage: Storage;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  readonly origin: string;
  /** Somebody who has the chat open. */
  join(name?: string, language?: string): ReturnType<S['join']>;
  /** Ends the program as a signal would and starts it again on the same store. */
  restart(): Promise<void>;
  /** Opens the newest payment link as a browser would, and pays. */
  pay(person: Person): Promise<void>;
  /** Lets time pass at once, for everybody. */
  later(ms: number): void;
  /** What must be true after every journey; then everything is closed. */
  end(): Promise<void>;
}

export type Stage = StageAt<TelegramSurroundings> & Pick<TelegramSurroundings, 'telegram'>;
export type DiscordStage = StageAt<DiscordSurroundings> & Pick<DiscordSurroundings, 'discord'>;

/** On Telegram. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const clock = new Travelling();
  const around = await telegramSurroundings(options.mode ?? 'polling', () => clock.now());
  return Object.assign(await open(around, clock, options), { telegram: around.telegram });
}

/** On Discord, by one of its doors. */
export async function openDiscordStage(
  door: 'gateway' | 'http',
  options: StageOptions = {},
): Promise<DiscordStage> {
  const clock = new Travelling();
  const around = await discordSurroundings(door, () => clock.now(), options.room);
  return Object.assign(await open(around, clock, options), { discord: around.discord });
}

/** For journeys that are the same everywhere. */
export const openStageAt = (door: Door, options: StageOptions = {}): Promise<StageAt> =>
  (door === 'telegram' ? openStage(options) : openDiscordStage(door, options)) as Promise<StageAt>;

/** Goes as the machine's clock does, and further when asked. */
class Travelling implements Clock {
  #ahead = 0;
  now(): number {
    return Date.now() + this.#ahead;
  }
  pass(ms: number): void {
    this.#ahead += ms;
  }
}

async function open<S extends Surroundings>(
  around: S,
  clock: Travelling,
  { payments = 'webhook', sells, environment = {}, work, database }: StageOptions,
): Promise<StageAt<S>> {
  let origin = '';
  const stripe = await StripeStandIn.start({ now: () => clock.now() });
  const memory = openMemory(clock);
  const kept = database
    ? await database(clock)
    : { store: memory.store, blobs: memory.blobs, close: async () => memory.close() };
  const storage: Storage = {
    ...kept,
    // It outlives the program, which may be started again, and is looked through at the end.
    close: async () => undefined,
    keyRing: new MemoryKeyRing(clock),
    secrets: deriveSecrets(Buffer.alloc(32, 7)),
    isMetered: false,
  };
  const log: string[] = [];
  const config = botConfig({
    ...around.environment,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_API_ROOT: stripe.origin,
    PORT: '0',
    PHOTO_WORKERS: '1',
    OPERATOR_NAME: 'Ada & Co',
    OPERATOR_CONTACT: 'help@example.org',
    ...(payments === 'webhook' ? { STRIPE_WEBHOOK_SECRET: stripeSecret } : {}),
    ...(sells ? around.selling(sells) : {}),
    ...environment,
  });
  const people: Person[] = [];
  let running: Running;
  const start = async (): Promise<void> => {
    const notes = createLog({ level: 'debug', secrets: config.secrets, write: (line) => log.push(line) });
    running = await run(config, clock, notes, async () => storage, work);
    origin = `http://127.0.0.1:${running.port}`;
    if (payments === 'webhook') stripe.webhooks.endpoint = { url: `${origin}/stripe`, secret: stripeSecret };
    await around.talking(origin);
    await expect
      .poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 20_000, interval: 20 })
      .toBe(200);
  };
  await start();
  return {
    around,
    stripe,
    storage,
    log,
    get origin() {
      return origin;
    },
    join: (name = 'Ada', language = 'en') => {
      const person = around.join(name, language) as ReturnType<S['join']>;
      people.push(person);
      return person;
    },
    async restart() {
      await running.stop();
      await start();
    },
    async pay(person) {
      const url = payLink(person);
      const paid = await fetch(url, { method: 'POST', redirect: 'manual' });
      expect(paid.status).toBe(303);
    },
    later: (ms) => clock.pass(ms),
    async end() {
      keepScreens(people);
      await running.stop();
      stripe.webhooks.close();
      await Promise.all([around.close(), stripe.close()]);
      around.check();
      expect((await audit(storage.store, clock)).findings).toEqual([]);
      const names: string[] = [];
      for await (const { key } of storage.store.scan()) names.push(key);
      await kept.close();
      expect(names.filter((n) => around.ids.some((id) => n.split(':').includes(id)))).toEqual([]);
      const written = log.join('');
      for (const secret of [stripe.secretKey, stripeSecret, ...around.secrets])
        expect(written).not.toContain(secret);
      for (const trace of people.flatMap(tracesOf)) expect(written.includes(trace)).toBe(false);
    },
  };
}

/** Pieces of every picture and file in a chat, in base64 as a log would hold them, at each of the three ways it is cut. */
const tracesOf = (person: Person): string[] =>
  person
    .chat()
    .flatMap((m) => [...(m.picture ? [m.picture] : []), ...m.files])
    .flatMap(({ bytes }) => {
      const middle = Math.floor(bytes.length / 2);
      return [0, 1, 2].map((shift) =>
        Buffer.from(bytes.subarray(middle + shift, middle + shift + 24)).toString('base64'),
      );
    })
    .filter((trace) => trace.length === 32);

/** Where `LOOK_DIR` names a folder: each person's chat as a picture, to be looked at as a person would. */
function keepScreens(people: readonly Person[]): void {
  const folder = process.env.LOOK_DIR;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const journey = (expect.getState().currentTestName ?? 'journey').replace(/[^a-z0-9]+/gi, '-').slice(0, 90);
  for (const [i, person] of people.entries())
    writeFileSync(join(folder, `${journey}-${i}.svg`), chatPage(person.chat()));
}

/** The newest address that a button in the chat opens. */
export function payLink(person: Person): string {
  const links = person.chat().flatMap((m) => m.buttons.flat().flatMap((b) => b.url ?? []));
  const url = links.findLast((l) => l.includes('/c/pay/'));
  if (!url) throw new Error('no link to pay in the chat');
  return url;
}

/** Files that a person was handed, previews apart: some platforms show those as files too. */
export const handedTo = (person: Person): readonly SeenFile[] =>
  person
    .chat()
    .filter((m) => !m.mine)
    .flatMap((m) => m.files)
    .filter((f) => !f.name.endsWith('-preview.jpg') && !f.name.startsWith('receipt-'));

/** What stands in the chat or comes to stand there; platforms differ in what they put into one message. */
export async function standing(person: Person, expected: Expected): Promise<Seen> {
  const look = () => person.chat().findLast((m) => !m.mine && isExpected(m, expected));
  await expect.poll(look, { timeout: 20_000, interval: 50 }).toBeDefined();
  return look()!;
}
