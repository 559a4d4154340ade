import { describe, expect, it } from 'vitest';
import type { AgeGroup } from '../../core/checks/age.ts';
import type { Finding } from '../../core/checks/finding.ts';
import { judge } from '../../core/checks/index.ts';
import { documents, findDocument } from '../../core/documents/index.ts';
import type { Look } from '../../core/photo/look.ts';
import type { SourceFacts } from '../../core/photo/portrait.ts';
import { analysisOf, roomy } from '../photo/synthetic.ts';
import { plainLook, sourceOf } from './look.ts';

const analysis = analysisOf(roomy);
const background = { kind: 'kept', wall: null } as const;

interface Given {
  readonly look?: Partial<Look>;
  readonly document?: string;
  readonly age?: AgeGroup;
  readonly facts?: Partial<SourceFacts>;
}

function found(check: string, { look, document = 'icao-9303', age, facts }: Given = {}): Finding | undefined {
  return judge({
    spec: findDocument(document),
    analysis,
    background,
    age,
    look: { ...plainLook, ...look },
    source: sourceOf(facts),
  }).find((f) => f.check === check);
}

const glasses = (change: Partial<Look['glasses']>): Partial<Look> => ({
  glasses: { bridge: 0.5, tint: 0.8, glare: 0, covered: 0, ...change },
});

describe('what covers a face', () => {
  it('judges glasses by the document: refused, suffered, permitted', () => {
    const worn = glasses({});
    expect(found('glasses')?.verdict).toBe('pass');
    expect(found('glasses', { look: worn })?.verdict).toBe('pass');
    expect(found('glasses', { look: worn, document: 'us-passport' })?.verdict).toBe('fail');
    const needed = documents.find((d) => d.glasses?.rule === 'unless_needed')!;
    expect(found('glasses', { look: worn, document: needed.id })?.verdict).toBe('warn');
  });

  it('asks about glasses that it hardly sees', () => {
    const faint = found('glasses', { look: glasses({ bridge: 0.1 }), document: 'us-passport' });
    expect(faint).toMatchObject({ verdict: 'unsure', asks: true });
    expect(faint!.confidence).toBeLessThanOrEqual(0.5);
  });

  it('judges lenses and rims only where there are glasses', () => {
    const bad = { tint: 0.1, glare: 0.2, covered: 0.9 };
    for (const check of ['tinted_lenses', 'glare', 'frames']) {
      expect(found(check, { look: glasses({ ...bad, bridge: 0.01 }) })).toBeUndefined();
      expect(found(check, { look: glasses({}) })?.verdict).toBe('pass');
      expect(found(check, { look: glasses(bad) })?.verdict).toBe('fail');
    }
  });

  it('sees hair across an eye, and points at that eye', () => {
    expect(found('eyes_visible')?.verdict).toBe('pass');
    expect(found('eyes_visible', { look: { strands: [0.1, 0] } })?.verdict).toBe('warn');
    const right = found('eyes_visible', { look: { strands: [0, 0.6] } })!;
    expect(right.verdict).toBe('fail');
    expect(right.mark![0]).toBeGreaterThan(analysis.face!.eyeLeft[0]);
  });

  it('takes a beard for a beard and cloth for cloth', () => {
    const beard = { foreign: 0.9, lips: 8, chroma: 14 };
    const cloth = { foreign: 0.9, lips: 0, chroma: 30 };
    expect(found('face_covered', { look: { lowerFace: beard } })?.verdict).toBe('pass');
    expect(found('face_covered', { look: { lowerFace: cloth } })?.verdict).toBe('fail');
    expect(
      found('face_covered', { look: { lowerFace: cloth }, facts: { monochrome: true } }),
    ).toBeUndefined();
  });

  it('never decides on a head covering or on ears: it asks', () => {
    expect(found('head_covering')).toBeUndefined();
    expect(found('head_covering', { look: { crownColour: 0.9 } })).toMatchObject({
      verdict: 'unsure',
      asks: true,
    });
    const wanted = documents.find((d) => d.ears)!;
    expect(found('ears', { document: wanted.id })).toMatchObject({ verdict: 'unsure', asks: true });
    expect(found('ears')).toBeUndefined();
  });
});

