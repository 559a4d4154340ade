import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exactPixels, pixelRange, shareOf } from '../../core/documents/bands.ts';
import { documents, findDocument, listDocument } from '../../core/documents/index.ts';
import { type DocumentSpec, documentSchema, type Figure, figureNames } from '../../core/documents/schema.ts';
import { allows, place, printSize } from '../../core/photo/place.ts';
import { UserError } from '../../core/problem.ts';
import { analysisOf, roomy } from '../photo/synthetic.ts';

const each = documents.map((d) => [d.id, d] as const);

/** Bits a pixel of a JPEG: a portrait at quality 30 (a plain wall) and at quality 100 with 4:4:4 chroma (a patterned one). */
const thinnest = 0.25;
const fattest = 5;

/** Every figure that a spec states. */
function stated(spec: DocumentSpec): Figure[] {
  return figureNames.filter((name) => {
    if (name === 'editing') return spec.editing.permitted !== 'unspecified';
    if (name === 'submission') return spec.submission.by !== 'self' || spec.submission.advice !== undefined;
    return spec[name] !== undefined;
  });
}

describe('catalogue', () => {
  it('holds the documents that everything else is built on', () => {
    const first =
      'us-passport us-visa gb-passport gb-passport-digital ca-passport au-passport nz-passport schengen-visa ' +
      'de-passport fr-passport it-cie fi-passport-digital in-passport cn-visa hk-passport tw-passport jp-passport ' +
      'kr-passport sg-passport icao-9303';
    for (const id of first.split(' ')) expect(findDocument(id).id).toBe(id);
    expect(documents.length).toBeGreaterThanOrEqual(110);
  });

  it('reads every data file, and each holds one country', async () => {
    const folder = new URL('../../core/documents/data/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name !== 'all.ts');
    const listed = [...new Set(documents.map((d) => `${d.country.toLowerCase()}.ts`))];
    expect(files.sort(), 'listed in all.ts').toEqual(listed.sort());
    for (const name of files) {
      const { default: own } = (await import(new URL(name, folder).href)) as { default: DocumentSpec[] };
      for (const d of own) {
        expect(`${d.country.toLowerCase()}.ts`).toBe(name);
        expect(documents).toContain(d);
      }
    }
  });

  it('has no id twice', () => {
    expect(new Set(documents.map((d) => d.id)).size).toBe(documents.length);
  });

  it('refuses an unknown id with a code', () => {
    expect(() => findDocument('xx-nothing')).toThrow(UserError);
  });

  it.each(each)('%s keeps the schema', (_, spec) => {
    expect(documentSchema.safeParse(spec).error?.issues ?? []).toEqual([]);
  });

  it.each(each)('%s has a source for every figure, and no source for what it does not state', (_, spec) => {
    const sourced = new Set(spec.sources.flatMap((s) => s.figures));
    expect([...sourced].sort()).toEqual(stated(spec).sort());
  });

  it.each(each)('%s has pixels, millimetres and resolution that agree', (_, spec) => {
    const exact = exactPixels(spec);
    const range = pixelRange(spec);
    const print = printSize(spec);
    if (exact && print) {
      expect(exact.width / exact.height / (print.width / print.height)).toBeCloseTo(1, 1.7);
      if (spec.dpi) expect(Math.abs(exact.height / print.height - 1)).toBeLessThan(0.015);
    }
    if (range) {
      const { minWidth, minHeight, maxWidth, maxHeight, aspect } = range;
      if (minWidth && maxWidth) expect(minWidth).toBeLessThanOrEqual(maxWidth);
      if (minHeight && maxHeight) expect(minHeight).toBeLessThanOrEqual(maxHeight);
      if (aspect && print) {
        const [w, h] = aspect.split(':').map(Number) as [number, number];
        expect(w / h / (print.width / print.height)).toBeCloseTo(1, 1.7);
      }
    }
  });

  it.each(each)('%s has kB limits that a real photo can meet', (_, spec) => {
    const { minKb = 0, maxKb = Number.POSITIVE_INFINITY } = spec;
    expect(minKb).toBeLessThan(maxKb);
    if (!allows(spec, 'crop')) return;
    const { width, height } = place(analysisOf(roomy), spec, { background: 'keep' });
    const kb = (bits: number): number => (width * height * bits) / 8 / 1024;
    expect(maxKb).toBeGreaterThan(kb(thinnest));
    expect(minKb).toBeLessThan(kb(fattest));
    if (spec.maxCompression) expect((width * height * 3) / 1024 / spec.maxCompression).toBeLessThan(maxKb);
  });

  it.each(each)('%s has bands that one placement satisfies, with flat and with tall hair', (_, spec) => {
    if (!allows(spec, 'crop')) return;
    for (const hair of [0, 0.08, 0.2]) {
      const p = place(analysisOf({ ...roomy, hair }), spec, { background: 'keep' });
      const m = p.measures;
      const toTop = { hair: [m.headToHair], skull: [m.headToSkull], unstated: [m.headToSkull] } as const;
      const inside = (px: number, band: ReturnType<typeof shareOf>): void => {
        if (!band) return;
        expect(px / p.height).toBeGreaterThanOrEqual(band.min - 1e-6);
        expect(px / p.height).toBeLessThanOrEqual(band.max + 1e-6);
      };
      if (spec.head) for (const px of toTop[spec.head.top]) inside(px, shareOf(spec.head, spec));
      inside(p.height - m.eyeY, shareOf(spec.eyeFromBottom, spec));
      inside(p.height - m.chinY, shareOf(spec.chinFromBottom, spec));
    }
  });

  it.each(each)('%s lets no background replacement in without evidence', (_, spec) => {
    expect(spec.editing.permitted).not.toContain('background');
  });

  it('forbids white where France does', () => {
    const spec = findDocument('fr-passport');
    expect(spec.background?.forbidden?.map((c) => c.name)).toEqual(['white']);
    expect(spec.background?.colours.map((c) => c.name)).not.toContain('white');
  });

  it('sends people elsewhere where their own photo is not taken', () => {
    for (const id of ['de-passport', 'fr-passport', 'ca-passport', 'fi-passport-digital']) {
      expect(findDocument(id).submission.by).not.toBe('self');
      expect(findDocument(id).submission.advice).toBeTruthy();
    }
  });

  it('lists what programs read, null where nothing is published', () => {
    const listed = listDocument(findDocument('us-passport'));
    expect(listed).toMatchObject({
      id: 'us-passport',
      country: 'US',
      sizeMm: [51, 51],
      headMm: [25, 35],
      headShare: null,
      headTop: 'unstated',
      eyeFromBottomMm: [28, 35],
      topMarginMm: null,
      chinFromBottomMm: null,
      minKb: null,
      editing: ['crop', 'resize'],
      submission: 'self',
    });
    expect(listDocument(findDocument('fi-passport-digital'))).toMatchObject({
      px: { width: 500, height: 653 },
      headShare: [0.6815, 0.7657],
      chinFromBottomMm: [6.91, 8.92],
    });
    for (const spec of documents) expect(Object.values(listDocument(spec))).not.toContain(undefined);
  });
});
