import type { DocumentSpec } from './schema.ts';

/**
 * A rule is to be looked up again after this many days. Half a year: in the 18 months before the catalogue was made
 * Germany, India and the US each changed what they take, so a photo made by a rule older than this is a gamble.
 */
export const recheckAfterDays = 182;

const day = 24 * 60 * 60 * 1000;

export interface Staleness {
  readonly stale: boolean;
  /** The oldest day on which one of the document's figures was last checked, `YYYY-MM-DD`. */
  readonly checkedOn: string;
  /** Whole days since then. */
  readonly ageDays: number;
  /** The first day on which the rule counts as stale, `YYYY-MM-DD`. */
  readonly staleFrom: string;
  /** Addresses that are to be read again. */
  readonly addresses: readonly string[];
}

/** How long ago a document's figures were checked; the oldest of its sources counts. */
export function staleness(spec: DocumentSpec, now: Date): Staleness {
  const checkedOn = spec.sources.map((s) => s.checkedOn).sort()[0]!;
  const checked = Date.parse(checkedOn);
  const ageDays = Math.max(0, Math.floor((now.getTime() - checked) / day));
  const due = spec.sources.filter((s) => now.getTime() - Date.parse(s.checkedOn) >= recheckAfterDays * day);
  return {
    stale: due.length > 0,
    checkedOn,
    ageDays,
    staleFrom: new Date(checked + recheckAfterDays * day).toISOString().slice(0, 10),
    addresses: [...new Set(due.map((s) => s.address))],
  };
}
