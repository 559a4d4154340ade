/** A file of an archive: its path and what is in it. */
export interface ZipEntry {
  /** `/` between folders; ASCII of ours, never of a person's making. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16: sizes of the fixed parts. */
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const VERSION = 20;

/**
 * An archive of files stored as they are: pictures do not get smaller. For archives below 4 GB and 65,535 files; the
 * memory of it is that of the archive.
 */
export class Zip {
  readonly #parts: Uint8Array[] = [];
  readonly #directory: Uint8Array[] = [];
  #size = 0;

  /** @param at date of the files, ms; kept in UTC to two seconds */
  constructor(private readonly at: number) {}

  /** Bytes of the archive if it ended now. */
  get size(): number {
    return this.#size + this.#directory.reduce((sum, d) => sum + d.length, 0) + END;
  }

  /** Bytes that a file would add. */
  static cost({ path, bytes }: ZipEntry): number {
    return LOCAL + CENTRAL + 2 * path.length + bytes.length;
  }

  add({ path, bytes }: ZipEntry): void {
    const name = Buffer.from(path, 'latin1');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt32LE(dosTime(this.at), 6);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(this.#size, 10);
    const made = Buffer.from([VERSION, 0]);
    this.#directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, facts, rest, name]));
    this.#parts.push(local, bytes);
    this.#size += local.length + bytes.length;
  }

  /** The whole archive. */
  finish(): Uint8Array {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(END);
    end.write('PK\x05\x06', 0, 'latin1');
    end.writeUInt16LE(this.#directory.length, 8);
    end.writeUInt16LE(this.#directory.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#size, 16);
    return new Uint8Array(Buffer.concat([...this.#parts, directory, end]));
  }
}

/** Time and date as MS-DOS kept them: two seconds, and years from 1980. */
function dosTime(at: number): number {
  const d = new Date(at);
  const time = (d.getUTCHours() << 11) | (d.getUTCMinutes() << 5) | (d.getUTCSeconds() >> 1);
  const date = ((d.getUTCFullYear() - 1980) << 9) | ((d.getUTCMonth() + 1) << 5) | d.getUTCDate();
  return ((date << 16) | time) >>> 0;
}

/** The polynomial of IEEE 802.3, reflected; Node itself has it from 22 on. */
const POLYNOMIAL = 0xedb88320;
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? POLYNOMIAL ^ (c >>> 1) : c >>> 1;
  return c;
});

export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) c = table[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
