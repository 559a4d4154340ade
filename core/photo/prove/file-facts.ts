/** What the bytes of a finished file say, read field by field without the code that wrote them. */
export interface FileFacts {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** Dots an inch across and down; null where the file states none. */
  readonly dpi: readonly [number, number] | null;
  /** EXIF, XMP, IPTC, text or a comment, by the name of the segment or chunk that holds it. */
  readonly metadata: readonly string[];
  readonly progressive: boolean;
  /** Bytes after the end of the picture. */
  readonly trailing: number;
}

/** Segments and chunks that a finished file may hold; all others carry data about something else than pixels. */
const pngAllowed = new Set(['IHDR', 'sRGB', 'pHYs', 'PLTE', 'IDAT', 'IEND']);

/** @throws RangeError where the file ends within a field */
export function fileFacts(file: Buffer): FileFacts {
  if (file.readUInt32BE(0) === 0x89504e47) return pngFacts(file);
  if (file.readUInt16BE(0) === 0xffd8) return jpegFacts(file);
  return {
    mediaType: 'unknown',
    width: 0,
    height: 0,
    dpi: null,
    metadata: [],
    progressive: false,
    trailing: 0,
  };
}

function jpegFacts(file: Buffer): FileFacts {
  let dpi: FileFacts['dpi'] = null;
  let width = 0;
  let height = 0;
  let progressive = false;
  const metadata: string[] = [];
  let at = 2;
  for (let marker = file.readUInt16BE(at); marker !== 0xffda; marker = file.readUInt16BE(at)) {
    const length = file.readUInt16BE(at + 2);
    const name = file.toString('latin1', at + 4, at + 15);
    if (marker === 0xffe0 && name.startsWith('JFIF\0')) {
      const perUnit = [file.readUInt16BE(at + 12), file.readUInt16BE(at + 14)] as const;
      // Units: 1 inch, 2 centimetre, 0 none.
      const unit = file[at + 11];
      if (unit === 1) dpi = perUnit;
      else if (unit === 2) dpi = [perUnit[0] * 2.54, perUnit[1] * 2.54];
    } else if (marker === 0xffc0 || marker === 0xffc1 || marker === 0xffc2) {
      height = file.readUInt16BE(at + 5);
      width = file.readUInt16BE(at + 7);
      progressive = marker === 0xffc2;
    } else if (
      marker === 0xfffe ||
      (marker >= 0xffe1 && marker <= 0xffef && !name.startsWith('ICC_PROFILE'))
    ) {
      metadata.push(marker === 0xfffe ? 'COM' : `APP${marker - 0xffe0}`);
    }
    at += 2 + length;
  }
  const end = file.lastIndexOf('\xff\xd9', undefined, 'latin1');
  return {
    mediaType: 'image/jpeg',
    width,
    height,
    dpi,
    metadata,
    progressive,
    trailing: end < 0 ? 0 : file.length - end - 2,
  };
}

function pngFacts(file: Buffer): FileFacts {
  let dpi: FileFacts['dpi'] = null;
  const metadata: string[] = [];
  let at = 8;
  for (let name = ''; name !== 'IEND'; ) {
    name = file.toString('latin1', at + 4, at + 8);
    // Unit 1 is the metre.
    if (name === 'pHYs' && file[at + 16] === 1)
      dpi = [file.readUInt32BE(at + 8) * 0.0254, file.readUInt32BE(at + 12) * 0.0254];
    if (!pngAllowed.has(name)) metadata.push(name);
    at += 12 + file.readUInt32BE(at);
  }
  return {
    mediaType: 'image/png',
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    dpi,
    metadata,
    progressive: file[28] === 1,
    trailing: file.length - at,
  };
}
