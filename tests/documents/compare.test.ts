import { describe, expect, it } from 'vitest';
import { compareDocuments, sentenceOf } from '../../core/documents/compare.ts';
import { documents, findDocument } from '../../core/documents/index.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { messages } from '../../core/text/messages.ts';

const english = messages('en');

function compare(first: string, second: string, change: Partial<DocumentSpec> = {}) {
  const c = compareDocuments(findDocument(first), { ...findDocument(second), ...change });
  const verdict = (aspect: string) => c.points.find((p) => p.aspect === aspect)?.verdict;
  return { ...c, verdict };
}

describe('compareDocuments', () => {
  it('says that a US passport photo does not serve for Canada, and why', () => {
    const c = compare('us-passport', 'ca-passport');
    expect(c).toMatchObject({ asItIs: 'no', sameOriginal: 'no' });
    expect(c.verdict('size')).toBe('conflict');
    expect(c.verdict('submission')).toBe('conflict');
    expect(c.verdict('glasses')).toBe('fits');
    const told = c.points.map((p) => english.format(sentenceOf(p).key, sentenceOf(p).params)).join('\n');
    expect(told).toContain('The print is 51 x 51 mm; 50 x 70 mm is asked for.');
    expect(told).toContain('commercial photographer');
  });

  it('tells a frame that can be cut anew from an original that cannot be mended', () => {
    expect(compare('au-passport', 'nl-passport')).toMatchObject({ asItIs: 'no', sameOriginal: 'yes' });
    expect(compare('gb-passport', 'gb-passport-digital')).toMatchObject({
      asItIs: 'no',
      sameOriginal: 'yes',
    });
    expect(compare('gb-passport', 'gb-passport-digital').verdict('uncropped')).toBe('conflict');
  });

  it('finds a white background to be against the French rule, off-white too', () => {
    const white = [{ name: 'white', hex: '#FFFFFF' }];
    const us = compare('us-visa', 'fr-passport');
    expect(us.verdict('background')).toBe('conflict');
    const grey = compareDocuments(
      {
        ...findDocument('us-visa'),
        background: { wording: 'grey or white', colours: [...white, { name: 'light grey', hex: '#D9D9D9' }] },
      },
      findDocument('fr-passport'),
    ).points.find((p) => p.aspect === 'background');
    expect(grey).toMatchObject({ verdict: 'depends', both: 'light grey' });
    expect(compare('us-visa', 'in-visa').verdict('background')).toBe('fits');
  });

  it('reads head bands by the top that each is measured to', () => {
    const band = (top: 'hair' | 'skull' | 'unstated', mm: readonly [number, number]) => ({
      head: { top, mm },
    });
    const head = (first: ReturnType<typeof band>, second: ReturnType<typeof band>) => {
      const c = compareDocuments(
        { ...findDocument('au-passport'), ...first },
        { ...findDocument('de-visa'), ...second },
      );
      const found = (aspect: string) => c.points.find((p) => p.aspect === aspect);
      return [found('head')?.verdict, found('head-top')?.verdict];
    };
    expect(head(band('skull', [32, 36]), band('skull', [30, 36]))).toEqual(['fits', undefined]);
    expect(head(band('skull', [32, 36]), band('skull', [34, 38]))).toEqual(['depends', undefined]);
    expect(head(band('skull', [32, 33]), band('skull', [34, 38]))).toEqual(['conflict', undefined]);
    // Either reading keeps the words of a rule that names no top.
    expect(head(band('hair', [32, 36]), band('unstated', [32, 36]))).toEqual(['fits', undefined]);
    expect(head(band('unstated', [32, 36]), band('skull', [32, 36]))).toEqual(['depends', 'depends']);
    // 30 mm to the hair is less to the skull; 30 mm to the skull may be 33 mm to the hair.
    expect(head(band('hair', [28, 30]), band('skull', [32, 36]))[0]).toBe('conflict');
    expect(head(band('skull', [28, 30]), band('hair', [32, 36]))[0]).toBe('depends');
    expect(head(band('skull', [34, 36]), band('hair', [28, 32]))[0]).toBe('conflict');
  });

  it('does not take silence for leave', () => {
    const spec = findDocument('au-passport');
    const { head: _h, background: _b, ...bare } = spec;
    const c = compareDocuments(spec, { ...bare, id: 'bare' });
    expect(
      c.points
        .filter((p) => p.verdict === 'unknown')
        .map((p) => p.aspect)
        .sort(),
    ).toEqual(['background', 'head']);
    expect(c.asItIs).toBe('unknown');
    expect(compareDocuments({ ...bare, id: 'bare' }, spec).asItIs).toBe('depends');
  });

  it('holds a file against the limits of the second', () => {
    expect(compare('us-visa', 'in-visa').verdict('kilobytes')).toBe('depends');
    expect(compare('us-visa', 've-visa').verdict('pixels')).toBe('fits');
    expect(compare('us-visa', 'sg-passport').verdict('shape')).toBe('conflict');
    expect(compare('us-visa', 'us-dv-lottery', { minKb: 300, maxKb: 400 }).verdict('kilobytes')).toBe(
      'conflict',
    );
    expect(compare('us-visa', 'us-dv-lottery', { formats: ['png'] }).verdict('format')).toBe('conflict');
    expect(compare('us-visa', 'us-dv-lottery', { editing: { permitted: [] } }).verdict('editing')).toBe(
      'conflict',
    );
  });

  it('finds no document at odds with itself but where no own photo is taken', () => {
    for (const d of documents) {
      const { points } = compareDocuments(d, d);
      const against = points.filter((p) => p.verdict === 'conflict' || p.verdict === 'depends');
      for (const p of against) expect(['submission', 'editing'], d.id).toContain(p.aspect);
    }
  });

  it('has a sentence for every point of every pair, none of them left open', () => {
    for (const a of documents)
      for (const b of documents)
        for (const p of compareDocuments(a, b).points) {
          const { key, params } = sentenceOf(p);
          const text = english.format(key, params);
          expect(text).not.toMatch(/null|undefined|NaN|Infinity| {2}| \.|^$/);
        }
  });
});
