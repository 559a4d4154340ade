import type Stripe from 'stripe';

type Locale = NonNullable<Stripe.Checkout.SessionCreateParams['locale']>;

/** Languages of the payment page (docs.stripe.com/api/checkout/sessions/create, locale). */
const known: readonly Locale[] = [
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'en-GB',
  'es',
  'es-419',
  'et',
  'fi',
  'fil',
  'fr',
  'fr-CA',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-HK',
  'zh-TW',
];

/** The page's language for a tag of ours; `auto`, the browser's, where it has none. */
export function pageLocale(tag: string | null): Locale {
  if (tag === null) return 'auto';
  const find = (wanted: string) => known.find((l) => l.toLowerCase() === wanted.toLowerCase());
  const exact = tag === 'zh-Hant' ? 'zh-TW' : find(tag);
  return exact ?? find(tag.split('-')[0]!) ?? 'auto';
}
