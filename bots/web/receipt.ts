import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import {
  fingerprint,
  keyObject,
  type Receipt,
  type Verdict,
  verifyReceipt,
} from '../../core/privacy/receipt.ts';
import type { Receipts } from '../../core/privacy/receipts.ts';
import { type Messages, messages } from '../../core/text/messages.ts';
import { document } from './page.ts';

/** Bytes of a receipt; one of a hundred things has a third of it. */
const longestReceipt = 100_000;

/**
 * The page that checks receipts, the public key it does so with, and receipts as files. Nothing here knows more than
 * that key; a receipt has nothing about anybody in it.
 * @param preferred the language that a request asks for
 */
export function receiptPages(
  receipts: Pick<Receipts, 'publicKey' | 'find'>,
  preferred: (request: Request) => string | null,
): Hono {
  const app = new Hono();
  const { publicKey } = receipts;
  app.get('/key', (c) =>
    c.json({ kty: 'OKP', crv: 'Ed25519', use: 'sig', kid: fingerprint(publicKey), x: publicKey }),
  );
  app.get('/key.pem', (c) => c.text(keyObject(publicKey).export({ format: 'pem', type: 'spki' }).toString()));
  app.get('/:file{.+\\.json}', async (c) => {
    const signed = await receipts.find(c.req.param('file').slice(0, -'.json'.length));
    return signed ? c.json(signed) : c.text('not found', 404);
  });
  const show = (request: Request, answer: Answer) => receiptPage(messages(preferred(request)), answer);
  const byCode = async (code: string): Promise<Answer> => {
    const signed = await receipts.find(code);
    return signed ? verifyReceipt(signed, publicKey) : 'unknown';
  };
  app.get('/', async (c) => {
    const code = c.req.query('code');
    return c.html(show(c.req.raw, code ? await byCode(code) : null));
  });
  app.post(
    '/',
    bodyLimit({ maxSize: longestReceipt, onError: (c) => c.text('too long', 413) }),
    async (c) => {
      const { code, file } = await c.req.parseBody().catch((problem: unknown) => {
        // A body that is no form; one that is too long goes on to the limit that stopped it.
        if (problem instanceof TypeError) return { code: undefined, file: undefined };
        throw problem;
      });
      if (typeof code === 'string' && code.trim() !== '') return c.html(show(c.req.raw, await byCode(code)));
      const text = file instanceof File ? await file.text() : '';
      return c.html(show(c.req.raw, verifyReceipt(parsed(text), publicKey)));
    },
  );
  return app;
}

/** null: nothing was asked. `unknown`: no receipt of that code, or not any more. */
type Answer = Verdict | 'unknown' | null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function receiptPage(said: Messages, answer: Answer) {
  const say = (key: string, params?: Record<string, string | number>) => said.format(key, params);
  const outcome =
    answer === null
      ? ''
      : answer === 'unknown'
        ? html`<p role="status">${say('page-receipt-unknown')}</p>`
        : answer.valid
          ? genuine(say, answer.receipt)
          : html`<p role="status">${say(`page-receipt-${answer.reason}`)}</p>`;
  return document(
    said.locale,
    say('page-receipt'),
    html`<p>${say('page-receipt-about')}</p>
${outcome}
<form method="post" action="/receipt" enctype="multipart/form-data">
<p><label>${say('page-receipt-code')} <input name="code" size="11" maxlength="20" autocomplete="off"></label></p>
<p><label>${say('page-receipt-file')} <input name="file" type="file" accept=".json,application/json"></label></p>
<p><button>${say('page-receipt-check')}</button></p></form>
<p><a href="/receipt/key">${say('page-receipt-public')}</a></p>`,
  );
}

function genuine(say: (key: string, params?: Record<string, string | number>) => string, receipt: Receipt) {
  return html`<p role="status">${say('page-receipt-genuine', { code: receipt.code, issued: minutes(receipt.issued) })}</p>
<ul>${receipt.gone.map(
    (gone) =>
      html`<li>${say('page-receipt-gone', {
        class: gone.class,
        due: minutes(gone.due),
        verified: minutes(gone.verified),
        method: gone.method,
      })}<br><small>${gone.subject}</small></li>`,
  )}</ul>
<p>${say('page-receipt-kept')}</p>
<ul>${receipt.kept.map((kept) => html`<li>${kept.what}: ${kept.howLong}; ${kept.why}</li>`)}</ul>
<p>${receipt.chat}</p>`;
}

/** `2026-11-23 14:05 UTC`. */
const minutes = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
