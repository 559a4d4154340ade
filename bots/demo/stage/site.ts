import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { addCheckoutPage } from '../stripe/routes.ts';
import { clockActs, discordActs, telegramActs } from './acts.ts';
import type { Deployment } from './deployment.ts';
import { guard } from './guard.ts';
import { discordPage, telegramPage } from './links.ts';
import type { Preparation } from './preparation.ts';
import { cookieName, entering, known, languageOf, type SessionEnv } from './session.ts';
import { shell } from './shell.ts';
import { pageState, type Side } from './state.ts';
import type { Visitors } from './visitors.ts';

export interface SiteParts {
  readonly visitors: Visitors;
  readonly preparation: Preparation;
  /** Where browsers find it, without a slash at the end. */
  readonly origin: string;
}

/** The demo as a site: two chats, the payment page, and the product's own pages as they really are. */
export function createSite({ visitors, preparation, origin }: SiteParts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>();
  const cookie = cookieName(origin);
  app.use(guard);
  app.get('/', (c) => c.redirect(telegramPage));
  app.get('/favicon.ico', (c) => clientFile(c, 'icon.svg'));
  app.get('/demo/client/:file', (c) => clientFile(c, c.req.param('file')));
  for (const [side, path] of [
    ['telegram', telegramPage],
    ['discord', discordPage],
  ] as const)
    app.get(path, entering(visitors, cookie), async (c) => {
      const argument = c.req.query('start');
      if (argument === undefined) return c.html(shell(side, languageOf(c)));
      await c.get('deployment').telegram.say(`/start ${argument.slice(0, 64)}`.trim());
      return c.redirect(telegramPage);
    });
  app.post('/demo/again', known(visitors, cookie), async (c) => {
    const { side } = await c.req.parseBody();
    await visitors.leave(c.get('visitor'));
    return c.redirect(side === 'discord' ? discordPage : telegramPage, 303);
  });
  app.use('/demo/*', known(visitors, cookie));
  app.get('/demo/events/:side{telegram|discord}', (c) => events(c, c.req.param('side') as Side));
  app.route('/demo/telegram', telegramActs());
  app.route('/demo/discord', discordActs());
  app.route('/demo/clock', clockActs());
  app.all('/c/pay/:id', known(visitors, cookie), (c) => {
    const { links, platforms } = c.get('deployment');
    const checkout = new Hono();
    addCheckoutPage(checkout, platforms.stripe.ledger, (url) => links.to(url) ?? url);
    return checkout.fetch(c.req.raw);
  });
  app.all('*', known(visitors, cookie), bodyLimit({ maxSize: longestPost }), (c) =>
    productPage(c, c.get('deployment')),
  );
  app.onError((_, c) => c.json({ problem: 'not-sent' }, 500));
  return app;

  /** Tells the page everything it shows, at once and whenever any of it has changed. */
  function events(c: Context<SessionEnv>, side: Side): Response {
    const deployment = c.get('deployment');
    const locale = languageOf(c);
    return streamSSE(c, async (stream) => {
      const left = visitors.look(c.get('visitor'));
      let wake: () => void = () => {};
      const stops = [deployment.listen(() => wake()), preparation.listen(() => wake())];
      stream.onAbort(() => wake());
      try {
        let last = '';
        while (!stream.aborted && !stream.closed) {
          const changed = new Promise<void>((done) => {
            wake = done;
          });
          const state = JSON.stringify(await pageState(deployment, side, preparation, locale));
          if (state !== last) await stream.writeSSE({ data: state });
          last = state;
          await Promise.race([changed, stream.sleep(lookEvery)]);
          // Several changes in a row are told as one.
          await stream.sleep(gather);
        }
      } finally {
        for (const stop of stops) stop();
        left();
      }
    });
  }
}

/** ms between two looks at what no chat tells of, such as what is in the store. */
const lookEvery = 1_000;
const gather = 30;

const clientFiles: Readonly<Record<string, string>> = {
  'demo.js': 'text/javascript; charset=utf-8',
  'messages.js': 'text/javascript; charset=utf-8',
  'combobox.js': 'text/javascript; charset=utf-8',
  'camera.js': 'text/javascript; charset=utf-8',
  'sending.js': 'text/javascript; charset=utf-8',
  'demo.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

async function clientFile(c: Context, name: string): Promise<Response> {
  const type = Object.hasOwn(clientFiles, name) ? clientFiles[name]! : null;
  if (type === null) return c.notFound();
  const bytes = await readFile(new URL(`../client/${name}`, import.meta.url));
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type });
}

/** Bytes; what the product's pages are sent at most, a receipt, has a tenth of it. */
const longestPost = 1_000_000;

/** Doors for platforms and operators, which are not for browsers. */
const doors: ReadonlySet<string> = new Set(['/telegram', '/discord', '/stripe', '/metrics']);

/** A page of the product, from the product; only its ways back into the chats lead to this site. */
async function productPage(c: Context, { pages, links }: Deployment): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  if (doors.has(pathname)) return c.notFound();
  const asked = ['accept', 'accept-language', 'content-type'].flatMap((name) => {
    const value = c.req.header(name);
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  const answer = await fetch(`${pages}${pathname}${search}`, {
    method: c.req.method,
    headers: asked,
    redirect: 'manual',
    ...(isRead ? {} : { body: await c.req.arrayBuffer() }),
  });
  const headers = new Headers(answer.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding', 'connection'])
    headers.delete(name);
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', plainPage);
  const isPage = (headers.get('content-type') ?? '').startsWith('text/html');
  const body = isPage ? links.rewritten(await answer.text()) : await answer.arrayBuffer();
  return new Response(answer.status === 204 || answer.status === 304 ? null : body, {
    status: answer.status,
    headers,
  });
}

/** For pages that come without a policy of their own; their style stands in them. */
const plainPage =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; frame-ancestors 'none'";
