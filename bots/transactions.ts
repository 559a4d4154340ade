import type { Transaction } from '../core/order/transaction.ts';
import { parseTransactionsRequest, transactionsUsage } from './desk/arguments.ts';
import { overRecords } from './desk/program.ts';
import { transactionsTable } from './desk/transactions-table.ts';

/** `npm run transactions`: the seven-year records for the accountant. */

await overRecords('transactions', async (open) => {
  const request = parseTransactionsRequest(process.argv.slice(2));
  if (request.kind === 'help') {
    console.log(transactionsUsage);
    return 0;
  }
  const { transactions } = await open();
  const found: Transaction[] = [];
  for await (const one of transactions.all())
    if (one.at >= request.from && one.at < request.to) found.push(one);
  for (const line of transactionsTable(found)) process.stdout.write(line);
  return 0;
});
