import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { PhotoChildren } from '../../bots/photo-work.ts';
import { WorkUnavailable } from '../../core/photo/work.ts';
import { UserError } from '../../core/problem.ts';
import { random } from '../chaos/random.ts';
import { photos } from '../models/photos.ts';
import { heicFile } from '../photo/heif-file.ts';
import { jpegSegment, pattern } from '../photo/picture.ts';
import { damage } from './damage.ts';

/** Small files of every kind that is read, each with what its kind may carry. */
export async function sources(): Promise<ReadonlyMap<string, Uint8Array>> {
  const face = () => sharp(readFileSync(photos.portrait));
  const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\x05\0', 'latin1'), Buffer.alloc(120, 7)]);
  const made: Record<string, Promise<Uint8Array> | Uint8Array> = {
    'jpeg, a face': face().jpeg({ quality: 80 }).toBuffer(),
    'jpeg, exif and profile': pattern()
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
      .then((jpeg) => jpegSegment(jpeg, 0xe1, exif)),
    'jpeg, progressive': pattern().jpeg({ progressive: true }).toBuffer(),
    'jpeg, cmyk': pattern().toColourspace('cmyk').jpeg().toBuffer(),
    png: pattern().withIccProfile('p3').png().toBuffer(),
    'png, interlaced palette': pattern().png({ progressive: true, palette: true }).toBuffer(),
    'png, 16 bits': pattern().toColourspace('rgb16').png().toBuffer(),
    webp: pattern().withMetadata({ orientation: 3 }).webp().toBuffer(),
    'webp, lossless': pattern().ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
    avif: pattern().avif({ effort: 0 }).toBuffer(),
    heic: heicFile({ rotation: 1, codePoints: [12, 13], exif: Buffer.alloc(40, 'II*\0') }),
  };
  const names = Object.keys(made);
  const files = await Promise.all(Object.values(made));
  return new Map(names.map((name, i) => [name, files[i]!]));
}

export interface ImageReport {
  readonly files: number;
  readonly ms: number;
  readonly slowest: number;
  /** The most that one child of this process had in memory, MB; NaN where the system does not tell. */
  readonly mostMegabytes: number;
  /** How many ended how: `read`, or the code of the refusal. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Files over which a process died, hung, ran out of memory or threw: none is allowed. */
  readonly wrong: readonly string[];
}

/** Has `count` damaged files looked at as uploads are, `atOnce` at a time. */
export async function fuzzImages(
  work: Pick<PhotoChildren, 'analyse'>,
  { count, seed, atOnce }: { readonly count: number; readonly seed: number; readonly atOnce: number },
): Promise<ImageReport> {
  const next = random(seed);
  const known = [...(await sources())];
  const outcomes = new Map<string, number>();
  const wrong: string[] = [];
  const begun = performance.now();
  let [made, slowest] = [0, 0];
  const lane = async (): Promise<void> => {
    while (made < count) {
      const number = made++;
      const [name, file] = known[number % known.length]!;
      const [, other] = known[Math.floor(next() * known.length)]!;
      const bytes = damage(file, next, other);
      const from = performance.now();
      const outcome = await look(work, new Uint8Array(bytes));
      slowest = Math.max(slowest, performance.now() - from);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome.startsWith('!')) wrong.push(`${name}, number ${number} of seed ${seed}: ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ms = performance.now() - begun;
  return { files: count, ms, slowest, mostMegabytes: mostOfChildren(), outcomes, wrong };
}

async function look(work: Pick<PhotoChildren, 'analyse'>, bytes: Uint8Array): Promise<string> {
  try {
    await work.analyse(bytes);
    return 'read';
  } catch (problem) {
    if (problem instanceof UserError) return problem.code;
    return `! ${problem instanceof WorkUnavailable ? problem.reason : String(problem)}`;
  }
}

/** The peak of each child that works on photos now. */
function mostOfChildren(): number {
  const peaks = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const isOurs = new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status);
        return isOurs ? [Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024] : [];
      } catch {
        return [];
      }
    });
  return peaks.length === 0 ? Number.NaN : Math.max(...peaks);
}
