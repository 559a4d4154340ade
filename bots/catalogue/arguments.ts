import { parseArgs } from 'node:util';
import { notUnderstood, UsageError } from '../cli/mistakes.ts';

/** What a call of the catalogue program asks for. */
export type CatalogueRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'table' | 'stale'; readonly json: boolean }
  | { readonly kind: 'search'; readonly words: string; readonly json: boolean }
  | { readonly kind: 'write' | 'check' }
  | {
      readonly kind: 'compare';
      readonly first: string;
      readonly second: string;
      readonly json: boolean;
    };

export const catalogueUsage = `The catalogue of documents.

  npm run documents                        all of them, as a table
  npm run documents -- WORDS               those that the words may mean: "german visa", "2x2", "Reisepass", "DV lottery"
  npm run documents -- --stale             rules that are to be looked up again (status 2 where there are any)
  npm run documents -- --compare A B       can a photo made for document A serve for document B?
  npm run documents -- --write | --check   DOCUMENTS.md written from the data, or held against them

  --json   one JSON object a line, for the table, WORDS, --stale and --compare`;

const options = {
  stale: { type: 'boolean' },
  compare: { type: 'boolean' },
  write: { type: 'boolean' },
  check: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws UsageError for anything but a well-formed call. */
export function parseCatalogueRequest(argv: readonly string[]): CatalogueRequest {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (e) {
    throw notUnderstood(e);
  }
  const { values: v, positionals } = parsed;
  if (v.help) return { kind: 'help' };
  const asked = (['stale', 'compare', 'write', 'check'] as const).filter((name) => v[name]);
  if (asked.length > 1)
    throw new UsageError(`${asked.map((a) => `--${a}`).join(' and ')} exclude each other`);
  const kind = asked[0] ?? 'table';
  const [first, second, ...more] = positionals;
  if (kind === 'compare') {
    if (!first || !second || more.length > 0) throw new UsageError('--compare takes two documents');
    return { kind, first, second, json: v.json ?? false };
  }
  if (first && kind === 'table')
    return { kind: 'search', words: positionals.join(' '), json: v.json ?? false };
  if (first) throw new UsageError(`nothing is done with ${first}`);
  return kind === 'write' || kind === 'check' ? { kind } : { kind, json: v.json ?? false };
}
