import { imageSize } from './image-size.ts';
import type { Seen } from './person.ts';

/** A chat as a picture that any browser shows (SVG with the pictures in it): for looking at screens as a person would. */

const width = 460;
const bubble = 380;
const pad = 12;
const letter = 14;
const lineHeight = 19;
const buttonHeight = 34;
/** Mean width of a letter of the sans-serif fonts, as a share of its height: only breaks and sizes depend on it. */
const breadth = 0.55;

export function chatPage(chat: readonly Seen[]): string {
  let y = pad;
  const parts: string[] = [];
  for (const seen of chat) {
    const { svg, height } = message(seen, y);
    parts.push(svg);
    y += height + pad;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="DejaVu Sans, sans-serif" font-size="${letter}"><rect width="${width}" height="${y}" fill="#dfe6ec"/>${parts.join('\n')}</svg>`;
}

function message(seen: Seen, top: number): { svg: string; height: number } {
  const left = seen.mine ? width - bubble - pad : pad;
  const parts: string[] = [];
  let y = top + pad;
  if (seen.picture) {
    const size = imageSize(seen.picture.bytes);
    const shown = bubble - 2 * pad;
    const height = Math.min(420, size ? (shown * size.height) / size.width : 200);
    const data = Buffer.from(seen.picture.bytes).toString('base64');
    const type = seen.picture.bytes[0] === 0x89 ? 'png' : 'jpeg';
    parts.push(
      `<image x="${left + pad}" y="${y}" width="${shown}" height="${height}" href="data:image/${type};base64,${data}"/>`,
    );
    y += height + pad;
  }
  for (const file of seen.files) {
    parts.push(
      words(`▤ ${file.name} (${Math.round(file.bytes.length / 1024)} kB)`, left + pad, y, '#2b6cb0'),
    );
    y += lineHeight;
  }
  for (const line of seen.text.split('\n').flatMap(broken)) {
    parts.push(words(line, left + pad, y));
    y += lineHeight;
  }
  y += pad / 2;
  const box = `<rect x="${left}" y="${top}" width="${bubble}" height="${y - top}" rx="12" fill="${seen.mine ? '#d5f0c8' : '#fff'}"/>`;
  for (const row of seen.buttons) {
    const each = bubble / Math.max(1, row.length);
    for (const [i, { label, url }] of row.entries()) {
      const x = left + i * each;
      parts.push(
        `<rect x="${x + 2}" y="${y + 4}" width="${each - 4}" height="${buttonHeight - 4}" rx="8" fill="#7b98b3"/>`,
        `<text x="${x + each / 2}" y="${y + 24}" text-anchor="middle" fill="#fff" font-size="${Math.min(13, each / (label.length * breadth + 2))}">${escaped(label)}${url ? ' ↗' : ''}</text>`,
      );
    }
    y += buttonHeight;
  }
  return { svg: box + parts.join(''), height: y - top };
}

const words = (text: string, x: number, y: number, colour = '#1a202c'): string =>
  `<text x="${x}" y="${y + letter}" fill="${colour}" xml:space="preserve">${escaped(text)}</text>`;

function broken(line: string): string[] {
  const most = Math.floor((bubble - 2 * pad) / (letter * breadth));
  const made = [''];
  for (const word of line.split(' ')) {
    const last = made.at(-1)!;
    if (last !== '' && last.length + word.length + 1 > most) made.push(word);
    else made[made.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return made;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
