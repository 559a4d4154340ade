import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { counterNames, gaugeNames, type Numbers } from '../../core/watch.ts';

/** So that a dashboard of many programs can tell ours apart. */
const prefix = 'idphoto_';

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
  for (const name of counterNames)
    new Counter({
      name: `${prefix}${name}`,
      help: name.replaceAll('_', ' '),
      registers: [registry],
      collect() {
        this.reset();
        this.inc(numbers.counters.get(name) ?? 0);
      },
    });
  for (const name of gaugeNames)
    new Gauge({
      name: `${prefix}${name}`,
      help: name.replaceAll('_', ' '),
      registers: [registry],
      collect() {
        const value = numbers.gauges.get(name);
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  return { contentType: registry.contentType, text: () => registry.metrics() };
}
