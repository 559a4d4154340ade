import { describe, expect, it } from 'vitest';
import type { Finding } from '../../core/checks/finding.ts';
import { checks, type Evidence, judge } from '../../core/checks/index.ts';
import { documents, findDocument } from '../../core/documents/index.ts';
import type { Analysis } from '../../core/photo/analysis.ts';
import { labOf } from '../../core/photo/lab.ts';
import { allows, place } from '../../core/photo/place.ts';
import type { Wall } from '../../core/photo/wall.ts';
import { messages } from '../../core/text/messages.ts';
import { analysisOf, roomy, type Sitter } from '../photo/synthetic.ts';

const english = ({ advice }: Finding): string | null =>
  advice && messages('en').format(advice.key, advice.params);

/** The findings by their checks, with the advice as people read it. */
function report(id: string, sitter: Sitter, more: Partial<Evidence> = {}) {
  const spec = findDocument(id);
  const analysis = more.analysis ?? analysisOf(sitter);
  const placement = place(analysis, spec, { background: 'keep' });
  const findings = judge({ spec, analysis, placement, ...more });
  return Object.fromEntries(findings.map((f) => [f.check, { ...f, advice: english(f) }]));
}

function turned(pose: Partial<{ yaw: number; pitch: number }>): Analysis {
  const analysis = analysisOf(roomy);
  return { ...analysis, face: { ...analysis.face!, pose: { ...analysis.face!.pose, ...pose } } };
}

function wallOf(hex: string, more: Partial<Wall> = {}): Wall {
  const byte = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16);
  const lab = labOf(byte(1), byte(3), byte(5));
  return { lab, hex, lightnessSpread: 1, chromaSpread: 1, busyShare: 0, area: 0.3, ...more };
}

const kept = (hex: string, more: Partial<Wall> = {}) =>
  ({ background: { kind: 'kept', wall: wallOf(hex, more) } }) as const;

