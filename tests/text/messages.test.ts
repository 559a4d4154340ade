import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, matchLanguage, messages } from '../../core/text/messages.ts';

/** Codes of the closed union, read from its source so that a new one without a sentence is noticed. */
const codes = [
  ...readFileSync(new URL('../../core/problem.ts', import.meta.url), 'utf8').matchAll(
    /^ {2}\| '([a-z_]+)'/gm,
  ),
].map((m) => m[1]!);

describe('messages', () => {
  it('has a sentence for every problem a person can meet', () => {
    expect(codes.length).toBeGreaterThan(15);
    const en = messages('en');
    expect(codes.filter((c) => !en.has(`error-${c}`))).toEqual([]);
  });

  it('fills in numbers', () => {
    expect(messages('en').format('error-several_faces', { count: 3 })).toContain('3 faces');
  });

  it('says a sentence within a sentence', () => {
    const inner = { key: 'error-several_faces', params: { count: 3 } };
    expect(messages('en').format('check-submission-advice', { advice: inner })).toContain('I see 3 faces');
    expect(() =>
      messages('en').format('check-submission-advice', { advice: { key: 'error-several_faces' } }),
    ).toThrow(/count/);
  });

  it('refuses a key that nobody wrote and a message with a value missing', () => {
    expect(() => messages('en').format('error-nonsense')).toThrow(/no message/);
    expect(() => messages('en').format('error-several_faces')).toThrow(/count/);
  });

  it('falls back to English', () => {
    expect(languages).toContain('en');
    expect(matchLanguage('xx-YY')).toBe('en');
    expect(matchLanguage(null)).toBe('en');
    expect(matchLanguage('EN-gb')).toBe('en');
  });
});
