import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** What a page says, in its language. */
export interface Words {
  readonly locale: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Ways back into the chat. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

const style = `
:root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif }
body { max-width: 38rem; margin: 0 auto; padding: 8vh 1.2rem }
h1 { font-size: 1.5rem; line-height: 1.3 }
a { color: inherit }
a.way { display: inline-block; padding: .6rem 1.2rem; border: 1px solid; border-radius: .5rem; text-decoration: none }
`;

const isRightToLeft = (locale: string): boolean => /^(ar|he|fa|ur)\b/.test(locale);

/** A page of words: no script, nothing from elsewhere. */
export function page(words: Words): HtmlEscapedString | Promise<HtmlEscapedString> {
  const { locale, heading, paragraphs, links } = words;
  return document(
    locale,
    heading,
    html`${paragraphs.map((p) => html`<p>${p}</p>`)}
${links.map((l) => html`<p><a class="way" href="${l.url}">${l.label}</a></p>`)}`,
  );
}

/** What every page has around what it says. */
export function document(
  locale: string,
  heading: string,
  main: HtmlEscapedString | Promise<HtmlEscapedString>,
): HtmlEscapedString | Promise<HtmlEscapedString> {
  return html`<!doctype html>
<html lang="${locale}" dir="${isRightToLeft(locale) ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${heading}</title><style>${style}</style></head>
<body><main><h1>${heading}</h1>
${main}
</main></body></html>`;
}
