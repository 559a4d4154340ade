import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { messages } from '../../../core/text/messages.ts';
import { acceptedLanguage } from '../../../core/text/negotiation.ts';
import type { Deployment } from './deployment.ts';
import { TooManyVisitors, type Visitors } from './visitors.ts';

/** What a request knows of its visitor. */
export interface SessionEnv {
  Variables: { visitor: string; deployment: Deployment };
}

/** Cookies are shared by all ports of a machine: each demo has a name of its own. */
export const cookieName = (origin: string): string => `demo-${new URL(origin).port || '80'}`;

/** The language that a browser asks for most, of those we have. */
export const languageOf = (c: Context): string => acceptedLanguage(c.req.header('accept-language'));

/** Lets in whoever has a visit going on; others are told to begin one. */
export const known =
  (visitors: Visitors, cookie: string): MiddlewareHandler<SessionEnv> =>
  async (c, next) => {
    const name = getCookie(c, cookie);
    const found = visitors.find(name);
    if (!name || !found) return c.json({ problem: 'stopped' }, 401);
    c.set('visitor', name);
    c.set('deployment', await found);
    await next();
  };

/** As `known`, but begins a visit where none is going on. */
export const entering =
  (visitors: Visitors, cookie: string): MiddlewareHandler<SessionEnv> =>
  async (c, next) => {
    let name = getCookie(c, cookie);
    if (!visitors.find(name)) {
      try {
        name = await visitors.enter(languageOf(c));
      } catch (problem) {
        if (!(problem instanceof TooManyVisitors)) throw problem;
        const said = messages(languageOf(c));
        return c.html(
          html`<!doctype html><html lang="${said.locale}"><meta charset="utf-8">
<title>${said.format('demo-title')}</title><p>${said.format('demo-full')}</p></html>`,
          503,
        );
      }
      setCookie(c, cookie, name, { httpOnly: true, sameSite: 'Strict', path: '/' });
    }
    c.set('visitor', name!);
    c.set('deployment', await visitors.find(name)!);
    await next();
  };
