import { FetchError } from '../../core/chat/inbound.ts';
import { downloadLimit, readWithin } from '../../core/chat/offered.ts';
import { UserError } from '../../core/problem.ts';

export interface Source {
  /** Where attachments may lie. */
  readonly roots: readonly string[];
  readonly deadlineMs: number;
}

/** Where Discord keeps what people attach. */
export const cdnRoots = ['https://cdn.discordapp.com', 'https://media.discordapp.net'] as const;
/** Paths of attachments under a root; everything else there is somebody's avatar or worse. */
const folders = ['/attachments/', '/ephemeral-attachments/'];

/** Whether an address is that of an attachment. The payload that named it came over a channel that others may write to. */
export function isAttachment(address: string, roots: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, pathname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return roots.some((root) => {
    const allowed = new URL(root);
    const base = allowed.pathname.replace(/\/$/, '');
    return origin === allowed.origin && folders.some((folder) => pathname.startsWith(base + folder));
  });
}

/**
 * The bytes of an attachment. The address lets whoever has it see the picture: it stays in here, errors included.
 * @throws UserError `file_too_large`
 * @throws FetchError where it is no attachment, or not handed over in time
 */
export async function download({ roots, deadlineMs }: Source, address: string): Promise<Uint8Array> {
  if (!isAttachment(address, roots)) throw new FetchError('attachment: not an address of Discord');
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await fetch(address, { signal, redirect: 'error' });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new FetchError(`attachment: status ${response.status}`);
    }
    return await readWithin(response.body, downloadLimit);
  } catch (problem) {
    if (problem instanceof UserError || problem instanceof FetchError) throw problem;
    throw new FetchError(`attachment: ${(problem as Error).name}`);
  }
}
