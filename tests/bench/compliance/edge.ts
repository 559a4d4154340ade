import type { Networks } from '../../../core/photo/networks.ts';
import { remarks, rowsOf } from './subjects.ts';

/** Labels of the folder of edge cases (in the names of the files), and the checks of which one is to speak. */
const wanted: readonly (readonly [label: RegExp, checks: readonly string[]])[] = [
  [/blur_gauss/, ['sharpness']],
  [/colour_cast/, ['colour_cast']],
  [/jpeg_q4/, ['jpeg_traces', 'pixelated']],
  [/low_contrast/, ['contrast']],
  [/overexposed/, ['exposure']],
  [/underexposed/, ['exposure']],
  [/upscaled/, ['sharpness', 'pixelated', 'inter_eye_distance']],
  [/eyes_bar/, ['eyes_open', 'glasses', 'eyes_visible', 'frames']],
  [/smil/, ['expression', 'mouth_closed']],
  [/mouth_open/, ['mouth_closed']],
  [/hair_over_eye/, ['eyes_visible']],
  [/hat/, ['head_covering', 'inter_eye_distance']],
  [/sunglasses|tinted/, ['tinted_lenses', 'inter_eye_distance']],
  [/glare/, ['glare', 'inter_eye_distance']],
  [/multi_face|two_same/, ['one_face']],
  [/cut_top/, ['frame_cut']],
  [/busy_background/, ['background_evenness', 'background']],
  [/too_close/, ['distance']],
  [/syn_gray|grayscale/, ['monochrome']],
  [/face_small|too_small/, ['inter_eye_distance']],
];

/** Real photos by their labels: which were noticed, and what else was said of them. */
export async function printEdge(networks: Networks): Promise<void> {
  console.log('\nReal and prepared photos by their labels (B_edge): noticed, and the first remarks');
  const rows = await rowsOf('B_edge', networks);
  const tally = { noticed: 0, labelled: 0 };
  for (const { name, findings } of rows) {
    const checks = wanted.find(([label]) => label.test(name))?.[1];
    if (!checks) continue;
    const said = findings.filter((f) => f.verdict !== 'pass').map((f) => f.check);
    const hit = checks.some((c) => said.includes(c));
    tally.labelled++;
    if (hit) tally.noticed++;
    const first = remarks(findings).slice(0, 3);
    console.log(
      `  ${hit ? 'yes' : 'NO '} ${name.slice(2, 44).padEnd(44)} ${first.map((f) => `${f.check} ${f.verdict}`).join(', ')}`,
    );
  }
  console.log(`  noticed ${tally.noticed} of ${tally.labelled}`);
  const portraits = await rowsOf('A_portraits', networks);
  const others = portraits.filter((r) => !r.name.includes('frl_'));
  const count = new Map<string, number>();
  for (const r of others)
    for (const f of r.findings.filter((x) => x.verdict === 'fail' || x.verdict === 'unsure'))
      count.set(`${f.check} ${f.verdict}`, (count.get(`${f.check} ${f.verdict}`) ?? 0) + 1);
  console.log(
    `\n${others.length} portraits that nobody took for a document (A_portraits; smiles, glasses, busy walls): what fails`,
  );
  console.log(
    `  ${[...count]
      .sort((a, b) => b[1] - a[1])
      .map(([k, n]) => `${k} ${n}`)
      .join(', ')}`,
  );
}
