import {
  type DocumentOutcome,
  documentOutcomes,
  type Statistic,
  type Statistics,
  statistics,
} from '../../core/privacy/statistics.ts';
import { row } from './csv.ts';

type Counts<K extends string> = Readonly<Partial<Record<K, number>>>;
interface OfDocument {
  readonly document: string;
  readonly counts: Counts<DocumentOutcome>;
}
interface OfDay {
  readonly day: string;
  readonly counts: Counts<Statistic>;
  readonly documents: readonly OfDocument[];
}

/** What was counted on some days. */
export interface Report {
  /** `2026-11-23`; both belong to it. */
  readonly from: string;
  readonly to: string;
  /** Those on which anything was counted. */
  readonly days: readonly OfDay[];
  readonly total: { readonly counts: Counts<Statistic>; readonly documents: readonly OfDocument[] };
}

/** A document that fewer asked for is told together with the others: who is one of four might be known. */
export const fewest = 5;
/** Their name. */
export const others = 'other';

const dayLength = 24 * 3600_000;
const dayName = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** @param from the first moment of a day  @param to the first moment after the last day */
export async function reportOf(source: Statistics, from: number, to: number): Promise<Report> {
  const days: OfDay[] = [];
  let [total, whole]: [Counts<Statistic>, ReadonlyMap<string, Counts<DocumentOutcome>>] = [{}, new Map()];
  for (let at = from; at < to; at += dayLength) {
    const [counts, byDocument] = [known(await source.of(at)), await source.outcomesOf(at)];
    if (Object.keys(counts).length === 0 && byDocument.size === 0) continue;
    days.push({ day: dayName(at), counts, documents: told(byDocument) });
    total = plus(total, counts);
    whole = new Map(
      [...new Set([...whole.keys(), ...byDocument.keys()])].map((d) => [
        d,
        plus(whole.get(d) ?? {}, byDocument.get(d) ?? {}),
      ]),
    );
  }
  return {
    from: dayName(from),
    to: dayName(to - dayLength),
    days,
    total: { counts: total, documents: told(whole) },
  };
}

const known = (counts: Readonly<Record<string, number>>): Counts<Statistic> =>
  Object.fromEntries(statistics.flatMap((s) => (counts[s] === undefined ? [] : [[s, counts[s]]])));

function plus<K extends string>(a: Counts<K>, b: Counts<K>): Counts<K> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as K[];
  return Object.fromEntries(names.map((n) => [n, (a[n] ?? 0) + (b[n] ?? 0)])) as Counts<K>;
}

/** The documents by their names, those that few asked for as one. */
function told(byDocument: ReadonlyMap<string, Counts<DocumentOutcome>>): OfDocument[] {
  const asked = (counts: Counts<DocumentOutcome>): number => (counts.previewed ?? 0) + (counts.refused ?? 0);
  const named: OfDocument[] = [];
  let rest: Counts<DocumentOutcome> = {};
  for (const [document, counts] of [...byDocument].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (asked(counts) >= fewest) named.push({ document, counts });
    else rest = plus(rest, counts);
  return Object.keys(rest).length === 0 ? named : [...named, { document: others, counts: rest }];
}

/** A row for each number: `day,document,outcome,count`; what is no document's has none. */
export function* reportCsv({ days }: Report): Iterable<string> {
  yield row(['day', 'document', 'outcome', 'count']);
  for (const { day, counts, documents } of days) {
    for (const s of statistics) if (counts[s] !== undefined) yield row([day, '', s, String(counts[s])]);
    for (const { document, counts: own } of documents)
      for (const o of documentOutcomes)
        if (own[o] !== undefined) yield row([day, document, o, String(own[o])]);
  }
}

/** Two tables for people. */
export function reportText({ from, to, days, total }: Report): string {
  if (days.length === 0) return `Nothing was counted from ${from} to ${to}.`;
  const numbers = <K extends string>(names: readonly K[], counts: Counts<K>): string[] =>
    names.map((n) => String(counts[n] ?? 0));
  return [
    `From ${from} to ${to} (UTC). Nobody stands in these numbers.`,
    '',
    table([
      ['day', ...statistics],
      ...days.map(({ day, counts }) => [day, ...numbers(statistics, counts)]),
      ['all', ...numbers(statistics, total.counts)],
    ]),
    '',
    table([
      ['document', ...documentOutcomes],
      ...total.documents.map(({ document, counts }) => [document, ...numbers(documentOutcomes, counts)]),
    ]),
    '',
    `${others}: documents that fewer than ${fewest} asked for.`,
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((r) => r[i]!.length)));
  return rows
    .map((r) => r.map((c, i) => (i === 0 ? c.padEnd(widths[i]!) : c.padStart(widths[i]!))).join('  '))
    .join('\n');
}
