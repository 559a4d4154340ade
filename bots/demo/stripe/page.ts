import { html } from 'hono/html';
import { type Messages, messages } from '../../../core/text/messages.ts';
import type { Session } from './ledger.ts';

/** Test cards (docs.stripe.com/testing): they are nobody's, and no bank knows them. */
const payingCard = '4242424242424242';
export const declinedCard = '4000000000000002';

/** Inline, as the page may stand on an origin of its own; whoever serves it under a policy needs it to the letter. */
export const checkoutStyle = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --line: #c3c9d4; --soft: #f3f5f9; --main: #4338ca }
@media (prefers-color-scheme: dark) { :root { --line: #475069; --soft: #1c2233; --main: #a5b4fc } }
body { max-width: 27rem; margin: 0 auto; padding: 7vh 1.2rem 2rem }
.mark { margin: 0 0 2rem; padding: .6rem .9rem; border: 1px dashed var(--line); border-radius: .6rem; font-size: .92rem }
h1 { margin: 0; font-size: 1.1rem; font-weight: 600 }
.sum { margin: .2rem 0 1.6rem; font-size: 2.2rem; font-weight: 650; letter-spacing: -.02em }
fieldset { margin: 0 0 1.2rem; padding: 0; border: 0 }
legend { margin-bottom: .5rem; font-weight: 600 }
label { display: grid; grid-template-columns: auto 1fr; gap: 0 .7rem; align-items: baseline; padding: .75rem .9rem;
  border: 1px solid var(--line); background: var(--soft); cursor: pointer }
label:first-of-type { border-radius: .7rem .7rem 0 0 }
label:last-of-type { border-top: 0; border-radius: 0 0 .7rem .7rem }
label span { grid-column: 2; font-size: .9rem; opacity: .8 }
code { font: 1rem/1.5 ui-monospace, monospace; letter-spacing: .04em }
button { width: 100%; padding: .85rem 1.4rem; border: 0; border-radius: .7rem; background: #4338ca; color: #fff;
  font: inherit; font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
a { color: inherit }
.back { margin: 1.2rem 0; text-align: center }
[role=alert] { padding: .7rem .9rem; border: 1px solid #b91c1c; border-radius: .6rem; background: #fef2f2; color: #7f1d1d }
.note { font-size: .92rem; opacity: .85 }
`;

/** Money for people: `US$4.99`. */
export function money(amount: number, currency: string, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

const isRightToLeft = (locale: string): boolean => /^(ar|he|fa|ur)\b/.test(locale);

const frame = (said: Messages, body: unknown) => html`<!doctype html>
<html lang="${said.locale}" dir="${isRightToLeft(said.locale) ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${said.format('demo-pay-title')}</title><style>${checkoutStyle}</style></head><body><main>
<p class="mark">${said.format('demo-pay-mark')}</p>
${body}</main></body></html>`;

export interface Checkout {
  readonly session: Session;
  readonly product: string;
  readonly cancel: string | null;
  /** Whether a card was turned away just now. */
  readonly isDeclined: boolean;
}

/** The checkout page of an open session: no card is typed, one of two that are nobody's is picked. */
export function checkoutPage({ session, product, cancel, isDeclined }: Checkout) {
  const said = messages(session.locale);
  const say = (key: string, params = {}) => said.format(key, params);
  const note = (session.custom_text?.submit as { message?: string } | undefined)?.message;
  const sum = money(session.amount_total, session.currency, said.locale);
  return frame(
    said,
    html`<h1>${product}</h1><p class="sum">${sum}</p>
${isDeclined ? html`<p role="alert">${say('demo-pay-declined')}</p>` : ''}
<form method="post"><fieldset><legend>${say('demo-pay-card')}</legend>
<label><input type="radio" name="card" value="${payingCard}" checked><code>${spaced(payingCard)}</code><span>${say('demo-pay-card-pays')}</span></label>
<label><input type="radio" name="card" value="${declinedCard}"><code>${spaced(declinedCard)}</code><span>${say('demo-pay-card-declined')}</span></label>
</fieldset><button>${say('demo-pay-button', { amount: sum })}</button></form>
${note ? html`<p class="note">${note}</p>` : ''}
${cancel ? html`<p class="back"><a href="${cancel}">${say('demo-pay-cancel')}</a></p>` : ''}`,
  );
}

export function closedPage(session: Session, back: string) {
  const said = messages(session.locale);
  const key = session.status === 'complete' ? 'demo-pay-done' : 'demo-pay-over';
  return frame(
    said,
    html`<h1>${said.format(key)}</h1><p class="back"><a href="${back}">${said.format('page-back')}</a></p>`,
  );
}

const spaced = (card: string): string => card.replace(/(?<=.)(?=(?:.{4})+$)/g, ' ');
