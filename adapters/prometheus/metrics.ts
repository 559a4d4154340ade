import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import {
  counterLabels,
  counterNames,
  gaugeLabels,
  gaugeNames,
  type Numbers,
  timeBounds,
  timingLabels,
  timingNames,
} from '../../core/watch.ts';

/** So that a dashboard of many programs can tell ours apart. */
export const prefix = 'idphoto_';

/** What a scraper is answered. */
export interface Exposition {
  readonly contentType: string;
  /** The numbers as they are now, in Prometheus' text format. */
  text(): Promise<string>;
}

/**
 * Our numbers and those of the process (CPU, memory, event loop lag) for Prometheus. Counters restart at zero with the
 * process, as Prometheus expects; a gauge that was never measured is left out.
 */
export function exposition(numbers: Numbers): Exposition {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  for (const name of counterNames)
    new Counter({
      ...words(name, counterLabels[name]),
      registers,
      collect() {
        this.reset();
        for (const { labels, value } of numbers.counted(name)) this.inc({ ...labels }, value);
      },
    });
  for (const name of gaugeNames)
    new Gauge({
      ...words(name, gaugeLabels[name]),
      registers,
      collect() {
        this.reset();
        const found = numbers.measured(name);
        if (found.length === 0 && gaugeLabels[name].length === 0) this.remove();
        for (const { labels, value } of found) this.set({ ...labels }, value);
      },
    });
  for (const name of timingNames) registry.registerMetric(new Timing(name, numbers));
  return { contentType: registry.contentType, text: () => registry.metrics() };
}

const words = (name: string, labels: readonly string[]) => ({
  name: prefix + name,
  help: name.replaceAll('_', ' '),
  labelNames: labels.length === 0 ? [] : [...labels, 'other'],
});

/** There is nothing to gather: it is gathered when it is read. */
const collect = (): void => undefined;

/** A histogram that is counted elsewhere. */
class Timing extends Histogram {
  readonly #name: keyof typeof timingLabels;
  readonly #numbers: Numbers;

  constructor(name: keyof typeof timingLabels, numbers: Numbers) {
    super({ ...words(name, timingLabels[name]), buckets: [...timeBounds], registers: [] });
    this.#name = name;
    this.#numbers = numbers;
  }

  override async get() {
    const { name, help } = words(this.#name, []);
    const values = this.#numbers.timed(this.#name).flatMap(({ labels, value: { counts, sum } }) => {
      let below = 0;
      const classes = counts.map((count, i) => {
        below += count;
        return line(`${name}_bucket`, { ...labels, le: String(timeBounds[i] ?? '+Inf') }, below);
      });
      return [...classes, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, below)];
    });
    // Its word for the type is a text, whatever the declaration says.
    return { name, help, type: 'histogram' as never, aggregator: 'sum' as const, values, collect };
  }

  /** What the registry prints a histogram from. */
  getForPromString() {
    return this.get();
  }
}

const line = (metricName: string, labels: Readonly<Record<string, string>>, value: number) => ({
  labels: { ...labels },
  value,
  metricName,
});
