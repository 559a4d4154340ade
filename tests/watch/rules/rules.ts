import { readFileSync } from 'node:fs';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  /** For how long it must hold, seconds. */
  readonly for: number;
  readonly severity: string;
  readonly summary: string;
}

export const file = new URL('../../../adapters/prometheus/alerts.yml', import.meta.url);

/** The rules of the file, which keeps to the few forms of YAML that are read here: one line a key. */
export function readRules(): AlertRule[] {
  return readFileSync(file, 'utf8')
    .split(/^ {6}- alert: /m)
    .slice(1)
    .map((block) => {
      const line = (pattern: RegExp): string => pattern.exec(block)?.[1] ?? '';
      const rule = {
        alert: line(/^(\w+)$/m),
        expr: line(/^ {8}expr: (.+)$/m),
        for: secondsOf(line(/^ {8}for: (\S+)$/m) || '0s'),
        severity: line(/^ {8}labels: \{ severity: (\w+) \}$/m),
        summary: line(/^ {8}annotations: \{ summary: "([^"]+)" \}$/m),
      };
      if (Object.values(rule).some((v) => v === ''))
        throw new Error(`not a rule that can be read:\n${block}`);
      return rule;
    });
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `5m` as 300. */
export function secondsOf(text: string): number {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (unit === undefined) throw new Error(`not a span: ${text}`);
  return Number(amount) * units[unit]!;
}
