import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('SECURITY.md', root), 'utf8');
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+[^|]*)\|([^|]*)\|([^|]*)\|$/gm)];

describe('SECURITY.md', () => {
  it('names a test for each requirement, and each test is there', () => {
    expect(rows.length).toBeGreaterThan(35);
    for (const [, requirement, how, tests] of rows) {
      expect(how!.trim(), requirement).not.toBe('');
      const files = [...tests!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);
      expect(files.length, requirement).toBeGreaterThan(0);
      for (const file of files) {
        expect(file, requirement).toMatch(/^tests\/.+\.test\.ts$/);
        expect(existsSync(new URL(file, root)), file).toBe(true);
      }
    }
  });

  it('lists every secret that the programs read', () => {
    const source = readFileSync(new URL('bots/config/bot.ts', root), 'utf8');
    const [, list = ''] = /secretNames = \[(.*?)\]/s.exec(source) ?? [];
    const names = [...list.matchAll(/'([A-Z_]+)'/g)].map((m) => m[1]!);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(page).toContain(`\`${name}\``);
  });
});
