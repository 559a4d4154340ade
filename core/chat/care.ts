import type { Receipts } from '../privacy/receipts.ts';
import type { Statistics } from '../privacy/statistics.ts';
import type { Watch } from '../watch.ts';

/** What keeps the promises about people's data, and watches over it. */
export interface Care {
  readonly receipts: Receipts;
  readonly statistics: Statistics;
  readonly watch: Watch;
  /** Where everything is stored. */
  readonly region: string;
  /** Whether new photos have to be declined for want of room: what is paid needs the rest. */
  isFull(): boolean;
}
