import { documents } from './index.ts';
import type { DocumentSpec } from './schema.ts';
import { type CountryName, countryNames } from './search/countries.ts';
import { type Entry, entryOf } from './search/entries.ts';
import { fillers, isUnspaced, likeness, mostSlips, normal } from './search/normal.ts';

export { countryName } from './search/countries.ts';

/** A country, or one document of it. */
export interface Found {
  readonly country: string;
  /** null: the country itself, whether or not the catalogue holds a document of it. */
  readonly document: DocumentSpec | null;
  /** 0..1. */
  readonly score: number;
}

/** More than any name of a country with any name of a document. */
const longest = 80;
const mostWords = 8;
/** Words of the longest names that people type. */
const mostNameWords = 5;

/** A document found by its country alone stands just behind that country, one found by both just behind an exact name. */
const byCountryOnly = 0.95;
const byBoth = 0.99;

/** What is this much worse than the best is not what was meant. */
const leastOfBest = 0.7;

/** Every word was found, if with slips. */
const sure = 0.6;

/** The code of a country given by code or by any of its names; null where none comes near. */
export function findCountry(text: string): string | null {
  const found = search(text).filter((f) => f.document === null && f.score >= sure);
  return found[0]?.country ?? null;
}

/**
 * Countries and documents that the words may mean, best first: names in any language, native names, ISO codes,
 * former names, sizes ("2x2", "35x45"), nicknames ("DV lottery", "1 inch"), typing slips.
 */
export function search(query: string, limit = 10): Found[] {
  const built = prepareSearch();
  const words = wordsOf(normal(query.slice(0, longest)), built.unspaced);
  const telling = words.filter((w) => !fillers.has(w));
  // "de" may be Germany or a filler, so the words are taken as they are before they are thinned out.
  let found = matches(words, built);
  if (telling.length > 0 && telling.length < words.length && bestOf(found) < sure)
    found = matches(telling, built);
  if (found.length === 0) found = matchesInPart(telling, built);
  return found
    .filter((f) => f.score >= bestOf(found) * leastOfBest)
    .sort(better)
    .slice(0, limit);
}

function matches(words: readonly string[], { names, entries }: Index): Found[] {
  if (words.length === 0) return [];
  const text = words.join(' ');
  const spans = spansOf(words, names);
  const found: Found[] = [];
  for (const [country, score] of countryScores(text, names)) found.push({ country, document: null, score });
  const like = words.map(remembered);
  for (const entry of entries) {
    const score = Math.max(phraseScore(text, entry), wordScore(like, spans, entry));
    if (score > 0) found.push({ country: entry.document.country, document: entry.document, score });
  }
  return found;
}

/** A country, or a document of it, among words that tell nothing together: "turkey visa", "my canada passport thing". */
const inPart = 0.6;

/** The country that is named for sure, and its documents the more of the other words are theirs. */
function matchesInPart(words: readonly string[], built: Index): Found[] {
  const { names, entries } = built;
  const like = words.map(remembered);
  const found = new Map<string, Found>();
  const take = (country: string, document: DocumentSpec | null, score: number): void => {
    const key = document?.id ?? country;
    if ((found.get(key)?.score ?? 0) < score) found.set(key, { country, document, score });
  };
  for (const { from, to, countries } of spansOf(words, names)) {
    const others = like.filter((_, i) => i < from || i >= to);
    for (const [country, score] of countries) {
      if (score < sure) continue;
      take(country, null, score * inPart);
      for (const { document, words: known } of entries) {
        if (document.country !== country) continue;
        const share = others.filter((other) => known.some((w) => other(w) >= sure)).length / others.length;
        // Ahead of the country where a word is the document's, close behind it where none is.
        take(country, document, score * inPart * (share > 0 ? 1 + share / 10 : byCountryOnly));
      }
    }
  }
  if (found.size > 0) return [...found.values()];
  const told = words.filter((_, i) => entries.some((e) => e.words.some((w) => like[i]!(w) >= sure)));
  return told.length < words.length
    ? matches(told, built).map((f) => ({ ...f, score: f.score * inPart }))
    : [];
}

function bestOf(found: readonly Found[]): number {
  return found.reduce((best, f) => Math.max(best, f.score), 0);
}

type Letters = ReadonlyMap<string, readonly CountryName[]>;

interface Index {
  /** Names of countries by their first and by their last letter: one of them is right in anything that is found. */
  readonly names: { readonly byFirst: Letters; readonly byLast: Letters };
  readonly entries: readonly Entry[];
  /** Country names in scripts without spaces, the longest first, to cut "中国护照" in two. */
  readonly unspaced: readonly string[];
}

let index: Index | undefined;

