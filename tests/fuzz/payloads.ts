import { sign } from '../../bots/demo/stripe/webhooks.ts';
import { parseAction } from '../../core/chat/action.ts';
import { random } from '../chaos/random.ts';
import { anyPhoto } from '../journeys/quick-work.ts';
import {
  type DiscordStage,
  type Stage,
  type StageAt,
  stripeSecret,
  webhookSecret,
} from '../journeys/stage.ts';
import { bent, mutated, type Value } from './json.ts';

export interface PayloadReport {
  readonly sent: number;
  readonly ms: number;
  /** The slowest answer, ms. */
  readonly slowest: number;
  readonly statuses: ReadonlyMap<number, number>;
  /** MB by which this process grew. */
  readonly grown: number;
  /** Answers that say that something went wrong with us, and errors that nobody caught. */
  readonly wrong: readonly string[];
  /** Kinds of errors that an event ended in, each said sorry for: bugs, if there are any. */
  readonly excused: ReadonlyMap<string, number>;
}

/** What may come back: taken, malformed, forged, not served, too large, the store away. */
const allowed: ReadonlySet<number> = new Set([200, 400, 401, 404, 413]);
/** Of so many, one is signed by nobody. */
const forgedOf = 8;
/** People among whom they come: none does more than a person may within a minute. */
const people = 40;

interface Shot {
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}
type Shoot = (next: () => number, number: number) => Shot;

/** Updates of every kind that Telegram posts, and events of Stripe about a sale that was made here. */
export async function telegramAndStripe(stage: Stage): Promise<Shoot> {
  const persons = Array.from({ length: people }, (_, i) => stage.join(`P${i}`));
  const [ada] = persons;
  await ada!.sendCommand('start', 'gb-passport');
  await ada!.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada!.press('Pay 4.99 USD');
  await ada!.receives({ button: 'I have paid' });
  await stage.pay(ada!);
  await ada!.receives({ file: 'gb-passport.jpg' });
  const [intent] = stage.stripe.ledger.intents.keys();
  const carried = stage.around.carried(ada!);
  stage.stripe.webhooks.hold();
  stage.stripe.dispute(intent!);
  stage.stripe.warnOfFraud(intent!);
  const events = stage.stripe.events.map((e) => e as unknown as Value);
  let update = 10_000_000;
  const fromTelegram = (next: () => number): Value => {
    const { id } = persons[Math.floor(next() * persons.length)]!.account;
    const from = { id, is_bot: false, first_name: 'Ada', language_code: 'en' };
    const chat = { id, type: 'private', first_name: 'Ada' };
    const message = {
      message_id: 1 + Math.floor(next() * 400),
      date: Math.floor(Date.now() / 1000),
      chat,
      from,
    };
    const file = { file_id: 'file', file_unique_id: 'unique', file_size: 9_000, width: 90, height: 90 };
    const command = {
      ...message,
      text: '/start gb-passport',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    };
    const data = carried[Math.floor(next() * carried.length)] ?? 'h';
    const kinds: Value[] = [
      { message: { ...message, text: 'germany' } },
      { message: command },
      { message: { ...command, text: '/delete', entities: [{ type: 'bot_command', offset: 0, length: 7 }] } },
      { message: { ...message, photo: [file, { ...file, width: 900 }], caption: 'me', media_group_id: '7' } },
      { message: { ...message, document: { ...file, file_name: 'me.jpg', mime_type: 'image/jpeg' } } },
      { message: { ...message, sticker: file, reply_to_message: message } },
      {
        message: {
          ...message,
          successful_payment: { currency: 'XTR', total_amount: 250, invoice_payload: data },
        },
      },
      { edited_message: { ...message, text: 'x' } },
      {
        callback_query: {
          id: String(Math.floor(next() * 1e15)),
          from,
          message,
          chat_instance: '1',
          data: next() < 0.5 ? bent(data, next) : data,
        },
      },
      { pre_checkout_query: { id: '1', from, currency: 'XTR', total_amount: 250, invoice_payload: data } },
      {
        my_chat_member: {
          chat,
          from,
          date: 1,
          old_chat_member: { status: 'member' },
          new_chat_member: { status: 'kicked' },
        },
      },
    ];
    update += 1;
    return { update_id: update, ...(kinds[Math.floor(next() * kinds.length)] as object) };
  };
  return (next, number) => {
    const isForged = number % forgedOf === 0;
    if (number % 3 === 0) {
      const event = events[Math.floor(next() * events.length)]!;
      const body = text(
        { ...(mutated(event, next) as object), ...(next() < 0.7 ? { id: `evt_${number}` } : {}) },
        next,
      );
      const at = Math.floor(Date.now() / 1000);
      const secret = isForged ? 'whsec_another' : stripeSecret;
      return { path: '/stripe', body, headers: { 'stripe-signature': sign(body, secret, at) } };
    }
    const whole = fromTelegram(next);
    const changed = mutated(whole, next);
    // Without a number of its own an update goes no further.
    const kept = next() < 0.8 && typeof changed === 'object' && changed !== null && !Array.isArray(changed);
    const body = text(kept ? { ...changed, update_id: update } : changed, next);
    const token = isForged ? 'another-secret-of-some-length' : webhookSecret;
    return { path: '/telegram', body, headers: { 'x-telegram-bot-api-secret-token': token } };
  };
}

