import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../core/checks/finding.ts';
import { type Background, checks, type Evidence, type FileProof, judge } from '../../core/checks/index.ts';
import { praise } from '../../core/checks/praise.ts';
import { documents } from '../../core/documents/index.ts';
import type { Analysis, FaceDetail } from '../../core/photo/analysis.ts';
import { labOf } from '../../core/photo/lab.ts';
import { allows, place } from '../../core/photo/place.ts';
import type { PlacedHead, Placement } from '../../core/photo/placement.ts';
import type { Wall } from '../../core/photo/wall.ts';
import { languages, messages, type Sentence } from '../../core/text/messages.ts';
import { analysisOf, roomy } from '../photo/synthetic.ts';
import { oddLooks, plainLook, sourceOf } from './look.ts';

const english = messages('en');
const say = ({ key, params }: Sentence, text = english): string => text.format(key, params);

const ids = checks.map((c) => c.id as string);
/** They speak only where there is something to know. */
const neverPraised = ['head_covering', 'ears', 'recapture', 'editing', 'submission'];

/** Keys of advice that stand in the sources of the checks, and those that stand in a language. */
const folder = new URL('../../core/checks/', import.meta.url);
const written = readdirSync(folder)
  .flatMap((f) => [...readFileSync(new URL(f, folder), 'utf8').matchAll(/'(check-\w+-\w+)'/g)])
  .map((m) => m[1]!);
const keysOf = (language: string): string[] =>
  [
    ...readFileSync(new URL(`../../core/text/${language}.ftl`, import.meta.url), 'utf8').matchAll(
      /^(check-[\w-]+) =/gm,
    ),
  ].map((m) => m[1]!);

function withFace(change: Partial<FaceDetail>): Analysis {
  const analysis = analysisOf(roomy);
  return { ...analysis, face: { ...analysis.face!, ...change } };
}

function wall(hex: string, more: Partial<Wall> = {}): Background {
  const byte = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16);
  const lab = labOf(byte(1), byte(3), byte(5));
  return {
    kind: 'kept',
    wall: { lab, hex, lightnessSpread: 1, chromaSpread: 1, busyShare: 0, area: 0.3, ...more },
  };
}

/** Heads too high, too low, too large, too small, too far aside, and doubtful ones, in shares of the height. */
const shifts: Partial<Record<keyof PlacedHead, number>>[] = [
  {},
  { eyeY: -0.4 },
  { eyeY: 0.4 },
  { chinY: -0.4, crownY: -0.4, hairTopY: -0.4 },
  { chinY: 0, crownY: 0, hairTopY: -0.4 },
  { chinY: 0.4, crownY: 0.3, hairTopY: 0.3 },
  { headToSkull: 0.3, headToHair: 0.3 },
  { headToSkull: -0.3, headToHair: -0.3 },
  { headToHair: 0.3 },
  { crownError: 0.1 },
  { headToSkull: 0.05, crownError: 0.4 },
  { centreX: 0.3 },
];

const shifted = (p: Placement, shift: (typeof shifts)[number], more: Partial<Placement> = {}): Placement => ({
  ...p,
  ...more,
  measures: {
    ...p.measures,
    ...Object.fromEntries(
      Object.entries(shift).map(([k, by]) => [k, p.measures[k as keyof PlacedHead] + by * p.height]),
    ),
  },
});

const analyses: Analysis[] = [
  { ...analysisOf(roomy), faces: [], face: null },
  { ...analysisOf(roomy), faces: [...analysisOf(roomy).faces, ...analysisOf(roomy).faces] },
  withFace({ pose: { yaw: -20, pitch: 20, roll: 0 }, interEyeDistance: 100 }),
  withFace({ pose: { yaw: 20, pitch: -20, roll: 0 }, interEyeDistance: 40 }),
  withFace({ headInFrame: false, shoulders: { visible: false, belowChin: 0.1, bottomCoverage: 0 } }),
  withFace({ shoulders: { visible: false, belowChin: 1, bottomCoverage: 0 } }),
  // No mesh: the breadth of the head is unknown.
  withFace({ mesh: new Float32Array(0) }),
];

const backgrounds: Background[] = [
  ...['#FFFFFF', '#DDDDDD', '#999999', '#202020', '#C02020', '#C08020', '#C0C020', '#20A020'].map((hex) =>
    wall(hex),
  ),
  ...['#20A0A0', '#2040C0', '#A020C0'].map((hex) => wall(hex)),
  wall('#DDDDDD', { lightnessSpread: 20 }),
  wall('#DDDDDD', { chromaSpread: 20 }),
  wall('#DDDDDD', { busyShare: 0.5 }),
  { kind: 'kept', wall: null },
  { kind: 'replaced', colour: '#FFFFFF', confidence: 0.9 },
  { kind: 'replaced', colour: '#123456', confidence: 0.2 },
];

const files: FileProof[] = [
  { width: 600, height: 600, dpi: 300, bytes: 100 * 1024, mediaType: 'image/jpeg' },
  { width: 601, height: 1777, dpi: 72, bytes: 1024, mediaType: 'image/png' },
  { width: 4000, height: 5000, dpi: null, bytes: 40_000_000, mediaType: 'image/webp' },
];

