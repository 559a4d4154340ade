import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { anyPhoto, openQuickWork } from '../journeys/quick-work.ts';
import { openStage, type Stage } from '../journeys/stage.ts';
import { type Case, cases } from './rules/cases.ts';
import { evaluate, type Sampled } from './rules/evaluate.ts';
import { type AlertRule, file, readRules } from './rules/rules.ts';

const rules = readRules();
const minute = 60;

/** `idphoto_orders{state="paid"}` and `0+1x3` as a series. */
function sampled(name: string, values: string): Sampled {
  const labels = Object.fromEntries([...name.matchAll(/(\w+)="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]));
  const samples: [number, number][] = [];
  for (const part of values.split(' ')) {
    const [, first, step = '0', times] = /^([\d.]+)(?:\+([\d.]+))?x(\d+)$/.exec(part)!;
    for (let i = 0; i <= Number(times); i += 1)
      samples.push([samples.length * minute, Number(first) + i * Number(step)]);
  }
  return { name: name.replace(/\{.*/, ''), labels, samples };
}

/** Whether a rule fires: its expression has held at each minute of its `for`. */
function fires(rule: AlertRule, { series, at }: Case): boolean {
  const known = Object.entries(series).map(([name, values]) => sampled(name, values));
  for (let t = at * minute - rule.for; t <= at * minute; t += minute)
    if (evaluate(rule.expr, known, t).length === 0) return false;
  return true;
}

describe('the alert rules', () => {
  it.each(cases)('$alert at $at min: $fires, with $series', (one) => {
    const rule = rules.find((r) => r.alert === one.alert);
    expect(fires(rule!, one)).toBe(one.fires);
  });

  it('each have a case in which they fire and one in which they do not', () => {
    for (const { alert } of rules) {
      const own = cases.filter((c) => c.alert === alert).map((c) => c.fires);
      expect(new Set(own), alert).toEqual(new Set([true, false]));
    }
    expect(new Set(rules.map((r) => r.alert)).size).toBe(rules.length);
    for (const { severity, summary } of rules) {
      expect(['page', 'ticket']).toContain(severity);
      expect(summary.length).toBeGreaterThan(20);
    }
  });

  it.skipIf(!havePromtool())('mean the same to Prometheus itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'));
    try {
      const rule_files = [fileURLToPath(file)];
      const tests = cases.map(({ alert, series, at, fires: does }) => ({
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({
          series: name,
          values: values.replace(/(^| )([\d.]+)x/g, '$1$2+0x'),
        })),
        alert_rule_test: [
          { eval_time: `${at}m`, alertname: alert, exp_alerts: does ? [expected(alert)] : [] },
        ],
      }));
      const path = join(folder, 'test.yml');
      writeFileSync(path, JSON.stringify({ rule_files, evaluation_interval: '1m', tests }));
      execFileSync('promtool', ['check', 'rules', fileURLToPath(file)], { stdio: 'pipe' });
      execFileSync('promtool', ['test', 'rules', path], { stdio: 'pipe' });
    } catch (problem) {
      throw new Error(String((problem as { stdout?: Buffer }).stdout ?? problem).slice(0, 3_000));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function expected(alert: string) {
  const { severity, summary } = rules.find((r) => r.alert === alert)!;
  const labels = alert === 'Down' ? { job: 'idphoto' } : {};
  return { exp_labels: { severity, ...labels }, exp_annotations: { summary } };
}

/** It comes with Debian's `prometheus`; without it our own reading of the rules stands alone. */
function havePromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('what the rules speak of', () => {
  let stage: Stage;
  afterEach(() => stage.end());

  it('stands in /metrics, by name and by label, from the first sale on', async () => {
    stage = await openStage({ work: openQuickWork });
    const ada = stage.join();
    await ada.sendCommand('start', 'gb-passport');
    await ada.sendFile(await anyPhoto(), 'me.jpg', 'image/jpeg');
    await ada.press('Pay 4.99 USD');
    await ada.receives({ button: 'I have paid' });
    await stage.pay(ada);
    await ada.receives({ file: 'gb-passport.jpg' });
    const read = async (): Promise<string> => (await fetch(`${stage.origin}/metrics`)).text();
    await expect.poll(read).toContain('idphoto_order_outcomes_total{outcome="delivered"} 1');
    const text = await read();
    const spoken = new Map<string, string>();
    for (const { alert, expr } of rules)
      for (const [selector, name] of expr.matchAll(/\b((?:idphoto|nodejs)_\w+)(?:\{[^}]*\})?/g))
        spoken.set(selector!, `${alert} ${name}`);
    expect(spoken.size).toBeGreaterThan(20);
    for (const [selector, where] of spoken) {
      const [, name = '', label] = /^(\w+)(?:\{(.*)\})?$/.exec(selector)!;
      const typed = name.replace(/_(bucket|count)$/, '');
      expect(text.includes(`# TYPE ${typed} `), where).toBe(true);
      // A rule for what has not happened yet must find the series there, or its first time goes unseen.
      const lines = text.split('\n').filter((l) => l.startsWith(name) && (!label || l.includes(label)));
      if (!isMeasuredElsewhere(name, selector)) expect(lines.length, where).toBeGreaterThan(0);
    }
  });
});

/** The store tells its share only where it has a limit; some reasons are known only when they come up. */
const isMeasuredElsewhere = (name: string, selector: string): boolean =>
  name === 'idphoto_store_used_ratio' ||
  name === 'idphoto_photos_rejected_total' ||
  name === 'idphoto_photo_work_lost_total' ||
  name === 'idphoto_queue_wait_seconds_bucket' ||
  selector.startsWith('idphoto_rate_limited_total');