/** Interactions of every kind that Discord posts. */
export async function discord(stage: DiscordStage): Promise<Shoot> {
  const persons = Array.from({ length: people }, (_, i) => stage.join(`P${i}`));
  const [ada] = persons;
  await ada!.sendCommand('start', 'gb-passport');
  await ada!.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
  await ada!.receives({ button: 'Pay 4.99 USD' });
  const carried = ada!.carried();
  const { signing, world, applicationId } = stage.discord;
  let id = 0;
  return (next, number) => {
    const person = persons[Math.floor(next() * persons.length)]!;
    id += 1;
    const user = { id: person.account.id, username: 'ada', discriminator: '0', global_name: 'Ada' };
    const common = {
      id: String(800_000_000_000_000_000n + BigInt(id)),
      application_id: applicationId,
      token: `token-${number}`,
      version: 1,
      locale: 'en-GB',
      channel: { id: person.room.id, type: 0 },
      guild_id: '999999999999999999',
      member: { user, roles: [], permissions: '0' },
      authorizing_integration_owners: {},
      entitlements: [],
    };
    const customId = carried[Math.floor(next() * carried.length)] ?? 'h';
    const attachment = {
      id: '7',
      filename: 'me.jpg',
      size: 900,
      url: `${stage.discord.origin}/ephemeral-attachments/1/7/me.jpg`,
      content_type: 'image/jpeg',
    };
    const options = [
      { name: 'photo', type: 11, value: '7' },
      { name: 'country', type: 3, value: 'germany' },
      { name: 'document', type: 3, value: 'gb-passport' },
    ];
    const message = {
      id: '5',
      channel_id: person.room.id,
      flags: 64,
      components: [],
      attachments: [],
      content: '',
    };
    const kinds: Value[] = [
      { type: 1 },
      {
        type: 2,
        data: { id: '1', type: 1, name: 'idphoto', options, resolved: { attachments: { 7: attachment } } },
      },
      {
        type: 2,
        data: {
          id: '1',
          type: 1,
          name: 'idphoto-account',
          options: [{ name: 'topic', type: 3, value: 'delete' }],
        },
      },
      {
        type: 3,
        data: { component_type: 2, custom_id: next() < 0.5 ? bent(customId, next) : customId },
        message,
      },
      { type: 3, data: { component_type: 3, custom_id: 'x', values: [bent(customId, next)] }, message },
      {
        type: 4,
        data: {
          id: '1',
          type: 1,
          name: 'idphoto',
          options: [{ name: 'country', type: 3, value: 'unted', focused: true }],
        },
      },
    ];
    const whole = { ...common, ...(kinds[Math.floor(next() * kinds.length)] as object) };
    const body = text(mutated(whole as unknown as Value, next), next);
    const headers = signing.headers(body, world.now());
    // A forged one was changed after it was signed.
    return { path: '/discord', body: number % forgedOf === 0 ? `${body} ` : body, headers };
  };
}

/** As it goes over the wire; some of it breaks off, or is no JSON. */
const text = (value: Value, next: () => number): string => {
  const whole = JSON.stringify(value);
  return next() < 0.06 ? bent(whole, next) : whole;
};

/** Posts `count` of them, `atOnce` at a time. Every few hundred a minute passes, as limits go by the minute. */
export async function fuzzDoors(
  stage: StageAt,
  shoot: Shoot,
  { count, seed, atOnce }: { readonly count: number; readonly seed: number; readonly atOnce: number },
): Promise<PayloadReport> {
  const next = random(seed);
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  const alone = (problem: unknown): void =>
    void wrong.push(`nobody caught: ${(problem as Error).stack ?? problem}`);
  process.on('unhandledRejection', alone);
  process.on('uncaughtException', alone);
  const seen = stage.log.length;
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  let [sent, slowest] = [0, 0];
  const lane = async (): Promise<void> => {
    while (sent < count) {
      const number = sent++;
      if (number % 300 === 0) stage.later(60_000);
      const { path, body, headers } = shoot(next, number);
      const from = performance.now();
      const { status } = await fetch(`${stage.origin}${path}`, { method: 'POST', body, headers });
      slowest = Math.max(slowest, performance.now() - from);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (!allowed.has(status))
        wrong.push(`${path} ${status}, number ${number} of seed ${seed}: ${body.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ms = performance.now() - begun;
  await quiet(stage);
  process.off('unhandledRejection', alone);
  process.off('uncaughtException', alone);
  const excused = new Map<string, number>();
  for (const line of stage.log.slice(seen)) {
    const note = JSON.parse(line) as { msg: string; problem?: string; at?: string[]; level: number };
    // The platform knows no such message, token or file, and says so: the answer to what was made up.
    if (note.level < 50 || note.problem === 'RefusedCall' || note.problem === 'FetchError') continue;
    const kind = `${note.msg}: ${note.problem ?? ''} ${note.at?.[0] ?? ''}`.trim();
    excused.set(kind, (excused.get(kind) ?? 0) + 1);
  }
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  return { sent, ms, slowest, statuses, grown, wrong, excused };
}

/** Waits until nothing is written any more: what was acknowledged is worked on afterwards. */
async function quiet(stage: StageAt): Promise<void> {
  let before = -1;
  while (stage.log.length !== before) {
    before = stage.log.length;
    await new Promise((go) => setTimeout(go, 500));
  }
}

/** Reads `count` bent texts as what a button carries; how many of them mean something. @throws what `parseAction` throws */
export function fuzzActions(packed: readonly string[], count: number, seed: number): number {
  const next = random(seed);
  let known = 0;
  for (let i = 0; i < count; i += 1) {
    let data = packed[i % packed.length]!;
    for (let n = 1 + Math.floor(next() * 4); n > 0; n -= 1) data = bent(data, next);
    if (parseAction(data) !== null) known += 1;
  }
  return known;
}
