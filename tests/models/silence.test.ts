import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('leaves no trace of the library’s own reports, at home or in temporary files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'silence-'));
  try {
    const program = `
      const { openNetworks } = await import('${pathToFileURL(`${root}/models/index.ts`)}');
      const networks = await openNetworks();
      await networks.warm();
      await networks.close();`;
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder },
    });
    // tsx keeps its compiled files there.
    expect(readdirSync(folder).filter((name) => !name.startsWith('tsx'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
