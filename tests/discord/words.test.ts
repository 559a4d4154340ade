import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandBodies } from '../../adapters/discord/commands.ts';
import { CommandTable } from '../../bots/demo/discord/command-table.ts';
import { slashKey, texts } from '../../bots/discord.ts';
import { languages, messages } from '../../core/text/messages.ts';

const source = readFileSync(new URL('../../core/text/en.ftl', import.meta.url), 'utf8');
const entries = new Map(
  source.split(/\n(?=[a-z][\w-]* = )/).flatMap((entry): [string, string][] => {
    const key = /^([a-z][\w-]*) = /.exec(entry)?.[1];
    return key ? [[key, entry.split(/\n(?=#|\n)/)[0]!]] : [];
  }),
);
const variables = (text: string): Set<string> => new Set(text.match(/\$\w+/g) ?? []);

describe('what is said where commands are filled in', () => {
  const own = [...entries.keys()].filter((key) => key.endsWith('-slash'));

  it('stands in for a sentence that there is, and needs nothing else', () => {
    expect(own.length).toBeGreaterThan(15);
    for (const key of own) {
      const other = entries.get(key.slice(0, -'-slash'.length));
      expect(other, key).toBeDefined();
      for (const v of variables(entries.get(key)!)) expect(variables(other!), key).toContain(v);
    }
  });

  it('names no command that only a chat with typing has', () => {
    const commands = /(?<![\w{/])\/(start|orders|delete|mydata|privacy|terms|support|language|help)\b/;
    const chatty = [...entries].filter(([key, text]) => commands.test(text) && !key.startsWith('operator-'));
    // The help of other chats is reached from nowhere here.
    const answered = chatty.filter(([key]) => !entries.has(slashKey(key)) && !key.startsWith('help-'));
    expect(answered.map(([key]) => key)).toEqual([]);
  });
});

describe('the commands', () => {
  it('are such as Discord takes, in every language there is', () => {
    const format = (locale: string | null, key: string) =>
      messages(locale).format(key, key === texts.idphoto.description ? { price: 'CHF 1,234.99' } : {});
    const bodies = commandBodies(texts, format);
    expect(bodies.map((b) => b.name)).toEqual(['idphoto', 'idphoto-account']);
    new CommandTable().overwrite(bodies, '1');
    expect(bodies.map((b) => 'description' in b && b.description).join()).not.toContain('…');
    expect(texts.languages).toHaveLength(languages.length);
  });
});
