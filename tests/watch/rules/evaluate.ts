import { secondsOf } from './rules.ts';

/** A series with its samples, seconds and value, oldest first. */
export interface Sampled {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [at: number, value: number])[];
}
interface Value {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
type Ranged = { readonly labels: Value['labels']; readonly samples: Sampled['samples'] };

/** A sample is current for so long, seconds, as in Prometheus. */
const staleness = 300;

/**
 * What an expression gives at a moment: empty where it does not hold. Understands selectors with equal labels, ranges,
 * rate, increase, sum, sum by, max, histogram_quantile, division, comparison with a number, and `and`, with Prometheus'
 * meaning but for one thing: `increase` does not extrapolate to the ends of its range.
 */
export function evaluate(expr: string, series: readonly Sampled[], at: number): readonly Value[] {
  const tokens = expr.match(/[\w.]+|"[^"]*"|[{}()[\],=/<>]/g) ?? [];
  let here = 0;
  const peek = (): string | undefined => tokens[here];
  const take = (wanted?: string): string => {
    const token = tokens[here++];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`${expr}: ${wanted ?? 'something'} is missing at ${token}`);
    return token;
  };

  function all(): Value[] {
    let left = compared();
    while (peek() === 'and') {
      take();
      if (compared().length === 0) left = [];
    }
    return left;
  }
  function compared(): Value[] {
    const left = divided();
    const sign = peek();
    if (sign !== '>' && sign !== '<') return left;
    take();
    const limit = Number(take());
    return left.filter(({ value }) => (sign === '>' ? value > limit : value < limit));
  }
  function divided(): Value[] {
    const left = value();
    if (peek() !== '/') return left;
    take();
    const right = value();
    return left.flatMap((l) => {
      const r = right.find((v) => nameOf(v.labels) === nameOf(l.labels));
      return r ? [{ labels: l.labels, value: l.value / r.value }] : [];
    });
  }
  function value(): Value[] {
    const name = take();
    switch (name) {
      case 'sum':
      case 'max': {
        const by = peek() === 'by' ? labelsOfGroup() : [];
        return grouped(inParentheses(divided), by, name);
      }
      case 'rate':
      case 'increase': {
        const { range, found } = inParentheses(ranged);
        return found.flatMap(({ labels, samples }) => {
          if (samples.length < 2) return [];
          const grown = growth(samples);
          return [{ labels, value: name === 'rate' ? grown / range : grown }];
        });
      }
      case 'histogram_quantile':
        return inParentheses(() => {
          const share = Number(take());
          take(',');
          return quantile(share, divided());
        });
      default:
        return selected(name).flatMap(({ labels, samples }) => {
          const last = samples.findLast(([t]) => t <= at && t > at - staleness);
          return last ? [{ labels, value: last[1] }] : [];
        });
    }
  }
  function inParentheses<T>(inner: () => T): T {
    take('(');
    const found = inner();
    take(')');
    return found;
  }
  function labelsOfGroup(): string[] {
    take('by');
    return inParentheses(() => [take()]);
  }
  function ranged(): { range: number; found: Ranged[] } {
    const found = selected(take());
    take('[');
    const range = secondsOf(take());
    take(']');
    const within = ({ labels, samples }: Sampled): Ranged => ({
      labels,
      samples: samples.filter(([t]) => t <= at && t >= at - range),
    });
    return { range, found: found.map(within) };
  }
  function selected(name: string): Sampled[] {
    const wanted: Record<string, string> = {};
    if (peek() === '{') {
      take();
      while (peek() !== '}') {
        const label = take();
        take('=');
        wanted[label] = take().slice(1, -1);
        if (peek() === ',') take();
      }
      take('}');
    }
    return series.filter(
      (s) => s.name === name && Object.entries(wanted).every(([label, v]) => s.labels[label] === v),
    );
  }

  const found = all();
  if (here < tokens.length) throw new Error(`${expr}: ${tokens[here]} is not understood`);
  return found;
}

const nameOf = (labels: Value['labels']): string => JSON.stringify(Object.entries(labels).sort());

/** By how much a counter grew; where it fell it began anew at zero. */
const growth = (samples: Sampled['samples']): number =>
  samples.reduce((sum, [, v], i) => {
    const before = samples[i - 1]?.[1];
    return before === undefined ? sum : sum + (v < before ? v : v - before);
  }, 0);

function grouped(values: readonly Value[], by: readonly string[], how: 'sum' | 'max'): Value[] {
  const groups = new Map<string, Value>();
  for (const { labels, value } of values) {
    const kept = Object.fromEntries(by.map((label) => [label, labels[label] ?? '']));
    const before = groups.get(nameOf(kept))?.value;
    const after = before === undefined ? value : how === 'sum' ? before + value : Math.max(before, value);
    groups.set(nameOf(kept), { labels: kept, value: after });
  }
  return [...groups.values()];
}

/** The quantile of a histogram whose classes are told by `le`, straight within a class. */
function quantile(share: number, classes: readonly Value[]): Value[] {
  const sorted = classes
    .map(({ labels, value }) => ({
      le: labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le),
      value,
    }))
    .sort((a, b) => a.le - b.le);
  const total = sorted.at(-1)?.value ?? 0;
  if (total === 0) return [];
  const rank = share * total;
  const i = sorted.findIndex(({ value }) => value >= rank);
  const { le, value } = sorted[i]!;
  const below = sorted[i - 1] ?? { le: 0, value: 0 };
  if (le === Number.POSITIVE_INFINITY) return [{ labels: {}, value: below.le }];
  return [{ labels: {}, value: below.le + ((le - below.le) * (rank - below.value)) / (value - below.value) }];
}
