import { UserError } from '../problem.ts';

/** Bytes of a picture that are taken from a chat: what the tightest of the platforms hands to bots. */
export const downloadLimit = 20_000_000;

export const tooLarge = (bytes: number): UserError =>
  new UserError('file_too_large', { megabytes: Math.ceil(bytes / 1e6), limit: downloadLimit / 1e6 });

/**
 * A body as one piece.
 * @throws UserError `file_too_large` as soon as the limit is passed
 */
export async function readWithin(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge(bytes);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, bytes));
}

/** Types are often lost or wrong on the way: only what is certainly something else is turned away unread. */
export function mayBePicture(
  mediaType: string | null | undefined,
  fileName: string | null | undefined,
): boolean {
  if (/^(image\/|application\/octet-stream$|$)/i.test(mediaType ?? '')) return true;
  return /\.(jpe?g|png|webp|hei[cf]|avif|tiff?)$/i.test(fileName ?? '');
}
