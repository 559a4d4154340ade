import { weakestEvidence } from '../../core/documents/evidence.ts';
import type { DocumentSpec } from '../../core/documents/schema.ts';
import { staleness } from '../../core/documents/staleness.ts';
import { backgroundCell, editingCell, headCell, kilobyteCell, pixelCell, sizeCell } from './cells.ts';

const heads = ['document', 'size mm', 'pixels', 'KB', 'head', 'background', 'edits', 'known', 'checked'];

/** Columns wider than this are cut, so that a line fits a wide terminal. */
const widest = 30;

/** The catalogue for a terminal, a line each. */
export function catalogueTable(specs: readonly DocumentSpec[], now: Date): string {
  const rows = [heads, ...specs.map((spec) => row(spec, now))];
  const widths = heads.map((_, i) => Math.min(widest, Math.max(...rows.map((r) => r[i]!.length))));
  return rows
    .map((r) =>
      r
        .map((cell, i) => clipped(cell, widths[i]!).padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function row(spec: DocumentSpec, now: Date): string[] {
  const { stale, checkedOn } = staleness(spec, now);
  return [
    spec.id,
    sizeCell(spec),
    pixelCell(spec),
    kilobyteCell(spec),
    headCell(spec),
    backgroundCell(spec),
    editingCell(spec),
    weakestEvidence(spec).replaceAll('_', ' '),
    stale ? `${checkedOn} STALE` : checkedOn,
  ];
}

function clipped(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
