import type { Money } from '../../core/order/money.ts';
import type { Transaction } from '../../core/order/transaction.ts';
import { row } from './csv.ts';

const iso = (at: number | null | undefined): string => (at == null ? '' : new Date(at).toISOString());

/** `4.99`: in the currency's main unit, with as many digits as it has. Stars have none. */
function amountText({ amount, currency }: Money): string {
  const digits =
    currency === 'XTR'
      ? 0
      : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2);
  return (amount / 10 ** digits).toFixed(digits);
}

/** Name of a column and how it is filled. */
const columns: readonly (readonly [string, (t: Transaction) => string])[] = [
  ['transaction', (t) => t.id],
  ['paid_at', (t) => iso(t.at)],
  ['provider', (t) => t.provider],
  ['payment', (t) => t.payment],
  ['checkout', (t) => t.checkout ?? ''],
  ['order', (t) => t.order],
  ['customer', (t) => t.owner ?? ''],
  ['document', (t) => t.document ?? ''],
  ['amount', (t) => amountText(t.received)],
  ['currency', (t) => t.received.currency],
  ['mode', (t) => t.mode],
  ['state', (t) => t.state],
  ['review', (t) => t.review ?? ''],
  ['refund_reason', (t) => t.refund?.reason ?? ''],
  ['refund', (t) => t.refund?.id ?? ''],
  ['refunded_at', (t) => iso(t.refund?.refundedAt)],
];

/** The table of payments, oldest first, as CSV with a header. */
export function* transactionsTable(transactions: readonly Transaction[]): Iterable<string> {
  yield row(columns.map(([name]) => name));
  const inOrder = [...transactions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const transaction of inOrder) yield row(columns.map(([, of]) => of(transaction)));
}
