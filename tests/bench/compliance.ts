import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { photoConfig } from '../../bots/config.ts';
import type { Finding } from '../../core/checks/finding.ts';
import { judge } from '../../core/checks/index.ts';
import { findDocument } from '../../core/documents/index.ts';
import { analyse } from '../../core/photo/analyse.ts';
import type { Analysis } from '../../core/photo/analysis.ts';
import { decode } from '../../core/photo/decode.ts';
import { measureLook } from '../../core/photo/look.ts';
import { place } from '../../core/photo/place.ts';
import type { Portrait } from '../../core/photo/portrait.ts';
import { openNetworks } from '../../models/index.ts';
import { families, type Scene } from './compliance/defects.ts';
import { auc, detectionAt, eer } from './compliance/roc.ts';
import { data, needFolder, quantile } from './shared.ts';

/**
 * What the checks of the face see in clean portraits, in real smiles and in made defects, judged for icao-9303.
 * node --import tsx tests/bench/compliance.ts [CHECK...] [--half=even|odd]
 *
 * Limits were set on the people at even places of the list (`--half=even`); the others are held out and reported.
 */
needFolder('frll');
const half = process.argv.includes('--half=even') ? 0 : 1;
const spec = findDocument('icao-9303');
const networks = await openNetworks({ cacheDir: photoConfig().modelCache });
const asOf = Date.parse('2026-01-01');

/** The checks that this program is about, each with the side of its value that is bad. */
const badSide: Readonly<Record<string, 1 | -1>> = {
  sharpness: -1,
  eyes_open: -1,
  contrast: -1,
  gaze: 1,
  mouth_closed: 1,
  expression: 1,
  red_eye: 1,
  exposure: 1,
  side_light: 1,
  colour_cast: 1,
  jpeg_traces: 1,
  shadow: 1,
  monochrome: 1,
  photo_age: 1,
  editing_traces: 1,
};
const ours = Object.keys(badSide);
const elapsed: number[] = [];

function judged(portrait: Portrait, analysis: Analysis): Finding[] {
  const started = performance.now();
  const look = measureLook(portrait, analysis) ?? undefined;
  elapsed.push(performance.now() - started);
  const placement = place(analysis, spec, { background: 'keep' });
  // The wall itself is judged by others; that it was kept is what the shadow on it asks for.
  const background = { kind: 'kept', wall: null } as const;
  return judge({ spec, analysis, placement, background, look, source: { facts: portrait.source, asOf } });
}

/** The value of a check turned so that more is worse; null where it did not judge. */
function badness(findings: readonly Finding[], check: string): number | null {
  const value = findings.find((f) => f.check === check)?.value;
  if (typeof value !== 'number') return null;
  return check === 'gaze' ? Math.abs(value) : value * badSide[check]!;
}
const known = (values: readonly (number | null)[]): number[] => values.filter((v) => v !== null);
const verdictOf = (findings: readonly Finding[], check: string) =>
  findings.find((f) => f.check === check)?.verdict;
const wrong = (findings: readonly Finding[], verdicts: readonly string[], checks = ours) =>
  findings.filter((f) => checks.includes(f.check) && verdicts.includes(f.verdict));

interface Row {
  readonly name: string;
  readonly scene: Scene;
  readonly findings: readonly Finding[];
}

async function portraits(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  const files = readdirSync(join(data, 'frll', folder)).filter((f) => f.endsWith('.jpg'));
  for (const [i, file] of files.sort().entries()) {
    const { portrait, analysis } = await analyse(
      await decode(readFileSync(join(data, 'frll', folder, file))),
      networks,
    );
    // Spread over 0..1 by the golden ratio: seeded, and every direction comes up.
    const scene = { portrait, analysis, face: analysis.face!, chance: (i * 0.618034) % 1 };
    rows.push({ name: file, scene, findings: judged(portrait, analysis) });
  }
  return rows;
}

