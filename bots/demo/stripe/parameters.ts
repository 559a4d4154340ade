import type { Form, FormValue } from './form.ts';
import { wrong } from './problem.ts';

/**
 * The allowed parameters of a request, by name; `null` allows any value under it.
 * A list is described by its one kind of item.
 */
export type Shape = { readonly [key: string]: Shape | readonly [Shape] | null };

/** @throws StripeProblem for the first parameter that Stripe does not know. */
export function checkShape(form: Form, shape: Shape, path = ''): void {
  for (const [key, value] of Object.entries(form)) {
    const name = path ? `${path}[${key}]` : key;
    if (!Object.hasOwn(shape, key))
      throw wrong(`Received unknown parameter: ${name}`, name, 'parameter_unknown');
    const inner = shape[key];
    if (Array.isArray(inner)) {
      if (!Array.isArray(value)) throw wrong(`Invalid array`, name);
      for (const [i, item] of value.entries()) checkShape(item as Form, inner[0], `${name}[${i}]`);
    } else if (inner) {
      if (typeof value !== 'object' || Array.isArray(value)) throw wrong(`Invalid object`, name);
      checkShape(value, inner as Shape, name);
    }
  }
}

/** @throws StripeProblem where it is missing or no whole number. */
export function integer(value: FormValue | undefined, param: string): number {
  if (value === undefined) throw wrong(`Missing required param: ${param}.`, param, 'parameter_missing');
  if (typeof value !== 'string' || !/^-?\d+$/.test(value))
    throw wrong(`Invalid integer: ${String(value)}`, param, 'parameter_invalid_integer');
  return Number(value);
}

/** @throws StripeProblem where it is missing or longer than `most` characters. */
export function text(value: FormValue | undefined, param: string, most = 5000): string {
  if (value === undefined || value === '')
    throw wrong(`Missing required param: ${param}.`, param, 'parameter_missing');
  if (typeof value !== 'string') throw wrong(`Invalid string: ${param}`, param);
  if (value.length > most) throw wrong(`Invalid string; must be at most ${most} characters`, param);
  return value;
}

/** Up to 50 entries, keys of 40 and values of 500 characters (docs.stripe.com/metadata). */
export function metadata(value: FormValue | undefined, param = 'metadata'): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong('Invalid object', param);
  const entries = Object.entries(value);
  if (entries.length > 50) throw wrong('Metadata may have at most 50 keys', param);
  for (const [key, entry] of entries) {
    if (key.length > 40) throw wrong('Metadata keys may be at most 40 characters', `${param}[${key}]`);
    if (typeof entry !== 'string' || entry.length > 500)
      throw wrong('Metadata values may be at most 500 characters', `${param}[${key}]`);
  }
  return value as Record<string, string>;
}
