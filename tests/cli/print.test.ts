import { describe, expect, it } from 'vitest';
import { printReport } from '../../bots/cli/print.ts';
import { judge } from '../../core/checks/index.ts';
import { findDocument } from '../../core/documents/index.ts';
import { place } from '../../core/photo/place.ts';
import { describe as describePhoto, type Report } from '../../core/photo/report.ts';
import type { Rendition } from '../../core/photo/studio.ts';
import { analysisOf, roomy } from '../photo/synthetic.ts';

function reportOf(document: string): Report {
  const spec = findDocument(document);
  const analysis = analysisOf({ ...roomy, hair: 0.3 });
  const placement = place(analysis, spec, { background: 'keep' });
  const findings = judge({ spec, analysis, placement });
  const rendition = { placement, findings, edits: [] } as unknown as Rendition;
  return {
    input: 'me.jpg',
    document,
    ok: true,
    error: null,
    ...describePhoto(null, rendition),
    files: [],
    timings: { decode: 0, analyse: 0, matte: 0, compose: 0, encode: 0, total: 0 },
  };
}

describe('the report of the photo program', () => {
  it('carries advice in English, or null, in findings of eleven fields', () => {
    const { findings } = JSON.parse(JSON.stringify(reportOf('gb-passport'))) as Report;
    for (const f of findings) {
      expect(Object.keys(f).sort().join(' ')).toBe(
        'advice asks check confidence mark max min source unit value verdict',
      );
      expect(f.source).not.toBe('');
      expect(f.confidence).toBeGreaterThanOrEqual(0);
      expect(f.confidence).toBeLessThanOrEqual(1);
      expect(f.advice === null).toBe(f.verdict === 'pass');
    }
    expect(findings.find((f) => f.check === 'head_height')?.advice).toMatch(/^The head measures .*\.$/);
  });

  it('is printed with the names of the checks, worst first, each with what to do', () => {
    const printed = printReport(reportOf('gb-passport'), findDocument('gb-passport'));
    expect(printed).toMatch(/note Head height: [\d.]+ mm of 29-34\n +The head measures/);
    expect(printed).toMatch(/ok {3}Size of the face: \d/);
    expect(printed.indexOf('note ')).toBeLessThan(printed.indexOf('ok  '));
    expect(printed).not.toMatch(/[a-z]_[a-z]/);
  });

  it('says units in words', () => {
    const spec = findDocument('gb-passport');
    const analysis = analysisOf(roomy);
    const placement = place(analysis, spec, { background: 'keep' });
    const wall = {
      lab: [80, 0, 0],
      hex: '#C6C6C6',
      lightnessSpread: 12,
      chromaSpread: 1,
      busyShare: 0,
      area: 0.3,
    } as const;
    const findings = judge({ spec, analysis, placement, background: { kind: 'kept', wall } });
    const rendition = { placement, findings, edits: [] } as unknown as Rendition;
    const printed = printReport({ ...reportOf('gb-passport'), ...describePhoto(null, rendition) }, spec);
    expect(printed).toContain('12 steps of lightness (0-100), at most 5');
    expect(printed).toMatch(/\d times, at most/);
    expect(printed).not.toMatch(/L\*|ΔE|\d x[, \n]/);
  });

  it.each([
    ['uneven light', { lightnessSpread: 12, chromaSpread: 1, busyShare: 0.01 }],
    ['two colours', { lightnessSpread: 1, chromaSpread: 12, busyShare: 0.01 }],
    ['a pattern', { lightnessSpread: 1, chromaSpread: 1, busyShare: 0.3 }],
    ['some of all', { lightnessSpread: 9, chromaSpread: 9, busyShare: 0.11 }],
  ])('shows what fails a wall of %s, outside its own band', (_, spreads) => {
    const spec = findDocument('gb-passport');
    const wall = { lab: [80, 0, 0] as const, hex: '#C6C6C6', area: 0.3, ...spreads };
    const [evenness] = judge({
      spec,
      analysis: analysisOf(roomy),
      background: { kind: 'kept', wall },
    }).filter((f) => f.check === 'background_evenness');
    expect(evenness?.verdict).toBe('fail');
    expect(evenness?.value).toBeGreaterThan(evenness?.max ?? Number.POSITIVE_INFINITY);
  });
});
