import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Point } from '../../core/photo/geometry.ts';

/** Photographs lent for measuring; never part of the repository. */
export const data = join(
  resolve(process.argv.find((a) => a.startsWith('--shared='))?.slice(9) ?? '../shared'),
  'data',
);

/** Leaves the program with a printed reason where a folder of the photographs is missing. */
export function needFolder(...names: readonly string[]): void {
  const missing = names.filter((n) => !existsSync(join(data, n)));
  if (missing.length === 0) return;
  console.log(`left out: ${missing.map((n) => `shared/data/${n}`).join(', ')} is not here`);
  process.exit(0);
}

/** Hand-placed points of one portrait of the Face Research Lab London Set, source px. */
export interface MarkedPortrait {
  readonly id: string;
  readonly path: string;
  readonly pupils: readonly [Point, Point];
  /** Lowest point of the chin. */
  readonly chin: Point;
  readonly interEyeDistance: number;
}

/** Index of the chin among the 189 points of the set's templates. */
const chinIndex = 129;

/** The 50 neutral portraits with their points. */
export function markedPortraits(): MarkedPortrait[] {
  const folder = join(data, 'frll/neutral');
  return readdirSync(folder)
    .filter((f) => f.endsWith('.jpg'))
    .sort()
    .map((f) => {
      const lines = readFileSync(join(folder, f.replace('.jpg', '.tem')), 'utf8').split('\n');
      const points = lines.slice(1, 190).map((l) => l.trim().split(/\s+/).map(Number) as unknown as Point);
      const pupils = [points[0]!, points[1]!] as const;
      return {
        id: f.slice(0, 3),
        path: join(folder, f),
        pupils,
        chin: points[chinIndex]!,
        interEyeDistance: Math.hypot(pupils[1][0] - pupils[0][0], pupils[1][1] - pupils[0][1]),
      };
    });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

/** `median (p95 x)` with the digits given. */
export const spread = (values: readonly number[], digits = 1): string =>
  values.length === 0
    ? '-'
    : `${quantile(values, 0.5).toFixed(digits)} (p95 ${quantile(values, 0.95).toFixed(digits)})`;

/**
 * Holds measured numbers against those committed under tests/bench/expected, and prints what got worse.
 * `--accept` writes the measured ones instead.
 *
 * @param worse how much larger than before a number may be (share of the old one, plus `slack`)
 */
export function compare(
  name: string,
  measured: Readonly<Record<string, number>>,
  { worse = 0.1, slack = 0 }: { readonly worse?: number; readonly slack?: number } = {},
): void {
  const file = new URL(`./expected/${name}.json`, import.meta.url);
  if (process.argv.includes('--accept')) {
    const rounded = Object.fromEntries(
      Object.entries(measured).map(([k, v]) => [k, Math.round(v * 1e4) / 1e4]),
    );
    writeFileSync(file, `${JSON.stringify(rounded, null, 2)}\n`);
    console.log(`expected/${name}.json written`);
    return;
  }
  if (!existsSync(file)) {
    console.log(`no expected numbers of ${name} yet: run with --accept`);
    return;
  }
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  const lines = Object.entries(expected).flatMap(([key, before]) => {
    const now = measured[key];
    if (now === undefined) return [`  ${key}: was ${before}, is missing`];
    return now > before + Math.abs(before) * worse + slack
      ? [`  ${key}: was ${before}, is ${now.toFixed(4)}`]
      : [];
  });
  const unknown = Object.keys(measured).filter((k) => !(k in expected));
  console.log(
    lines.length === 0
      ? `${name}: no worse than before (${Object.keys(expected).length} numbers${unknown.length > 0 ? `, ${unknown.length} new` : ''})`
      : `${name}: WORSE than before\n${lines.join('\n')}`,
  );
  if (lines.length > 0) process.exitCode = 1;
}

/** What expected numbers are kept by: the first digits of the sha256 of the photo. */
export function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** Holds words against those committed under tests/bench/expected; each must be the same. `--accept` as in `compare`. */
export function compareWords(name: string, measured: Readonly<Record<string, string>>): void {
  against(name, measured, (before, now) => before === now);
}

/** Holds rows of numbers against those committed: each must be near, by the tolerance in its place. */
export function compareNear(
  name: string,
  measured: Readonly<Record<string, readonly number[]>>,
  tolerances: readonly number[],
): void {
  const rounded = Object.fromEntries(
    Object.entries(measured).map(([key, row]) => [key, row.map((v) => Math.round(v * 1e4) / 1e4)]),
  );
  against(name, rounded, (before, now) =>
    tolerances.every((t, i) => Math.abs((before[i] ?? Number.NaN) - (now[i] ?? Number.NaN)) <= t),
  );
}

function against<T>(
  name: string,
  measured: Readonly<Record<string, T>>,
  same: (before: T, now: T) => boolean,
): void {
  const file = new URL(`./expected/${name}.json`, import.meta.url);
  if (process.argv.includes('--accept')) {
    const written = (v: T): string => (Array.isArray(v) ? `[${v.join(', ')}]` : JSON.stringify(v));
    const lines = Object.entries(measured).map(([k, v]) => `  ${JSON.stringify(k)}: ${written(v)}`);
    writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
    console.log(`expected/${name}.json written`);
    return;
  }
  if (!existsSync(file)) {
    console.log(`no expected ${name} yet: run with --accept`);
    return;
  }
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Record<string, T>;
  const changed = Object.entries(expected).filter(
    ([key, before]) => !(key in measured) || !same(before, measured[key]!),
  );
  for (const [key, before] of changed)
    console.log(`  ${key}: was ${JSON.stringify(before)}, is ${JSON.stringify(measured[key] ?? 'missing')}`);
  console.log(`${name}: ${changed.length} of ${Object.keys(expected).length} are not as before`);
  if (changed.length > 0) process.exitCode = 1;
}
