import type { Finding } from '../../core/checks/finding.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import type { Edit } from '../../core/photo/ledger.ts';
import type { Report, ReportedFinding } from '../../core/photo/report.ts';
import { messages } from '../../core/text/messages.ts';
import { printCaveats } from './caveats.ts';

const english = messages('en');

const marks: Record<Finding['verdict'], string> = {
  pass: 'ok  ',
  warn: 'note',
  fail: 'NO  ',
  unsure: '?   ',
};
const order: readonly Finding['verdict'][] = ['fail', 'warn', 'unsure', 'pass'];

/** Units that only those who measure know, in words. */
const units: Readonly<Record<string, string>> = {
  x: 'times',
  'L*': 'steps of lightness (0-100)',
  ΔE: 'steps of colour',
  deg: 'degrees',
};

const measure = (v: number | string | null): string =>
  typeof v === 'number' ? String(Math.round(v * 100) / 100) : (v ?? '-');

/** What was found, worst first, each with its band and what to do. */
export function printReport(report: Report, spec: DocumentSpec): string {
  const lines: string[] = [];
  const { findings } = report;
  const count = (v: Finding['verdict']): number => findings.filter((f) => f.verdict === v).length;
  lines.push(`${report.input}: ${spec.country} ${spec.name} (${spec.id})`);
  if (report.error) {
    lines.push(`  Nothing was made. ${report.error.message}`);
    return lines.join('\n');
  }
  const failed = count('fail');
  lines.push(
    failed === 0
      ? `  ${count('pass')} of ${findings.length} checks pass.`
      : `  Not yet good enough: ${failed} of ${findings.length} checks ask for another photo.`,
  );
  for (const verdict of order)
    for (const f of findings.filter((x) => x.verdict === verdict)) lines.push(`  ${finding(f)}`);
  if (report.edits.length > 0) lines.push(`  Changed: ${report.edits.map(edit).join(', ')}.`);
  for (const f of report.files)
    lines.push(`  ${f.path}  ${f.width} x ${f.height}, ${f.dpi} dpi, ${kilobytes(f.bytes)} KB`);
  lines.push(...[...rule(spec), ...printCaveats(spec, new Date())].map((l) => `  ${l}`));
  return lines.join('\n');
}

function finding(f: ReportedFinding): string {
  const band =
    f.min !== null && f.max !== null
      ? between(f.min, f.max)
      : f.min !== null
        ? `, at least ${measure(f.min)}`
        : f.max !== null
          ? `, at most ${measure(f.max)}`
          : '';
  const value =
    f.value === null ? '' : `: ${measure(f.value)}${f.unit ? ` ${units[f.unit] ?? f.unit}` : ''}${band}`;
  const advice = f.advice && f.verdict !== 'pass' ? `\n         ${f.advice}` : '';
  return `${marks[f.verdict]} ${english.format(`check-${f.check}`)}${value}${advice}`;
}

function between(min: number, max: number): string {
  if (min === max) return `, exactly ${measure(min)}`;
  return ` of ${measure(min)}${min < 0 ? ' to ' : '-'}${measure(max)}`;
}

function edit(e: Edit): string {
  const d = e.detail;
  switch (e.kind) {
    case 'crop':
      return `cropped to ${d.width} x ${d.height} of the source`;
    case 'rotate':
      return `rotated ${d.degrees} degrees`;
    case 'resize':
      return `resized to ${d.factor} times its size`;
    case 'orient':
      return 'turned upright';
    case 'colour_space':
      return `colours from ${d.from} to sRGB`;
    case 'background':
      return `wall replaced by ${d.colour}`;
    case 'encode':
      return d.quality === undefined ? 'saved as PNG' : `saved as JPEG of quality ${d.quality}`;
    case 'tone':
      return `tone corrected (${Object.entries(d)
        .map(([k, v]) => `${k} ${measure(v)}`)
        .join(', ')})`;
  }
}

function rule(spec: DocumentSpec): string[] {
  const [source] = spec.sources;
  const lines = [
    `Rule: ${source!.address}, checked ${source!.checkedOn} (${source!.evidence.replaceAll('_', ' ')}).`,
  ];
  if (spec.editing.wording) lines.push(`On editing: ${spec.editing.wording}.`);
  else if (spec.editing.permitted === 'unspecified') lines.push('On editing: nothing published was found.');
  return lines;
}

export const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;

/** The catalogue, one line a document. */
export function printList(specs: readonly DocumentSpec[]): string {
  const width = Math.max(...specs.map((s) => s.id.length));
  return specs
    .map((s) => {
      const px = s.px && 'width' in s.px ? `${s.px.width} x ${s.px.height} px` : '';
      const size = s.sizeMm ? `${s.sizeMm[0]} x ${s.sizeMm[1]} mm` : px;
      const who = s.submission.by === 'self' ? '' : `  (taken by the ${s.submission.by} only)`;
      return `${s.id.padEnd(width)}  ${s.country}  ${s.name}${size ? `, ${size}` : ''}${who}`;
    })
    .join('\n');
}
