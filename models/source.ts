import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ModelError } from './error.ts';
import type { Source } from './manifest.ts';

/**
 * Reads a weight file, or its range of a packed one, out of the installed npm package.
 *
 * @param searchPaths `node_modules` folders to look in, nearest first; by default those that Node would
 *   search from here, so that hoisted installs are found too.
 * @throws ModelError naming package, file and versions where it is missing or not what the manifest says.
 */
export async function readSource(source: Source, searchPaths = packageFolders(source)): Promise<Uint8Array> {
  const { folder, version } = await locate(source, searchPaths);
  const path = join(folder, source.file);
  const bytes = await readRange(path, source.range).catch((cause: unknown) => {
    throw new ModelError(`${name(source)}: cannot read ${source.file}`, { cause });
  });
  const found = sha256(bytes);
  if (found !== source.sha256)
    throw new ModelError(
      `${name(source)}: ${source.file}${source.range ? ` [bytes ${source.range.join('-')}]` : ''} ` +
        `is not the expected file (sha256 ${found}, expected ${source.sha256}; ` +
        `installed version ${version}, expected ${source.version}). Run \`npm ci\` to restore it.`,
    );
  return bytes;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function name(source: Source): string {
  return `npm package ${source.package}@${source.version}`;
}

function packageFolders(source: Source): readonly string[] {
  // Not require.resolve: a package's `exports` may hide both its package.json and its data files.
  return createRequire(import.meta.url).resolve.paths(source.package) ?? [];
}

async function locate(
  source: Source,
  searchPaths: readonly string[],
): Promise<{ folder: string; version: string }> {
  for (const path of searchPaths) {
    const folder = join(path, source.package);
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text === null) continue;
    const { version } = JSON.parse(text) as { version?: unknown };
    return { folder, version: String(version) };
  }
  throw new ModelError(`${name(source)} is not installed. Run \`npm ci\`.`);
}

async function readRange(path: string, range: Source['range']): Promise<Uint8Array> {
  if (range === undefined) return readFile(path);
  const [start, end] = range;
  const file = await open(path);
  try {
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
