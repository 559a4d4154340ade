import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';

type Create = Stripe.Checkout.SessionCreateParams;

let now = Date.UTC(2026, 10, 23, 12);
let platform: StripeStandIn;
let stripe: Stripe;
const seconds = () => Math.floor(now / 1000);

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12);
  platform = await StripeStandIn.start({ now: () => now, webhookRetryMs: 1 });
  stripe = client(platform.secretKey);
});
afterEach(() => platform.close());

function client(key: string): Stripe {
  const { hostname, port } = new URL(platform.origin);
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
}

const order = (more: Partial<Create> = {}): Create => ({
  mode: 'payment',
  success_url: 'https://example.com/paid?s={CHECKOUT_SESSION_ID}',
  line_items: [
    { quantity: 1, price_data: { currency: 'usd', unit_amount: 499, product_data: { name: 'ID photo' } } },
  ],
  expires_at: seconds() + 3600,
  metadata: { order: 'o1' },
  payment_intent_data: { metadata: { order: 'o1' } },
  ...more,
});

const rejection = (p: Promise<unknown>): Promise<Stripe.errors.StripeError> =>
  p.then(
    () => Promise.reject(new Error('was accepted')),
    (e) => e,
  );

describe('limits of the API', () => {
  const price = (unit_amount: number) => [
    { quantity: 1, price_data: { currency: 'usd', unit_amount, product_data: { name: 'x' } } },
  ];
  it.each<[string, () => Partial<Create>, RegExp]>([
    ['a life of 29 minutes', () => ({ expires_at: seconds() + 29 * 60 }), /at least 30 minutes/],
    ['a life of 25 hours', () => ({ expires_at: seconds() + 25 * 3600 }), /less than 24 hours/],
    [
      '51 metadata',
      () => ({ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) }),
      /at most 50/,
    ],
    ['a metadata key of 41', () => ({ metadata: { ['k'.repeat(41)]: 'v' } }), /40/],
    ['a metadata value of 501', () => ({ metadata: { k: 'v'.repeat(501) } }), /500/],
    ['a reference of 201', () => ({ client_reference_id: 'x'.repeat(201) }), /200/],
    ['an unknown parameter', () => ({ colour: 'red' }) as Partial<Create>, /unknown parameter: colour/],
    ['40 cents', () => ({ line_items: price(40) }), /minimum charge/],
    ['no items', () => ({ line_items: [] }), /line_items/],
    ['a page that is none', () => ({ success_url: 'paid' }), /valid URL/],
  ])('refuses %s', async (_, more, complaint) => {
    expect((await rejection(stripe.checkout.sessions.create(order(more())))).message).toMatch(complaint);
    expect(platform.ledger.sessions.size).toBe(0);
  });

  it('knows its own key only', async () => {
    expect((await rejection(client('sk_test_other').checkout.sessions.list())).statusCode).toBe(401);
  });
});

describe('idempotency', () => {
  it('answers the same request with the same session, a different one with an error', async () => {
    const key = { idempotencyKey: 'cs:o1:1' };
    const first = await stripe.checkout.sessions.create(order(), key);
    const again = await stripe.checkout.sessions.create(order(), key);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    const other = await rejection(stripe.checkout.sessions.create(order({ metadata: { order: 'o2' } }), key));
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(platform.ledger.sessions.size).toBe(1);
  });

  it('makes one session when the answer was lost', async () => {
    const key = { idempotencyKey: 'cs:o1:1' };
    platform.faults.plan('POST /v1/checkout/sessions', { kind: 'cut_after' }, 2);
    await rejection(stripe.checkout.sessions.create(order(), key));
    await stripe.checkout.sessions.create(order(), key);
    expect(platform.ledger.sessions.size).toBe(1);
  });

  it('leaves the key of a refused request free, and forgets keys after a day', async () => {
    const key = { idempotencyKey: 'k' };
    await rejection(stripe.checkout.sessions.create(order({ expires_at: 1 }), key));
    const first = await stripe.checkout.sessions.create(order(), key);
    now += 25 * 3600_000;
    expect((await stripe.checkout.sessions.create(order(), key)).id).not.toBe(first.id);
  });
});

