import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caveats, unpublished } from '../../core/documents/caveats.ts';
import { documents, documentsOf, findDocument, isOwnSize, ownSizeId } from '../../core/documents/index.ts';
import { documentSchema } from '../../core/documents/schema.ts';
import { recheckAfterDays } from '../../core/documents/staleness.ts';
import { place } from '../../core/photo/place.ts';
import { UserError } from '../../core/problem.ts';
import { messages } from '../../core/text/messages.ts';
import { analysisOf, roomy } from '../photo/synthetic.ts';

describe('a size of one’s own', () => {
  it.each([
    ['35x45mm', [35, 45], undefined],
    ['35 × 45', [35, 45], undefined],
    ['3,5 x 4,5 cm', [35, 45], undefined],
    ['2x2in', [50.8, 50.8], undefined],
    ['2" x 2"', [50.8, 50.8], undefined],
    ['2 inches x 2 inches', [50.8, 50.8], undefined],
    ['413x531px', undefined, { width: 413, height: 531 }],
  ])('reads %s', (text, sizeMm, px) => {
    const id = ownSizeId(text);
    const spec = findDocument(id);
    expect(isOwnSize(id)).toBe(true);
    expect(spec.id).toBe(id);
    expect(spec.sizeMm).toEqual(sizeMm);
    expect(spec.px).toEqual(px);
    expect(documentSchema.safeParse({ ...spec, id: 'own-size' }).error?.issues ?? []).toEqual([]);
  });

  it.each([
    '',
    '35',
    '35x',
    'x45',
    '0x0mm',
    '5x5mm',
    '35x450mm',
    '210x297mm',
    '35mmx45px',
    '10x90mm',
    '50x50px',
    '4000x4000px',
    '41.3x53.1px',
    '-35x45mm',
    '35x45furlongs',
    'NaNxNaN',
    '9'.repeat(500),
    '35x45mm; rm',
    '35x45x55mm',
  ])('refuses %s with a sentence', (text) => {
    let problem: unknown;
    try {
      ownSizeId(text);
    } catch (e) {
      problem = e;
    }
    expect(problem).toBeInstanceOf(UserError);
    const { code, params } = problem as UserError;
    expect(messages('en').format(`error-${code}`, params)).toContain('35x45mm');
    expect(() => findDocument(`own-${text}`)).toThrow(UserError);
  });

  it('survives whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,x mcinp"×]{0,12}$/)), (text) => {
        try {
          const id = ownSizeId(text);
          expect(ownSizeId(id.slice('own-'.length))).toBe(id);
          const spec = findDocument(id);
          const placed = place(analysisOf(roomy), spec, { background: 'keep' });
          expect(placed.width).toBeGreaterThan(50);
          expect(placed.measures.hairTopY).toBeGreaterThan(0);
        } catch (e) {
          expect(e).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the general head of ICAO where the frame is like its own, and else none that could be taken for a rule', () => {
    expect(findDocument(ownSizeId('30x40mm')).head).toMatchObject({ share: [0.7, 0.8], top: 'skull' });
    expect(findDocument(ownSizeId('2x2in')).head).toBeUndefined();
    expect(unpublished(findDocument(ownSizeId('2x2in')))).toContain('head');
  });
});

describe('caveats', () => {
  const checked = new Date(findDocument('us-passport').sources[0]!.checkedOn);
  const later = new Date(checked.getTime() + recheckAfterDays * 24 * 60 * 60 * 1000);
  const keys = (...given: Parameters<typeof caveats>) => caveats(...given).map((s) => s.key);

  it('says that nothing is verified for a country without a document, and for an own size', () => {
    const { documents: found, verified } = documentsOf('KZ');
    expect(keys(found[0]!, checked, verified)).toEqual(['caveat-generic']);
    const [told] = caveats(found[0]!, checked, verified);
    expect(messages('en').format(told!.key, told!.params)).toMatch(/^Not verified for this country/);
    expect(keys(findDocument('own-35x45mm'), checked)).toEqual(['caveat-own_size']);
  });

  it('says when a rule was not looked up for long', () => {
    const spec = findDocument('us-passport');
    expect(keys(spec, checked)).toEqual([]);
    expect(keys(spec, later)).toEqual(['caveat-stale']);
    const [told] = caveats(spec, later);
    expect(messages('en').format(told!.key, told!.params)).toContain('182 days ago');
  });

  it('says where only lists name a rule', () => {
    expect(keys(findDocument('bs-passport'), checked)).toEqual(['caveat-lists']);
  });

  it('names what matters and is not published', () => {
    expect(unpublished(findDocument('us-passport'))).toEqual([]);
    expect(unpublished(findDocument('bs-passport'))).toEqual(['head', 'background', 'editing']);
    for (const d of documents)
      for (const name of unpublished(d)) expect(messages('en').has(`figure-${name}`)).toBe(true);
  });
});
