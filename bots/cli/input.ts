import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { checkBytes, MAX_BYTES } from '../../core/photo/decode/limits.ts';

/** A photo's file that cannot be read; the message says why. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  ENAMETOOLONG: 'There is no such file.',
  EISDIR: 'This is a folder, not a photo.',
  EACCES: 'There is no permission to read this file.',
  EPERM: 'There is no permission to read this file.',
};

/**
 * The bytes of a photo; its size is looked at before any of it is read.
 * @throws UnreadableError
 * @throws UserError `file_too_large`
 */
export async function readPhoto(path: string): Promise<Uint8Array> {
  let file: FileHandle | null = null;
  try {
    // Without O_NONBLOCK the opening of a pipe waits for its writer, perhaps for ever.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await file.stat();
    if (facts.isDirectory()) throw new UnreadableError(reasons.EISDIR);
    if (!facts.isFile()) throw new UnreadableError('This is not a file.');
    checkBytes(facts.size, MAX_BYTES);
    return await file.readFile();
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code;
    const fromSystem = e instanceof Error && typeof (e as NodeJS.ErrnoException).syscall === 'string';
    if (!fromSystem) throw e;
    throw new UnreadableError(reasons[code ?? ''] ?? `The file cannot be read (${code}).`);
  } finally {
    await file?.close();
  }
}
