import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Receipts } from '../core/privacy/receipts.ts';
import { acceptedLanguage } from '../core/text/negotiation.ts';
import type { Watch } from '../core/watch.ts';
import { type Asker, watchAnswers } from './web/answers.ts';
import { page, type Words } from './web/page.ts';
import { receiptPages } from './web/receipt.ts';
import { type Missing, type StatusParts, statusPage } from './web/status.ts';

const pages = ['privacy', 'terms', 'paid', 'cancelled', 'paid/discord', 'cancelled/discord'] as const;

export interface WebParts {
  /** Takes a provider's word for it; resolves with the status to answer. null: nobody sells by it. */
  readonly payment: ((body: string, signature: string | null) => Promise<200 | 400 | 503>) | null;
  /** Takes an update; null where they are polled. */
  readonly update: ((request: Request) => Promise<Response>) | null;
  /** Takes an interaction that Discord posts; null where they come over its gateway. */
  readonly interaction: ((request: Request) => Promise<Response>) | null;
  readonly pages: Readonly<Record<(typeof pages)[number], (locale: string | null) => Words>>;
  /** Receipts of deletion, and the public key that checks them. */
  readonly receipts: Pick<Receipts, 'publicKey' | 'find'>;
  /** Numbers for a scraper; null: nobody may have them. */
  readonly metrics: Hono | null;
  /** Where it is counted how requests were answered; left out where nobody counts. */
  readonly answers?: { readonly watch: Watch; readonly forged: (from: Asker) => void };
  /** Whether a request would be served now: what is missing, or null. */
  readonly notReady: () => Promise<Missing | null>;
  /** What the page on how it goes is made of; left out where there is none. */
  readonly status?: StatusParts;
}

const notYet: Readonly<Record<Missing, string>> = {
  chat: 'the chat is not connected yet',
  store: 'the store does not answer',
};

/** Our pages run nothing, load nothing and stand in nobody's frame; their style is written into them. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Bytes; the largest event of a payment provider has a tenth of it. */
const longestBody = 1_000_000;

/** What the outside world asks of us over HTTP. */
export function createWeb(parts: WebParts): Hono {
  const app = new Hono();
  app.use(secureHeaders({ contentSecurityPolicy }));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const missing = await parts.notReady();
    return missing === null ? c.text('ready') : c.text(notYet[missing], 503);
  });
  const { answers } = parts;
  if (answers)
    for (const from of ['telegram', 'discord', 'stripe'] as const)
      app.use(
        `/${from}`,
        watchAnswers(from, answers.watch, () => answers.forged(from)),
      );
  app.post('/stripe', bodyLimit({ maxSize: longestBody }), async (c) => {
    if (!parts.payment) return c.body(null, 404);
    const status = await parts.payment(await c.req.text(), c.req.header('stripe-signature') ?? null);
    return c.body(null, status);
  });
  app.post('/telegram', async (c) => (parts.update ? parts.update(c.req.raw) : c.body(null, 404)));
  app.post('/discord', async (c) => (parts.interaction ? parts.interaction(c.req.raw) : c.body(null, 404)));
  for (const name of pages)
    app.get(`/${name}`, (c) =>
      c.html(page(parts.pages[name](acceptedLanguage(c.req.header('accept-language'))))),
    );
  app.route(
    '/receipt',
    receiptPages(parts.receipts, (r) => acceptedLanguage(r.headers.get('accept-language'))),
  );
  if (parts.status)
    app.route(
      '/status',
      statusPage(parts.status, parts.notReady, (r) => acceptedLanguage(r.headers.get('accept-language'))),
    );
  if (parts.metrics) app.route('/metrics', parts.metrics);
  app.notFound((c) => c.text('not found', 404));
  // What turns a request away has its own status, such as 413.
  app.onError((problem, c) =>
    problem instanceof HTTPException ? problem.getResponse() : c.text('our fault', 500),
  );
  return app;
}

export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

/** ms for requests that have begun when we end; one that trickles in would hold us up. */
const lastWords = 3_000;

/** ms in which a request has to be here whole; the largest that is taken has a megabyte. */
const slowest = 20_000;

/**
 * Listens.
 * @param within ms after which a request that is still arriving is cut off
 * @throws what the system says, such as EADDRINUSE
 */
export function listen(app: Hono, hostname: string, port: number, within = slowest): Promise<WebServer> {
  const serverOptions = {
    requestTimeout: within,
    headersTimeout: within,
    // How often the system looks for those that are late.
    connectionsCheckingInterval: within / 4,
  };
  return new Promise((done, fail) => {
    const server = serve({ fetch: app.fetch, hostname, port, serverOptions }, (info) =>
      done({
        port: info.port,
        close: () =>
          new Promise((closed) => {
            const late = setTimeout(() => {
              if ('closeAllConnections' in server) server.closeAllConnections();
            }, lastWords);
            server.close(() => {
              clearTimeout(late);
              closed();
            });
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      }),
    );
    server.once('error', fail);
  });
}
