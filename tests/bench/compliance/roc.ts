/** Area under the ROC of `bad` above `good`, ties half. */
export function auc(good: readonly number[], bad: readonly number[]): number {
  let sum = 0;
  for (const b of bad) for (const g of good) sum += b > g ? 1 : b === g ? 0.5 : 0;
  return sum / (good.length * bad.length);
}

/** Equal error rate: least over all thresholds of the greater of both error rates. */
export function eer(good: readonly number[], bad: readonly number[]): number {
  const thresholds = [...good, ...bad, Number.POSITIVE_INFINITY];
  return Math.min(
    ...thresholds.map((t) =>
      Math.max(good.filter((g) => g >= t).length / good.length, bad.filter((b) => b < t).length / bad.length),
    ),
  );
}

/** Share of `bad` above a threshold that at most `alarm` of the good ones exceed. */
export function detectionAt(alarm: number, good: readonly number[], bad: readonly number[]): number {
  const sorted = [...good].sort((a, b) => b - a);
  const threshold = sorted[Math.floor(alarm * sorted.length)]!;
  return bad.filter((b) => b > threshold).length / bad.length;
}
