import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../core/checks/finding.ts';
import { judge } from '../../../core/checks/index.ts';
import { findDocument } from '../../../core/documents/index.ts';
import { refuse } from '../../../core/photo/analyse/refusal.ts';
import { analyse } from '../../../core/photo/analyse.ts';
import type { Analysis } from '../../../core/photo/analysis.ts';
import { composePhoto } from '../../../core/photo/compose.ts';
import { decode } from '../../../core/photo/decode.ts';
import { measureLook } from '../../../core/photo/look.ts';
import type { Networks } from '../../../core/photo/networks.ts';
import { place } from '../../../core/photo/place.ts';
import type { Portrait } from '../../../core/photo/portrait.ts';
import { measureWall } from '../../../core/photo/wall.ts';
import { UserError } from '../../../core/problem.ts';
import { data } from '../shared.ts';
import type { Scene } from './defects.ts';

/** The day that ages are told by, so that numbers stay the same. */
const asOf = Date.parse('2026-01-01');

/** ms of the look and of the judging, a photo each; the wall is part of making the photo. */
export const elapsed: number[] = [];

/** All findings of a photo, as the studio makes them; the wall only where asked, since the photo has to be composed for it. */
export function judged(
  portrait: Portrait,
  analysis: Analysis,
  {
    document = 'icao-9303',
    wall = false,
  }: { readonly document?: string | undefined; readonly wall?: boolean } = {},
): Finding[] {
  const spec = findDocument(document);
  const placement = place(analysis, spec, { background: 'keep' });
  const image = wall ? composePhoto({ portrait, placement, tone: null, background: null }).image : null;
  const started = performance.now();
  const look = measureLook(portrait, analysis) ?? undefined;
  const seen = image && measureWall(image, placement, analysis);
  const background = { kind: 'kept', wall: seen } as const;
  const found = judge({
    spec,
    analysis,
    placement,
    background,
    look,
    source: { facts: portrait.source, asOf },
  });
  elapsed.push(performance.now() - started);
  // Without the photo nothing was seen of the wall, and nothing is said of it.
  return wall ? found : found.filter((f) => f.check !== 'background' && f.check !== 'background_evenness');
}

export interface Row {
  readonly name: string;
  /** First half of the file's SHA-256, hex. */
  readonly id: string;
  readonly scene: Scene;
  readonly findings: readonly Finding[];
}

/** Every photo of a folder in which there is a face, judged with its wall. */
export async function rowsOf(folder: string, networks: Networks): Promise<Row[]> {
  const rows: Row[] = [];
  const files = readdirSync(join(data, folder)).filter((f) => !/\.(tem|csv)$/.test(f));
  for (const [i, file] of files.sort().entries()) {
    const bytes = readFileSync(join(data, folder, file));
    const decoded = await decode(bytes).catch(() => null);
    if (!decoded) continue;
    const { portrait, analysis } = await analyse(decoded, networks);
    const { face } = analysis;
    if (!face || refuse(analysis)) continue;
    // Spread over 0..1 by the golden ratio: seeded, and every direction comes up.
    const scene = { portrait, analysis, face, chance: (i * 0.618034) % 1 };
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    try {
      rows.push({ name: file, id, scene, findings: judged(portrait, analysis, { wall: true }) });
    } catch (problem) {
      // The studio refuses it in a sentence; nothing is left to judge.
      if (!(problem instanceof UserError)) throw problem;
    }
  }
  return rows;
}

const weight = { fail: 0, unsure: 1, warn: 2, pass: 3 } as const;

/** What is to be mended, the most important first, as the chat lists it. */
export const remarks = (findings: readonly Finding[]): Finding[] =>
  findings
    .filter((f) => f.verdict !== 'pass' && !f.asks)
    .sort((a, b) => weight[a.verdict] - weight[b.verdict]);

/** The value of a check turned so that more is worse; null where it did not judge. */
export function badness(findings: readonly Finding[], check: string): number | null {
  const f = findings.find((x) => x.check === check);
  if (!f) return silent.has(check) ? 0 : null;
  // Darkness is a verdict beside the share of burnt and crushed skin.
  if (check === 'exposure') return 1000 * (weight.pass - weight[f.verdict]) + Number(f.value);
  if (typeof f.value === 'string') return weight.pass - weight[f.verdict];
  if (f.value === null) return null;
  if (f.min !== null && f.max !== null) return Math.abs(f.value - (f.min + f.max) / 2);
  return f.min !== null || lessIsWorse.has(check) ? -f.value : f.value;
}

/** Checks that say nothing where they see nothing. */
const silent: ReadonlySet<string> = new Set(['head_covering', 'recapture']);
const lessIsWorse: ReadonlySet<string> = new Set<string>();

export type Scores = Readonly<Record<string, number>>;

/** OFIQ's own scores (0..100) and the skin tone (1..10) of the same files, by file name. */
export function ofiqScores(): Map<string, Scores> {
  const file = join(data, 'frll/ofiq_scores.csv');
  if (!existsSync(file)) return new Map();
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = head!.trim().split(',');
  return new Map(
    lines.map((l) => {
      const cells = l.trim().split(',');
      const id = cells[names.indexOf('image_id')]!;
      return [id, Object.fromEntries(names.map((n, i) => [n.replace('.mapped', ''), Number(cells[i])]))];
    }),
  );
}
