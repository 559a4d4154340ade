/** Bytes that end a structure, or begin one. */
const telling = [0, 0xff, 0x7f, 0x80, 1];

/**
 * A file damaged in one way: bytes or bits changed, most of them near the start where the structure is, a number in the
 * header made huge, small or negative, a piece cut out, doubled or put elsewhere, the end cut off, another file's end.
 * @param next 0 up to 1
 */
export function damage(file: Uint8Array, next: () => number, other: Uint8Array = file): Buffer {
  const out = Buffer.from(file);
  const below = (n: number): number => Math.floor(next() * n);
  const a = below(out.length);
  const b = Math.min(out.length, a + 1 + below(200));
  const header = Math.min(out.length, 700);
  switch (below(9)) {
    case 0:
    case 1:
      for (let n = 1 + below(4); n > 0; n -= 1) out[below(header)] = [...telling, below(256)][below(6)]!;
      return out;
    case 2:
      for (let n = 1 + below(8); n > 0; n -= 1) out[below(out.length)]! ^= 1 << below(8);
      return out;
    case 3: {
      // Sizes, lengths and offsets are numbers of two or four bytes, in either order.
      const at = below(Math.max(1, header - 4));
      const value = [0, 1, 0x7fffffff, 0xffffffff, 0x80000000, 0xffff, below(0xffffffff)][below(7)]!;
      const wide = next() < 0.5;
      if (next() < 0.5) wide ? out.writeUInt32BE(value, at) : out.writeUInt16BE(value & 0xffff, at);
      else wide ? out.writeUInt32LE(value, at) : out.writeUInt16LE(value & 0xffff, at);
      return out;
    }
    case 4:
      return out.subarray(0, a);
    case 5:
      return Buffer.concat([out.subarray(0, a), out.subarray(b)]);
    case 6:
      return Buffer.concat([out.subarray(0, b), out.subarray(a)]);
    case 7:
      return Buffer.concat([out.subarray(0, a), Buffer.from(other).subarray(below(other.length))]);
    default: {
      const piece = Buffer.from(out.subarray(a, b));
      piece.copy(out, below(Math.max(1, out.length - piece.length)));
      return out;
    }
  }
}
