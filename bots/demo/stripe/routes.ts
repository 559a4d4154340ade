import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Form, readForm } from './form.ts';
import type { Ledger, Session } from './ledger.ts';
import { isAskedFor, matches, one, page } from './lists.ts';
import { createRefund, declineCard, paySession } from './money.ts';
import { checkoutPage, closedPage, declinedCard } from './page.ts';
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

/**
 * The page that a session's url leads to. A test card pays or is declined; a form without one pays.
 * @param led where an address of the shop is found from here; the address itself by default
 */
export function addCheckoutPage(
  app: Hono,
  ledger: Ledger,
  led: (url: string) => string = (url) => url,
): void {
  const shown = (c: Context) => {
    expireDue(ledger);
    return ledger.sessions.get(id(c));
  };
  const back = (session: Session) => led(session.success_url.replace('{CHECKOUT_SESSION_ID}', session.id));
  const page = (session: Session, isDeclined = false) =>
    session.status === 'open'
      ? checkoutPage({
          session,
          product: ledger.plans.get(session.id)?.product ?? '',
          cancel: session.cancel_url && led(session.cancel_url),
          isDeclined,
        })
      : closedPage(session, back(session));
  app.get('/c/pay/:id', (c) => {
    const found = shown(c);
    return found ? c.html(page(found)) : c.notFound();
  });
  app.post('/c/pay/:id', bodyLimit({ maxSize: longestForm }), async (c) => {
    const found = shown(c);
    if (!found) return c.notFound();
    if (found.status !== 'open') return c.html(page(found), 409);
    const { card } = readForm(await c.req.text());
    if (card === declinedCard) {
      declineCard(ledger, found.id);
      return c.html(page(found, true), 402);
    }
    paySession(ledger, found.id);
    return c.redirect(back(found), 303);
  });
}

/** Bytes; the page's own form has a hundred. */
const longestForm = 10_000;
