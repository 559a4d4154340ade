import { describe, expect, it } from 'vitest';
import type { Draft } from '../../core/chat/draft.ts';
import { judgementOf } from '../../core/chat/judgement.ts';
import { likelyCountry } from '../../core/chat/screens/countries.ts';
import { momentText, moneyText } from '../../core/chat/words.ts';
import type { Finding } from '../../core/checks/finding.ts';

const finding = (check: string, verdict: Finding['verdict']): Finding => ({
  ...{ check, verdict, value: 1, unit: '', min: null, max: null },
  ...{ source: 'own rule', confidence: 1, mark: null, asks: false },
  advice: verdict === 'pass' ? null : { key: 'as-is', params: { text: check } },
});
const draft = (findings: Finding[], more: Partial<Draft> = {}): Draft => ({
  ...{ files: [], edits: [], proved: true, asUploaded: false, shrunk: null, overridden: {} },
  findings,
  ...more,
});

describe('whether a photo is sold', () => {
  it('yes, with what is to be known, worst first', () => {
    const judged = judgementOf(
      draft([finding('roll', 'warn'), finding('cutout', 'unsure'), finding('dpi', 'pass')]),
      'gb-passport',
    );
    expect(judged).toMatchObject({ obstacle: null, override: null, passed: 1, total: 3 });
    expect(judged.remarks.map((f) => f.check)).toEqual(['cutout', 'roll']);
  });

  it('counts a question neither among the checks nor among what is to be mended', () => {
    const asked = { ...finding('head_covering', 'unsure'), asks: true };
    const judged = judgementOf(draft([asked, finding('roll', 'pass')]), 'gb-passport');
    expect(judged).toMatchObject({ obstacle: null, remarks: [], passed: 1, total: 1 });
    expect(judged.questions.map((f) => f.check)).toEqual(['head_covering']);
    const answered = draft([asked], { overridden: { head_covering: 'religious' } });
    expect(judgementOf(answered, 'gb-passport').questions).toEqual([]);
  });

  it('not with a miss of the frame or the file, whatever the person says', () => {
    const failing = draft([finding('head_height', 'fail'), finding('background', 'fail')]);
    expect(judgementOf(failing, 'gb-passport')).toMatchObject({ obstacle: 'fails', override: null });
    const overridden = { ...failing, overridden: { background: 'mistaken' } };
    expect(judgementOf(overridden, 'gb-passport')).toMatchObject({ obstacle: 'fails', override: null });
  });

  it('with an arguable miss after each of them was argued', () => {
    const failing = draft([finding('roll', 'fail'), finding('background', 'fail')]);
    expect(judgementOf(failing, 'gb-passport').override?.check).toBe('roll');
    const first = { ...failing, overridden: { roll: 'medical' } };
    expect(judgementOf(first, 'gb-passport').override?.check).toBe('background');
    const all = { ...failing, overridden: { roll: 'medical', background: 'mistaken' } };
    expect(judgementOf(all, 'gb-passport').obstacle).toBeNull();
  });

  it('not where the authority takes none, wants the upload itself, or the file is not what it was meant to be', () => {
    expect(judgementOf(draft([]), 'de-passport').obstacle).toBe('submission');
    expect(judgementOf(draft([], { asUploaded: true }), 'gb-passport').obstacle).toBe('untouched');
    expect(judgementOf(draft([], { proved: false }), 'gb-passport').obstacle).toBe('file');
  });
});

describe('words', () => {
  it('guess a country from the last one, a region, or a language that has one', () => {
    expect(likelyCountry('JP', 'de')).toBe('JP');
    expect(likelyCountry(null, 'pt-BR')).toBe('BR');
    expect(likelyCountry(null, 'de')).toBe('DE');
    expect(likelyCountry(null, 'en')).toBeNull();
    expect(likelyCountry('XX', 'not a tag')).toBeNull();
  });

  it('write money and time so that nobody can misread them', () => {
    expect(moneyText({ amount: 499, currency: 'USD' }, 'en')).toBe('4.99 USD');
    expect(moneyText({ amount: 500, currency: 'JPY' }, 'en')).toBe('500 JPY');
    expect(moneyText({ amount: 499, currency: 'EUR' }, 'de')).toBe('4,99 EUR');
    expect(momentText(Date.UTC(2026, 10, 23, 14, 5), 'en')).toMatch(/Nov 23.*14:05 UTC/);
  });
});
