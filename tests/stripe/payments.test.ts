import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ForgedEvent } from '../../adapters/stripe/news.ts';
import { createStripePayments, type StripePayments } from '../../adapters/stripe/payments.ts';
import { StripeStandIn } from '../../bots/demo/stripe/stand-in.ts';
import { sign } from '../../bots/demo/stripe/webhooks.ts';
import { CheckoutRefused, type CheckoutRequest, PaymentsUnavailable } from '../../core/order/payments.ts';

const webhookSecret = 'whsec_test';
let now = 0;
let platform: StripeStandIn;
let payments: StripePayments;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 12);
  platform = await StripeStandIn.start({ now: () => now });
  payments = connect();
});
afterEach(() => platform.close());

function connect(secretKey = platform.secretKey): StripePayments {
  const returnTo = () => ({ paid: 'https://example.com/paid', cancelled: 'https://example.com/cancelled' });
  return createStripePayments({
    secretKey,
    apiRoot: platform.origin,
    webhookSecret,
    returnTo,
    now: () => now,
  });
}

const request = (more: Partial<CheckoutRequest> = {}): CheckoutRequest => ({
  order: 'o1',
  price: { amount: 499, currency: 'USD' },
  title: 'ID photo: US passport',
  locale: 'de-AT',
  expiresAt: now + 3600_000,
  idempotencyKey: 'cs:o1:1',
  address: 'chat:1234567',
  ...more,
});
const problem = (p: Promise<unknown>): Promise<Error> =>
  p.then(
    () => Promise.reject(new Error('was accepted')),
    (e) => e,
  );

describe('a checkout', () => {
  it('is one per key, and then open, paid for good', async () => {
    const opened = await payments.createCheckout(request());
    expect(await payments.createCheckout(request())).toEqual(opened);
    expect(platform.ledger.sessions.size).toBe(1);
    expect(await payments.status(opened.id)).toEqual({ state: 'open' });
    const intent = platform.pay(opened.url!);
    expect(await payments.status(opened.id)).toEqual({
      state: 'paid',
      payment: {
        provider: 'stripe',
        payment: intent.id,
        checkout: opened.id,
        order: 'o1',
        received: { amount: 499, currency: 'USD' },
        mode: 'test',
        at: now,
      },
    });
  });

  it('tells Stripe the order and nothing about the person', async () => {
    await payments.createCheckout(request());
    const { body, headers } = platform.requests.at(-1)!;
    const told = new URLSearchParams(body);
    expect([...told.keys()].sort()).toEqual([
      'adaptive_pricing[enabled]',
      'allowed_payment_method_types[0]',
      'cancel_url',
      'client_reference_id',
      'customer_creation',
      'expires_at',
      'line_items[0][price_data][currency]',
      'line_items[0][price_data][product_data][name]',
      'line_items[0][price_data][unit_amount]',
      'line_items[0][quantity]',
      'locale',
      'metadata[order]',
      'mode',
      'payment_intent_data[metadata][order]',
      'success_url',
    ]);
    expect(told.get('locale')).toBe('de');
    expect(body).not.toContain('1234567');
    expect(headers['x-stripe-client-telemetry']).toBeUndefined();
  });

  it('is one even when the answers are lost', async () => {
    platform.faults.plan('POST /v1/checkout/sessions', { kind: 'cut_after' }, 2);
    await payments.createCheckout(request());
    expect(platform.ledger.sessions.size).toBe(1);
  });

  it('is refused when its end is too near or too far, and says so without secrets', async () => {
    for (const ahead of [29, 25 * 60]) {
      const refused = await problem(payments.createCheckout(request({ expiresAt: now + ahead * 60_000 })));
      expect(refused).toBeInstanceOf(CheckoutRefused);
      expect(refused.message).toBe('create: invalid_request_error expires_at');
    }
    for (const life of [payments.shortestCheckout, payments.longestCheckout])
      await payments.createCheckout(request({ expiresAt: now + life, idempotencyKey: `k${life}` }));
  });

  it('is refused under a key that was used with other words', async () => {
    await payments.createCheckout(request());
    const other = request({ price: { amount: 599, currency: 'USD' } });
    expect(await problem(payments.createCheckout(other))).toBeInstanceOf(CheckoutRefused);
  });

  it('ends when told to, unless the person was faster', async () => {
    const first = await payments.createCheckout(request());
    expect(await payments.expire(first.id)).toEqual({ state: 'ended' });
    expect(await payments.expire(first.id)).toEqual({ state: 'ended' });
    const second = await payments.createCheckout(request({ idempotencyKey: 'cs:o1:2' }));
    platform.pay(second.id);
    expect(await payments.expire(second.id)).toMatchObject({ state: 'paid' });
  });

  it('ends by the clock, and is over where nobody knows it', async () => {
    const { id } = await payments.createCheckout(request());
    now += 3600_000;
    expect(await payments.status(id)).toEqual({ state: 'ended' });
    expect(await payments.status('cs_test_other')).toEqual({ state: 'ended' });
  });

  it('is not over while money is on its way', async () => {
    const { id } = await payments.createCheckout(request());
    platform.pay(id, { delayed: true });
    expect(await payments.status(id)).toEqual({ state: 'open' });
    platform.finishPayment(id, true);
    expect(await payments.status(id)).toMatchObject({ state: 'paid' });
  });

  it("counts in the currency's own unit, where Stripe does not", async () => {
    const prices = [
      { amount: 800, currency: 'JPY' },
      { amount: 700, currency: 'ISK' },
    ];
    for (const price of prices) {
      const { id } = await payments.createCheckout(request({ price, idempotencyKey: price.currency }));
      platform.pay(id);
      expect(await payments.status(id)).toMatchObject({ payment: { received: price } });
    }
    expect([...platform.ledger.sessions.values()].map((s) => s.amount_total)).toEqual([800, 70_000]);
  });
});

