import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../../core/documents/index.ts';

const images = 'node_modules/material-kit/assets/img';
const marc = `${images}/faces/marc.jpg`;
const landscape = `${images}/examples/clem-onojeghuo.jpg`;

/** A line as it comes: its shape is what is tested. */
// biome-ignore lint/suspicious/noExplicitAny: parsed text
type Reported = Record<string, any>;

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a person would, without npm's own words. */
function photo(...argv: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const call = ['--import', 'tsx', 'bots/photo.ts', ...argv];
    execFile(process.execPath, call, { maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Every line is one object: anything else on standard output throws here. */
function objects({ stdout }: Run): Reported[] {
  expect(stdout.endsWith('\n')).toBe(true);
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line));
}

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'idphoto-photo-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

describe('npm run photo', { timeout: 60_000 }, () => {
  it('reports a photo as one line and writes what it names', async () => {
    const folder = join(out, 'new', 'folder');
    const run = await photo(
      ...[marc, '--document', 'icao-9303', '--background', 'replace', '--colour', '#C6DDF0'],
      ...['--sheet', '4x6', '--cutout', '--out', folder, '--json'],
    );
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const [report, ...more] = objects(run);
    expect(more).toEqual([]);
    expect(Object.keys(report!)).toEqual([
      ...['input', 'document', 'ok', 'error', 'faces', 'face', 'points', 'placement'],
      ...['edits', 'findings', 'files', 'timings'],
    ]);
    const number = expect.any(Number);
    const point = [number, number];
    expect(report).toMatchObject({ input: marc, document: 'icao-9303', ok: true, error: null, faces: 1 });
    expect(report!.face).toEqual({
      box: [number, number, number, number],
      yaw: number,
      pitch: number,
      roll: number,
      interEyeDistance: number,
    });
    expect(report!.points).toEqual({
      eyeLeft: point,
      eyeRight: point,
      chin: point,
      crown: point,
      hairTop: point,
    });
    for (const f of report!.findings) {
      expect(Object.keys(f).sort().join(' ')).toBe(
        'advice asks check confidence mark max min source unit value verdict',
      );
      expect(['pass', 'warn', 'fail', 'unsure']).toContain(f.verdict);
    }
    expect(Object.keys(report!.timings)).toEqual([
      ...['decode', 'analyse', 'matte', 'compose', 'encode', 'total'],
    ]);
    expect(report!.edits.map((e: { kind: string }) => e.kind)).toContain('background');

    expect(report!.files.map((f: { kind: string }) => f.kind).sort()).toEqual([
      ...['cutout', 'photo', 'sheet', 'sheet'],
    ]);
    for (const f of report!.files) {
      const bytes = await readFile(f.path);
      expect(bytes.length).toBe(f.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(f.sha256);
      if (f.mediaType === 'application/pdf') expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
      else {
        const meta = await sharp(bytes).metadata();
        expect([meta.width, meta.height, meta.density]).toEqual([f.width, f.height, f.dpi]);
        expect(meta.exif).toBeUndefined();
      }
    }
    expect(await readdir(folder)).toHaveLength(4);

    // Codes mixed by alpha, as picture programs do: the cut-out over the wall's colour is the photo, but for its JPEG.
    const fileOf = (kind: string) => report!.files.find((x: { kind: string }) => x.kind === kind);
    const cutout = fileOf('cutout');
    expect(cutout).toMatchObject({ offset: [0, 0], scale: 1 });
    const laid = await sharp(await readFile(cutout.path))
      .ensureAlpha()
      .raw()
      .toBuffer();
    const shown = await sharp(await readFile(fileOf('photo').path))
      .raw()
      .toBuffer();
    expect(laid.length / 4).toBe(shown.length / 3);
    const wall = [0xc6, 0xdd, 0xf0];
    let seeThrough = 0;
    let difference = 0;
    for (let i = 0, p = 0; p < laid.length; i += 3, p += 4) {
      const alpha = laid[p + 3]! / 255;
      if (alpha === 0 || alpha === 1) continue;
      seeThrough++;
      for (let c = 0; c < 3; c++)
        difference += Math.abs(alpha * laid[p + c]! + (1 - alpha) * wall[c]! - shown[i + c]!) / 3;
    }
    expect(seeThrough).toBeGreaterThan(500);
    expect(difference / seeThrough).toBeLessThan(2);

    // The placement leads the pupils to where the finished photo has them: dark, and level with each other.
    const [a, b, c, d, e, f] = report!.placement;
    const map = ([x, y]: number[]): number[] => [a * x! + c * y! + e, b * x! + d * y! + f];
    const [left, right] = [map(report!.points.eyeLeft), map(report!.points.eyeRight)];
    expect(left[0]).toBeLessThan(right[0]!);
    const file = report!.files.find((x: { kind: string }) => x.kind === 'photo');
    expect((left[0]! + right[0]!) / 2 / file.width).toBeCloseTo(0.5, 1);
    const { data, info } = await sharp(await readFile(file.path))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const light = ([x, y]: number[]): number => data[Math.round(y!) * info.width + Math.round(x!)]!;
    const brow = map([report!.points.eyeLeft[0], report!.points.eyeLeft[1] - report!.face.interEyeDistance]);
    expect(light(left)).toBeLessThan(light(brow) - 40);
  });

  it('goes through all photos, gives each its own files and a code to what it refuses', async () => {
    const folder = join(out, 'several');
    const run = await photo(
      ...[marc, landscape, join(out, 'none.jpg'), out, marc],
      ...['--document', 'us-passport', '--out', folder, '--json', '--sheet', 'none'],
    );
    expect(run).toMatchObject({ status: 2, stderr: '' });
    const reports = objects(run);
    expect(reports.map((r) => r.error?.code ?? null)).toEqual([
      ...[null, 'no_face', 'unreadable', 'unreadable', null],
    ]);
    expect(reports.map((r) => r.ok)).toEqual([true, false, false, false, true]);
    for (const r of reports.filter((x) => !x.ok)) {
      expect(r).toMatchObject({ placement: null, files: [], edits: [], findings: [] });
      expect(r.error.message).toMatch(/^[A-Z].*\.$/);
    }
    expect((await readdir(folder)).sort()).toEqual(['marc-2-us-passport.jpg', 'marc-us-passport.jpg']);
  });

  it('says so where a file cannot be written', async () => {
    await mkdir(join(out, 'taken', 'marc-us-passport.jpg'), { recursive: true });
    const run = await photo(marc, '--document', 'us-passport', '--out', join(out, 'taken'), '--json');
    expect(run.status).toBe(2);
    expect(objects(run)[0]).toMatchObject({ ok: false, error: { code: 'unwritable' }, files: [] });
  });

  it.each([
    [[marc, '--document', 'xx-nothing'], /xx-nothing/],
    [[marc, '--document', 'icao-9303', '--colour', 'heliotrope'], /heliotrope/],
    // Refused before the first photo, whatever becomes of that.
    [[landscape, '--document', 'icao-9303', '--colour', '#12345'], /#12345/],
    [[marc, '--document', 'us-passport', '--out', marc], /not a folder/],
    [[marc], /--document/],
    [[], /INPUT/],
  ])('answers %j with status 1, a sentence and an empty standard output', async (argv, words) => {
    const run = await photo(...argv, ...(argv.length > 0 ? ['--json'] : []));
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(words);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  it('lists the catalogue, one document a line', async () => {
    const listed = objects(await photo('--list', '--json'));
    expect(listed.map((d) => d.id)).toEqual(documents.map((d) => d.id));
    for (const d of listed)
      expect(Object.keys(d)).toEqual(
        expect.arrayContaining([
          ...[
            'id',
            'country',
            'name',
            'sizeMm',
            'sizeRangeMm',
            'px',
            'dpi',
            'headMm',
            'headShare',
            'headTop',
          ],
          ...['eyeFromBottomMm', 'topMarginMm', 'chinFromBottomMm', 'backgrounds', 'minKb', 'maxKb'],
          ...['maxCompression', 'editing', 'submission', 'checkedOn', 'sources'],
        ]),
      );
    const german = objects(await photo('--list', '--country', 'de', '--json'));
    expect(german.length).toBeGreaterThan(0);
    expect(new Set(german.map((d) => d.country))).toEqual(new Set(['DE']));
  });

  it('tells a person what was found, what was changed and whose rule it is', async () => {
    const run = await photo(marc, '--document', 'us-passport', '--out', join(out, 'read'));
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/US Passport/);
    expect(run.stdout).toMatch(/Changed: cropped/);
    expect(run.stdout).toMatch(/Rule: https:/);
    expect(run.stdout).not.toMatch(/undefined|NaN|\[object|null/);
  });
});
