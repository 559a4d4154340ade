/**
 * Accuracy and time of the cut-out: `node --import tsx tests/bench/cutout.ts [--quick] [--accept]`.
 *
 * Photos are read from $SHARED/data (default ../shared/data). The numbers are compared with tests/bench/expected/cutout.json, keyed by the
 * sha256 of each photo; --accept puts new ones there. Exit 1 where the cut-out has become worse.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { matteEvidence, solveEvidence } from '../../core/photo/matte.ts';
import { openNetworks } from '../../models/index.ts';
import type { Case } from './cutout/cases.ts';
import { composites, givenComposites } from './cutout/cases.ts';
import type { Measures } from './cutout/metrics.ts';
import { expectedAt, measure, measures } from './cutout/metrics.ts';

const root = resolve(import.meta.dirname, '../..');
const data = join(resolve(root, process.env.SHARED ?? '../shared'), 'data');
const expectedFile = join(root, 'tests/bench/expected/cutout.json');
const quick = process.argv.includes('--quick');
/** Face height of a 35 x 45 mm photo at 300 dpi is about 280 px. */
const faceHeight = 280;

/** Holes and leaks that the eye finds at once, 1e-3 squared face heights. */
const plainlyWrong = 4;

interface Row extends Measures {
  readonly case: Case;
  readonly score: number;
  readonly networksMs: number;
  readonly solveMs: number;
}

type Expected = Record<string, Record<string, Measures>>;

if (!existsSync(data)) {
  console.log(`skipped: no photos at ${data}`);
} else {
  const rows = await run();
  print(rows);
  printTrust(rows);
  if (process.argv.includes('--accept')) write(rows);
  else compare(rows);
}

async function run(): Promise<Row[]> {
  const networks = await openNetworks();
  const rows: Row[] = [];
  for (const source of [givenComposites(data), composites(data, networks, quick)])
    for await (const c of source) {
      const begin = performance.now();
      const evidence = await matteEvidence(c.portrait, c.analysis, networks);
      const asked = performance.now();
      const matte = await solveEvidence(c.portrait, evidence, { faceHeight });
      const solveMs = performance.now() - asked;
      const expected = await expectedAt(c.truth, c.person, matte);
      const unit = evidence.crop.face.height * (matte.width / matte.box[2]);
      const values = measure(matte, expected, unit);
      // only the numbers are kept: a hundred portraits would not fit
      const kept = { ...c, portrait: null, truth: null, person: null } as unknown as Case;
      rows.push({ ...values, case: kept, score: matte.confidence.score, networksMs: asked - begin, solveMs });
    }
  await networks.close();
  return rows;
}

function mean(rows: readonly Row[], key: keyof Measures | 'score'): number {
  return rows.reduce((sum, r) => sum + r[key], 0) / Math.max(1, rows.length);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function print(rows: readonly Row[]): void {
  const cell = (v: number): string => v.toFixed(2).padStart(8);
  console.log(''.padEnd(40), measures.map((m) => m.padStart(8)).join(''), '   score');
  const line = (name: string, of: readonly Row[]): void =>
    console.log(name.padEnd(40), measures.map((m) => cell(mean(of, m))).join(''), cell(mean(of, 'score')));
  for (const r of rows) line(r.case.name, [r]);
  for (const half of ['given', 'dev', 'heldOut'] as const)
    for (const kind of ['plain', 'busy'] as const) {
      const of = rows.filter((r) => r.case.half === half && r.case.kind === kind);
      if (of.length > 0) line(`MEAN ${half} ${kind} (${of.length})`, of);
    }
  for (const kind of ['plain', 'busy'] as const)
    line(
      `MEAN all portraits ${kind}`,
      rows.filter((r) => r.case.kind === kind && r.case.half !== 'given'),
    );
  console.log(
    `networks ${median(rows.map((r) => r.networksMs)).toFixed(0)} ms, solve ${median(rows.map((r) => r.solveMs)).toFixed(0)} ms (medians)`,
  );
}

/** Chance that the score of a plainly wrong cut-out is below that of another, and what the check's limit catches. */
function printTrust(rows: readonly Row[]): void {
  const wrong = rows.filter((r) => r.hole + r.leak > plainlyWrong);
  const right = rows.filter((r) => r.hole + r.leak <= plainlyWrong);
  let below = 0;
  for (const w of wrong)
    for (const r of right) below += w.score < r.score ? 1 : w.score === r.score ? 0.5 : 0;
  const warned = (of: readonly Row[]): number => of.filter((r) => r.score < 0.75).length;
  console.log(
    `score: AUC ${(below / Math.max(1, wrong.length * right.length)).toFixed(2)}; below 0.75: ${warned(wrong)} of ${wrong.length} wrong, ${warned(right)} of ${right.length} right`,
  );
}

function rounded(r: Row): Measures {
  return Object.fromEntries(measures.map((m) => [m, Number(r[m].toFixed(2))])) as Measures;
}

function write(rows: readonly Row[]): void {
  const out: Expected = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : {};
  for (const r of rows) out[r.case.input] = { ...out[r.case.input], [r.case.name]: rounded(r) };
  writeFileSync(expectedFile, `${JSON.stringify(out, null, 2)}\n`);
}

/** A case may vary by a tenth and a little; the mean over all may grow by a fiftieth. */
function compare(rows: readonly Row[]): void {
  const known: Expected = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : {};
  const pairs = rows.flatMap((r) => {
    const was = known[r.case.input]?.[r.case.name];
    return was ? [{ r, was }] : [];
  });
  const worse = pairs.filter(({ r, was }) => r.mae > was.mae * 1.1 + 0.3);
  for (const { r, was } of worse) console.log(`WORSE ${r.case.name}: mae ${was.mae} -> ${r.mae.toFixed(2)}`);
  const before = pairs.reduce((s, p) => s + p.was.mae, 0);
  const now = pairs.reduce((s, p) => s + p.r.mae, 0);
  const change = before > 0 ? now / before - 1 : 0;
  console.log(`${pairs.length} of ${rows.length} cases compared, mae ${(100 * change).toFixed(1)} %`);
  if (worse.length > 0 || change > 0.02) process.exitCode = 1;
}
