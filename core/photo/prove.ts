import { createHash } from 'node:crypto';
import { sharp } from './decode/libvips.ts';
import { type FileFacts, fileFacts } from './prove/file-facts.ts';

/** What the finished file was meant to be. */
export interface Expected {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly minBytes: number | null;
  readonly maxBytes: number | null;
  /** Greatest ratio of uncompressed (3 bytes a pixel) to compressed bytes. */
  readonly maxCompression: number | null;
  /** SHA-256 the writer gave, where known. */
  readonly sha256?: string;
}

/** What the finished file is. */
export interface Proof {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly dpi: number | null;
  readonly mediaType: string;
  /** `srgb` for three 8-bit channels, which every file we write is; else what was found. */
  readonly colourSpace: string;
  /** JPEG chroma subsampling; null for PNG. */
  readonly chroma: string | null;
  /** EXIF, XMP, IPTC, text or comments are in the file. */
  readonly hasExif: boolean;
  readonly sha256: string;
  /** What differs from the expectation, a name each; empty where the file is right. */
  readonly mismatches: readonly Mismatch[];
}

export type Mismatch =
  | 'unreadable'
  | 'media_type'
  | 'pixels'
  | 'dpi'
  | 'too_small'
  | 'too_large'
  | 'compression'
  | 'colour_space'
  | 'chroma'
  | 'progressive'
  | 'metadata'
  | 'trailing_bytes'
  | 'sha256';

/**
 * Reads a finished file back as a stranger would: its header field by field, its pixels through the decoder with
 * every warning an error. Never throws for what is wrong with the file.
 */
export async function prove(bytes: Uint8Array, expected: Expected): Promise<Proof> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const facts = factsOf(file);
  const pixels = facts && (await decoded(file));
  if (!facts || !pixels)
    return {
      width: 0,
      height: 0,
      bytes: file.length,
      dpi: null,
      mediaType: facts?.mediaType ?? 'unknown',
      colourSpace: 'unknown',
      chroma: null,
      hasExif: false,
      sha256,
      mismatches: ['unreadable'],
    };
  const proof = {
    width: pixels.width,
    height: pixels.height,
    bytes: file.length,
    dpi: facts.dpi && facts.dpi[0] === facts.dpi[1] ? Math.round(facts.dpi[0] * 10) / 10 : null,
    mediaType: facts.mediaType,
    colourSpace: pixels.colourSpace,
    chroma: pixels.chroma,
    hasExif: facts.metadata.length > 0,
    sha256,
  };
  return { ...proof, mismatches: compare(proof, facts, expected) };
}

function factsOf(file: Buffer): FileFacts | null {
  try {
    return fileFacts(file);
  } catch {
    return null;
  }
}

async function decoded(
  file: Buffer,
): Promise<{ width: number; height: number; colourSpace: string; chroma: string | null } | null> {
  try {
    const image = sharp(file, { failOn: 'warning' });
    const [meta, { info }] = await Promise.all([
      image.metadata(),
      image.clone().raw().toBuffer({ resolveWithObject: true }),
    ]);
    return {
      width: info.width,
      height: info.height,
      colourSpace:
        meta.channels === 3 && meta.depth === 'uchar'
          ? meta.space
          : `${meta.space}, ${meta.channels} x ${meta.depth}`,
      chroma: meta.chromaSubsampling ?? null,
    };
  } catch {
    return null;
  }
}

function compare(proof: Omit<Proof, 'mismatches'>, facts: FileFacts, expected: Expected): Mismatch[] {
  const { width, height, bytes } = proof;
  const wrong: Record<Exclude<Mismatch, 'unreadable'>, boolean> = {
    media_type: proof.mediaType !== expected.mediaType,
    // The decoder's count and the header's must both be right.
    pixels:
      [width, facts.width].some((w) => w !== expected.width) ||
      [height, facts.height].some((h) => h !== expected.height),
    dpi: proof.dpi === null || Math.round(proof.dpi) !== expected.dpi,
    too_small: expected.minBytes !== null && bytes < expected.minBytes,
    too_large: expected.maxBytes !== null && bytes > expected.maxBytes,
    compression: expected.maxCompression !== null && (width * height * 3) / bytes > expected.maxCompression,
    colour_space: proof.colourSpace !== 'srgb',
    chroma: proof.mediaType === 'image/jpeg' && proof.chroma !== '4:4:4',
    progressive: facts.progressive,
    metadata: proof.hasExif,
    trailing_bytes: facts.trailing !== 0,
    sha256: expected.sha256 !== undefined && expected.sha256 !== proof.sha256,
  };
  return (Object.keys(wrong) as (keyof typeof wrong)[]).filter((name) => wrong[name]);
}
