/** One part of a form: a field, or a file where it has a name of its own. */
export interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Buffer;
}

/**
 * Reads a multipart form as the platforms do: header names in any case, with or without spaces and
 * quotes, which the strict reader of `Response.formData()` turns away.
 * @throws Error where the form is not one
 */
export function readMultipart(body: Uint8Array, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) throw new Error('form without a boundary');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = bytes.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    if (bytes.subarray(start, start + 2).toString() === '--') return parts;
    const end = bytes.indexOf(mark, start);
    const headEnd = bytes.indexOf('\r\n\r\n', start);
    if (end < 0 || headEnd < 0 || headEnd > end) break;
    const head = bytes.subarray(start, headEnd).toString('utf8');
    const disposition = head.split('\r\n').find((line) => /^content-disposition\s*:/i.test(line)) ?? '';
    parts.push({
      name: /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? '',
      fileName:
        /[;\s]filename=(?:"([^"]*)"|([^;]*))/i
          .exec(disposition)
          ?.slice(1)
          .find((n) => n !== undefined) ?? null,
      bytes: bytes.subarray(headEnd + 4, end - 2),
    });
    at = end;
  }
  throw new Error('form without an end');
}
