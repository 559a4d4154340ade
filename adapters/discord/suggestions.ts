import { documents, documentsOf } from '../../core/documents/index.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { countryName, prepareSearch, search } from '../../core/documents/search.ts';

/** One line under a field that is being typed into; `value` is what is sent when it is taken. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** What a person may mean, best first, from memory: an answer has to be there before the next key. */
export interface Suggest {
  countries(typed: string, locale: string): readonly Choice[];
  /** @param country what stands in the other field: a code, the id of a document, or whatever was typed; null for nothing */
  documents(typed: string, country: string | null, locale: string): readonly Choice[];
}

/** The most that are ever shown. */
const most = 25;

/** Suggestions from the catalogue; the value is a country's code or a document's id. */
export function catalogueSuggestions(): Suggest {
  prepareSearch();
  const withDocuments = new Set(documents.map((d) => d.country));
  const byId = new Map(documents.map((d) => [d.id, d]));
  const countryChoice = (country: string, locale: string): Choice => ({
    name: countryName(country, locale),
    value: country,
  });
  const documentChoice = (document: DocumentSpec, locale: string): Choice => ({
    name: `${countryName(document.country, locale)} - ${document.name}`,
    value: document.id,
  });

  /** The country that the other field means, if it means one. */
  function meant(typed: string | null): string | null {
    if (!typed) return null;
    return byId.get(typed)?.country ?? search(typed, 1)[0]?.country ?? null;
  }

  return {
    countries(typed, locale) {
      if (typed.trim() !== '')
        return search(typed, most).map(({ country, document }) =>
          document ? documentChoice(document, locale) : countryChoice(country, locale),
        );
      const own = locale.split('-')[1];
      const first = own && withDocuments.has(own) ? [own] : [];
      return [...new Set([...first, ...withDocuments])].slice(0, most).map((c) => countryChoice(c, locale));
    },
    documents(typed, country, locale) {
      const code = meant(country);
      const own = code === null ? documents : documentsOf(code).documents;
      if (typed.trim() === '') return own.slice(0, most).map((d) => documentChoice(d, locale));
      const ids = new Set(own.map((d) => d.id));
      return search(typed, documents.length)
        .flatMap(({ document }) =>
          document && ids.has(document.id) ? [documentChoice(document, locale)] : [],
        )
        .slice(0, most);
    },
  };
}
