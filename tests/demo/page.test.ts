import { describe, expect, it } from 'vitest';
import { plain } from '../../bots/demo/discord/markdown.ts';
import { PushedClock } from '../../bots/demo/stage/clock.ts';
import { PageLinks } from '../../bots/demo/stage/links.ts';
import { parseHtml } from '../../bots/demo/telegram/html.ts';
import { spansOf } from '../../bots/demo/telegram/spans.ts';

describe('texts on the demo page', () => {
  it('come from Telegram in pieces, whose words together are the text', () => {
    const text = parseHtml('<b>a &lt;script&gt;</b> and <i><a href="https://example.org/">b</a></i>!');
    const spans = spansOf(text);
    expect(spans.map((s) => s.text).join('')).toBe('a <script> and b!');
    expect(spans[0]).toEqual({ text: 'a <script>', styles: ['bold'], url: null });
    expect(spans.find((s) => s.url)).toMatchObject({ text: 'b', url: 'https://example.org/' });
    expect(spans.find((s) => s.url)!.styles).toContain('italic');
  });

  it('come from Discord in pieces, with lines that are quiet as a whole', () => {
    const { spans, text } = plain('**bold** \\*not\\*\n-# quiet [here](<https://example.org/>) on\nplain');
    expect(spans.map((s) => s.text).join('')).toBe(text);
    expect(text).toBe('bold *not*\nquiet here on\nplain');
    expect(spans.find((s) => s.text === 'bold')!.styles).toEqual(['bold']);
    expect(spans.find((s) => s.url)).toMatchObject({ text: 'here', styles: ['quiet', 'link'] });
    expect(spans.at(-1)).toMatchObject({ styles: [] });
  });
});

describe('addresses on the demo page', () => {
  const links = new PageLinks('http://127.0.0.1:3000', 'id_photo_bot');

  it('lead to pages of the demo where they would lead to a chat or to us, and nowhere by a script', () => {
    expect(links.to('http://127.0.0.1:3000/receipt?code=A')).toBe('/receipt?code=A');
    expect(links.to('https://t.me/id_photo_bot?start=paid')).toBe('/demo/telegram?start=paid');
    expect(links.to('https://discord.com/channels/@me')).toBe('/demo/discord');
    expect(links.to('https://www.gov.uk/photos')).toBe('https://www.gov.uk/photos');
    expect(links.to('https://t.me/somebody')).toBeNull();
    expect(links.to('javascript:alert(1)')).toBeNull();
    expect(links.to('nonsense')).toBeNull();
  });

  it('are changed in pages of ours, and nothing else of them is', () => {
    const page = '<a href="https://t.me/id_photo_bot?start=paid&amp;x=1">t.me</a><a href="/terms">terms</a>';
    expect(links.rewritten(page)).toBe(
      '<a href="/demo/telegram?start=paid">t.me</a><a href="/terms">terms</a>',
    );
  });
});

it('the clock never goes back', () => {
  const clock = new PushedClock();
  const before = clock.now();
  clock.push(1000);
  clock.push(-5000);
  expect(clock.now()).toBeGreaterThanOrEqual(before + 1000);
});
