import { describe, expect, it } from 'vitest';
import { matchLanguage } from '../../core/text/messages.ts';
import { acceptedLanguage } from '../../core/text/negotiation.ts';

const among = ['ar', 'en', 'es', 'fr', 'pt', 'uk', 'zh-Hans'];

describe('the language of a tag', () => {
  it.each([
    ['es-419', 'es'],
    ['pt-BR', 'pt'],
    ['pt_BR', 'pt'],
    ['ar-EG', 'ar'],
    ['uk', 'uk'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-hans-hk', 'zh-Hans'],
    ['xx', 'en'],
    ['not a tag', 'en'],
    ['', 'en'],
  ])('%s is answered in %s', (tag, language) => expect(matchLanguage(tag, among)).toBe(language));

  it.each(['zh-TW', 'zh-HK', 'zh-Hant', 'zh-Hant-MO'])(
    '%s is another script than the one there is, so English is spoken',
    (tag) => expect(matchLanguage(tag, among)).toBe('en'),
  );
});

describe('the language of a browser', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en;q=0.3, fr;q=0.7', 'fr'],
    ['xx, ar;q=0.5, en;q=0.1', 'ar'],
    ['xx, en-GB;q=0.5, es;q=0.1', 'en'],
    ['es;q=0, fr;q=0.1', 'fr'],
    ['zh-TW, zh;q=0.8', 'zh-Hans'],
    ['*', 'en'],
    [';;q=,,', 'en'],
  ])('%s reads %s', (header, language) => expect(acceptedLanguage(header, among)).toBe(language));

  it('is English where nothing is said', () => {
    expect(acceptedLanguage(undefined, among)).toBe('en');
    expect(acceptedLanguage(null, among)).toBe('en');
  });
});
