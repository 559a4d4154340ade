import { crc32 as check } from 'node:zlib';
import { crc32 } from '../../core/privacy/zip.ts';

/** The files of an archive of stored files, read from its central directory; throws where anything is not as it says. */
export function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const [count, size, start] = [
    zip.readUInt16LE(end + 10),
    zip.readUInt32LE(end + 12),
    zip.readUInt32LE(end + 16),
  ];
  if (start + size !== end) throw new Error('the directory does not end where the archive does');
  const files = new Map<string, Buffer>();
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (zip.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error('no entry of a directory');
    const [crc, length, name] = [
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
    ];
    const local = zip.readUInt32LE(at + 42);
    const path = zip.toString('utf8', at + 46, at + 46 + name);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (zip.toString('latin1', local, local + 4) !== 'PK\x03\x04')
      throw new Error('no file where one is listed');
    if (zip.toString('utf8', local + 30, local + 30 + name) !== path)
      throw new Error('two names for one file');
    const content = zip.subarray(from, from + length);
    // Node's own where it has one: ours would agree with itself.
    if ((check ?? crc32)(content) !== crc) throw new Error(`${path} is damaged`);
    files.set(path, content);
    at += 46 + name;
  }
  return files;
}
