import type { Context, Hono } from 'hono';
import type { Form } from './form.ts';
import type { Ledger } from './ledger.ts';
import { isAskedFor, matches, one, page } from './lists.ts';
import { createRefund, paySession } from './money.ts';
import { checkoutPage, closedPage } from './page.ts';
import { createSession, expireDue, expireSession, session } from './sessions.ts';

/** What a request does, given its form and its idempotency key. */
export type CarryOut = (form: Form, key: string | null) => unknown;
/** Answers an API request: key, idempotency, errors. */
export type Serve = (c: Context, carryOut: CarryOut) => Promise<Response>;

export const id = (c: Context): string => c.req.param('id') ?? '';

/** The part of the API that one-time payments use. */
export function addApi(
  app: Hono,
  ledger: Ledger,
  serve: Serve,
  origin: () => string,
  areRefundsSlow: () => boolean,
): void {
  const get = (path: string, look: (c: Context) => unknown) => app.get(path, (c) => serve(c, () => look(c)));
  app.post('/v1/checkout/sessions', (c) => serve(c, (form) => createSession(ledger, form, origin())));
  app.post('/v1/checkout/sessions/:id/expire', (c) => serve(c, () => expireSession(ledger, id(c))));
  app.post('/v1/refunds', (c) => serve(c, (form, key) => createRefund(ledger, form, key, areRefundsSlow())));
  get('/v1/checkout/sessions/:id', (c) => session(ledger, id(c)));
  get('/v1/payment_intents/:id', (c) => one(ledger.intents, 'payment_intent', id(c)));
  get('/v1/charges/:id', (c) => one(ledger.charges, 'charge', id(c)));
  get('/v1/refunds/:id', (c) => one(ledger.refunds, 'refund', id(c)));
  get('/v1/events/:id', (c) => one(ledger.events, 'event', id(c)));
  get('/v1/events', (c) => page(c, ledger.events, (e) => isAskedFor(c, e)));
  get('/v1/checkout/sessions', (c) =>
    page(
      c,
      ledger.sessions,
      (s) => matches(c, 'payment_intent', s.payment_intent) && matches(c, 'status', s.status),
    ),
  );
  get('/v1/refunds', (c) =>
    page(
      c,
      ledger.refunds,
      (r) => matches(c, 'payment_intent', r.payment_intent) && matches(c, 'charge', r.charge),
    ),
  );
}

/** The page that a session's url leads to. */
export function addCheckoutPage(app: Hono, ledger: Ledger): void {
  const shown = (c: Context) => {
    expireDue(ledger);
    return ledger.sessions.get(id(c));
  };
  app.get('/c/pay/:id', (c) => {
    const found = shown(c);
    if (!found) return c.notFound();
    return c.html(found.status === 'open' ? checkoutPage(found) : closedPage(found));
  });
  app.post('/c/pay/:id', (c) => {
    const found = shown(c);
    if (!found) return c.notFound();
    if (found.status !== 'open') return c.html(closedPage(found), 409);
    paySession(ledger, found.id);
    return c.redirect(found.success_url.replace('{CHECKOUT_SESSION_ID}', found.id), 303);
  });
}
