import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { answerUnder } from '../answer-under.ts';
import { Faults } from '../faults.ts';
import { type Loopback, serveLoopback } from '../loopback.ts';
import { answer } from './answers.ts';
import { type Body, type Json, readBody } from './body.ts';
import { CommandTable } from './command-table.ts';
import { StandInGateway } from './gateway.ts';
import { interactionJson } from './json.ts';
import { limits } from './limits.ts';
import { Links } from './links.ts';
import { Signing } from './posting.ts';
import { ApiProblem, Breach, unauthorised } from './problem.ts';
import { type Route, routes } from './routes.ts';
import { type Channel, type Interaction, World } from './world.ts';

export interface StandInOptions {
  /** Milliseconds since 1970; the platform's own clock. */
  readonly now?: () => number;
  readonly port?: number;
  /** ms between the heartbeats that the gateway asks for. */
  readonly heartbeatMs?: number;
}

/** A call of the bot, for tests that count them. */
export interface Logged {
  readonly call: string;
  readonly status: number;
}

/**
 * Discord on loopback: REST, gateway, posted interactions and attachments. Holds the bot to the platform's limits, and
 * remembers every time one was broken.
 */
export class DiscordStandIn {
  readonly token: string;
  readonly applicationId: string;
  readonly world: World;
  readonly commands = new CommandTable();
  readonly signing = new Signing();
  readonly faults = new Faults();
  readonly calls: Logged[] = [];
  readonly links: Links;
  /** How often somebody was handed an attachment. */
  handedOut = 0;
  /** Where interactions are posted; null: they go over the gateway. */
  interactionsUrl: string | null = null;
  readonly #breaches: string[] = [];
  readonly #heartbeatMs: number;
  #server: Loopback | null = null;
  #gateway: StandInGateway | null = null;

  constructor(options: StandInOptions) {
    this.world = new World(options.now ?? Date.now);
    this.applicationId = this.world.id();
    this.token = `${Buffer.from(this.applicationId).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`;
    this.links = new Links(this.world, () => this.origin);
    this.#heartbeatMs = options.heartbeatMs ?? 41_250;
  }

  static async start(options: StandInOptions = {}): Promise<DiscordStandIn> {
    const made = new DiscordStandIn(options);
    made.#server = await serveLoopback(made.app(), options.port);
    made.#gateway = await StandInGateway.start({
      token: made.token,
      bot: made.bot,
      applicationId: made.applicationId,
      heartbeatMs: made.#heartbeatMs,
      breach: (what) => made.#breaches.push(what),
    });
    return made;
  }

  /** Where attachments lie. */
  get origin(): string {
    if (!this.#server) throw new Error('not started');
    return this.#server.origin;
  }

  /** What the client takes as its API root. */
  get apiRoot(): string {
    return `${this.origin}/api`;
  }

  get gateway(): StandInGateway {
    if (!this.#gateway) throw new Error('not started');
    return this.#gateway;
  }

  get bot(): Json {
    return { id: this.applicationId, username: 'id-photo', discriminator: '0', avatar: null, bot: true };
  }

  /** Every limit that was broken so far, interactions that nobody acknowledged in time included. */
  get breaches(): readonly string[] {
    const now = this.world.now();
    const ignored = [...this.world.interactions.values()]
      .filter((i) => !i.acknowledged && now - i.at > limits.acknowledgement)
      .map((i) => `interaction ${i.id}: not acknowledged`);
    return [...this.#breaches, ...ignored];
  }

  /** Commands whose author still looks at "thinking". */
  get thinking(): number {
    return [...this.world.messages.values()].filter((m) => m.thinking && !m.removed).length;
  }

  async close(): Promise<void> {
    await this.#gateway?.stop();
    await this.#server?.close();
  }

  /** A channel that everybody of a server reads. */
  addServer(): Channel {
    return this.world.addChannel('server', this.world.id());
  }

  /** Hands an interaction to the application, by the one way that it has chosen. */
  deliver(interaction: Interaction): void {
    const payload = interactionJson(interaction, this.applicationId);
    if (this.interactionsUrl === null) this.gateway.dispatch('INTERACTION_CREATE', payload);
    else void this.#post(this.interactionsUrl, interaction, payload);
  }

  async #post(url: string, interaction: Interaction, payload: Json): Promise<void> {
    try {
      const response = await this.signing.post(url, payload, this.world.now());
      if (response.status === 202) return;
      if (response.status !== 200)
        throw new Breach('', `an interaction was answered with ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      answer(this.world, interaction, readBody(bytes, response.headers.get('content-type') ?? ''));
    } catch (problem) {
      this.#breaches.push(`interaction ${interaction.id}: ${(problem as Error).message}`);
    }
  }

  app(): Hono {
    const app = new Hono();
    for (const route of routes) app.on(route.method, `/api/v10${route.path}`, (c) => this.#serve(c, route));
    const attachment = (c: Context) => {
      const file = this.links.follow(new URL(c.req.url));
      if (!file) return new Response('This content is no longer available.', { status: 404 });
      this.handedOut += 1;
      const busy = () => new Response(null, { status: 429 });
      const body = new Uint8Array(file.bytes);
      const type = { 'content-type': file.mediaType };
      const hand = async () => new Response(body, { headers: type });
      return answerUnder(this.faults.take('attachment'), c, hand, busy);
    };
    app.get('/attachments/*', attachment);
    app.get('/ephemeral-attachments/*', attachment);
    app.notFound((c) => c.json({ message: '404: Not Found', code: 0 }, 404));
    return app;
  }

  #serve(c: Context, route: Route): Promise<Response> {
    const busy = (seconds: number) => {
      const body = { message: 'You are being rate limited.', retry_after: seconds, global: false };
      return c.json(body, 429, { 'retry-after': String(seconds), 'x-ratelimit-scope': 'user' });
    };
    return answerUnder(this.faults.take(route.name), c, () => this.#answer(c, route), busy);
  }

  async #answer(c: Context, route: Route): Promise<Response> {
    try {
      if (route.isOurs && c.req.header('authorization') !== `Bot ${this.token}`) throw unauthorised();
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const body: Body = readBody(bytes, c.req.header('content-type') ?? '');
      const query = new URL(c.req.url).searchParams;
      const result = await route.answer(this, {
        params: c.req.param() as Record<string, string>,
        body,
        query,
      });
      this.calls.push({ call: route.name, status: result === null ? 204 : 200 });
      return result === null ? c.body(null, 204) : json(200, result);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem instanceof Breach) this.#breaches.push(`${route.name}: ${problem.message}`);
      this.calls.push({ call: route.name, status: problem.status });
      return json(problem.status, { message: problem.message, code: problem.code, ...problem.details });
    }
  }
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