describe('a refund', () => {
  const paid = async () => {
    const { id } = await payments.createCheckout(request());
    return platform.pay(id).id;
  };
  const usd = { amount: 499, currency: 'USD' };

  it('is made once, however often it is asked for', async () => {
    const payment = await paid();
    platform.faults.plan('POST /v1/refunds', { kind: 'cut_after' }, 1);
    const first = await payments.refund(payment, usd, 'rf:1');
    expect(first).toEqual({ state: 'done', refund: expect.stringMatching(/^re_/) });
    expect(await payments.refund(payment, usd, 'rf:1')).toEqual(first);
    expect(await payments.refund(payment, usd, 'rf:2')).toEqual({ state: 'done', refund: null });
    expect(platform.ledger.refunds.size).toBe(1);
  });

  it('follows one that takes its time', async () => {
    const payment = await paid();
    platform.slowRefunds = true;
    expect(await payments.refund(payment, usd, 'rf:1')).toEqual({ state: 'pending' });
    for (const refund of platform.ledger.refunds.values()) refund.status = 'succeeded';
    expect(await payments.refund(payment, usd, 'rf:1')).toMatchObject({ state: 'done' });
  });

  it('is for a human where Stripe will not', async () => {
    const payment = await paid();
    platform.dispute(payment);
    expect(await payments.refund(payment, usd, 'rf:1')).toEqual({ state: 'failed', code: 'charge_disputed' });
    expect(await payments.refund('pi_other', usd, 'rf:2')).toEqual({
      state: 'failed',
      code: 'resource_missing',
    });
  });
});

