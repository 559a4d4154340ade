import { access, constants, mkdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { UsageError } from './mistakes.ts';

/**
 * Makes the folder that the files go to, with those above it.
 * @throws UsageError where that is not possible or nothing may be written there
 */
export async function openFolder(path: string): Promise<void> {
  try {
    await make(resolve(path));
    await access(path, constants.W_OK);
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException;
    if (!code) throw e;
    const reason = code === 'ENOTDIR' || code === 'EEXIST' ? 'it is not a folder' : `${code}`;
    throw new UsageError(`nothing can be written to --out ${path} (${reason})`);
  }
}

/** One folder at a time: Node's own recursion never ends in a file system that does not take folders (/proc). */
async function make(path: string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) return;
  if (dirname(path) !== path) await make(dirname(path));
  await mkdir(path).catch(async (e: NodeJS.ErrnoException) => {
    // Another run may have made it in the meantime.
    if (e.code !== 'EEXIST' || !(await stat(path)).isDirectory()) throw e;
  });
}

/**
 * `me`, of `me.jpg`: what the files of each input are called, before the document's name. Inputs of one name get
 * numbers, and so does one whose files would overwrite another input.
 */
export function outputNames(
  inputs: readonly string[],
  out: string,
  documents: readonly string[],
): readonly string[] {
  const folder = resolve(out);
  const present = inputs.filter((i) => dirname(resolve(i)) === folder).map((i) => comparable(basename(i)));
  const taken = new Set<string>();
  const free = (name: string): boolean =>
    !taken.has(comparable(name)) &&
    !documents.some((id) => present.some((p) => p.startsWith(comparable(`${name}-${id}`))));
  return inputs.map((input) => {
    const own = basename(input, extname(input));
    let name = own;
    for (let n = 2; !free(name); n++) name = `${own}-${n}`;
    taken.add(comparable(name));
    return name;
  });
}

/** File systems of Windows and macOS tell apart neither case nor the forms of an accented letter. */
function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
