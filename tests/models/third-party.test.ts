import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { geometryMetadata, networkWeights, type Source } from '../../models/manifest.ts';

const root = resolve(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'THIRD_PARTY.md'), 'utf8');
const rows = document.split('\n').filter((line) => line.startsWith('| '));

it('THIRD_PARTY.md states every weight as the manifest does', () => {
  for (const source of [...Object.values(networkWeights), geometryMetadata] as Source[]) {
    const row = rows.find((line) => line.includes(source.sha256)) ?? `no row with ${source.sha256}`;
    for (const part of [`${source.package} ${source.version}`, source.file, source.licence])
      expect(row).toContain(part);
    if (source.range) expect(row).toContain(`bytes ${source.range.join('-')}`);
  }
});

it('THIRD_PARTY.md lists every runtime dependency with its licence', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const { license } = JSON.parse(
      readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    ) as { license: string };
    expect(document).toContain(`| ${name} | ${license}`);
  }
});
