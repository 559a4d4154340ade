import { either, fields, orNull, recordOf, type Shape, text, whole, yesOrNo } from '../../core/shape.ts';

const reference = orNull(either(text, fields({ id: text })));
const metadata = orNull(recordOf(text));
/** ISO 4217, in small letters. */
const currency: Shape = (value) => typeof value === 'string' && /^[a-z]{3}$/.test(value);

const session = fields({
  id: text,
  mode: text,
  payment_status: text,
  livemode: yesOrNo,
  payment_intent: reference,
  invoice: reference,
  client_reference_id: orNull(text),
  metadata,
  amount_total: orNull(whole),
  currency: orNull(currency),
});

const objects: Readonly<Record<string, Shape>> = {
  'checkout.session.completed': session,
  'checkout.session.async_payment_succeeded': session,
  'checkout.session.async_payment_failed': session,
  'checkout.session.expired': session,
  'charge.refunded': fields({ refunded: yesOrNo, payment_intent: reference }),
  'charge.dispute.created': fields({ status: text, payment_intent: reference }),
  'charge.dispute.closed': fields({ status: text, payment_intent: reference }),
  'payment_intent.payment_failed': fields({ metadata }),
  'radar.early_fraud_warning.created': fields({ payment_intent: reference }),
};

/** Whether an event has the form that Stripe gives it, as far as we read it; of a type that we do not read, anything has. */
export const isWellFormed: Shape = (value) =>
  fields({ id: text, type: text, created: whole, data: fields({}) })(value) &&
  (objects[(value as { type: string }).type]?.((value as { data: { object: unknown } }).data.object) ?? true);