const sources = [
  sourceOf(),
  sourceOf({}, '2028-01-01'),
  sourceOf({ monochrome: true }),
  sourceOf({ focalLength35: 24 }),
  sourceOf({ focalLength35: 300 }),
  sourceOf({ software: 'Adobe Photoshop 23.4 (Macintosh)' }),
];

function* evidences(): Generator<Evidence> {
  const analysis = analysisOf(roomy);
  const tilted = analysisOf({ ...roomy, roll: 20 });
  // Every document of the catalogue has an advice of its own; a new one may lack it.
  for (const by of ['office', 'studio'] as const)
    yield { spec: { ...documents[0]!, submission: { by } }, analysis };
  for (const spec of documents) {
    // The others are handed in as they came from the camera; their files are judged all the same.
    if (allows(spec, 'crop') && allows(spec, 'resize')) {
      const placement = place(analysis, spec, { background: 'keep' });
      for (const shift of shifts) yield { spec, analysis, placement: shifted(placement, shift) };
      for (const other of analyses) yield { spec, analysis: other, placement };
      yield { spec, analysis, placement: shifted(placement, {}, { enlargement: 1.5 }) };
      yield { spec, analysis, placement: shifted(placement, {}, { enlargement: placement.enlargement / 2 }) };
      yield { spec, analysis: tilted, placement };
      yield { spec, analysis: tilted, placement: shifted(placement, {}, { rotation: 20 }) };
    }
    for (const background of backgrounds) yield { spec, analysis, background };
    for (const look of [{}, ...oddLooks])
      yield {
        spec,
        analysis,
        background: backgrounds[0],
        look: { ...plainLook, ...look },
        source: sourceOf(),
      };
    for (const source of sources) yield { spec, analysis, source };
    for (const file of files) yield { spec, analysis, file };
    for (const denied of [['background'], ['tone'], ['background', 'tone']] as const)
      yield { spec, analysis, denied };
  }
}

/** One finding for each way to say something. */
const findings = ((): Finding[] => {
  const seen = new Map<string, Finding>();
  for (const evidence of evidences())
    for (const f of judge(evidence)) seen.set(JSON.stringify([f.advice ?? praise(f), f.verdict]), f);
  return [...seen.values()];
})();

describe('the words of the checks', () => {
  it('has a name for every check', () => {
    expect(ids.filter((id) => !english.has(`check-${id}`))).toEqual([]);
    expect(ids.filter((id) => say({ key: `check-${id}` }).length > 30)).toEqual([]);
  });

  it('has an advice for every case of every check, and every case is met', () => {
    const met = new Set(findings.flatMap((f) => f.advice?.key ?? []));
    expect([...met].sort()).toEqual([...new Set(written)].sort());
  });

  it('has a phrase of praise for every check that can pass', () => {
    const praised = new Set(findings.filter((f) => f.verdict === 'pass').map((f) => f.check));
    expect(ids.filter((id) => !praised.has(id))).toEqual(neverPraised);
    expect([...praised].filter((id) => !english.has(`check-${id}-pass`))).toEqual([]);
  });

  it.each(languages)('has no message for a check or a case that is not there, in %s', (language) => {
    const known = new Set([...written, ...ids.flatMap((id) => [`check-${id}`, `check-${id}-pass`])]);
    expect(keysOf(language).filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(languages)('fills in every value, in %s', (language) => {
    const text = messages(language);
    for (const f of findings) {
      const sentence = f.advice ?? praise(f);
      expect(sentence).not.toBeNull();
      expect(say(sentence!, text)).not.toMatch(/[{}]|undefined|null|NaN|Infinity|\s\s/);
    }
  });

  it('gives advice in whole calm sentences', () => {
    for (const { advice, verdict } of findings)
      if (advice) {
        const said = say(advice);
        expect(said).toMatch(/^[A-Z].*\.$/s);
        expect(said).not.toMatch(/invalid|\bfail|error|!/i);
        if (verdict === 'unsure') expect(said).toMatch(/^I can't tell .*whether/);
      }
  });

  it('says what passes as a phrase for a list', () => {
    for (const f of findings) {
      const phrase = praise(f);
      expect(phrase === null).toBe(f.verdict !== 'pass');
      if (phrase) expect(say(phrase)).toMatch(/^[a-z0-9][^.!]*(\.\d+[^.!]*)*$/);
    }
  });

  it('tells lengths as people read them, in their own numbers', () => {
    const head = findings.find((f) => f.check === 'head_height' && f.verdict === 'pass' && f.unit === 'mm')!;
    const at = (change: Partial<Finding>) => say(praise({ ...head, ...change })!);
    expect(at({ value: 31, min: 25, max: 35 })).toBe('head 31.0 mm of 25-35');
    expect(at({ value: 31.26, min: 31.5, max: null })).toBe('head 31.3 mm of at least 31.5');
    expect(at({ value: 31, min: null, max: 35 })).toBe('head 31.0 mm of at most 35');
    expect(at({ value: 31, min: null, max: null })).toBe('head 31.0 mm');
    expect(at({ value: 72.4, unit: '%', min: 66, max: 75 })).toBe('head 72.4 % (66-75)');
  });
});
