import { randomBytes } from 'node:crypto';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { abandoned, cut } from '../cut.ts';
import { Faults } from '../faults.ts';
import { type Loopback, serveLoopback } from '../loopback.ts';
import { readForm } from './form.ts';
import { Idempotency } from './idempotency.ts';
import { type Dispute, type Intent, Ledger, type Refund, type Session, type StripeEvent } from './ledger.ts';
import {
  closeDispute,
  createRefund,
  finishPayment,
  openDispute,
  type PayOptions,
  paySession,
} from './money.ts';
import { checkoutPage, closedPage } from './page.ts';
import { missing, StripeProblem } from './problem.ts';
import { createSession, expireDue, expireSession, session } from './sessions.ts';
import { Webhooks } from './webhooks.ts';

export interface StandInOptions {
  /** Milliseconds since 1970; the platform's own clock. */
  readonly now?: () => number;
  readonly port?: number;
  readonly livemode?: boolean;
  readonly webhookRetryMs?: number;
  readonly webhookAttempts?: number;
}

/** A request of the client, for tests that look at what it tells. */
export interface Logged {
  readonly route: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** Stripe's API on loopback, as far as one-time payments by Checkout use it, with its page and its webhooks. */
export class StripeStandIn {
  readonly secretKey: string;
  readonly ledger: Ledger;
  readonly webhooks: Webhooks;
  /** By `METHOD /v1/path` with ids as `:id`, or `*`. */
  readonly faults = new Faults();
  readonly requests: Logged[] = [];
  /** Lets refunds be made pending, as some banks' are. */
  slowRefunds = false;
  readonly #idempotency: Idempotency;
  #server: Loopback | null = null;

  constructor(options: StandInOptions) {
    const now = options.now ?? Date.now;
    const seconds = () => Math.floor(now() / 1000);
    this.secretKey = `sk_${options.livemode ? 'live' : 'test'}_${randomBytes(24).toString('hex')}`;
    this.webhooks = new Webhooks(seconds, options.webhookRetryMs ?? 50, options.webhookAttempts ?? 100);
    this.ledger = new Ledger(now, options.livemode ?? false, (event) => this.webhooks.offer(event));
    this.#idempotency = new Idempotency(seconds);
  }

  static async start(options: StandInOptions = {}): Promise<StripeStandIn> {
    const made = new StripeStandIn(options);
    made.#server = await serveLoopback(made.app(), options.port);
    return made;
  }

