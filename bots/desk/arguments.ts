import { parseArgs } from 'node:util';
import { isId } from '../../core/privacy/id.ts';
import { notUnderstood, UsageError } from '../cli/mistakes.ts';

export const orderUsage = `An order, as the operator sees it. No photo is ever shown.

  npm run order -- ID [show]   what is known of it and of its payments
  npm run order -- ID resend   the running service sends the finished files once more
  npm run order -- ID refund   the running service gives the money back
  npm run order -- --help      this text

It reads the environment of npm start: UPSTASH_REDIS_REST_URL and its token or REDIS_URL, PSEUDONYM_KEY, REGION.

Exit status: 0 done, 2 no such order or its state does not allow it, 1 wrong usage or no store.`;

export const transactionsUsage = `The records of all payments for the accountant, as CSV on standard output.

  npm run --silent transactions -- [--from YYYY-MM-DD] [--to YYYY-MM-DD] > payments.csv

  --from DAY   payments of that day and later, UTC (default: the first)
  --to DAY     payments of that day and earlier, UTC (default: the last)
  --help       this text

It reads the environment of npm start: UPSTASH_REDIS_REST_URL and its token or REDIS_URL, PSEUDONYM_KEY, REGION.

Exit status: 0 done, 1 wrong usage or no store.`;

export const statsUsage = `What was counted by day, document and outcome. Nobody stands in it: no user, no chat, no hour.

  npm run stats -- [--from YYYY-MM-DD] [--to YYYY-MM-DD]
  npm run --silent stats -- --csv > statistics.csv

  --from DAY   that day and later, UTC (default: thirty days ago)
  --to DAY     that day and earlier, UTC (default: today)
  --json       one object
  --csv        a row for each number: day, document, outcome, count
  --help       this text

Counters are kept for two years. Documents that fewer than five people asked for are told together, as "other".
It reads the environment of npm start: UPSTASH_REDIS_REST_URL and its token or REDIS_URL, PSEUDONYM_KEY, REGION.

Exit status: 0 done, 1 wrong usage or no store.`;

export type OrderRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'show' | 'resend' | 'refund'; readonly id: string };

/** @throws UsageError */
export function parseOrderRequest(argv: readonly string[]): OrderRequest {
  // An id may begin with a dash: options are looked for by name only.
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help' };
  const [id, verb = 'show', ...more] = argv;
  if (id === undefined) throw new UsageError('which order? Name its number');
  if (!isId(id)) throw new UsageError("the order's number has 22 characters: A-Z a-z 0-9 _ -");
  if (more.length > 0) throw new UsageError('one order and one verb at a time');
  if (verb !== 'show' && verb !== 'resend' && verb !== 'refund')
    throw new UsageError('after the number stands show, resend or refund');
  return { kind: verb, id };
}

export type TransactionsRequest =
  | { readonly kind: 'help' }
  /** Milliseconds since 1970; `to` is the first moment after. */
  | { readonly kind: 'write'; readonly from: number; readonly to: number };

/** @throws UsageError */
export function parseTransactionsRequest(argv: readonly string[]): TransactionsRequest {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  let values: { from?: string | undefined; to?: string | undefined; help?: boolean | undefined };
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch (problem) {
    throw notUnderstood(problem);
  }
  if (values.help) return { kind: 'help' };
  const from = values.from === undefined ? Number.NEGATIVE_INFINITY : day('from', values.from);
  const to = values.to === undefined ? Number.POSITIVE_INFINITY : day('to', values.to) + dayLength;
  if (from >= to) throw new UsageError('--from comes before --to');
  return { kind: 'write', from, to };
}

export type StatsRequest =
  | { readonly kind: 'help' }
  /** Milliseconds since 1970, both first moments of a day; `to` is the first after. */
  | {
      readonly kind: 'print';
      readonly from: number;
      readonly to: number;
      readonly as: 'text' | 'json' | 'csv';
    };

/** Days that are shown where none are named. */
const usualDays = 30;
/** Days: older counters are gone. */
const longest = 2 * 366;

/** @throws UsageError */
export function parseStatsRequest(argv: readonly string[], now: number): StatsRequest {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch (problem) {
    throw notUnderstood(problem);
  }
  if (values.help) return { kind: 'help' };
  if (values.json && values.csv) throw new UsageError('--json or --csv, not both');
  const today = Math.floor(now / dayLength) * dayLength;
  const to = (values.to === undefined ? today : day('to', values.to)) + dayLength;
  const from = values.from === undefined ? to - usualDays * dayLength : day('from', values.from);
  if (from >= to) throw new UsageError('--from comes before --to');
  if (to - from > longest * dayLength)
    throw new UsageError('counters are kept for two years: ask for fewer days');
  return { kind: 'print', from, to, as: values.json ? 'json' : values.csv ? 'csv' : 'text' };
}

const dayLength = 24 * 3600_000;

function day(name: string, text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // 31 February is read as March by some engines.
  if (!Number.isFinite(at) || new Date(at).toISOString().slice(0, 10) !== text)
    throw new UsageError(`--${name} takes a day such as 2026-11-23`);
  return at;
}
