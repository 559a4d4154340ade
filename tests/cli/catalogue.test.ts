import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCatalogueRequest } from '../../bots/catalogue/arguments.ts';
import { catalogueMarkdown } from '../../bots/catalogue/markdown.ts';
import { schemaProblems } from '../../bots/catalogue/problems.ts';
import { catalogueTable } from '../../bots/catalogue/table.ts';
import { UsageError } from '../../bots/cli/mistakes.ts';
import { documents, findDocument } from '../../core/documents/index.ts';
import { recheckAfterDays } from '../../core/documents/staleness.ts';

const root = new URL('../../', import.meta.url);

function run(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'bots/documents.ts', ...argv],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('DOCUMENTS.md', () => {
  const page = catalogueMarkdown(documents);

  it('is what the data say: npm run documents -- --write', () => {
    expect(readFileSync(new URL('DOCUMENTS.md', root), 'utf8')).toBe(page);
  });

  it('holds every document with every source, and says what is not published', () => {
    for (const d of documents) {
      const entry = page.slice(page.indexOf(`\`${d.id}\`,`)).split('\n### ')[0]!;
      expect(entry.startsWith(`\`${d.id}\``), d.id).toBe(true);
      for (const s of d.sources) expect(entry).toContain(`<${s.address}>`);
      if (d.editing.permitted === 'unspecified') expect(entry).toContain('| editing | – |');
      else expect(entry).toContain('taken to permit');
    }
    expect(page).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe('the catalogue as a table', () => {
  it('has a line for each document, and shows which rules are stale', () => {
    const checked = Date.parse(findDocument('us-passport').sources[0]!.checkedOn);
    const fresh = catalogueTable(documents, new Date(checked));
    expect(fresh.split('\n')).toHaveLength(documents.length + 1);
    expect(fresh).not.toContain('STALE');
    const later = new Date(checked + recheckAfterDays * 24 * 60 * 60 * 1000);
    expect(catalogueTable([findDocument('us-passport')], later)).toContain('STALE');
  });
});

describe('the call of the catalogue program', () => {
  it('is a table where nothing is asked, a search where words are', () => {
    expect(parseCatalogueRequest([])).toEqual({ kind: 'table', json: false });
    expect(parseCatalogueRequest(['german', 'visa'])).toEqual({
      kind: 'search',
      words: 'german visa',
      json: false,
    });
    expect(parseCatalogueRequest(['--compare', 'a', 'b', '--json'])).toEqual({
      kind: 'compare',
      first: 'a',
      second: 'b',
      json: true,
    });
  });

  it.each([[['--compare', 'a']], [['--stale', '--write']], [['--stale', 'us-passport']], [['--nonsense']]])(
    'refuses %j',
    (argv) => {
      expect(() => parseCatalogueRequest(argv)).toThrow(UsageError);
    },
  );

  it('names what a data file lacks, by document and figure', () => {
    const { editing, ...spec } = { ...findDocument('us-passport'), sizeMm: [35] };
    const problems = schemaProblems([spec]);
    expect(problems).toHaveLength(2);
    expect(problems).toContainEqual(expect.stringMatching(/^us-passport: sizeMm: \S/));
    expect(problems).toContainEqual(expect.stringMatching(/^us-passport: editing: \S/));
    expect(schemaProblems(documents)).toEqual([]);
  });

  it('finds documents by words, and names countries that have none', () => {
    expect(run('turkey', 'visa').stdout).toContain('tr-passport');
    const [first] = run('DV', 'lottery', '--json').stdout.split('\n');
    expect(JSON.parse(first!)).toMatchObject({ id: 'us-dv-lottery' });
    expect(run('Malawi')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('not verified for it'),
    });
    expect(run('Wakanda')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Wakanda'),
    });
  });

  it('compares two documents, for people and for programs', () => {
    const told = run('--compare', 'us-passport', 'ca-passport');
    expect(told.status).toBe(0);
    expect(told.stdout).toContain('does not serve for the second');
    const { stdout } = run('--compare', 'us-passport', 'own-35x45mm', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ first: 'us-passport', second: 'own-35x45mm', asItIs: 'no' });
    expect(run('--compare', 'us-passport', 'xx-nothing')).toMatchObject({
      status: 1,
      stderr: 'There is no document called xx-nothing. All documents: npm run documents\n',
    });
  });
});
