import { bust, faceOutline, ink } from './figure.ts';
import { guide, placed, sideBySide, side as whole } from './panel.ts';

const middle = whole / 2;
const line = `stroke="${ink}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round"`;

/** Head and shoulders as a document wants them. */
const good = (scene: string = bust()): string => placed(scene, middle, 250, 1.12);

/** Too close, so that head and chin are cut; and head and shoulders with room about them. */
export const distance = (): string =>
  sideBySide(
    placed(bust(), middle, 250, 2.75),
    `${good()}${guide(`M${middle - 215},66 H${middle + 215}`)}${guide(`M40,${whole - 62} V${whole - 150} M${whole - 40},${whole - 62} V${whole - 150}`)}`,
  );

const dark = `<clipPath id="face"><path d="${faceOutline}"/></clipPath>
  <rect x="4" y="-140" width="120" height="300" fill="#39424d" opacity="0.6" clip-path="url(#face)"/>`;

const rays = (d: string): string =>
  `<path d="${d}" fill="none" stroke="#e0a422" stroke-width="7" stroke-linecap="round"/>`;

const lamp = `<path d="M0,-60 V0" ${line}/><path d="M-38,0 H38 L58,56 H-58 Z" fill="#f3cf6d" ${line}/>
  <path d="M-20,58 a20,20 0 0 0 40,0" fill="#fff6d8" ${line}/>`;

/** The shape of a person as it falls on the wall. */
const shadow = `<path d="M-78,-20 C-78,-118 78,-118 78,-20 C78,66 60,110 34,122 L34,150 C34,172 140,170 176,216 C196,242 200,280 200,320 L-200,320 C-200,280 -196,242 -176,216 C-140,170 -34,172 -34,150 L-34,122 C-60,110 -78,66 -78,-20 Z" fill="#8d969e" opacity="0.75"/>`;

/** A window in the wall on the left, nearer to us than the person. */
const sideWindow = `<path d="M-6,60 L74,112 V330 L-6,420 Z" fill="#fff6d8" ${line}/>
  <path d="M38,88 V372 M-6,238 L74,220" ${line}/>`;

const lit = `${sideWindow}${rays('M100,196 H172 M100,246 H158 M100,296 H150')}`;

/** A lamp at the side with a hard shadow; and daylight that comes evenly from both sides of the camera. */
export const light = (): string =>
  sideBySide(
    `${placed(shadow, middle + 74, 268, 1.16)}${good(bust({ over: dark }))}${placed(lamp, 84, 84)}
    ${rays('M130,150 L170,186 M96,166 L116,212 M150,120 L196,136')}`,
    `${good()}${lit}<g transform="translate(${whole} 0) scale(-1 1)">${lit}</g>`,
  );

/** Tilted and turned away; and straight, with the eyes level. */
export const pose = (): string =>
  sideBySide(
    `${good(bust({ tilt: 16, turn: 0.65 }))}${guide('M196,98 L356,438')}`,
    `${good()}${guide(`M${middle},70 V430`)}${guide('M130,250 H430')}`,
  );

/** Eyes shut and laughing; and eyes open, lips together. */
export const expression = (): string =>
  sideBySide(
    placed(bust({ eyes: 'closed', mouth: 'laughing' }), middle, 256, 1.7),
    placed(bust(), middle, 256, 1.7),
  );

const blurred = (scene: string): string =>
  `<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>
  <g filter="url(#soft)">${scene}</g>`;

const shaking = `<path d="M-8,-150 q-22,20 0,40 M-30,-150 q-22,20 0,40" fill="none" ${line}/>
  <path d="M8,-150 q22,20 0,40 M30,-150 q22,20 0,40" fill="none" ${line}/>`;

/** Out of focus, from a phone that shakes; and sharp. */
export const sharpness = (): string =>
  sideBySide(
    `${blurred(good())}${placed(shakyPhone(), whole - 92, 120, 0.9)}`,
    `${good()}${placed(steadyPhone(), whole - 92, 120, 0.9)}`,
  );

const phone = `<rect x="-36" y="-62" width="72" height="124" rx="13" fill="#fff" ${line}/>
  <circle cx="-14" cy="-40" r="8" fill="${ink}"/><circle cx="12" cy="-40" r="8" fill="${ink}"/>`;

const shakyPhone = (): string =>
  `<g transform="rotate(14)" opacity="0.35">${phone}</g><g transform="rotate(-10)">${phone}</g>
  <g transform="translate(0 190) scale(1 0.8)">${shaking}</g>`;

const steadyPhone = (): string => `${phone}
  <path d="M-46,62 H46 L60,92 H-60 Z" fill="#d7dce0" ${line}/>`;

const room = `<rect width="${whole}" height="${whole}" fill="#e9e1d3"/>
  <rect x="36" y="52" width="120" height="92" fill="#bcd5e6" ${line}/><path d="M48,132 l30,-40 l24,26 l16,-18 l28,32" fill="none" ${line}/>
  <path d="M380,160 H540 M380,262 H540" ${line}/>
  <path d="M396,160 v-66 h22 v66 M418,160 v-84 h20 v84 M446,160 l16,-74 l20,5 l-16,69" fill="#d98f6a" ${line}/>
  <path d="M404,262 v-58 h24 v58 M436,262 v-70 h22 v70 M466,262 v-50 h26 v50" fill="#8fb08a" ${line}/>
  <path d="M66,470 l10,-70 h52 l10,70 Z" fill="#c98056" ${line}/>
  <path d="M102,400 C60,360 60,300 84,270 C100,310 104,350 102,400 C104,340 130,300 158,290 C160,340 136,384 102,400" fill="#7fa374" ${line}/>`;

/** A room full of things; and a plain wall. */
export const background = (): string => sideBySide(`${room}${good()}`, good());

/** Cap and dark glasses; and nothing on head and face. */
export const bare_head = (): string => sideBySide(good(bust({ wears: 'cap and dark glasses' })), good());

/** Two persons; and one. */
export const alone = (): string =>
  sideBySide(
    `${placed(bust(), middle + 130, 226, 0.92)}${placed(bust({ mouth: 'laughing' }), middle - 96, 282, 1.06)}`,
    good(),
  );
