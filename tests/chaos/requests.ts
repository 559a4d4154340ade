/** Splits a stream of Redis requests (arrays of bulk strings) at their ends, whole requests at a time. */
export class Requests {
  #rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);

  /** The requests that are complete with these bytes, each as it came. */
  push(bytes: Uint8Array): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const found: Buffer[] = [];
    for (;;) {
      const end = endOfRequest(this.#rest);
      if (end === null) return found;
      found.push(this.#rest.subarray(0, end));
      this.#rest = this.#rest.subarray(end);
    }
  }
}

function endOfRequest(bytes: Buffer): number | null {
  const head = lineAt(bytes, 0);
  if (head === null) return null;
  if (!head.text.startsWith('*')) return head.end;
  let at = head.end;
  for (let left = Number(head.text.slice(1)); left > 0; left -= 1) {
    const size = lineAt(bytes, at);
    if (size === null) return null;
    at = size.end + Number(size.text.slice(1)) + 2;
    if (at > bytes.length) return null;
  }
  return at;
}

function lineAt(bytes: Buffer, from: number): { text: string; end: number } | null {
  const at = bytes.indexOf('\r\n', from);
  return at < 0 ? null : { text: bytes.toString('latin1', from, at), end: at + 2 };
}
