import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** Values for the placeables of a message. A sentence among them is said in the same language. */
export type MessageParams = Readonly<{ [name: string]: string | number | Sentence }>;

/** One sentence for people, in no language yet. */
export interface Sentence {
  readonly key: string;
  /** Plain text and numbers; whoever shows the sentence escapes them for its own markup. */
  readonly params?: MessageParams | undefined;
}

/** The sentences of one language; a key that it lacks is taken from English. */
export interface Messages {
  readonly locale: string;
  /** @throws Error for a key that no language has: that is a bug, never bad input. */
  format(key: string, params?: MessageParams): string;
  has(key: string): boolean;
}

const folder = new URL('./', import.meta.url);
const source = 'en';

/** Languages there is a file for, as BCP 47 tags. */
export const languages: readonly string[] = readdirSync(folder)
  .filter((f) => f.endsWith('.ftl'))
  .map((f) => f.slice(0, -'.ftl'.length))
  .sort();

const loaded = new Map<string, FluentBundle>();

function bundle(locale: string): FluentBundle {
  const known = loaded.get(locale);
  if (known) return known;
  // Isolation marks keep a Latin name from reordering a right-to-left sentence; left-to-right text needs none.
  const made = new FluentBundle(locale, { useIsolating: /^(ar|he|fa|ur)\b/.test(locale) });
  const problems = made.addResource(
    new FluentResource(readFileSync(new URL(`${locale}.ftl`, folder), 'utf8')),
  );
  if (problems.length > 0) throw new Error(`core/text/${locale}.ftl: ${problems.map(String).join('; ')}`);
  loaded.set(locale, made);
  return made;
}

/**
 * The language to answer in: that of the tag where we have it in a script that its readers use, else English.
 *
 * @param tag BCP 47, or with `_` as some clients write it; anything else is English
 */
export function matchLanguage(tag: string | null | undefined, among: readonly string[] = languages): string {
  const wanted = understood(tag);
  if (!wanted) return source;
  const exact = among.find((l) => l.toLowerCase() === wanted.baseName.toLowerCase());
  if (exact) return exact;
  const full = wanted.maximize();
  return (
    among.find((l) => {
      const ours = new Intl.Locale(l).maximize();
      return ours.language === full.language && ours.script === full.script;
    }) ?? source
  );
}

function understood(tag: string | null | undefined): Intl.Locale | undefined {
  if (!tag) return undefined;
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return undefined;
  }
}

/** The messages for a platform's language tag such as `de`, `pt-BR` or null. */
export function messages(tag: string | null | undefined): Messages {
  const locale = matchLanguage(tag);
  const chain = locale === source ? [bundle(source)] : [bundle(locale), bundle(source)];
  const format: Messages['format'] = (key, params = {}) => {
    const values: Record<string, FluentVariable> = {};
    for (const [name, value] of Object.entries(params))
      values[name] = typeof value === 'object' ? format(value.key, value.params) : value;
    for (const b of chain) {
      const value = b.getMessage(key)?.value;
      if (!value) continue;
      const problems: Error[] = [];
      const text = b.formatPattern(value, values, problems);
      if (problems.length > 0) throw new Error(`message ${key}: ${problems.map(String).join('; ')}`);
      return text;
    }
    throw new Error(`no message ${key}`);
  };
  return { locale, has: (key) => chain.some((b) => b.hasMessage(key)), format };
}
