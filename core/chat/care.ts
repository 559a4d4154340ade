import type { Receipts } from '../privacy/receipts.ts';
import type { Statistics } from '../privacy/statistics.ts';
import type { Anomalies } from '../watch/anomalies.ts';
import type { Watch } from '../watch.ts';

/** What keeps the promises about people's data, and watches over it. */
export interface Care {
  readonly receipts: Receipts;
  readonly statistics: Statistics;
  readonly watch: Watch;
  /** Told of what is unusual. */
  readonly anomalies: Anomalies;
  /** Photos that all people together may send within a minute. */
  readonly capacity: number;
  /** Where everything is stored. */
  readonly region: string;
  /** Whether new photos have to be declined for want of room: what is paid needs the rest. */
  isFull(): boolean;
}
