import { describe, expect, it } from 'vitest';
import { judge } from '../../core/checks/index.ts';
import { findDocument } from '../../core/documents/index.ts';
import type { Look } from '../../core/photo/look.ts';
import type { SourceFacts } from '../../core/photo/portrait.ts';
import { analysisOf, roomy } from '../photo/synthetic.ts';
import { plainLook, sourceOf } from './look.ts';

const analysis = analysisOf(roomy);
const background = { kind: 'kept', wall: null } as const;

function verdict(check: string, look: Partial<Look>, document = 'icao-9303'): string | undefined {
  const spec = findDocument(document);
  const findings = judge({ spec, analysis, background, look: { ...plainLook, ...look }, source: sourceOf() });
  return findings.find((f) => f.check === check)?.verdict;
}

function ofSource(check: string, change: Partial<SourceFacts>, day?: string, document = 'icao-9303') {
  const findings = judge({ spec: findDocument(document), analysis, source: sourceOf(change, day) });
  return findings.find((f) => f.check === check);
}

const checksOfTheFace = [
  'eyes_open',
  'gaze',
  'red_eye',
  'mouth_closed',
  'expression',
  'sharpness',
  'jpeg_traces',
  'exposure',
  'side_light',
  'contrast',
  'colour_cast',
  'shadow',
];

describe('the checks of what is seen in a face', () => {
  it.each(checksOfTheFace)('%s passes a plain portrait', (check) => {
    expect(verdict(check, {})).toBe('pass');
  });

  it('are left out where nothing was looked at', () => {
    const found = judge({ spec: findDocument('icao-9303'), analysis }).map((f) => f.check);
    expect(found.filter((c) => checksOfTheFace.includes(c))).toEqual([]);
  });

  it('judges the eye that is less open', () => {
    expect(verdict('eyes_open', { eyes: { opening: [0.3, 0.05], aside: 0 } })).toBe('fail');
    expect(verdict('eyes_open', { eyes: { opening: [0.14, 0.3], aside: 0 } })).toBe('warn');
  });

  it('never fails gaze, a smile, contrast, a tint or a shadow', () => {
    const odd = (check: string, look: Partial<Look>) => expect(verdict(check, look)).toBe('warn');
    odd('gaze', { eyes: { opening: [0.3, 0.3], aside: -0.9 } });
    odd('expression', { expression: { ...plainLook.expression, mouthWidth: 2, cornerLift: 0.5 } });
    odd('contrast', { detail: { sharpness: -2, weakest: -2.4, contrast: 0 } });
    odd('shadow', { shadow: 60 });
    const orange = { sclera: [0.9, 0.3, 0.1], wall: [0.9, 0.4, 0.1], brightest: 0.9, clipped: 0 } as const;
    odd('colour_cast', { lightEvidence: orange });
  });

  it('takes a coloured wall for a wall, and bloodshot eyes for eyes', () => {
    const { lightEvidence } = plainLook;
    expect(verdict('colour_cast', { lightEvidence: { ...lightEvidence, wall: [0.3, 0.5, 0.9] } })).toBe(
      'pass',
    );
    expect(verdict('colour_cast', { lightEvidence: { ...lightEvidence, sclera: [0.6, 0.3, 0.3] } })).toBe(
      'pass',
    );
  });

  it('lets a natural smile be where the document does', () => {
    expect(verdict('expression', {}, 'us-passport')).toBe(
      findDocument('us-passport').expression?.rule === 'natural' ? undefined : 'pass',
    );
  });

  it('fails what cannot be seen on skin, and only warns of a dark picture', () => {
    const light = plainLook.light;
    expect(verdict('exposure', { light: { ...light, clipped: 0.3 } })).toBe('fail');
    expect(verdict('exposure', { light: { ...light, crushed: 0.3 } })).toBe('fail');
    expect(verdict('exposure', { light: { ...light, clipped: 0.04 } })).toBe('warn');
    const dim = { sclera: [0.03, 0.03, 0.03], wall: null, brightest: 0.1, clipped: 0 } as const;
    expect(verdict('exposure', { lightEvidence: dim })).toBe('warn');
  });

  it('judges light by its halves: twice as much warns, thrice and more fails', () => {
    const at = (ratio: number) => ({
      light: { ...plainLook.light, sidedness: (ratio - 1) / (ratio + 1) },
    });
    expect(verdict('side_light', at(1.3))).toBe('pass');
    expect(verdict('side_light', at(2))).toBe('warn');
    expect(verdict('side_light', at(3.5))).toBe('fail');
  });

  it('has no word on sharpness where the face is small, nor on a shadow that was cut away', () => {
    expect(verdict('sharpness', { detail: null })).toBeUndefined();
    const spec = findDocument('icao-9303');
    const replaced = { kind: 'replaced', colour: '#FFFFFF', confidence: 1 } as const;
    const found = judge({ spec, analysis, background: replaced, look: { ...plainLook, shadow: 30 } });
    expect(found.some((f) => f.check === 'shadow')).toBe(false);
  });
});

describe('the checks of what the file says', () => {
  it('counts months since the photo was taken', () => {
    expect(ofSource('photo_age', {}, '2026-09-01')?.verdict).toBe('pass');
    expect(ofSource('photo_age', {}, '2027-04-20')).toMatchObject({ verdict: 'warn', max: 6 });
    expect(ofSource('photo_age', {}, '2020-01-01')).toBeUndefined();
    expect(ofSource('photo_age', { takenAt: null })).toBeUndefined();
    expect(ofSource('photo_age', { takenAt: '0000-00-00T00:00:00' })).toBeUndefined();
  });

  it('is unsure what an editor did, and only where editing is spoken of', () => {
    const software = 'Adobe Photoshop 23.4 (Macintosh)';
    expect(ofSource('editing_traces', { software }, undefined, 'us-passport')?.verdict).toBe('unsure');
    expect(ofSource('editing_traces', { software: '17.4.1' }, undefined, 'us-passport')?.verdict).toBe(
      'pass',
    );
    expect(ofSource('editing_traces', { software })).toBeUndefined();
  });

  it('believes a file that says how much was thrown away', () => {
    const at = (jpegQuality: number) => {
      const source = sourceOf({ jpegQuality });
      const findings = judge({ spec: findDocument('icao-9303'), analysis, look: plainLook, source });
      return findings.find((f) => f.check === 'jpeg_traces')?.verdict;
    };
    expect([90, 60, 40, 10].map(at)).toEqual(['pass', 'pass', 'warn', 'fail']);
  });

  it('refuses grey where colour is asked for', () => {
    const grey = { monochrome: true };
    expect(ofSource('monochrome', grey, undefined, 'us-passport')?.verdict).toBe('fail');
    expect(ofSource('monochrome', grey)?.verdict).toBe('warn');
    expect(ofSource('monochrome', {})?.verdict).toBe('pass');
  });
});