describe('what skin, pixels and distance tell', () => {
  it('never fails shine, smooth skin, an outline or a distance', () => {
    const skin = (change: Partial<Look['skin']>) => ({ skin: { ...plainLook.skin, ...change } });
    expect(found('hot_spots', { look: skin({ shine: 1 }) })?.verdict).toBe('warn');
    expect(found('retouched', { look: skin({ texture: -9 }) })?.verdict).toBe('warn');
    expect(found('retouched', { look: skin({ texture: -9 }), document: 'us-passport' })?.verdict).toBe(
      'unsure',
    );
    expect(found('head_outline', { look: { outline: 0 } })?.verdict).toBe('warn');
    expect(found('distance', { facts: { focalLength35: 8 } })?.verdict).toBe('warn');
  });

  it('tells the distance only of a lens that the file names, and only to grown-ups', () => {
    expect(found('distance')).toBeUndefined();
    expect(found('distance', { facts: { focalLength35: 85 } })?.verdict).toBe('pass');
    expect(found('distance', { facts: { focalLength35: 8 }, age: 'child' })).toBeUndefined();
  });

  it('refuses squares, and warns of or refuses missing shades', () => {
    const grid = (repeated: number, levels: number) => ({ look: { pixelGrid: { repeated, levels } } });
    expect(found('pixelated', grid(0, 0.62))?.verdict).toBe('pass');
    expect(found('pixelated', grid(0.5, 1))?.verdict).toBe('fail');
    expect(found('pixelated', grid(0, 0.1))?.verdict).toBe('fail');
    expect(found('pixelated', { look: { pixelGrid: null } })).toBeUndefined();
  });

  it('is unsure of a regular pattern, and promises nothing without one', () => {
    expect(found('recapture', { look: { pattern: 9 } })).toMatchObject({ verdict: 'unsure', asks: false });
    expect(found('recapture')).toBeUndefined();
  });
});

describe('what is asked of children', () => {
  const closed = { eyes: { opening: [0.02, 0.02], aside: 0.5 } } as const;

  it('lets infants sleep and children look away, but not children sleep', () => {
    const at = (check: string, age: AgeGroup) => found(check, { look: closed, age })?.verdict;
    expect([at('eyes_open', 'infant'), at('eyes_open', 'child'), at('eyes_open', 'adult')]).toEqual([
      undefined,
      'warn',
      'fail',
    ]);
    expect([at('gaze', 'child'), at('gaze', 'adult')]).toEqual([undefined, 'warn']);
  });

  it('only warns of how a small head is held', () => {
    const turned = { ...analysis, face: { ...analysis.face!, pose: { yaw: 20, pitch: 0, roll: 0 } } };
    const verdict = (age: AgeGroup) =>
      judge({ spec: findDocument('icao-9303'), analysis: turned, age }).find((f) => f.check === 'yaw')
        ?.verdict;
    expect([verdict('infant'), verdict('adult')]).toEqual(['warn', 'fail']);
  });
});

describe('every finding', () => {
  it('says its source and its confidence, and points into the photo or at nothing', () => {
    const findings = judge({
      spec: findDocument('icao-9303'),
      analysis,
      background,
      look: plainLook,
      source: sourceOf(),
    });
    for (const f of findings) {
      expect(f.source).not.toBe('');
      expect(f.confidence).toBeGreaterThan(0);
      expect(f.confidence).toBeLessThanOrEqual(1);
      if (f.mark) expect(f.mark[2] > 0 && f.mark[3] > 0).toBe(true);
    }
    expect(findings.find((f) => f.check === 'eyes_open')?.mark).not.toBeNull();
  });
});