describe('judge', () => {
  it('has no check twice', () => {
    expect(new Set(checks.map((c) => c.id)).size).toBe(checks.length);
  });

  it.each(documents.filter((d) => allows(d, 'crop')).map((d) => d.id))(
    'fails nothing on a good portrait for %s',
    (id) => {
      const findings = Object.values(report(id, roomy));
      expect(findings.filter((f) => f.verdict === 'fail' && f.check !== 'enlargement')).toEqual([]);
      expect(new Set(findings.map((f) => f.check)).size).toBe(findings.length);
    },
  );

  it('tells the height of the head in the unit and band of the document', () => {
    expect(report('fr-passport', roomy).head_height).toMatchObject({
      verdict: 'pass',
      unit: 'mm',
      min: 32,
      max: 36,
    });
    expect(report('icao-9303', roomy).head_height).toMatchObject({ min: 31.5, max: 36 });
    expect(report('ve-visa', roomy).head_height).toMatchObject({ unit: '%', min: 66, max: 75 });
    expect(report('nz-passport', roomy).head_height).toMatchObject({ verdict: 'pass', min: null, max: null });
  });

  it('says both numbers where the authority does not say what it measures', () => {
    const finding = report('gb-passport', { ...roomy, hair: 0.3 }).head_height!;
    expect(finding.verdict).toBe('warn');
    expect(finding.advice).toMatch(/to the skull and .* to the top of the hair/);
  });

  it('never rounds a length into the band that it misses, and says what would mend it', () => {
    const spec = findDocument('fr-passport');
    const analysis = analysisOf(roomy);
    const placement = place(analysis, spec, { background: 'keep' });
    const at = (mm: number) => {
      const headToSkull = (mm / 45) * placement.height;
      const measures = { ...placement.measures, headToSkull, headToHair: headToSkull, crownError: 0 };
      const findings = judge({ spec, analysis, placement: { ...placement, measures } });
      return english(findings.find((f) => f.check === 'head_height')!);
    };
    expect(at(31.96)).toMatch(/31\.9 mm; .* 32-36 mm\..* closer\./);
    expect(at(36.04)).toMatch(/36\.1 mm; .* 32-36 mm\..* further away/);
    expect(at(32 - 1e-9)).toBeNull();
  });

  it('is in doubt where the crown is', () => {
    expect(report('in-passport', { ...roomy, crownError: 60 }).head_height!.verdict).toBe('warn');
  });

  it('warns of a length inside its band only where one true length in four would be outside', () => {
    const spec = findDocument('icao-9303');
    const analysis = analysisOf(roomy);
    const placement = place(analysis, spec, { background: 'keep' });
    const at = (errorsInside: number) => {
      const crownError = placement.height / 60;
      const headToSkull = 0.7 * placement.height + errorsInside * crownError;
      const measures = { ...placement.measures, headToSkull, crownError };
      const findings = judge({ spec, analysis, placement: { ...placement, measures } });
      return findings.find((f) => f.check === 'head_height')!;
    };
    expect(at(0.6).verdict).toBe('warn');
    expect(at(0.75)).toMatchObject({ verdict: 'pass', confidence: 0.78 });
    expect(at(-0.5).verdict).toBe('unsure');
    expect(at(-1.1).verdict).toBe('fail');
  });

  it('fails a band that no placement of this face could meet', () => {
    // Eyes so low in the face that head height, top and chin margin exclude each other.
    const report_ = report('cn-id', { ...roomy, hair: 0.5 });
    expect(Object.values(report_).some((f) => f.verdict === 'fail' || f.verdict === 'warn')).toBe(true);
  });

  it('judges pixels between the eyes in the source', () => {
    const far = (head: number): Sitter => ({ ...roomy, head });
    expect(report('us-passport', far(500)).inter_eye_distance!.verdict).toBe('pass');
    expect(report('us-passport', far(380)).inter_eye_distance!.verdict).toBe('warn');
    expect(report('us-passport', far(300)).inter_eye_distance!.verdict).toBe('fail');
  });

  it('warns of any enlargement and fails a large one', () => {
    const at = (head: number) => report('fr-passport', { ...roomy, head }).enlargement!.verdict;
    expect(at(420)).toBe('pass');
    expect(at(370)).toBe('warn');
    expect(at(300)).toBe('fail');
  });

  it('fails roll where it may not be taken out, and only there', () => {
    const tilted = { ...roomy, roll: 10 };
    expect(report('it-cie', tilted).roll!.verdict).toBe('fail');
    expect(report('it-cie', { ...roomy, roll: 7 }).roll!.verdict).toBe('warn');
    expect(report('fr-passport', tilted).roll).toMatchObject({ verdict: 'pass', value: 0 });
    expect(report('fr-passport', { ...roomy, roll: 18 }).roll!.verdict).toBe('warn');
  });

  it('judges a turned and a raised head', () => {
    const verdict = (pose: Partial<{ yaw: number; pitch: number }>, check: string) =>
      report('icao-9303', roomy, { analysis: turned(pose) })[check]!;
    expect(verdict({ yaw: 5.5 }, 'yaw').verdict).toBe('pass');
    expect(verdict({ yaw: -7 }, 'yaw').verdict).toBe('warn');
    expect(verdict({ yaw: 12 }, 'yaw')).toMatchObject({
      verdict: 'fail',
      advice: expect.stringMatching(/right/),
    });
    expect(verdict({ pitch: -18 }, 'pitch')).toMatchObject({
      verdict: 'fail',
      advice: expect.stringMatching(/Raise/),
    });
  });

  it('counts faces', () => {
    const analysis = analysisOf(roomy);
    const [first] = analysis.faces;
    const small = { ...first!, box: [10, 10, first!.box[2] * 0.2, first!.box[3] * 0.2] as const };
    const withFaces = (faces: Analysis['faces']) =>
      report('us-passport', roomy, { analysis: { ...analysis, faces } }).one_face!;
    expect(withFaces([first!, first!])).toMatchObject({ verdict: 'fail', value: 2, min: 1, max: 1 });
    expect(withFaces([first!, small]).verdict).toBe('warn');
    expect(withFaces([first!]).verdict).toBe('pass');
  });

  it('calls a white wall in ordinary light white, and a dark or coloured one by what it is', () => {
    expect(report('sg-passport', roomy, kept('#F2F2F0')).background!.verdict).toBe('pass');
    expect(report('sg-passport', roomy, kept('#CBCAC8')).background!.verdict).toBe('pass');
    expect(report('sg-passport', roomy, kept('#404040')).background).toMatchObject({
      verdict: 'fail',
      value: '#404040',
      advice: expect.stringMatching(/dark grey/),
    });
    expect(report('sg-passport', roomy, kept('#040404')).background!.advice).toMatch(/looks black\./);
    expect(report('sg-passport', roomy, kept('#438EDB')).background!.advice).toMatch(/blue/);
    expect(report('kw-passport', roomy, kept('#438EDB')).background!.verdict).toBe('pass');
  });

  it('refuses white where it is forbidden', () => {
    expect(report('fr-passport', roomy, kept('#FEFEFE')).background).toMatchObject({ verdict: 'fail' });
    expect(report('fr-passport', roomy, kept('#D5D5D5')).background!.verdict).toBe('pass');
    const replaced = { kind: 'replaced', colour: '#ffffff', confidence: 0.9 } as const;
    expect(report('fr-passport', roomy, { background: replaced }).background!.verdict).toBe('fail');
  });

  it('sees an uneven and a busy wall, and says when it can see none', () => {
    const evenness = (more: Partial<Wall>) =>
      report('icao-9303', roomy, kept('#DDDDDD', more)).background_evenness!;
    expect(evenness({}).verdict).toBe('pass');
    expect(evenness({ lightnessSpread: 7 })).toMatchObject({
      verdict: 'warn',
      advice: expect.stringMatching(/lit/),
    });
    expect(evenness({ busyShare: 0.3 })).toMatchObject({
      verdict: 'fail',
      advice: expect.stringMatching(/something/),
    });
    const none = report('icao-9303', roomy, { background: { kind: 'kept', wall: null } });
    expect(none.background!.verdict).toBe('unsure');
  });

  it('holds the written file against the document', () => {
    const file = { width: 500, height: 653, dpi: 300, bytes: 200 * 1024, mediaType: 'image/jpeg' };
    const on = (change: Partial<typeof file>) =>
      report('fi-passport-digital', roomy, { file: { ...file, ...change } });
    for (const check of ['output_px', 'kilobytes', 'dpi', 'format'])
      expect(on({})[check]!.verdict).toBe('pass');
    expect(on({ height: 652 }).output_px!.verdict).toBe('fail');
    expect(on({ bytes: 260_000 }).kilobytes).toMatchObject({ verdict: 'fail', max: 250, unit: 'kB' });
    expect(on({ dpi: 72 }).dpi!.verdict).toBe('fail');
    expect(on({ mediaType: 'image/png' }).format!.verdict).toBe('fail');
    const us = report('us-visa', roomy, { file: { ...file, width: 600, height: 600, bytes: 40 * 1024 } });
    expect(us.compression!.verdict).toBe('fail');
  });

  it('says what was asked for and not done, and where no own photo is taken', () => {
    const asked = report('us-passport', roomy, { denied: ['background'] });
    expect(asked.editing).toMatchObject({ verdict: 'warn', value: 'background' });
    expect(report('us-passport', roomy).editing).toBeUndefined();
    expect(report('de-passport', roomy).submission).toMatchObject({ verdict: 'warn', value: 'studio' });
    expect(report('us-passport', roomy).submission).toBeUndefined();
  });

  it('gives calm advice wherever something is not as it should be, and none elsewhere', () => {
    const odd = report('it-cie', { ...roomy, roll: 12, head: 300, hair: 0.3 }, kept('#404040'));
    for (const f of Object.values(odd)) {
      if (f.verdict === 'pass') expect(f.advice).toBeNull();
      else expect(f.advice).toMatch(/^[A-Z].*\.$/);
      expect(f.advice ?? '').not.toMatch(/invalid|failed|error|!/i);
    }
  });
});
