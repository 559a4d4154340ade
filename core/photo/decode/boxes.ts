import { damaged } from './header.ts';

/** One box of an ISO base media file: its four-character type and its content. */
export interface BmffBox {
  readonly type: string;
  readonly body: Buffer;
}

/** More top-level or nested boxes than any photo has; a wall against files made of millions of empty ones. */
const MAX_BOXES = 10_000;

/**
 * The boxes that follow each other in `data` (ISO/IEC 14496-12, 4.2).
 * @throws UserError `damaged_image` where one reaches over the end
 */
export function boxes(data: Buffer): BmffBox[] {
  const found: BmffBox[] = [];
  for (let at = 0; at + 8 <= data.length; ) {
    let size = data.readUInt32BE(at);
    let head = 8;
    if (size === 1) {
      size = Number(data.readBigUInt64BE(at + 8));
      head = 16;
    } else if (size === 0) {
      size = data.length - at;
    }
    if (size < head || at + size > data.length) throw damaged('box cut');
    if (found.length === MAX_BOXES) throw damaged('too many boxes');
    found.push({ type: data.toString('latin1', at + 4, at + 8), body: data.subarray(at + head, at + size) });
    at += size;
  }
  return found;
}

/** Reads big-endian fields one after the other; a read over the end throws a RangeError. */
export class Fields {
  at = 0;
  constructor(readonly data: Buffer) {}

  /** Unsigned integer of 0, 1, 2, 3, 4 or 8 bytes. */
  uint(bytes: number): number {
    this.at += bytes;
    if (bytes === 0) return 0;
    if (bytes === 8) return Number(this.data.readBigUInt64BE(this.at - 8));
    return this.data.readUIntBE(this.at - bytes, bytes);
  }

  /** Version and flags of a full box. */
  version(): { version: number; flags: number } {
    return { version: this.uint(1), flags: this.uint(3) };
  }

  text(bytes: number): string {
    this.at += bytes;
    if (this.at > this.data.length) throw new RangeError('text over the end');
    return this.data.toString('latin1', this.at - bytes, this.at);
  }
}
