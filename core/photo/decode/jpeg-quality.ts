/** ITU-T T.81 annex K table K.1, in zigzag order as DQT stores it: the luminance table that IJG's quality scales. */
// biome-ignore format: a table
const luminance = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
  56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
];

/** What IJG's libjpeg writes for a quality (jpeg_set_quality, baseline). */
function tableOf(quality: number): number[] {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  return luminance.map((q) => Math.min(255, Math.max(1, Math.floor((q * scale + 50) / 100))));
}

let tables: number[][] | undefined;

/**
 * The IJG quality, 1..100, whose luminance table lies nearest to the one given (64 values in zigzag order).
 * Exact for encoders that scale annex K (libjpeg, messengers, Android); for cameras' own tables the nearest in kind.
 */
export function qualityOf(table: readonly number[]): number {
  tables ??= Array.from({ length: 100 }, (_, i) => tableOf(i + 1));
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  tables.forEach((candidate, i) => {
    let sum = 0;
    // Relative differences: a step from 2 to 4 matters as much as one from 50 to 100.
    for (let k = 0; k < 64; k++) sum += Math.abs(Math.log(candidate[k]! / Math.max(1, table[k] ?? 1)));
    if (sum <= least) {
      least = sum;
      best = i + 1;
    }
  });
  return best;
}
