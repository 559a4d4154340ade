import type { Listed } from '../../core/privacy/store.ts';
import type { Commands } from './commands.ts';

/** How a blob's first piece begins: number of pieces, size in bytes. */
const FIRST_PIECE = /^(\d{1,3})\.(\d{1,9})\.(.*)$/s;
/** A later piece: a blob's name and a number. */
const LATER_PIECE = /:blob:[^:]+:\d+$/;

/** One line of a scan, from what the server says of a key. */
export function listed(
  key: string,
  type: string,
  end: number,
  head: string,
  commands: Pick<Commands, 'fromServer'>,
): Listed {
  const expiresAt = end < 0 ? null : commands.fromServer(end);
  if (type === 'zset') return { key, expiresAt, kind: 'list', head: '' };
  if (type === 'hash') return { key, expiresAt, kind: 'counters', head: '' };
  if (type !== 'string') return { key, expiresAt, kind: 'other', head: '' };
  if (LATER_PIECE.test(key)) return { key, expiresAt, kind: 'piece', head: '' };
  const first = key.includes(':blob:') ? FIRST_PIECE.exec(head) : null;
  if (first !== null) {
    const bytes = Buffer.from(first[3]!.slice(0, 20), 'base64');
    return { key, expiresAt, kind: 'blob', head: bytes.toString('latin1') };
  }
  return { key, expiresAt, kind: 'value', head: head.slice(head.indexOf(' ') + 1).slice(0, 16) };
}

/** The number of pieces and the size of the blob whose first piece begins so; null where it is none. */
export function measure(head: string): { pieces: number; size: number; rest: string } | null {
  const first = FIRST_PIECE.exec(head);
  return first && { pieces: Number(first[1]), size: Number(first[2]), rest: first[3]! };
}
