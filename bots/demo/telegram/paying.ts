import type { Json } from './call.ts';
import { accountJson } from './json.ts';
import type { TelegramStandIn } from './stand-in.ts';
import type { StarPayment } from './stars.ts';
import type { Account, Message } from './world.ts';

/**
 * A person's payment of an invoice in Stars: the bot is asked first.
 * @returns the payment and what the chat is told of it
 * @throws Error where the bot refuses, or does not answer in time
 */
export async function payInStars(
  platform: TelegramStandIn,
  payer: Account,
  invoice: Message,
  withinMs: number,
): Promise<{ payment: StarPayment; news: Json }> {
  const { world, stars, updates } = platform;
  const payload = stars.payloads.get(invoice)!;
  const amount = Number((invoice.extra.invoice as Json).total_amount);
  const bill = { currency: 'XTR', total_amount: amount, invoice_payload: payload };
  const checkout = stars.addCheckout(world);
  updates.add(invoice.chat.id, 'pre_checkout_query', { id: checkout.id, from: accountJson(payer), ...bill });
  const find = () => {
    for (const e of world.events.items) if (e.kind === 'checked_out' && e.query === checkout.id) return e;
    return undefined;
  };
  const answer = await world.events.until(
    find,
    withinMs,
    () => new Error('the pre-checkout query was not answered'),
  );
  if (!answer.ok) throw new Error(`payment refused: ${answer.problem}`);
  const payment = stars.addPayment(world, payer, amount, payload);
  const { charge } = payment;
  const successful_payment = {
    ...bill,
    telegram_payment_charge_id: charge,
    provider_payment_charge_id: charge,
  };
  return { payment, news: { successful_payment } };
}
