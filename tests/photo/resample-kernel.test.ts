import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../core/photo/resample');

it('commits the kernel that its source compiles to, byte for byte', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'kernel-'));
  try {
    const built = join(scratch, 'kernel.wasm');
    const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
    const config = resolve(folder, 'asconfig.json');
    execFileSync(process.execPath, [asc, '--config', config, '--outFile', built]);
    expect(readFileSync(built).equals(readFileSync(resolve(folder, 'kernel.wasm')))).toBe(true);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