/** Builds the index, once, in some tenths of a second; `search` does so by itself if it was not done ahead of time. */
export function prepareSearch(): Index {
  if (index) return index;
  const names = countryNames();
  const unspaced = names.filter((n) => isUnspaced(n.name)).map((n) => n.name);
  index = {
    names: {
      byFirst: grouped(names, (n) => n.name[0] ?? ''),
      byLast: grouped(names, (n) => n.name.at(-1) ?? ''),
    },
    entries: documents.map(entryOf),
    unspaced: [...new Set(unspaced)].sort((a, b) => b.length - a.length),
  };
  return index;
}

function grouped(names: readonly CountryName[], key: (name: CountryName) => string): Letters {
  const groups = new Map<string, CountryName[]>();
  for (const name of names) {
    const group = groups.get(key(name));
    if (group) group.push(name);
    else groups.set(key(name), [name]);
  }
  return groups;
}

/** Best likeness of a text to each country's names. */
function countryScores(text: string, { byFirst, byLast }: Index['names']): Map<string, number> {
  const scores = new Map<string, number>();
  const take = ({ country, name, weight }: CountryName): void => {
    const score = likeness(text, name) * weight;
    if (score > (scores.get(country) ?? 0)) scores.set(country, score);
  };
  for (const name of byFirst.get(text[0] ?? '') ?? []) take(name);
  // A name with another beginning can only be meant by a slip, so it is about as long.
  for (const name of byLast.get(text.at(-1) ?? '') ?? [])
    if (Math.abs(name.name.length - text.length) <= mostSlips && name.name[0] !== text[0]) take(name);
  return scores;
}

/** A run of words that may be a country, from one word to another (exclusive). */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly countries: ReadonlyMap<string, number>;
}

/** Countries have names of several words, anywhere in the query. */
function spansOf(words: readonly string[], names: Index['names']): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + mostNameWords); to++) {
      const countries = countryScores(words.slice(from, to).join(' '), names);
      if (countries.size > 0) spans.push({ from, to, countries });
    }
  return spans;
}

/** The whole query names the document. */
function phraseScore(text: string, entry: Entry): number {
  let best = 0;
  for (const { phrase, weight } of entry.phrases) {
    const like = likeness(text, phrase);
    best = Math.max(best, like * weight * (like === 1 ? 1 : byCountryOnly));
  }
  return best;
}

/** Likeness to one typed word; documents share most of theirs. */
function remembered(typed: string): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const score = likeness(typed, word);
    known.set(word, score);
    return score;
  };
}

/** One run of words is the country's and the others are the document's; the weakest counts. */
function wordScore(
  like: readonly ((word: string) => number)[],
  spans: readonly Span[],
  { document, words }: Entry,
): number {
  const scores = like.map((to) => words.reduce((best, w) => Math.max(best, to(w)), 0));
  let best = Math.min(...scores) * byCountryOnly;
  for (const { from, to, countries } of spans) {
    const country = countries.get(document.country);
    if (!country) continue;
    const rest = [...scores.slice(0, from), ...scores.slice(to)];
    best = Math.max(best, rest.length === 0 ? country * byCountryOnly : Math.min(country, ...rest) * byBoth);
  }
  return best;
}

/** Words of the query; those written without spaces are cut behind a country's name. */
function wordsOf(text: string, unspaced: readonly string[]): string[] {
  const cut = (word: string): string[] => {
    const head = isUnspaced(word) ? unspaced.find((n) => word.startsWith(n) && word !== n) : undefined;
    return head ? [head, word.slice(head.length)] : [word];
  };
  return text.split(' ').filter(Boolean).flatMap(cut).slice(0, mostWords);
}

const order = new Map(documents.map((d, i) => [d, i]));
const evidenceRank = { official_read: 0, official_mirrored: 1, secondary: 2, aggregator: 3 } as const;

/** What belongs to no country first, then countries with better known rules, within one the order of the catalogue. */
const countryRank = new Map<string, number>([['ZZ', -1]]);
for (const { country, sources } of documents) {
  const grade = Math.min(...sources.map((s) => evidenceRank[s.evidence]));
  countryRank.set(country, Math.min(grade, countryRank.get(country) ?? evidenceRank.aggregator));
}

function better(a: Found, b: Found): number {
  const rank = (f: Found): number => countryRank.get(f.country) ?? evidenceRank.aggregator + 1;
  const place = (f: Found): number => (f.document ? (order.get(f.document) ?? 0) : -1);
  return (
    b.score - a.score ||
    Number(a.document !== null) - Number(b.document !== null) ||
    rank(a) - rank(b) ||
    place(a) - place(b)
  );
}
