import { auc, eer } from './roc.ts';
import { badness, type Row, type Scores } from './subjects.ts';

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`.padStart(6);

/** Ours beside OFIQ's own scores where both measure the same thing; returns our error on smiles. */
export function printOfiq({
  clean,
  smiles,
  neutral,
  smiling,
  scores,
}: {
  readonly clean: readonly Row[];
  readonly smiles: readonly Row[];
  readonly neutral: readonly Row[];
  readonly smiling: readonly Row[];
  readonly scores: ReadonlyMap<string, Scores>;
}): number {
  const ours = (rows: readonly Row[], check: string): number[] =>
    rows.map((r) => badness(r.findings, check)).filter((v) => v !== null);
  const theirs = (rows: readonly Row[], score: string): number[] =>
    rows.flatMap((r) => scores.get(r.name)?.[score] ?? []).map((v) => -v);
  const line = (name: string, good: readonly number[], bad: readonly number[]): number => {
    const error = eer(good, bad);
    console.log(`  ${name.padEnd(38)} AUC ${auc(good, bad).toFixed(3)}  EER ${percent(error)}`);
    return error;
  };
  console.log('\nReal smiles against neutral faces of the same people (held out), ours beside OFIQ');
  const error = line('ours, expression', ours(clean, 'expression'), ours(smiles, 'expression'));
  line(
    'OFIQ, ExpressionNeutrality',
    theirs(clean, 'ExpressionNeutrality'),
    theirs(smiles, 'ExpressionNeutrality'),
  );
  line('ours, mouth_closed', ours(clean, 'mouth_closed'), ours(smiles, 'mouth_closed'));
  line('OFIQ, MouthClosed', theirs(clean, 'MouthClosed'), theirs(smiles, 'MouthClosed'));
  const seen = smiles.filter((r) =>
    r.findings.some((f) => ['expression', 'mouth_closed'].includes(f.check) && f.verdict !== 'pass'),
  );
  console.log(`  noticed by expression or mouth_closed at their limits: ${seen.length} of ${smiles.length}`);

  console.log(
    '\nThe same studio light on everybody, ours beside OFIQ (a score below 50 taken for an alarm): neutral and smiling',
  );
  const pairs = [
    ['exposure', 'LuminanceMean'],
    ['exposure', 'UnderExposurePrevention'],
    ['side_light', 'IlluminationUniformity'],
    ['contrast', 'DynamicRange'],
    ['eyes_open', 'EyesOpen'],
    ['colour_cast', 'NaturalColour'],
    ['sharpness', 'Sharpness'],
    ['background_evenness', 'BackgroundUniformity'],
  ] as const;
  const all = [...neutral, ...smiling];
  for (const [check, score] of pairs) {
    const cells = [
      [1, 3],
      [4, 6],
      [7, 10],
    ].map(([low, high]) => {
      const rows = all.filter((r) => {
        const tone = scores.get(r.name)?.skintone ?? 0;
        return tone >= low! && tone <= high!;
      });
      const mine = rows.filter((r) =>
        r.findings.some((f) => f.check === check && f.verdict !== 'pass'),
      ).length;
      const other = rows.filter((r) => (scores.get(r.name)?.[score] ?? 100) < 50).length;
      return `tone ${low}-${high}: ${mine} against ${other} of ${rows.length}`;
    });
    console.log(`  ${check.padEnd(20)} ${score.padEnd(24)} ${cells.join('; ')}`);
  }
  return error;
}
