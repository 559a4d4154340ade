import { documents } from '../../documents/index.ts';
import type { Button, Screen } from '../screen.ts';
import { countryText } from '../words.ts';
import { button, line, named, rows } from './line.ts';

/** Where most people who ask for such photos need them. */
const popular = ['US', 'IN', 'GB', 'DE', 'CN', 'EU', 'CA', 'FR', 'AU', 'BR', 'JP', 'TR'];
const firstPage = 7;
const perPage = 12;
const perRow = 2;

/** The countries of the catalogue; what belongs to none comes last. */
export const countries: readonly string[] = [...new Set(documents.map((d) => d.country))];

/** The country people probably mean: that of their last document, or of their language's region. */
export function likelyCountry(last: string | null, locale: string | null): string | null {
  if (last && countries.includes(last)) return last;
  if (!locale) return null;
  try {
    const tag = new Intl.Locale(locale);
    // English and Arabic are spoken everywhere: without a region they say nothing of a country.
    const region = tag.region ?? (['en', 'ar'].includes(tag.language) ? undefined : tag.maximize().region);
    return region && countries.includes(region) ? region : null;
  } catch {
    return null;
  }
}

export interface Choosing {
  readonly locale: string | null;
  readonly photo: string | null;
  readonly likely: string | null;
}

/** Which country: the likely one first, then popular ones; from page 1 on all of them by name. */
function countryButtons({ locale, photo, likely }: Choosing, page: number): Button[][] {
  const choose = (country: string): Button =>
    named(countryText(country, locale), { type: 'choose_country', photo, country });
  if (page === 0) {
    const first = [...new Set([...(likely ? [likely] : []), ...popular])].slice(0, firstPage);
    const more = button('button-more', { type: 'country_page', photo, page: 1 });
    return rows([...first.map(choose), more], perRow);
  }
  const byName = [...countries]
    .filter((c) => c !== 'ZZ')
    .sort((a, b) => countryText(a, locale).localeCompare(countryText(b, locale), locale ?? 'en'));
  const all = countries.includes('ZZ') ? [...byName, 'ZZ'] : byName;
  const from = (page - 1) * perPage;
  const turn: Button[] = [button('button-back', { type: 'country_page', photo, page: page - 1 })];
  if (from + perPage < all.length)
    turn.push(button('button-more', { type: 'country_page', photo, page: page + 1 }));
  return [...rows(all.slice(from, from + perPage).map(choose), perRow), turn];
}

/** The question that follows a photo, or stands alone. */
export function countryScreen(choosing: Choosing, page: number): Screen {
  return {
    lines: [line(choosing.photo ? 'photo-which-country' : 'which-country'), line('or-type')],
    buttons: countryButtons(choosing, page),
  };
}

/** What typed words may mean. */
export function foundScreen(buttons: readonly Button[]): Screen {
  return { lines: [line('found-several')], buttons: rows(buttons, 1) };
}

export const nothingFound = (text: string): Screen => ({
  lines: [line('found-nothing', { text })],
  buttons: [[button('button-countries', { type: 'country_page', photo: null, page: 0 })]],
});
