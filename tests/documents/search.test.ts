import { describe, expect, it } from 'vitest';
import { documents, documentsOf } from '../../core/documents/index.ts';
import { countryName, prepareSearch, search } from '../../core/documents/search.ts';

const first = (query: string): string => {
  const [found] = search(query, 1);
  return found ? (found.document?.id ?? found.country) : '';
};

describe('search', () => {
  it.each([
    // names, everywhere
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Niemcy', 'DE'],
    ['ドイツ', 'DE'],
    ['德国', 'DE'],
    ['ألمانيا', 'DE'],
    ['Россия', 'RU'],
    ['भारत', 'IN'],
    ['日本', 'JP'],
    ['대한민국', 'KR'],
    ['Ελλάδα', 'GR'],
    ['Österreich', 'AT'],
    ['osterreich', 'AT'],
    ["Cote d'Ivoire", 'CI'],
    ['Åland', 'AX'],
    // codes, former and everyday names
    ['DE', 'DE'],
    ['deu', 'DE'],
    ['USA', 'US'],
    ['uk', 'GB'],
    ['Holland', 'NL'],
    ['Burma', 'MM'],
    ['Swaziland', 'SZ'],
    ['Turkey', 'TR'],
    ['Czech Republic', 'CZ'],
    ['Korea', 'KR'],
    ['США', 'US'],
    ['Nihon', 'JP'],
    ['🇩🇪', 'DE'],
    // a country among words that tell nothing together
    ['turkey visa', 'TR'],
    ['Deutschland Ausweis', 'DE'],
    ['Indonesia paspor', 'ID'],
    // slips
    ['germny', 'DE'],
    ['untied states', 'US'],
    ['Philipines', 'PH'],
    ['Switzeland', 'CH'],
    // one name inside another
    ['Niger', 'NE'],
    ['Guinea', 'GN'],
    ['Dominica', 'DM'],
  ])('finds the country of "%s"', (query, country) => {
    expect(first(query)).toBe(country);
  });

  it.each([
    ['us passport', 'us-passport'],
    ['de passport', 'de-passport'],
    ['passport united states of america', 'us-passport'],
    ['Reisepass Deutschland', 'de-passport'],
    ['british passport', 'gb-passport'],
    ['паспорт США', 'us-passport'],
    ['passport photo for the us please', 'us-passport'],
    ['🇺🇸 visa', 'us-visa'],
    ['ehrwald schengen visa', 'schengen-visa'],
    ['untied kingdom passprt', 'gb-passport'],
    ['中国护照', 'cn-passport'],
    ['2x2', 'us-passport'],
    ['2 × 2 in', 'us-passport'],
    ['35x45', 'icao-9303'],
    ['35 x 45 mm', 'icao-9303'],
    ['1 inch', 'cn-1-inch'],
    ['一寸', 'cn-1-inch'],
    ['small 2 inch', 'cn-small-2-inch'],
    ['DV lottery', 'us-dv-lottery'],
    ['green card lottery', 'us-dv-lottery'],
    ['green card', 'us-green-card'],
    ['schengen visa', 'schengen-visa'],
    ['OCI', 'in-oci'],
    ['JLPT', 'jp-jlpt'],
    ['guokao', 'cn-civil-service'],
    ['carta d’identità', 'it-cie'],
    ['us-visa', 'us-visa'],
  ])('finds the document of "%s"', (query, id) => {
    expect(search(query, 1)[0]?.document?.id).toBe(id);
  });

  it('finds the Schengen area and its visa', () => {
    const found = search('Schengen', 2).map((f) => f.document?.id ?? f.country);
    expect(found).toEqual(['EU', 'schengen-visa']);
  });

  it('puts the documents of a country behind it', () => {
    const found = search('canada', 5);
    expect(found[0]).toMatchObject({ country: 'CA', document: null });
    expect(found.slice(1).every((f) => f.document?.country === 'CA')).toBe(true);
  });

  it('finds every document by its id and by its country and name', () => {
    for (const d of documents) {
      expect(search(d.id, 3).map((f) => f.document?.id)).toContain(d.id);
      const named = search(`${countryName(d.country)} ${d.name}`, 8);
      expect(named.map((f) => f.document?.id)).toContain(d.id);
    }
  });

  it('finds nothing in nothing, and survives what is thrown at it', () => {
    for (const query of ['', '   ', '!!!', 'qqqqqqqqqq', '\u0000', 'x'.repeat(10_000), '🙂'])
      expect(search(query).length).toBeLessThanOrEqual(10);
    expect(search('')).toEqual([]);
    expect(search('qqqqqqqqqq')).toEqual([]);
  });

  it('answers while one types', () => {
    prepareSearch();
    const queries = ['germny', 'passport united states of america', 'schengen', '中国护照', 'hong kong'];
    const times = queries.map((q) => {
      const runs = Array.from({ length: 5 }, () => {
        const start = performance.now();
        search(q);
        return performance.now() - start;
      });
      return Math.min(...runs);
    });
    expect(Math.max(...times)).toBeLessThan(50);
  });
});

describe('documentsOf', () => {
  it('gives the generic picture, unverified, where no rule of a country is known', () => {
    const { documents: found, verified } = documentsOf('AX');
    expect(verified).toBe(false);
    expect(found.map((d) => d.id)).toEqual(['icao-9303']);
  });

  it('gives the own documents of a country that has some', () => {
    const { documents: found, verified } = documentsOf('us');
    expect(verified).toBe(true);
    expect(found[0]?.id).toBe('us-passport');
    expect(found.every((d) => d.country === 'US')).toBe(true);
  });
});
