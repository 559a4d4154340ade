import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { decode } from '../../core/photo/decode.ts';
import { UserError } from '../../core/problem.ts';

/**
 * Time and memory of reading phone pictures, each in a process of its own, and a run over the edge files.
 * node --import tsx tests/bench/decode.ts
 */

interface Case {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly format: 'jpeg' | 'progressive' | 'png' | 'webp' | 'avif' | 'avif 4:4:4';
}

const cases: readonly Case[] = [
  { name: '12 MP JPEG', width: 4032, height: 3024, format: 'jpeg' },
  { name: '24 MP JPEG', width: 6000, height: 4000, format: 'jpeg' },
  { name: '50 MP JPEG', width: 8160, height: 6120, format: 'jpeg' },
  { name: '50 MP JPEG, progressive', width: 8160, height: 6120, format: 'progressive' },
  { name: '108 MP JPEG', width: 12_000, height: 9000, format: 'jpeg' },
  { name: '200 MP JPEG', width: 16_320, height: 12_240, format: 'jpeg' },
  { name: '50 MP PNG', width: 8160, height: 6120, format: 'png' },
  { name: '50 MP WebP', width: 8160, height: 6120, format: 'webp' },
  { name: '50 MP AVIF', width: 8160, height: 6120, format: 'avif' },
  { name: '50 MP AVIF, 4:4:4', width: 8160, height: 6120, format: 'avif 4:4:4' },
];
const REPEATS = 3;

/** Grain enlarged from a small picture: detail enough that decoding costs what a photo costs. */
async function make({ width, height, format }: Case, file: string): Promise<void> {
  const seed = sharp({
    create: {
      width: 640,
      height: 480,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  const small = await seed.png().toBuffer();
  const image = sharp(small, { limitInputPixels: false }).resize(width, height, {
    fit: 'fill',
    kernel: 'cubic',
  });
  const written = {
    jpeg: () => image.jpeg({ quality: 85 }),
    progressive: () => image.jpeg({ quality: 85, progressive: true }),
    png: () => image.png({ compressionLevel: 1, palette: true, colours: 16, dither: 0 }),
    webp: () => image.webp({ quality: 60, effort: 0 }),
    // As cameras write them; no phone writes chroma in full, which its decoder holds twice over.
    avif: () => image.avif({ quality: 40, effort: 0, chromaSubsampling: '4:2:0' }),
    'avif 4:4:4': () => image.avif({ quality: 40, effort: 0, chromaSubsampling: '4:4:4' }),
  }[format]();
  await written.toFile(file);
}

async function measure(file: string): Promise<void> {
  const bytes = readFileSync(file);
  const times: number[] = [];
  let size = '';
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    const photo = await decode(bytes, { timeoutMs: 120_000 });
    times.push(performance.now() - start);
    size = `${photo.width} x ${photo.height}`;
  }
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${size}, ${Math.round(Math.min(...times))} ms, peak RSS ${rss} MB, file ${(bytes.length / 1e6).toFixed(1)} MB`,
  );
}

async function edgeFiles(folder: string): Promise<void> {
  const names = readdirSync(folder).sort();
  const refused: string[] = [];
  for (const name of names) {
    try {
      await decode(readFileSync(join(folder, name)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push(`  ${name}: ${error.code}`);
    }
  }
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `edge files: ${names.length} read in one process, peak RSS ${rss} MB, ${refused.length} refused:`,
  );
  console.log(refused.join('\n'));
}

const self = fileURLToPath(import.meta.url);
const [mode, argument] = process.argv.slice(2);
if (mode === 'measure') {
  await measure(argument!);
} else if (mode === 'edge') {
  await edgeFiles(argument!);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'decode-'));
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, ['--import', 'tsx', self, ...args], { encoding: 'utf8' });
  try {
    for (const one of cases) {
      const file = join(folder, 'photo');
      await make(one, file);
      process.stdout.write(`${one.name.padEnd(24)} ${run('measure', file)}`);
    }
    const data = resolve(import.meta.dirname, '../..', process.env.SHARED ?? '../shared', 'data/B_edge');
    if (existsSync(data)) {
      const heic = join(data, 'B_immich_004_fmt_heic_no_face.heic');
      process.stdout.write(`${'12 MP HEIC'.padEnd(24)} ${run('measure', heic)}`);
      process.stdout.write(run('edge', data));
    } else console.log(`edge files: skipped, ${data} is not there`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
