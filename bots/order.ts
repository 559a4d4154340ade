import type { Line } from '../core/chat/screen.ts';
import { orderFacts, paymentFacts } from '../core/chat/screens/operator.ts';
import type { Order } from '../core/order/order.ts';
import type { Transaction } from '../core/order/transaction.ts';
import { messages } from '../core/text/messages.ts';
import { type OrderRequest, orderUsage, parseOrderRequest } from './desk/arguments.ts';
import { overRecords } from './desk/program.ts';
import type { OpenRecords } from './desk/records.ts';

/** `npm run order`: an order looked up, sent again or given back. What is to be done is done by the running service. */

const english = messages('en');
const print = (lines: readonly Line[]): void => {
  for (const { key, params } of lines) console.log(english.format(key, params));
};
const say = (what: string, order: string): void => console.log(english.format(`operator-${what}`, { order }));

async function main(request: OrderRequest, open: () => Promise<OpenRecords>): Promise<number> {
  if (request.kind === 'help') {
    console.log(orderUsage);
    return 0;
  }
  const records = await open();
  const order = await records.orders.byId(request.id);
  const payments = await records.transactions.ofOrder(request.id);
  if (order === null && payments.length === 0) {
    console.error(english.format('operator-unknown-order'));
    return 2;
  }
  switch (request.kind) {
    case 'show':
      print([...(order ? orderFacts(order) : []), ...payments.flatMap(paymentFacts)]);
      return 0;
    case 'resend':
      return resend(records, request.id);
    case 'refund':
      return refund(records, request.id, order, payments);
  }
}

async function resend({ orders, clock }: OpenRecords, id: string): Promise<number> {
  const after = await orders.apply(id, { type: 'resend_asked', at: clock.now() });
  const isAsked = after?.resend != null;
  say(isAsked ? 'resending' : 'not-possible', id);
  return isAsked ? 0 : 2;
}

/** Owes back whatever was paid for the order and has not gone back. */
async function refund(
  { orders, transactions, clock }: OpenRecords,
  id: string,
  order: Order | null,
  payments: readonly Transaction[],
): Promise<number> {
  const at = clock.now();
  const event = { type: 'refund_called_for', reason: 'granted', at } as const;
  if (order?.payment && order.redoOf === null) await orders.apply(id, event);
  const states = new Set<string>();
  for (const { id: payment } of payments) states.add((await transactions.apply(payment, event))?.state ?? '');
  const what = states.has('refund_due')
    ? 'refunding'
    : states.has('refunded')
      ? 'refund-state'
      : 'not-possible';
  say(what, id);
  return what === 'not-possible' ? 2 : 0;
}

await overRecords('order', async (open) => main(parseOrderRequest(process.argv.slice(2)), open));
