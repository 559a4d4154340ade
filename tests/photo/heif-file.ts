/** Builds HEIF containers around one coded picture, so that each property can be varied. */

/** HEVC configuration and intra picture of `pattern()`, made with x265 at quality 50. */
const hevcConfig = Buffer.from(
  'AQNwAAAAAAAAAAAAPPAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAPLoCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwA8oB4gLFlupJKa5uBAQMCAAAADAIAAAAMAhCIAAQAHRAHBcrBiQA==',
  'base64',
);
const hevcPicture = Buffer.from(
  'AAAC7CgBrxNiYy9IxbhiyN7t8Jh+WkB74lvM8fU2PrIuwckwr49f5lsTj7hc8R7KgWmvGmzvC+zz035BDtsJ4Ij+r+UbvhrKm4XvTrGUn8TCHRfx4OPxQ0HsEeYX2nUztVJZtwpNHA6eFALcc7sy6DTJJX/Gu6PDKlN/axCkiLk6l7CARzf7F51VrNL5Z13FJxMfm5AokAzb2p8DUYtxiU2bQGazkfZ7Ilq1pFF6Jou9sm8zvib7w/YHPJWcfc9plDB/Em6HcgMJWM7HeHK/D3KlFbO6K/oYnmK4wlqejzORoOely8LaLJrQGffzxWdOnjWNvxn91QxKnsH8Ek7VyBsHLKoaKARAEaNydqS7IFQkqm3OGQjsc9F5zvV2W+xwTkid1JWhUzjyXqnUCdsKt0rzXrYISxZp9un+5lB7QoFlt1EhbDqdIeVzodftpPcRmmdAD9kAuwjLkFFH2fwmFjBOyJ3/rGdn11bNp0hldIpe6byGoe9nfPqCabye8DHkfDt3YPFNqHZO4f48HH4bjqzDI0EgitSZjtDus2CBPMS7IsXCqAeaAYb9vB5loUPg9OrzmPKyFgLM7P4gMuVEvgatQQxByjrsDASOuqodiEoFibbhP3TfJO04DFdDwDS8K1MI3+BkeBYxgnUdOzBiQZlOhBp0Wex6iSjbQaJdec/1rWkWDiMW1Mb1SHQnYSDn4bYGwG631XfZS6BQ4AMaL+lX6K9ZhE2YLoM/OZg0lVwpNtdJtAM+zb9tEkWFXt17Z2Ye/3RRUqEcl2ayKEb/imoe/MZn62VsQsZfnWmWVuCJbx86XnX7xsWEZp4LEbbC5ezNPdIbCMwvzF3shxEc5ewjoe6Pm1BuHZMkm9cKGC17sYsIrZxSwsIHmLlSo0kiqhPz3aRjfu++Py56R5raArXnTvf3K1UltmAKd4AerqfR/Wo/O9aGTVbkYPEaDnqtS4oZdpcJTfCUMjiYwcmvS+7q81evKRom+q95VKl093g=',
  'base64',
);

export interface HeifParts {
  readonly brands?: readonly string[];
  readonly size?: readonly [number, number];
  /** Quarter turns against the clock. */
  readonly rotation?: number;
  /** 0: top and bottom exchanged, 1: left and right. */
  readonly mirror?: number;
  readonly icc?: Uint8Array;
  /** Colour primaries and transfer of an `nclx` box. */
  readonly codePoints?: readonly [number, number];
  /** TIFF structure of an Exif item. */
  readonly exif?: Uint8Array;
  readonly itemType?: string;
  /** Put between the item table and the data. */
  readonly extra?: Buffer;
}

export function heicFile(parts: HeifParts = {}): Buffer {
  const [width, height] = parts.size ?? [240, 176];
  const properties = [box('hvcC', hevcConfig), full('ispe', u32(width), u32(height))];
  if (parts.icc) properties.push(box('colr', Buffer.from('prof'), parts.icc));
  if (parts.codePoints)
    properties.push(
      box('colr', Buffer.from('nclx'), u16(parts.codePoints[0]), u16(parts.codePoints[1]), u16(6), u8(0x80)),
    );
  if (parts.rotation !== undefined) properties.push(box('irot', u8(parts.rotation)));
  if (parts.mirror !== undefined) properties.push(box('imir', u8(parts.mirror)));

  const items = [infe(1, parts.itemType ?? 'hvc1')];
  const data: Uint8Array[] = [hevcPicture];
  const references: Buffer[] = [];
  if (parts.exif) {
    items.push(infe(2, 'Exif'));
    data.push(Buffer.concat([u32(0), parts.exif]));
    references.push(full('iref', box('cdsc', u16(2), u16(1), u16(1))));
  }
  const brands = parts.brands ?? ['heic', 'mif1', 'heic'];
  const ftyp = box(
    'ftyp',
    Buffer.from(brands[0]!, 'latin1'),
    u32(0),
    Buffer.from(brands.slice(1).join(''), 'latin1'),
  );
  const meta = (start: number): Buffer => {
    let at = start;
    const places = data.map((d, i) => {
      at += d.length;
      return Buffer.concat([u16(i + 1), u16(0), u16(1), u32(at - d.length), u32(d.length)]);
    });
    return full(
      'meta',
      full('hdlr', u32(0), Buffer.from('pict'), Buffer.alloc(13)),
      full('pitm', u16(1)),
      full('iloc', u16(0x4400), u16(data.length), ...places),
      full('iinf', u16(items.length), ...items),
      box(
        'iprp',
        box('ipco', ...properties),
        full('ipma', u32(1), u16(1), u8(properties.length), ...properties.map((_, i) => u8(i + 1))),
      ),
      ...references,
    );
  };
  const extra = parts.extra ?? Buffer.alloc(0);
  const head = ftyp.length + meta(0).length + extra.length + 8;
  return Buffer.concat([ftyp, meta(head), extra, box('mdat', ...data)]);
}

export function box(type: string, ...body: Uint8Array[]): Buffer {
  const size = body.reduce((sum, b) => sum + b.length, 8);
  return Buffer.concat([u32(size), Buffer.from(type, 'latin1'), ...body]);
}

function full(type: string, ...body: Uint8Array[]): Buffer {
  return box(type, u32(0), ...body);
}

function infe(id: number, type: string): Buffer {
  return box('infe', u32(0x02000000), u16(id), u16(0), Buffer.from(type, 'latin1'), u8(0));
}

function u8(value: number): Buffer {
  return Buffer.from([value]);
}

function u16(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16BE(value);
  return out;
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}
