import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { answerUnder } from '../answer-under.ts';
import { Faults } from '../faults.ts';
import { type Loopback, serveLoopback } from '../loopback.ts';
import { readForm } from './form.ts';
import { Idempotency } from './idempotency.ts';
import {
  apiVersion,
  type Dispute,
  type Intent,
  Ledger,
  type Refund,
  type Session,
  type StripeEvent,
} from './ledger.ts';
import {
  closeDispute,
  createRefund,
  declineCard,
  finishPayment,
  openDispute,
  type PayOptions,
  paySession,
  warnOfFraud,
} from './money.ts';
import { StripeProblem } from './problem.ts';
import { addApi, addCheckoutPage, type CarryOut, id } from './routes.ts';
import { expireDue, expireSession } from './sessions.ts';
import { Webhooks } from './webhooks.ts';

export interface StandInOptions {
  /** Milliseconds since 1970; the platform's own clock. */
  readonly now?: () => number;
  readonly port?: number;
  readonly livemode?: boolean;
  readonly webhookRetryMs?: number;
  readonly webhookAttempts?: number;
  /** Where payers find the checkout page, if elsewhere than here. */
  readonly pageOrigin?: string;
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
  readonly #pageOrigin: string | undefined;
  #server: Loopback | null = null;

  constructor(options: StandInOptions) {
    const now = options.now ?? Date.now;
    const seconds = () => Math.floor(now() / 1000);
    this.secretKey = `sk_${options.livemode ? 'live' : 'test'}_${randomBytes(24).toString('hex')}`;
    this.webhooks = new Webhooks(seconds, options.webhookRetryMs ?? 50, options.webhookAttempts ?? 100);
    this.ledger = new Ledger(now, options.livemode ?? false, (event) => this.webhooks.offer(event));
    this.#idempotency = new Idempotency(seconds);
    this.#pageOrigin = options.pageOrigin;
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

  /** A card is refused on the page. */
  decline(which: string): void {
    this.tick();
    declineCard(this.ledger, sessionId(which));
  }

  /** A bank reports a payment as fraud. */
  warnOfFraud(paymentIntent: string): void {
    warnOfFraud(this.ledger, paymentIntent);
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
    addApi(
      app,
      this.ledger,
      (c, carryOut) => this.#serve(c, carryOut),
      () => this.#pageOrigin ?? this.origin,
      () => this.slowRefunds,
    );
    addCheckoutPage(app, this.ledger);
    app.notFound((c) => {
      const text = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`;
      return c.json(new StripeProblem(404, text).body(), 404);
    });
    return app;
  }

  #serve(c: Context, carryOut: CarryOut): Promise<Response> {
    const route = `${c.req.method} ${c.req.param('id') ? c.req.path.replace(id(c), ':id') : c.req.path}`;
    const busy = (retryAfter: number) => {
      const details = { type: 'rate_limit_error', code: 'rate_limit' } as const;
      const problem = new StripeProblem(429, 'Too many requests', details);
      return c.json(problem.body(), 429, { 'retry-after': String(retryAfter) });
    };
    return answerUnder(this.faults.take(route), c, () => this.#answer(c, route, carryOut), busy);
  }

  async #answer(c: Context, route: string, carryOut: CarryOut): Promise<Response> {
    const body = await c.req.text();
    const log = (status: number) => this.requests.push({ route, body, headers: c.req.header(), status });
    try {
      this.tick();
      if (c.req.header('authorization') !== `Bearer ${this.secretKey}`)
        throw new StripeProblem(401, 'Invalid API Key provided');
      const version = c.req.header('stripe-version') ?? apiVersion;
      if (version !== apiVersion) throw new StripeProblem(400, `Invalid Stripe API version: ${version}`);
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

const sessionId = (which: string): string => which.split('/').at(-1)!;
