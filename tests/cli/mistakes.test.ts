import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../bots/cli/arguments.ts';
import { explainUsage, explainUser, UsageError } from '../../bots/cli/mistakes.ts';
import { findDocument } from '../../core/documents/index.ts';
import type { UserError } from '../../core/problem.ts';

const thrownBy = (call: () => unknown): unknown => {
  try {
    call();
  } catch (e) {
    return e;
  }
  throw new Error('nothing was thrown');
};
const saidOf = (id: string): string => explainUser(thrownBy(() => findDocument(id)) as UserError);

describe('a mistake in the call', () => {
  it('is one sentence and the way to the options, without what Node adds', () => {
    const e = thrownBy(() => parseRequest(['me.jpg', '--nonsense']));
    expect(e).toBeInstanceOf(UsageError);
    expect(explainUsage(e as UsageError, 'photo')).toBe(
      "Unknown option '--nonsense'\nAll options: npm run photo -- --help",
    );
  });

  it.each([
    ['us-pasport', 'us-passport'],
    ['uk-passport', 'gb-passport'],
    ['german visa', 'de-visa'],
    ['shengen_visa', 'schengen-visa'],
  ])('an unknown document, %s, comes with the one that is meant, %s', (typed, meant) => {
    expect(saidOf(typed)).toMatch(new RegExp(`called ${typed}\\. Did you mean ${meant}[ ,?]`));
    expect(saidOf(typed).split(/,| or /).length).toBeLessThanOrEqual(3);
  });

  it('an unknown document that is like none leads to the list', () => {
    expect(saidOf('qqqq')).toBe('There is no document called qqqq. All documents: npm run documents');
  });
});
