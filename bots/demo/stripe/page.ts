import { html } from 'hono/html';
import type { Session } from './ledger.ts';

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 26rem; margin: 10vh auto; padding: 0 1rem }
button { font: inherit; padding: .6rem 1.4rem; cursor: pointer }
p { margin: .6rem 0 1.2rem }
`;

/** Money for people: `US$4.99`. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

const frame = (title: string, body: unknown) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

/** The checkout page of an open session; any button pays, no card is asked for. */
export const checkoutPage = (session: Session) =>
  frame(
    'Demo checkout',
    html`<h1>Demo checkout</h1>
<p>This stands in for the payment page. No card, no money.</p>
<form method="post"><button>Pay ${money(session.amount_total, session.currency)}</button></form>
${session.cancel_url ? html`<p><a href="${session.cancel_url}">Back without paying</a></p>` : ''}`,
  );

export const closedPage = (session: Session) =>
  frame(
    'Demo checkout',
    html`<h1>${session.status === 'complete' ? 'This has been paid' : 'This payment link has expired'}</h1>
<p>Go back to the chat.</p>`,
  );