describe('a session', () => {
  it('is open, paid once, and knows its payment', async () => {
    const session = await stripe.checkout.sessions.create(order());
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 499,
      livemode: false,
    });
    platform.pay(session.url!);
    expect(() => platform.pay(session.id)).toThrow(/complete/);
    const paid = await stripe.checkout.sessions.retrieve(session.id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    const intent = await stripe.paymentIntents.retrieve(paid.payment_intent as string);
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 499, metadata: { order: 'o1' } });
    expect((await rejection(stripe.checkout.sessions.expire(session.id))).message).toMatch(/complete/);
  });

  it('expires by the clock, on request, and only once', async () => {
    const [a, b] = [
      await stripe.checkout.sessions.create(order()),
      await stripe.checkout.sessions.create(order()),
    ];
    await stripe.checkout.sessions.expire(a.id);
    now += 3600_000;
    expect((await stripe.checkout.sessions.retrieve(b.id)).status).toBe('expired');
    expect(platform.events.map((e) => e.type)).toEqual([
      'checkout.session.expired',
      'checkout.session.expired',
    ]);
    expect(() => platform.pay(b.id)).toThrow(/expired/);
  });

  it('can be paid on its page, which then leads back', async () => {
    const { id, url } = await stripe.checkout.sessions.create(order());
    expect(await (await fetch(url!)).text()).toContain('Pay $4.99');
    const paid = await fetch(url!, { method: 'POST', redirect: 'manual' });
    expect(paid.headers.get('location')).toBe(`https://example.com/paid?s=${id}`);
    expect((await fetch(url!, { method: 'POST' })).status).toBe(409);
  });

  it('is listed by payment, newest first, page by page', async () => {
    const made = [];
    for (let i = 0; i < 3; i += 1) made.push((await stripe.checkout.sessions.create(order())).id);
    const intent = platform.pay(made[1]!);
    const all = [];
    for await (const s of stripe.checkout.sessions.list({ limit: 2 })) all.push(s.id);
    expect(all).toEqual(made.toReversed());
    const byPayment = await stripe.checkout.sessions.list({ payment_intent: intent.id });
    expect(byPayment.data.map((s) => s.id)).toEqual([made[1]]);
  });

  it('can be paid later than it completes', async () => {
    const { id } = await stripe.checkout.sessions.create(order());
    platform.pay(id, { delayed: true });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    platform.finishPayment(id, true);
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
  });
});

describe('refunds and disputes', () => {
  it('gives back what was paid and no more', async () => {
    const { id } = await stripe.checkout.sessions.create(order());
    const intent = platform.pay(id);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, { idempotencyKey: 'r1' });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, { idempotencyKey: 'r1' });
    expect(
      (await rejection(stripe.refunds.create({ payment_intent: intent.id, amount: 400 }))).message,
    ).toMatch(/greater/);
    platform.refundFromDashboard(intent.id);
    const twice = await rejection(stripe.refunds.create({ payment_intent: intent.id }));
    expect(twice.code).toBe('charge_already_refunded');
    const refunds = await stripe.refunds.list({ payment_intent: intent.id });
    expect(refunds.data.map((r) => r.amount)).toEqual([399, 100]);
  });

  it('refunds no charge that the bank has taken back', async () => {
    const { id } = await stripe.checkout.sessions.create(order());
    const intent = platform.pay(id);
    const dispute = platform.dispute(intent.id);
    expect((await rejection(stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
      'charge_disputed',
    );
    platform.closeDispute(dispute.id, 'won');
    await stripe.refunds.create({ payment_intent: intent.id });
    const types = (
      await stripe.events.list({ types: ['charge.dispute.created', 'charge.refunded'] })
    ).data.map((e) => e.type);
    expect(types).toEqual(['charge.refunded', 'charge.dispute.created']);
  });
});

describe('webhooks', () => {
  const secret = 'whsec_demo';
  let server: Server;
  let got: { body: string; signature: string }[];
  let refuse = 0;

  beforeEach(async () => {
    got = [];
    refuse = 0;
    server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      refuse -= 1;
      if (refuse < 0) got.push({ body, signature: String(request.headers['stripe-signature']) });
      response.statusCode = refuse < 0 ? 200 : 503;
      response.end();
    });
    await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
    const { port } = server.address() as AddressInfo;
    platform.webhooks.endpoint = {
      url: `http://127.0.0.1:${port}/`,
      secret,
      types: ['checkout.session.completed', 'charge.refunded'],
    };
  });
  afterEach(() => {
    server.close();
  });

  const verify = (at: number) =>
    got.map((g) => stripe.webhooks.constructEvent(g.body, g.signature, secret, 300, undefined, at));

  it('are signed so that the real client accepts them, and offered until accepted', async () => {
    refuse = 2;
    const { id } = await stripe.checkout.sessions.create(order());
    platform.pay(id);
    await platform.webhooks.settled();
    expect(verify(seconds() * 1000).map((e) => (e.data.object as { id: string }).id)).toEqual([id]);
    expect(() => verify((seconds() + 301) * 1000)).toThrow(/tolerance/);
    expect(platform.webhooks.deliveries.map((d) => d.status)).toEqual([503, 503, 200]);
  });

  it('can be held back, reordered, doubled and forged', async () => {
    const { id } = await stripe.checkout.sessions.create(order());
    platform.webhooks.hold();
    platform.refundFromDashboard(platform.pay(id).id);
    await platform.webhooks.release({ backwards: true, times: 2 });
    const types = verify(now).map((e) => e.type);
    expect(types).toEqual([
      'charge.refunded',
      'checkout.session.completed',
      'charge.refunded',
      'checkout.session.completed',
    ]);
    got = [];
    const [event] = platform.events;
    await platform.webhooks.deliver(event!, { secret: 'whsec_other' });
    await platform.webhooks.deliver(event!, { tamper: (body) => body.replace('499', '1') });
    for (const g of got)
      expect(() => stripe.webhooks.constructEvent(g.body, g.signature, secret, 300, undefined, now)).toThrow(
        /signature/i,
      );
  });
});
