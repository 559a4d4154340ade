import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../bots/cli/arguments.ts';
import { UsageError } from '../../bots/cli/mistakes.ts';

const make = (...argv: string[]) => {
  const r = parseRequest(argv);
  if (r.kind !== 'make') throw new Error(r.kind);
  return r;
};

describe('the call of the photo program', () => {
  it('says how it is used when nothing is asked', () => {
    expect(parseRequest([])).toEqual({ kind: 'help' });
    expect(parseRequest(['me.jpg', '--document', 'us-passport', '--help'])).toEqual({ kind: 'help' });
  });

  it('takes photos and a document, and keeps hands off the pixels by default', () => {
    expect(make('a.jpg', 'b.heic', '--document', 'us-passport')).toEqual({
      kind: 'make',
      inputs: ['a.jpg', 'b.heic'],
      document: 'us-passport',
      with: null,
      out: '.',
      background: null,
      colour: null,
      tone: null,
      subject: 'adult',
      sheet: '10x15',
      cutout: false,
      json: false,
    });
  });

  it('takes an age group of the subject, and no other word', () => {
    expect(make('a.jpg', '-d', 'x', '--subject', 'infant').subject).toBe('infant');
    expect(() => parseRequest(['a.jpg', '-d', 'x', '--subject', 'baby'])).toThrow('infant, child, adult');
  });

  it('takes a size in place of a document, and refuses what is none', () => {
    expect(make('a.jpg', '--size', '35 x 45 mm').document).toBe('own-35x45mm');
    expect(make('a.jpg', '--size', '2x2in').document).toBe('own-2x2in');
    expect(() => parseRequest(['a.jpg', '--size', '2x2'])).toThrow('unknown_size');
  });

  it('understands a colour as the wish to replace the wall, in either spelling', () => {
    expect(make('a.jpg', '-d', 'x', '--colour', 'white').background).toBe('replace');
    expect(make('a.jpg', '-d', 'x', '--color', '#abcdef').colour).toBe('#abcdef');
  });

  it.each([
    [['--document', 'us-passport'], /no photo/],
    [['a.jpg'], /--document/],
    [['a.jpg', '-d', 'x', '--sheet', 'a3'], /10x15, 4x6, a4, letter, none/],
    [['a.jpg', '-d', 'x', '--background', 'blur'], /keep, replace/],
    [['a.jpg', '-d', 'x', '--background', 'keep', '--colour', 'white'], /replace/],
    [['a.jpg', '-d', 'x', '--tone', 'maybe'], /on, off/],
    [['a.jpg', '-d', 'x', '--nonsense'], /nonsense/],
    [['a.jpg', '-d', 'x', '--country', 'US'], /--list/],
    [['a.jpg', '-d', 'x', '--size', '35x45mm'], /exclude/],
    [['a.jpg', '-d', 'x', '--with', 'y', '--sheet', 'none'], /--with/],
  ])('refuses %j with a sentence', (argv, words) => {
    expect(() => parseRequest(argv)).toThrow(UsageError);
    expect(() => parseRequest(argv)).toThrow(words);
  });
});
