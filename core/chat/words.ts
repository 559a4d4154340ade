import type { DocumentSpec, Source } from '../documents/schema.ts';
import { countryName } from '../documents/search.ts';
import type { Money } from '../order/money.ts';

/** A language that Intl knows; people's clients send tags of every kind. */
function known(locale: string | null): string {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** `4.99 USD`: the code says what a sign would leave open. */
export function moneyText({ amount, currency }: Money, locale: string | null): string {
  if (currency === 'XTR') return `${amount} ⭐`;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const format = new Intl.NumberFormat(known(locale), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${format.format(amount / 10 ** digits)} ${currency}`;
}

/** `23 Nov, 14:05 UTC`; whose clock is meant has to be said, for nobody tells us theirs. */
export function momentText(at: number, locale: string | null): string {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat(known(locale), { ...options, hourCycle: 'h23', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
}

/** `3 Nov 2026`. @param at ISO day or milliseconds */
export function dayText(at: string | number, locale: string | null): string {
  const time = typeof at === 'number' ? at : Date.parse(at);
  return new Intl.DateTimeFormat(known(locale), { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}

export const countryText = (country: string, locale: string | null): string =>
  countryName(country, known(locale));

/** `Germany: Visa`. */
export const documentText = (spec: DocumentSpec, locale: string | null): string =>
  spec.country === 'ZZ' ? spec.name : `${countryText(spec.country, locale)}: ${spec.name}`;

/** `35 x 45 mm`, or the pixels of a document without a print; empty where neither is published. */
export function sizeText({ sizeMm, px }: DocumentSpec): string {
  if (sizeMm) return `${sizeMm[0]} x ${sizeMm[1]} mm`;
  if (px && 'width' in px) return `${px.width} x ${px.height} px`;
  return '';
}

/** Who says what the document demands: the best of its sources. */
export function mainSource(spec: DocumentSpec): Source {
  const rank = { official_read: 0, official_mirrored: 1, secondary: 2, aggregator: 3 } as const;
  return spec.sources.reduce((a, b) => (rank[b.evidence] < rank[a.evidence] ? b : a));
}

/** Where something is read: the host, and on sites that anybody writes on, whose part of it. */
export function placeOf(address: string): string {
  const { pathname } = new URL(address);
  const host = hostOf(address);
  return shared.has(host) ? `${host}${pathname.split('/').slice(0, 3).join('/')}` : host;
}

const shared: ReadonlySet<string> = new Set(['github.com', 'scribd.com', 'fr.scribd.com']);

export const hostOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '');
