import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../core/chat/commands.ts';
import { RETENTION_CLASSES } from '../../core/privacy/retention.ts';
import { messages } from '../../core/text/messages.ts';

const folder = new URL('../../core/chat/', import.meta.url);
const sources = (readdirSync(folder, { recursive: true }) as string[])
  .filter((f) => f.endsWith('.ts'))
  .map((f) => readFileSync(new URL(f, folder), 'utf8'));
const en = messages('en');

describe('the sentences of the conversation', () => {
  it('are all there', () => {
    const keys = sources.flatMap((text) =>
      [
        ...text.matchAll(/\b(?:line|heading|quiet|button|link)\(\s*'([^']+)'/g),
        ...text.matchAll(/\bkey: '([a-z][^']+)'/g),
      ].map((m) => m[1]!),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter((key) => !en.has(key))).toEqual([]);
  });

  it('are there for every value that is put into a key', () => {
    const made: Record<string, readonly string[]> = {
      'button-pay': ['link', 'in_chat', 'free'],
      'button-background': ['keep', 'replace'],
      'button-reason': ['natural', 'medical', 'religious', 'child', 'mistaken'],
      'button-refused': ['size', 'background', 'face', 'quality', 'edited', 'unsaid'],
      obstacle: ['submission', 'untouched', 'fails', 'file'],
      payment: ['paid', 'open', 'ended', 'review', 'refund', 'delivered'],
      rule: ['official_read', 'official_mirrored', 'secondary', 'aggregator'],
      edit: ['orient', 'colour_space', 'crop', 'rotate', 'resize', 'tone', 'background', 'encode', 'none'],
      'deleted-chat': ['all', 'some'],
      command: commands,
      'how-to': ['wall', 'light', 'camera', 'frame', 'face', 'file'],
      privacy: RETENTION_CLASSES.filter((c) => !['once', 'deployment'].includes(c)),
    };
    const keys = Object.entries(made).flatMap(([stem, ends]) => ends.map((end) => `${stem}-${end}`));
    expect(keys.filter((key) => !en.has(key))).toEqual([]);
  });

  it('never call a person’s photo an error', () => {
    const text = readFileSync(new URL('../../core/text/en.ftl', import.meta.url), 'utf8');
    const said = text.split('\n').filter((l) => / = /.test(l) || /^ {4}\[|^ {4}\*/.test(l));
    expect(
      said.filter((l) =>
        /\b(invalid|failed|error)\b/i.test(
          l
            .split(/ = |\] /)
            .slice(1)
            .join(' '),
        ),
      ),
    ).toEqual([]);
  });
});