  /** Origin of the API and of the checkout page. */
  get origin(): string {
    if (!this.#server) throw new Error('not started');
    return this.#server.origin;
  }

  async close(): Promise<void> {
    this.webhooks.close();
    await this.#server?.close();
  }

  // What people do: payers, the account's owner on the dashboard, banks. `which` is a session's id or page.

  pay(which: string, options?: PayOptions): Intent {
    this.tick();
    return paySession(this.ledger, sessionId(which), options);
  }

  /** The end of a payment made with `delayed`. */
  finishPayment(which: string, ok: boolean): void {
    finishPayment(this.ledger, sessionId(which), ok);
  }

  expire(which: string): Session {
    return expireSession(this.ledger, sessionId(which));
  }

  refundFromDashboard(paymentIntent: string, amount?: number): Refund {
    return createRefund(this.ledger, {
      payment_intent: paymentIntent,
      ...(amount === undefined ? {} : { amount: String(amount) }),
    });
  }

  dispute(paymentIntent: string): Dispute {
    return openDispute(this.ledger, paymentIntent);
  }

  closeDispute(dispute: string, status: 'won' | 'lost'): Dispute {
    return closeDispute(this.ledger, dispute, status);
  }

  /** Lets happen what the clock has made due. */
  tick(): void {
    expireDue(this.ledger);
  }

  /** Events so far, oldest first. */
  get events(): readonly StripeEvent[] {
    return [...this.ledger.events.values()];
  }

  app(): Hono {
    const app = new Hono();
    const { ledger } = this;
    app.post('/v1/checkout/sessions', (c) =>
      this.#serve(c, (form) => createSession(ledger, form, this.origin)),
    );
    app.get('/v1/checkout/sessions', (c) =>
      this.#serve(c, () =>
        page(
          c,
          ledger.sessions,
          (s) => matches(c, 'payment_intent', s.payment_intent) && matches(c, 'status', s.status),
        ),
      ),
    );
    app.get('/v1/checkout/sessions/:id', (c) => this.#serve(c, () => session(ledger, id(c))));
    app.post('/v1/checkout/sessions/:id/expire', (c) => this.#serve(c, () => expireSession(ledger, id(c))));
    app.get('/v1/payment_intents/:id', (c) =>
      this.#serve(c, () => one(ledger.intents, 'payment_intent', id(c))),
    );
    app.get('/v1/charges/:id', (c) => this.#serve(c, () => one(ledger.charges, 'charge', id(c))));
    app.post('/v1/refunds', (c) =>
      this.#serve(c, (form, key) => createRefund(ledger, form, key, this.slowRefunds)),
    );
    app.get('/v1/refunds/:id', (c) => this.#serve(c, () => one(ledger.refunds, 'refund', id(c))));
    app.get('/v1/refunds', (c) =>
      this.#serve(c, () =>
        page(
          c,
          ledger.refunds,
          (r) => matches(c, 'payment_intent', r.payment_intent) && matches(c, 'charge', r.charge),
        ),
      ),
    );
    app.get('/v1/events', (c) => this.#serve(c, () => page(c, ledger.events, (e) => isAskedFor(c, e))));
    app.get('/v1/events/:id', (c) => this.#serve(c, () => one(ledger.events, 'event', id(c))));
    app.get('/c/pay/:id', (c) => {
      this.tick();
      const shown = ledger.sessions.get(id(c));
      if (!shown) return c.notFound();
      return c.html(shown.status === 'open' ? checkoutPage(shown) : closedPage(shown));
    });
    app.post('/c/pay/:id', (c) => {
      this.tick();
      const shown = ledger.sessions.get(id(c));
      if (!shown) return c.notFound();
      if (shown.status !== 'open') return c.html(closedPage(shown), 409);
      this.pay(shown.id);
      return c.redirect(shown.success_url.replace('{CHECKOUT_SESSION_ID}', shown.id), 303);
    });
    app.notFound((c) => {
      const text = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`;
      return c.json(new StripeProblem(404, text).body(), 404);
    });
    return app;
  }

  async #serve(
    c: Context,
    carryOut: (form: ReturnType<typeof readForm>, key: string | null) => unknown,
  ): Promise<Response> {
    const route = `${c.req.method} ${c.req.param('id') ? c.req.path.replace(id(c), ':id') : c.req.path}`;
    const fault = this.faults.take(route);
    switch (fault?.kind) {
      case undefined:
        return this.#answer(c, route, carryOut);
      case 'too_many':
        return c.json(
          new StripeProblem(429, 'Too many requests', {
            type: 'rate_limit_error',
            code: 'rate_limit',
          }).body(),
          429,
          { 'retry-after': String(fault.retryAfter) },
        );
      case 'bad_gateway':
        return c.html('<html><h1>502 Bad Gateway</h1></html>', 502);
      case 'cut_before':
        return cut(c);
      case 'cut_after':
        await this.#answer(c, route, carryOut);
        return cut(c);
      case 'hang':
        await abandoned(c);
        return RESPONSE_ALREADY_SENT;
    }
  }

  async #answer(
    c: Context,
    route: string,
    carryOut: (form: ReturnType<typeof readForm>, key: string | null) => unknown,
  ): Promise<Response> {
    const body = await c.req.text();
    const log = (status: number) => this.requests.push({ route, body, headers: c.req.header(), status });
    try {
      this.tick();
      if (c.req.header('authorization') !== `Bearer ${this.secretKey}`)
        throw new StripeProblem(401, 'Invalid API Key provided');
      const key = c.req.method === 'POST' ? (c.req.header('idempotency-key') ?? null) : null;
      const asked = `${c.req.method} ${c.req.path}\n${body}`;
      const answer = await this.#idempotency.run(key, asked, async () => carryOut(readForm(body), key));
      log(answer.status);
      return c.body(answer.body, 200, {
        'content-type': 'application/json',
        'request-id': this.ledger.newId('req'),
        ...(answer.replayed ? { 'idempotent-replayed': 'true' } : {}),
      });
    } catch (problem) {
      if (!(problem instanceof StripeProblem)) throw problem;
      log(problem.status);
      return c.json(problem.body(), problem.status as 400);
    }
  }
}

const id = (c: Context): string => c.req.param('id') ?? '';
const sessionId = (which: string): string => which.split('/').at(-1)!;
const matches = (c: Context, name: string, value: string | null): boolean =>
  c.req.query(name) === undefined || c.req.query(name) === value;

function one<T>(all: ReadonlyMap<string, T>, what: string, which: string): T {
  const found = all.get(which);
  if (!found) throw missing(what, which);
  return found;
}

/** Stripe's lists: newest first, 10 unless told, on from `starting_after`. */
function page<T extends { id: string }>(c: Context, all: ReadonlyMap<string, T>, keep: (item: T) => boolean) {
  const items = [...all.values()].reverse().filter(keep);
  const after = c.req.query('starting_after');
  const from = after === undefined ? 0 : items.findIndex((i) => i.id === after) + 1;
  const limit = Math.min(Number(c.req.query('limit') ?? 10), 100);
  return {
    object: 'list',
    url: c.req.path,
    has_more: items.length > from + limit,
    data: items.slice(from, from + limit),
  };
}

function isAskedFor(c: Context, event: StripeEvent): boolean {
  const types = Object.entries(c.req.query()).filter(([k]) => /^types\[\d*\]$/.test(k));
  const since = c.req.query('created[gte]') ?? c.req.query('created[gt]');
  if (since !== undefined && event.created < Number(since)) return false;
  return types.length === 0 ? matches(c, 'type', event.type) : types.some(([, t]) => t === event.type);
}
