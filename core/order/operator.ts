import type { Anomaly } from '../watch/anomalies.ts';
import type { Order } from './order.ts';
import type { Transaction } from './transaction.ts';

/** What only a human can decide. No picture and nothing of the person goes with it. */
export type Matter =
  /** A person whose photo an authority turned down asks for their money back. */
  | { readonly type: 'refund_asked'; readonly order: Order }
  /** A payment that is not its order's, or a refund that the provider will not make. */
  | { readonly type: 'review'; readonly transaction: Transaction }
  /** Something unusual, that may need nothing. */
  | { readonly type: 'anomaly'; readonly anomaly: Anomaly };

/** Port: the way to the human who runs this. */
export interface OperatorPort {
  /** `later`: out of reach at the moment, to be told again. */
  tell(matter: Matter): Promise<'told' | 'later'>;
}
