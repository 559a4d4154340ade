import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { isStep } from './clock.ts';
import type { SessionEnv } from './session.ts';
import { largestUpload } from './shell.ts';
import type { Side } from './state.ts';
import type { ShownFile } from './view.ts';

/** Bytes of a request that brings no file. */
const longestRequest = 64 * 1024;
/** What a form has around its file, in bytes. */
const formAround = 64 * 1024;

const place = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
const pressed = z.object({ message: z.string(), at: place, option: z.number().int().min(0).optional() });
const said = z.object({ text: z.string().trim().min(1).max(4096) });
const opened = z.object({ topic: z.string().max(100) });
const asked = z.object({
  field: z.enum(['country', 'document']),
  text: z.string().max(100),
  country: z.string().max(100),
});

/** A body that is what was expected; null where it is not. */
async function read<T>(c: Context, shape: z.ZodType<T>): Promise<T | null> {
  const body: unknown = await c.req.json().catch(() => null);
  return shape.safeParse(body).data ?? null;
}

const done = (c: Context) => c.body(null, 204);
const gone = (c: Context) => c.json({ problem: 'gone' }, 404);
const wrong = (c: Context) => c.json({ problem: 'not-sent' }, 400);

const small = bodyLimit({ maxSize: longestRequest, onError: wrong });
const withFile = (side: Side) =>
  bodyLimit({
    maxSize: largestUpload[side] + formAround,
    onError: (c) => c.json({ problem: 'too-large' }, 413),
  });

/** What a visitor does on Telegram. */
export function telegramActs(): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>();
  app.post('/text', small, async (c) => {
    const body = await read(c, said);
    if (!body) return wrong(c);
    await c.get('deployment').telegram.say(body.text);
    return done(c);
  });
  app.post('/press', small, async (c) => {
    const body = await read(c, pressed);
    if (!body) return wrong(c);
    return c.get('deployment').telegram.press(body) ? done(c) : gone(c);
  });
  app.post('/upload', withFile('telegram'), async (c) => {
    const form = await formOf(c);
    const photo = form && (await fileOf(form.get('photo')));
    if (!photo) return wrong(c);
    const { telegram } = c.get('deployment');
    const send = form.get('as') === 'photo' ? 'sendPhoto' : 'sendFile';
    await telegram[send](photo.bytes, photo.name, photo.mediaType);
    return done(c);
  });
  app.get('/file/:id', (c) => handOver(c, c.get('deployment').telegram.file(c.req.param('id'))));
  return app;
}

/** What a visitor does on Discord. */
export function discordActs(): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>();
  app.post('/idphoto', withFile('discord'), async (c) => {
    const form = await formOf(c);
    const photo = form && (await fileOf(form.get('photo')));
    if (!photo) return wrong(c);
    c.get('deployment').discord.make(photo, text(form, 'country'), text(form, 'document'));
    return done(c);
  });
  app.post('/account', small, async (c) => {
    const body = await read(c, opened);
    return body && c.get('deployment').discord.openAccount(body.topic) ? done(c) : wrong(c);
  });
  app.post('/suggestions', small, async (c) => {
    const body = await read(c, asked);
    if (!body) return wrong(c);
    return c.json(await c.get('deployment').discord.suggestions(body.field, body.text, body.country));
  });
  app.post('/press', small, async (c) => {
    const body = await read(c, pressed);
    if (!body) return wrong(c);
    return c.get('deployment').discord.press(body) ? done(c) : gone(c);
  });
  app.get('/file/:id', (c) => handOver(c, c.get('deployment').discord.file(c.req.param('id'))));
  return app;
}

/** Pushes the clock. */
export function clockActs(): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>();
  app.post('/', small, async (c) => {
    const body = await read(c, z.object({ step: z.string() }));
    if (!body || !isStep(body.step)) return wrong(c);
    await c.get('deployment').push(body.step);
    return done(c);
  });
  return app;
}

const formOf = (c: Context): Promise<FormData | null> => c.req.formData().catch(() => null);

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 100) : '';
}

async function fileOf(value: File | string | null): Promise<ShownFile | null> {
  if (!(value instanceof File) || value.size === 0) return null;
  return {
    // What a messenger makes of a name: no folders, nothing that ends a line.
    name: value.name.replace(/[\p{Cc}/\\"]/gu, '_').slice(-100) || 'photo',
    mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(value.type) ? value.type : 'application/octet-stream',
    bytes: new Uint8Array(await value.arrayBuffer()),
  };
}

/** Pictures that a browser may show; everything else is only ever downloaded. */
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);

function handOver(c: Context, file: ShownFile | null): Response {
  if (!file) return gone(c);
  const isAsked = c.req.query('download') !== undefined;
  const isShown = shown.has(file.mediaType) && !isAsked;
  return c.body(Uint8Array.from(file.bytes), 200, {
    'content-type': isShown ? file.mediaType : 'application/octet-stream',
    'content-disposition': isShown
      ? 'inline'
      : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
}
