import { imageSize } from '../image-size.ts';
import { readMultipart } from '../multipart.ts';
import { type Row, readComponents } from './components.ts';
import { limits } from './limits.ts';
import { ApiProblem, Breach } from './problem.ts';
import type { Attachment, Message, World } from './world.ts';

export type Json = { [key: string]: unknown };

/** What came with a call. */
export interface Body {
  readonly json: Json;
  readonly uploads: ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>;
}

/** Reads a body in either of the two encodings. */
export function readBody(bytes: Uint8Array, contentType: string): Body {
  if (bytes.length > limits.request) throw new Breach('', 'Request entity too large', 413, 40005);
  const uploads = new Map<string, { name: string; bytes: Uint8Array }>();
  if (!contentType.startsWith('multipart/form-data')) {
    const text = new TextDecoder().decode(bytes);
    return { json: text ? parsed(text) : {}, uploads };
  }
  let json: Json = {};
  for (const part of readMultipart(bytes, contentType)) {
    if (part.name === 'payload_json') json = parsed(part.bytes.toString('utf8'));
    else if (part.fileName !== null)
      uploads.set(part.name, { name: part.fileName, bytes: new Uint8Array(part.bytes) });
  }
  return { json, uploads };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ApiProblem(400, 50109, 'The request body contains invalid JSON.');
  }
}

export interface Content {
  readonly text: string;
  readonly rows: readonly Row[];
  readonly attachments: readonly Attachment[];
}

/**
 * What a message is to hold.
 * @param before the message as it stands, of which an edit changes only what it names
 * @throws Breach where it is empty or above a limit
 */
export function readContent(world: World, { json, uploads }: Body, before: Message | null): Content {
  const text = 'content' in json ? ((json.content as string | null) ?? '') : (before?.text ?? '');
  if (text.length > limits.text) throw new Breach('content', `Must be ${limits.text} or fewer in length.`);
  const rows = 'components' in json ? readComponents(json.components) : (before?.rows ?? []);
  const kept = 'attachments' in json ? keptOf(json, before) : (before?.attachments ?? []);
  const added = [...uploads].map(([key, file]) => addedOf(world, json, key, file, before));
  const attachments = [...kept, ...added];
  if (attachments.length > limits.files) throw new Breach('attachments', `Must be ${limits.files} or fewer.`);
  if (text.trim() === '' && attachments.length === 0)
    throw new Breach('', 'Cannot send an empty message', 400, 50006);
  return { text, rows, attachments };
}

function keptOf(json: Json, before: Message | null): readonly Attachment[] {
  const named = (json.attachments as readonly Json[]).map((a) => String(a.id));
  return (before?.attachments ?? []).filter((a) => named.includes(a.id));
}

const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  json: 'application/json',
  zip: 'application/zip',
};

export const mediaTypeOf = (name: string): string =>
  mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

function addedOf(
  world: World,
  json: Json,
  key: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  before: Message | null,
): Attachment {
  const index = /^files\[(\d+)\]$/.exec(key)?.[1];
  if (index === undefined) throw new Breach(key, 'files are sent as files[n]');
  if (file.bytes.length > limits.file) throw new Breach('', 'Request entity too large', 413, 40005);
  if (file.bytes.length === 0) throw new Breach(key, 'Cannot upload an empty file');
  const named = (json.attachments as readonly Json[] | undefined)?.find((a) => String(a.id) === index);
  const name = String(named?.filename ?? file.name);
  const size = imageSize(file.bytes);
  const folder = before?.onlyFor === null ? 'attachments' : 'ephemeral-attachments';
  return world.addAttachment(
    {
      name,
      mediaType: mediaTypeOf(name),
      bytes: file.bytes,
      width: size?.width ?? null,
      height: size?.height ?? null,
    },
    folder,
  );
}