const ofHalf = <T>(rows: readonly T[]): T[] => rows.filter((_, i) => i % 2 === half);
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`.padStart(6);
const neutral = await portraits('neutral');
const smiling = await portraits('smiling');
const clean = ofHalf(neutral);

console.log(
  'Made defects are easier to find than real ones; few people are measured: 0 of 25 still means up to 13 %.',
);
console.log(`\nClean portraits, ${clean.length} people (${half ? 'held out' : 'limits were set on them'})`);
for (const [name, rows] of [
  ['this half', clean],
  ['all', neutral],
] as const) {
  const any = (verdicts: string[]) => rows.filter((r) => wrong(r.findings, verdicts).length > 0).length;
  console.log(
    `  ${name}: any fail ${any(['fail'])} of ${rows.length}, any warning ${any(['warn', 'fail'])}, unsure ${any(['unsure'])}`,
  );
  for (const r of rows)
    for (const f of wrong(r.findings, ['fail', 'warn']))
      console.log(`    ${r.name} ${f.check} ${f.verdict} ${f.value}`);
}

const scores = ofiqScores();
console.log(
  '\nBy skin tone, all people, neutral and smiling: exposure, contrast, side light, tint, sharpness',
);
for (const [low, high] of [
  [1, 3],
  [4, 6],
  [7, 10],
] as const) {
  const group = [...neutral, ...smiling].filter((r) => {
    const tone = scores.get(r.name)?.skintone ?? 0;
    return tone >= low && tone <= high;
  });
  const light = ['exposure', 'contrast', 'side_light', 'colour_cast', 'sharpness'];
  const count = (verdict: string) =>
    group.filter((r) => wrong(r.findings, [verdict], light).length > 0).length;
  console.log(`  tone ${low}-${high}: ${group.length} photos, fail ${count('fail')}, warn ${count('warn')}`);
}

console.log(
  '\ncheck           defect                               AUC    EER   at 2%  | noticed by severity, light to heavy | failed, heaviest | named first',
);
const asked = process.argv.slice(2).filter((a) => !a.startsWith('--'));
for (const family of families.filter((f) => asked.length === 0 || asked.includes(f.check))) {
  const { check } = family;
  const good = known(clean.map((r) => badness(r.findings, check)));
  const made: Finding[][][] = [];
  for (const severity of family.severities) {
    const row: Finding[][] = [];
    for (const { scene } of clean) {
      const portrait = await family.make(scene, severity);
      const again = family.moves ? await analyse(portrait, networks) : { portrait, analysis: scene.analysis };
      row.push(again.analysis.face ? judged(again.portrait, again.analysis) : []);
    }
    made.push(row);
  }
  const middle = known(made[2]!.map((f) => badness(f, check)));
  const noticed = made.map(
    (row) => row.filter((f) => ['warn', 'fail'].includes(verdictOf(f, check) ?? '')).length / row.length,
  );
  const heaviest = made.at(-1)!;
  const first = heaviest.filter(
    (f) => (wrong(f, ['fail'])[0] ?? wrong(f, ['warn'])[0])?.check === check,
  ).length;
  const failed = heaviest.filter((f) => verdictOf(f, check) === 'fail').length;
  console.log(
    `${check.padEnd(15)} ${family.name.padEnd(34)} ${auc(good, middle).toFixed(3)} ${percent(eer(good, middle))} ${percent(detectionAt(0.02, good, middle))}  | ${noticed.map(percent).join(' ')}        | ${percent(failed / heaviest.length)}           | ${percent(first / heaviest.length)}`,
  );
  if (half === 0)
    console.log(
      `    clean ${span(good)}; ${made.map((m, i) => `${family.severities[i]}: ${span(known(m.map((f) => badness(f, check))))}`).join('; ')}`,
    );
}

const smiles = ofHalf(smiling);
const [calm, laughing] = [clean, smiles].map((rows) =>
  known(rows.map((r) => badness(r.findings, 'expression'))),
);
const theirs = (rows: readonly Row[]) =>
  rows.flatMap((r) => scores.get(r.name)?.expression ?? []).map((v) => -v);
console.log('\nReal smiles against neutral faces of the same people');
console.log(`  ours  AUC ${auc(calm!, laughing!).toFixed(3)} EER ${percent(eer(calm!, laughing!))}`);
const either = smiles.filter(
  (r) => wrong(r.findings, ['warn', 'fail'], ['expression', 'mouth_closed']).length > 0,
);
console.log(`  noticed by expression or mouth_closed at their limits: ${either.length} of ${smiles.length}`);
console.log(
  `  OFIQ  AUC ${auc(theirs(clean), theirs(smiles)).toFixed(3)} EER ${percent(eer(theirs(clean), theirs(smiles)))}`,
);
console.log(
  `\nmeasuring the look: median ${quantile(elapsed, 0.5).toFixed(0)} ms, fastest ${Math.min(...elapsed).toFixed(0)} ms, p95 ${quantile(elapsed, 0.95).toFixed(0)} ms at 1.8 MP`,
);
await networks.close();

function span(values: readonly number[]): string {
  return values.length === 0 ? '-' : [0, 0.5, 1].map((q) => quantile(values, q).toFixed(1)).join('/');
}

/** OFIQ's own scores of the same files, by file name. */
function ofiqScores(): Map<string, { readonly skintone: number; readonly expression: number }> {
  const file = join(data, 'frll/ofiq_scores.csv');
  if (!existsSync(file)) return new Map();
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = head!.trim().split(',');
  const at = (cells: readonly string[], name: string): number => Number(cells[names.indexOf(name)]);
  return new Map(
    lines.map((l) => {
      const cells = l.trim().split(',');
      return [
        cells[names.indexOf('image_id')]!,
        { skintone: at(cells, 'skintone'), expression: at(cells, 'ExpressionNeutrality.mapped') },
      ];
    }),
  );
}
