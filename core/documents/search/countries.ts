import { alpha3, noCountry } from './codes.ts';
import { fillers, normal } from './normal.ts';
import { everydayNames } from './words.ts';

/** One name of a country, in normal form. */
export interface CountryName {
  readonly country: string;
  readonly name: string;
  /** Names in English, in the country's own language and of everyday use count a little more than others. */
  readonly weight: number;
}

const homeWeight = 1;
const foreignWeight = 0.97;

/** "German" stands for Germany, but a little less than its name does. */
const languageWeight = 0.9;

/**
 * All names of all countries: in every language that is some country's own, ISO codes, former and everyday ones.
 * Made from the locale data of the runtime (about 14 000 names, 60 ms), so make it once.
 */
export function countryNames(): CountryName[] {
  const countries = [...alpha3.keys(), ...noCountry];
  const own = new Map(countries.map((c) => [c, ownLanguage(c)]));
  const languages = Intl.DisplayNames.supportedLocalesOf([...new Set(['en', ...own.values()])]);
  const found = new Map<string, CountryName>();
  const add = (country: string, text: string | undefined, weight: number): void => {
    const name = normal(text ?? '');
    const bare = name
      .split(' ')
      .filter((word) => !fillers.has(word))
      .join(' ');
    for (const form of bare && bare !== name ? [name, bare] : [name]) {
      const key = `${country} ${form}`;
      if (form && (found.get(key)?.weight ?? 0) < weight) found.set(key, { country, name: form, weight });
    }
  };
  for (const language of languages) {
    const long = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    const short = new Intl.DisplayNames(language, { type: 'region', style: 'short', fallback: 'none' });
    for (const country of countries) {
      if (country === 'ZZ') continue;
      const weight = language === 'en' || language === own.get(country) ? homeWeight : foreignWeight;
      add(country, long.of(country), weight);
      add(country, short.of(country), weight);
    }
  }
  const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  for (const language of languages) {
    const home = new Intl.Locale(language).maximize().region;
    if (!home || !own.has(home)) continue;
    const bare = new Intl.Locale(language).language;
    add(home, english.of(bare), languageWeight);
    add(
      home,
      new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(bare),
      languageWeight,
    );
  }
  for (const [two, three] of alpha3) {
    add(two, two, homeWeight);
    add(two, three, homeWeight);
  }
  for (const [country, names] of Object.entries(everydayNames))
    for (const name of names) add(country, name, homeWeight);
  return [...found.values()];
}

/** The language most spoken in a country, by the likely subtags of the locale data. */
function ownLanguage(country: string): string {
  const { language, script } = new Intl.Locale(`und-${country}`).maximize();
  return script && script !== 'Latn' ? `${language}-${script}` : (language ?? 'en');
}

/** Name of a country in that language; of the codes that are no countries in English. */
export function countryName(country: string, language = 'en'): string {
  if (country === 'ZZ') return 'Any country';
  const [locale = 'en'] = Intl.DisplayNames.supportedLocalesOf([language]);
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
}