describe('trouble', () => {
  // Broken connections and faults of theirs are tried three times, being turned away for haste once.
  it.each([
    [{ kind: 'too_many', retryAfter: 0 }, 1],
    [{ kind: 'bad_gateway' }, 3],
    [{ kind: 'cut_before' }, 3],
  ] as const)('%o is waited out, then reported', async (fault, times) => {
    platform.faults.plan('*', fault, times);
    expect(await problem(payments.createCheckout(request()))).toBeInstanceOf(PaymentsUnavailable);
    await expect(payments.createCheckout(request())).resolves.toBeDefined();
    expect(platform.ledger.sessions.size).toBe(1);
  });

  it('keeps the key to itself', async () => {
    const wrong = 'sk_test_0123456789wrong';
    const refused = await problem(connect(wrong).status('cs_test_1'));
    expect(refused).toBeInstanceOf(PaymentsUnavailable);
    expect(`${refused.stack}${JSON.stringify(refused)}${String(refused.cause)}`).not.toMatch(/wrong|sk_test/);
  });

  it.each([
    ['https://api.stripe.com/v1', /bare origin/],
    ['http://example.com', /https/],
    ['nonsense', /bare origin/],
  ])('does not send money matters to %s', (apiRoot, complaint) => {
    const options = { secretKey: platform.secretKey, apiRoot, webhookSecret, now: () => now };
    const returnTo = () => ({ paid: '', cancelled: '' });
    expect(() => createStripePayments({ ...options, returnTo })).toThrow(complaint);
    expect(() => createStripePayments({ ...options, returnTo, secretKey: 'pk_live_1' })).toThrow(
      /key is not/,
    );
  });

  it('knows from the key whether money is real', () => {
    expect(payments.mode).toBe('test');
    expect(connect('rk_live_1').mode).toBe('live');
  });
});

describe('news', () => {
  const lived = async () => {
    const { id } = await payments.createCheckout(request());
    const intent = platform.pay(id);
    const dispute = platform.dispute(intent.id);
    platform.closeDispute(dispute.id, 'won');
    platform.refundFromDashboard(intent.id, 100);
    platform.refundFromDashboard(intent.id);
    const other = await payments.createCheckout(request({ idempotencyKey: 'cs:o1:2' }));
    await payments.expire(other.id);
    const reversed = { type: 'reversed', payment: { provider: 'stripe', payment: intent.id } };
    return [
      {
        type: 'paid',
        payment: {
          order: 'o1',
          payment: intent.id,
          checkout: id,
          received: { amount: 499, currency: 'USD' },
        },
      },
      { ...reversed, reversal: { type: 'disputed' } },
      { ...reversed, reversal: { type: 'dispute_closed', won: true } },
      { ...reversed, reversal: { type: 'refunded', refund: null } },
      { type: 'ended', checkout: other.id },
    ];
  };
  const posted = () => {
    const at = Math.floor(now / 1000);
    return platform.events.map((event) => {
      const body = JSON.stringify(event, null, 2);
      return payments.verify(body, sign(body, webhookSecret, at));
    });
  };

  it('comes by webhook', async () => {
    const expected = await lived();
    expect(posted().filter((n) => n !== null)).toMatchObject(expected);
  });

  it('is the same when it is asked for, and only what is new', async () => {
    const expected = await lived();
    expect(await payments.news(now - 1000)).toMatchObject(expected);
    expect(await payments.news(now - 1000)).toEqual(posted().filter((n) => n !== null));
    expect(await payments.news(now + 1000)).toEqual([]);
  });

  it('shows a wrong amount, currency or mode as it is', async () => {
    const { id } = await payments.createCheckout(request());
    platform.pay(id, { amount: 1, currency: 'eur' });
    expect((await payments.news(0))[0]).toMatchObject({
      payment: { received: { amount: 1, currency: 'EUR' } },
    });
  });

  it('is believed only when signed, lately, over these bytes', async () => {
    await lived();
    const body = JSON.stringify(platform.events.find((e) => e.type === 'checkout.session.completed'));
    const at = Math.floor(now / 1000);
    const good = sign(body, webhookSecret, at);
    expect(payments.verify(body, good)).toMatchObject({ type: 'paid' });
    for (const [b, s] of [
      [body, null],
      [body, ''],
      [body, sign(body, 'whsec_other', at)],
      [body, sign(body, webhookSecret, at - 301)],
      [body.replace('499', '1'), good],
      [JSON.stringify(JSON.parse(body), null, 1), good],
      ['{', sign('{', webhookSecret, at)],
    ] as const) {
      const forged = await problem((async () => payments.verify(b, s))());
      expect(forged).toBeInstanceOf(ForgedEvent);
      expect(forged.message).not.toContain('pi_');
    }
  });
});
