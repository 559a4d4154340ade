import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { abandoned, answerUnder } from '../answer-under.ts';
import { Faults } from '../faults.ts';
import { type Loopback, serveLoopback } from '../loopback.ts';
import { Call, type Json } from './call.ts';
import { editing } from './editing.ts';
import { messageJson } from './json.ts';
import { limits } from './limits.ts';
import { presses } from './presses.ts';
import { ApiProblem, Breach } from './problem.ts';
import { Profile } from './profile.ts';
import { sending } from './sending.ts';
import { type Shrink, shrinkPhoto } from './shrink.ts';
import { Stars } from './stars.ts';
import { Updates } from './updates.ts';
import { fileLink, linkedFile } from './uploads.ts';
import { type Account, type Chat, type Message, World } from './world.ts';

export interface StandInOptions {
  /** What the messenger does to photos; done by our own pipeline by default. */
  readonly shrink?: Shrink;
  /** Milliseconds since 1970; the platform's own clock. */
  readonly now?: () => number;
  readonly port?: number;
  readonly botName?: string;
  readonly userName?: string;
  /** Where a webhook's public address is really served. */
  readonly route?: (url: string) => string;
  readonly webhookRetryMs?: number;
}

/** A call of the bot, for tests that count them. */
export interface Logged {
  readonly method: string;
  readonly status: number;
}

/**
 * Telegram's Bot API on loopback: keeps chats, files and updates, holds the bot to the platform's
 * limits, and remembers every time one was broken.
 */
export class TelegramStandIn {
  readonly token: string;
  readonly world: World;
  readonly updates: Updates;
  readonly profile = new Profile();
  readonly stars: Stars;
  readonly faults = new Faults();
  readonly calls: Logged[] = [];
  readonly shrink: Shrink;
  readonly #breaches: string[] = [];
  #server: Loopback | null = null;

  constructor(options: StandInOptions) {
    this.shrink = options.shrink ?? shrinkPhoto;
    const bot = {
      id: 7_000_001,
      isBot: true,
      firstName: options.botName ?? 'ID photo',
      userName: options.userName ?? 'id_photo_bot',
    };
    this.token = `${bot.id}:${randomBytes(26).toString('base64url')}`;
    this.world = new World(bot, options.now ?? Date.now);
    this.updates = new Updates(options.route ?? ((url) => url), options.webhookRetryMs ?? 50);
    this.stars = new Stars((payment) => {
      const chat = this.world.chats.get(payment.payer.id);
      if (!chat) return;
      const refunded_payment = {
        currency: 'XTR',
        total_amount: payment.amount,
        invoice_payload: payment.payload,
        telegram_payment_charge_id: payment.charge,
      };
      this.announce(
        this.world.addMessage({ chat, from: payment.payer, kind: 'other', extra: { refunded_payment } }),
      );
    });
  }

  static async start(options: StandInOptions): Promise<TelegramStandIn> {
    const made = new TelegramStandIn(options);
    made.#server = await serveLoopback(made.app(), options.port);
    return made;
  }

  /** What the client takes as its API root. */
  get origin(): string {
    if (!this.#server) throw new Error('not started');
    return this.#server.origin;
  }

  /** Every limit that was broken so far, presses that were never answered included. */
  get breaches(): readonly string[] {
    const now = this.world.seconds();
    const unanswered = [...this.world.presses.values()]
      .filter((p) => !p.answered && now - p.at > limits.callbackAnswerSeconds)
      .map((p) => `answerCallbackQuery: press ${p.id} was never answered`);
    return [...this.#breaches, ...unanswered];
  }

  /** Presses that still wait for their answer. */
  get unanswered(): number {
    return [...this.world.presses.values()].filter((p) => !p.answered).length;
  }

  async close(): Promise<void> {
    this.updates.close();
    await this.#server?.close();
  }

  /** Tells the bot of a message in one of its chats. */
  announce(message: Message): void {
    this.updates.add(message.chat.id, 'message', this.view(message));
  }

  view(message: Message): Json {
    return messageJson(message, (id) => this.world.accounts.get(id));
  }

  addGroup(title: string, ...members: Account[]): Chat {
    const id = -1_001_000_000_000 - this.world.chats.size;
    return this.world.addChat({ id, type: 'supergroup', title, members: new Set(members.map((m) => m.id)) });
  }

  app(): Hono {
    const app = new Hono();
    app.get('/file/:bot/:path{.+}', async (c) => {
      if (c.req.param('bot') !== `bot${this.token}`)
        return c.json({ ok: false, error_code: 401, description: 'Unauthorized' }, 401);
      const file = linkedFile(this.world, c.req.param('path'));
      if (!file) return c.json({ ok: false, error_code: 404, description: 'Not Found' }, 404);
      return this.#faulty(c, 'file', async () => c.body(new Uint8Array(file.bytes)));
    });
    app.all('/:bot/:method', (c) => this.#faulty(c, c.req.param('method'), () => this.#answer(c)));
    app.notFound((c) => c.json({ ok: false, error_code: 404, description: 'Not Found' }, 404));
    return app;
  }

  #faulty(c: Context, method: string, answer: () => Promise<Response>): Promise<Response> {
    const busy = (seconds: number) =>
      refusal(c, new ApiProblem(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }));
    return answerUnder(this.faults.take(method), c, answer, busy);
  }

  async #answer(c: Context): Promise<Response> {
    const method = c.req.param('method') ?? '';
    try {
      if (c.req.param('bot') !== `bot${this.token}`) throw new ApiProblem(401, 'Unauthorized');
      const call = Call.read(
        method,
        new Uint8Array(await c.req.arrayBuffer()),
        c.req.header('content-type') ?? '',
      );
      const result = await this.#carryOut(c, call);
      this.calls.push({ method, status: 200 });
      return c.json({ ok: true, result });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem instanceof Breach) this.#breaches.push(`${method}: ${problem.description}`);
      this.calls.push({ method, status: problem.code });
      return refusal(c, problem);
    }
  }

  async #carryOut(c: Context, call: Call): Promise<unknown> {
    const own: Record<string, Handler> = {
      getUpdates: () => this.updates.poll(call, abandoned(c)),
      setWebhook: () => this.updates.setWebhook(call),
      deleteWebhook: () => this.updates.deleteWebhook(call),
      getWebhookInfo: () => this.updates.webhookInfo(),
      getFile: () => fileLink(this.world, call),
      ...sending,
      ...editing,
      ...presses,
      ...this.profile.methods,
      ...this.stars.methods,
    };
    if (!Object.hasOwn(own, call.method)) throw new ApiProblem(404, 'Not Found: method not found');
    const result = await own[call.method]!(this.world, call);
    if (Array.isArray(result)) return result.map((r) => (isMessage(r) ? this.view(r) : r));
    return isMessage(result) ? this.view(result) : result;
  }
}

type Handler = (world: World, call: Call) => unknown;

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'chat' in value && 'sizes' in value;

function refusal(c: Context, problem: ApiProblem): Response {
  const body = {
    ok: false,
    error_code: problem.code,
    description: problem.description,
    ...(Object.keys(problem.parameters).length > 0 ? { parameters: problem.parameters } : {}),
  };
  return c.json(body, problem.code as 400);
}
