import type { Form } from './form.ts';
import type { Ledger, Session } from './ledger.ts';
import { checkShape, integer, metadata, type Shape, text } from './parameters.ts';
import { missing, wrong } from './problem.ts';

/** The parameters that one-time payments with prices of their own may use. */
const shape: Shape = {
  mode: null,
  ui_mode: null,
  success_url: null,
  cancel_url: null,
  client_reference_id: null,
  expires_at: null,
  locale: null,
  currency: null,
  submit_type: null,
  billing_address_collection: null,
  customer_creation: null,
  customer_email: null,
  customer: null,
  allowed_payment_method_types: null,
  metadata: null,
  custom_text: null,
  expand: null,
  adaptive_pricing: { enabled: null },
  automatic_tax: { enabled: null },
  consent_collection: { terms_of_service: null, promotions: null, payment_method_reuse_agreement: null },
  payment_intent_data: {
    capture_method: null,
    description: null,
    metadata: null,
    receipt_email: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
  },
  line_items: [
    {
      quantity: null,
      price: null,
      price_data: {
        currency: null,
        unit_amount: null,
        tax_behavior: null,
        product: null,
        product_data: { name: null, description: null, images: null, metadata: null, tax_code: null },
      },
    },
  ],
};

/** Seconds that a session may live (docs.stripe.com/api/checkout/sessions/create, expires_at). */
const life = { least: 30 * 60, most: 24 * 3600, ordinary: 24 * 3600 };
/** Smallest charges, in minor units (docs.stripe.com/currencies); 50 where this rig does not know better. */
const smallest: Readonly<Record<string, number>> = {
  usd: 50,
  eur: 50,
  gbp: 30,
  jpy: 50,
  inr: 50,
  chf: 50,
  cad: 50,
};

export function createSession(ledger: Ledger, form: Form, pageOrigin: string): Session {
  checkShape(form, shape);
  if (text(form.mode, 'mode') !== 'payment') throw wrong('only mode=payment is known here', 'mode');
  const { currency, amount, product } = price(form);
  const expires_at = expiry(ledger, form);
  const success_url = address(form.success_url, 'success_url');
  const plan = (form.payment_intent_data ?? {}) as Form;
  const id = ledger.newId(ledger.livemode ? 'cs_live' : 'cs_test');
  const session: Session = {
    id,
    object: 'checkout.session',
    created: ledger.seconds(),
    expires_at,
    livemode: ledger.livemode,
    mode: 'payment',
    client_reference_id: form.client_reference_id
      ? text(form.client_reference_id, 'client_reference_id', 200)
      : null,
    metadata: metadata(form.metadata),
    custom_text: (form.custom_text as Form | undefined) ?? null,
    success_url,
    cancel_url: form.cancel_url ? address(form.cancel_url, 'cancel_url') : null,
    payment_method_types: methods(form),
    locale: (form.locale as string) ?? null,
    customer: null,
    currency,
    amount_subtotal: amount,
    amount_total: amount,
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    url: `${pageOrigin}/c/pay/${id}`,
  };
  ledger.plans.set(id, {
    metadata: metadata(plan.metadata, 'payment_intent_data[metadata]'),
    description: plan.description ? text(plan.description, 'payment_intent_data[description]', 1000) : null,
    product,
  });
  ledger.sessions.set(id, session);
  return session;
}

function methods(form: Form): string[] {
  const given = form.allowed_payment_method_types;
  if (given === undefined) return ['card', 'link'];
  if (!Array.isArray(given)) throw wrong('Invalid array', 'allowed_payment_method_types');
  const unknown = given.find((m) => m !== 'card' && m !== 'link');
  if (unknown !== undefined)
    throw wrong(`payment method ${String(unknown)} is not activated`, 'allowed_payment_method_types');
  return given as string[];
}

function price(form: Form): { currency: string; amount: number; product: string } {
  const items = form.line_items as Form[] | undefined;
  if (!items?.length)
    throw wrong('line_items is required in payment mode', 'line_items', 'parameter_missing');
  let amount = 0;
  const names: string[] = [];
  const currencies = new Set<string>();
  for (const [i, item] of items.entries()) {
    const at = `line_items[${i}]`;
    const data = item.price_data as Form | undefined;
    if (!data) throw wrong('this rig has no stored prices: use price_data', `${at}[price]`);
    const product = data.product_data as Form | undefined;
    names.push(text(product?.name, `${at}[price_data][product_data][name]`, 250));
    currencies.add(text(data.currency, `${at}[price_data][currency]`).toLowerCase());
    const unit = integer(data.unit_amount, `${at}[price_data][unit_amount]`);
    const quantity = integer(item.quantity, `${at}[quantity]`);
    if (unit < 0 || quantity < 1) throw wrong('amount and quantity must be positive', at);
    amount += unit * quantity;
  }
  const [currency] = currencies;
  if (currencies.size !== 1 || !/^[a-z]{3}$/.test(currency!))
    throw wrong(`Invalid currency: ${currency}`, 'currency');
  if (amount < (smallest[currency!] ?? 50))
    throw wrong(
      'The Checkout Session total amount is below the minimum charge amount.',
      'line_items',
      'amount_too_small',
    );
  return { currency: currency!, amount, product: names.join(', ') };
}

function expiry(ledger: Ledger, form: Form): number {
  const now = ledger.seconds();
  if (form.expires_at === undefined) return now + life.ordinary;
  const at = integer(form.expires_at, 'expires_at');
  if (at < now + life.least)
    throw wrong(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    );
  if (at > now + life.most)
    throw wrong(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    );
  return at;
}

function address(value: Form[string] | undefined, param: string): string {
  const url = text(value, param);
  if (!URL.canParse(url.replace('{CHECKOUT_SESSION_ID}', 'id')))
    throw wrong('Not a valid URL', param, 'url_invalid');
  return url;
}

export function session(ledger: Ledger, id: string): Session {
  const found = ledger.sessions.get(id);
  if (!found) throw missing('checkout.session', id);
  return found;
}

export function expireSession(ledger: Ledger, id: string): Session {
  const found = session(ledger, id);
  if (found.status !== 'open')
    throw wrong(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${found.status}\`.`,
    );
  found.status = 'expired';
  found.url = null;
  ledger.emit('checkout.session.expired', found);
  return found;
}

/** Expires what the clock has run out on. */
export function expireDue(ledger: Ledger): void {
  for (const s of ledger.sessions.values())
    if (s.status === 'open' && s.expires_at <= ledger.seconds()) expireSession(ledger, s.id);
}
