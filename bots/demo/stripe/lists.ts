import type { Context } from 'hono';
import type { StripeEvent } from './ledger.ts';
import { missing } from './problem.ts';

/** @throws StripeProblem where there is none of that id */
export function one<T>(all: ReadonlyMap<string, T>, what: string, which: string): T {
  const found = all.get(which);
  if (!found) throw missing(what, which);
  return found;
}

/** Stripe's lists: newest first, 10 unless told, on from `starting_after`. */
export function page<T extends { id: string }>(
  c: Context,
  all: ReadonlyMap<string, T>,
  keep: (item: T) => boolean,
) {
  const items = [...all.values()].reverse().filter(keep);
  const after = c.req.query('starting_after');
  const from = after === undefined ? 0 : items.findIndex((i) => i.id === after) + 1;
  const limit = Math.min(Number(c.req.query('limit') ?? 10), 100);
  return {
    object: 'list',
    url: c.req.path,
    has_more: items.length > from + limit,
    data: items.slice(from, from + limit),
  };
}

/** Whether a filter of that name, where it is given, fits. */
export const matches = (c: Context, name: string, value: string | null): boolean =>
  c.req.query(name) === undefined || c.req.query(name) === value;

export function isAskedFor(c: Context, event: StripeEvent): boolean {
  const types = Object.entries(c.req.query()).filter(([k]) => /^types\[\d*\]$/.test(k));
  const since = c.req.query('created[gte]');
  if (since !== undefined && event.created < Number(since)) return false;
  return types.length === 0 ? matches(c, 'type', event.type) : types.some(([, t]) => t === event.type);
}
