import { imageSize } from '../image-size.ts';
import type { Call, Json } from './call.ts';
import { limits } from './limits.ts';
import { Breach, badRequest } from './problem.ts';
import type { StoredFile, World } from './world.ts';

/**
 * The photo that a call brings or names. It is kept as it came, though the platform would recompress it:
 * those who look want to see what the bot made.
 */
export function readPhoto(
  world: World,
  call: Call,
  reference: string | undefined,
  key: string,
): readonly StoredFile[] {
  const upload = call.upload(reference, key);
  if (!upload) return [known(world, reference)];
  if (upload.bytes.length === 0) throw new Breach('file must be non-empty');
  if (upload.bytes.length > limits.photoUpload) throw new Breach('file is too big for a photo', 413);
  const size = imageSize(upload.bytes);
  if (!size) throw new Breach('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  if (width + height > limits.photoSides || Math.max(width / height, height / width) > limits.photoRatio)
    throw new Breach('PHOTO_INVALID_DIMENSIONS');
  return [world.addFile(upload.bytes, { ...size, mediaType: 'image/jpeg' })];
}

export function readDocument(
  world: World,
  call: Call,
  reference: string | undefined,
  key: string,
): StoredFile {
  const upload = call.upload(reference, key);
  if (!upload) return known(world, reference);
  if (upload.bytes.length === 0) throw new Breach('file must be non-empty');
  if (upload.bytes.length > limits.fileUpload) throw new Breach('Request Entity Too Large', 413);
  return world.addFile(upload.bytes, { name: upload.name, mediaType: mediaTypeOf(upload.name) });
}

function known(world: World, reference: string | undefined): StoredFile {
  if (!reference) throw badRequest('there is no document in the request');
  const file = world.files.get(reference);
  if (!file) throw badRequest('wrong remote file identifier specified: Wrong character in the string');
  return file;
}

const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  zip: 'application/zip',
  json: 'application/json',
  csv: 'text/csv',
};

const mediaTypeOf = (name: string): string =>
  mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** getFile: the link works for an hour. */
export function fileLink(world: World, call: Call): Json {
  const file = world.files.get(call.text('file_id') ?? '');
  if (!file) throw badRequest('invalid file_id');
  if (file.bytes.length > limits.download) throw new Breach('file is too big');
  file.linkedAt = world.seconds();
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
}

/** The file behind a link that is still good. */
export function linkedFile(world: World, path: string): StoredFile | null {
  const file = [...world.files.values()].find((f) => f.path === path);
  if (!file || file.linkedAt === null || world.seconds() - file.linkedAt > limits.fileLink) return null;
  return file;
}
