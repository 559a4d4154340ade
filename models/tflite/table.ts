import { ByteBuffer } from 'flatbuffers';

/**
 * One table of a flatbuffer, read by field number as the schema numbers them. Absent fields give the
 * default, as flatbuffers demand.
 */
export class Table {
  constructor(
    private readonly buffer: ByteBuffer,
    private readonly position: number,
  ) {}

  /** The root table of a buffer; null where its identifier is another. */
  static root(bytes: Uint8Array, identifier: string): Table | null {
    if (bytes.length < 8) return null;
    const buffer = new ByteBuffer(bytes);
    if (!buffer.__has_identifier(identifier)) return null;
    return new Table(buffer, buffer.readInt32(buffer.position()) + buffer.position());
  }

  /** Where a field's value stands, or 0 where the table does not hold it. */
  private at(field: number): number {
    // A vtable starts with two 16-bit sizes; one 16-bit offset a field follows.
    const offset = this.buffer.__offset(this.position, 4 + 2 * field);
    return offset === 0 ? 0 : this.position + offset;
  }

  int8(field: number, absent = 0): number {
    const at = this.at(field);
    return at === 0 ? absent : this.buffer.readInt8(at);
  }

  int32(field: number, absent = 0): number {
    const at = this.at(field);
    return at === 0 ? absent : this.buffer.readInt32(at);
  }

  boolean(field: number): boolean {
    return this.int8(field) !== 0;
  }

  string(field: number): string {
    const at = this.at(field);
    return at === 0 ? '' : String(this.buffer.__string(at));
  }

  table(field: number): Table | null {
    const at = this.at(field);
    return at === 0 ? null : new Table(this.buffer, this.buffer.__indirect(at));
  }

  tables(field: number): Table[] {
    return this.vector(field, 4, (at) => new Table(this.buffer, this.buffer.__indirect(at)));
  }

  int32s(field: number): number[] {
    return this.vector(field, 4, (at) => this.buffer.readInt32(at));
  }

  /** A view on a vector of bytes, not a copy. */
  bytes(field: number): Uint8Array {
    const at = this.at(field);
    if (at === 0) return new Uint8Array();
    const start = this.buffer.__vector(at);
    return this.buffer.bytes().subarray(start, start + this.buffer.__vector_len(at));
  }

  private vector<T>(field: number, stride: number, read: (at: number) => T): T[] {
    const at = this.at(field);
    if (at === 0) return [];
    const start = this.buffer.__vector(at);
    return Array.from({ length: this.buffer.__vector_len(at) }, (_, i) => read(start + stride * i));
  }
}
