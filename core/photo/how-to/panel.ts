/** Side of a panel, and the room about it, px. */
export const side = 560;
const margin = 30;
const foot = 90;
export const size = { width: 2 * side + 3 * margin, height: side + 2 * margin + foot } as const;

const wrongColour = '#c62f2f';
const rightColour = '#1f8a4c';

/** Two scenes side by side: how not to do it, under a cross, and how to do it, under a tick. */
export function sideBySide(wrong: string, right: string): string {
  const { width, height } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <rect width="${width}" height="${height}" fill="#fff"/>
  ${panel(0, wrong, wrongColour, cross)}${panel(1, right, rightColour, tick)}</svg>`;
}

function panel(column: 0 | 1, scene: string, colour: string, sign: string): string {
  const left = margin + column * (side + margin);
  return `<g transform="translate(${left} ${margin})">
    <clipPath id="panel${column}"><rect width="${side}" height="${side}" rx="28"/></clipPath>
    <g clip-path="url(#panel${column})"><rect width="${side}" height="${side}" fill="${wall}"/>${scene}</g>
    <rect x="4" y="4" width="${side - 8}" height="${side - 8}" rx="25" fill="none" stroke="${colour}" stroke-width="8"/>
    <g transform="translate(${side / 2} ${side + 16})">
      <circle r="50" fill="#fff"/><circle r="44" fill="${colour}"/>
      <path d="${sign}" fill="none" stroke="#fff" stroke-width="13" stroke-linecap="round" stroke-linejoin="round"/>
    </g></g>`;
}

const cross = 'M-17,-17 L17,17 M17,-17 L-17,17';
const tick = 'M-21,2 L-6,18 L22,-15';

/** Light enough to stand for a plain wall. */
export const wall = '#eef0f1';

/** A scene that is moved and scaled: the person's eyes come to `x`, `y`. */
export const placed = (scene: string, x: number, y: number, scale = 1): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${scene}</g>`;

/** A line that is not there: a measure, a direction. */
export const guide = (d: string): string =>
  `<path d="${d}" fill="none" stroke="#2f6fb3" stroke-width="5" stroke-dasharray="16 12" stroke-linecap="round"/>`;
