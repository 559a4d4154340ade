import type { Json } from './body.ts';
import { limits } from './limits.ts';
import { Breach } from './problem.ts';

export interface Button {
  readonly kind: 'button';
  readonly label: string;
  /** null for a link. */
  readonly customId: string | null;
  readonly url: string | null;
}

export interface Select {
  readonly kind: 'select';
  readonly customId: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export type Row = readonly (Button | Select)[];

const bytes = (text: string): number => Buffer.byteLength(text);

/** @throws Breach for what Discord would not show */
export function readComponents(value: unknown): readonly Row[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Breach('components', 'only lists are allowed');
  if (value.length > limits.rows) throw new Breach('components', `must be ${limits.rows} or fewer in length`);
  const ids = new Set<string>();
  return value.map((row: Json, i) => readRow(row, `components[${i}]`, ids));
}

function readRow(row: Json, at: string, ids: Set<string>): Row {
  if (row.type !== 1) throw new Breach(`${at}.type`, 'an action row was expected');
  const inside = row.components as readonly Json[];
  if (!Array.isArray(inside) || inside.length === 0)
    throw new Breach(`${at}.components`, 'this field is required');
  if (inside.length > limits.inRow) throw new Breach(`${at}.components`, `must be ${limits.inRow} or fewer`);
  const made = inside.map((c: Json, i) => readComponent(c, `${at}.components[${i}]`, ids));
  if (made.length > 1 && made.some((c) => c.kind === 'select'))
    throw new Breach(`${at}.components`, 'a select menu takes a whole row');
  return made;
}

function readComponent(c: Json, at: string, ids: Set<string>): Button | Select {
  if (c.type === 3) return readSelect(c, at, ids);
  if (c.type !== 2) throw new Breach(`${at}.type`, `components of type ${c.type} are not known here`);
  const label = text(c.label, `${at}.label`, limits.buttonLabel);
  if (c.style === 5) {
    if (c.custom_id !== undefined) throw new Breach(at, 'a link and a custom id cannot both be set');
    const url = text(c.url, `${at}.url`, limits.url);
    if (!/^(https?|discord):\/\//.test(url)) throw new Breach(`${at}.url`, `Scheme is not allowed: ${url}`);
    return { kind: 'button', label, url, customId: null };
  }
  if (![1, 2, 3, 4].includes(Number(c.style))) throw new Breach(`${at}.style`, 'is no style');
  if (c.url !== undefined) throw new Breach(at, 'a link and a custom id cannot both be set');
  return { kind: 'button', label, url: null, customId: customId(c.custom_id, at, ids) };
}

function readSelect(c: Json, at: string, ids: Set<string>): Select {
  const options = c.options as readonly Json[];
  if (!Array.isArray(options) || options.length < 1 || options.length > limits.options)
    throw new Breach(`${at}.options`, `must be between 1 and ${limits.options} in length`);
  const values = new Set<string>();
  const made = options.map((o: Json, i) => ({
    label: text(o.label, `${at}.options[${i}].label`, limits.optionLabel),
    value: customId(o.value, `${at}.options[${i}]`, values),
  }));
  return { kind: 'select', customId: customId(c.custom_id, at, ids), options: made };
}

function customId(value: unknown, at: string, taken: Set<string>): string {
  if (typeof value !== 'string' || value === '' || bytes(value) > limits.customId)
    throw new Breach(`${at}.custom_id`, `must be between 1 and ${limits.customId} in length`);
  if (taken.has(value)) throw new Breach(`${at}.custom_id`, 'Component custom id cannot be duplicated');
  taken.add(value);
  return value;
}

function text(value: unknown, at: string, most: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > most)
    throw new Breach(at, `must be between 1 and ${most} in length`);
  return value;
}

/** What the API says of the rows. */
export const componentsJson = (rows: readonly Row[]): Json[] =>
  rows.map((row) => ({
    type: 1,
    components: row.map((c) =>
      c.kind === 'select'
        ? { type: 3, custom_id: c.customId, options: c.options }
        : c.url === null
          ? { type: 2, style: 2, label: c.label, custom_id: c.customId }
          : { type: 2, style: 5, label: c.label, url: c.url },
    ),
  }));
