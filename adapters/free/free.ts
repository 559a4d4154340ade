import {
  CheckoutRefused,
  type CheckoutRequest,
  type CheckoutStatus,
  type Payments,
  type ReceivedPayment,
} from '../../core/order/payments.ts';

/** Name of this provider in the records. */
const provider = 'free';
/** A checkout's id: the order, the price that was asked for and when. */
const pattern = /^([A-Za-z0-9_-]{22})\/([A-Z]{3})\/(\d+)$/;

/**
 * Payments for those who sell nothing: every checkout is paid with nothing the moment it is opened.
 * @param now milliseconds since 1970
 */
export function createFreePayments(now: () => number): Payments {
  const paymentOf = (checkout: string): ReceivedPayment | null => {
    const [, order, currency, at] = pattern.exec(checkout) ?? [];
    if (!order || !currency || !at) return null;
    const received = { amount: 0, currency };
    return { provider, payment: checkout, checkout, order, received, mode: 'test', at: Number(at) };
  };
  const status = async (checkout: string): Promise<CheckoutStatus> => {
    const payment = paymentOf(checkout);
    return payment ? { state: 'paid', payment } : { state: 'ended' };
  };
  return {
    provider,
    mode: 'test',
    shortestCheckout: 0,
    longestCheckout: 24 * 3600_000,
    async createCheckout({ order, price }: CheckoutRequest) {
      if (price.amount !== 0) throw new CheckoutRefused('not free');
      return { id: `${order}/${price.currency}/${now()}`, url: null };
    },
    status,
    expire: status,
    refund: async () => ({ state: 'done', refund: null }),
  };
}
