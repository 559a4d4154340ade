import { UserError } from '../../problem.ts';
import { damaged, type Header, unsupported } from './header.ts';
import { readHeif } from './heif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

const animated = (): UserError => new UserError('animated');

/**
 * Finds the format by content alone and reads the picture's structure without decoding a pixel.
 * @throws UserError `empty_file`, `unsupported_format`, `animated`, `damaged_image`
 */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length === 0) throw new UserError('empty_file');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1', 0, 16);
  try {
    if (text.startsWith('\xff\xd8\xff')) return readJpeg(file);
    if (text.startsWith('\x89PNG\r\n\x1a\n')) return readPng(file, animated);
    if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return readWebp(file, animated);
    if (text.slice(4, 8) === 'ftyp') return readHeif(file, animated);
  } catch (error) {
    // A field that lies over the end of the file.
    if (error instanceof RangeError) throw damaged('cut');
    throw error;
  }
  throw unsupported(nameOf(text));
}

/** The name of a format that is not offered, for the log; `unknown` for the rest. */
function nameOf(head: string): string {
  const known: readonly (readonly [start: string, name: string])[] = [
    ['GIF8', 'GIF'],
    ['II*\0', 'TIFF'],
    ['MM\0*', 'TIFF'],
    ['BM', 'BMP'],
    ['%PDF', 'PDF'],
    ['PK\x03\x04', 'ZIP'],
    ['<svg', 'SVG'],
    ['<?xml', 'XML'],
    ['\xff\x0a', 'JPEG XL'],
    ['\0\0\0\x0cJXL', 'JPEG XL'],
    ['\0\0\0\x0cjP', 'JPEG 2000'],
  ];
  return known.find(([start]) => head.startsWith(start))?.[1] ?? 'unknown';
}
