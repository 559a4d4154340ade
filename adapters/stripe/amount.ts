import type { Money } from '../../core/order/money.ts';

/**
 * Currencies without cents that Stripe counts in hundredths all the same
 * (docs.stripe.com/currencies#special-cases).
 */
const countedInHundredths: readonly string[] = ['ISK', 'UGX'];

const factor = (currency: string): number => (countedInHundredths.includes(currency) ? 100 : 1);

export const toStripe = ({ amount, currency }: Money): { amount: number; currency: string } => ({
  amount: amount * factor(currency),
  currency: currency.toLowerCase(),
});

export function fromStripe(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  return { amount: amount / factor(code), currency: code };
}
