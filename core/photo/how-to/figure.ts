/** SVG of a person from the front, drawn in lines. The origin is between the eyes; the head is some 190 units high. */
export interface Pose {
  /** Degrees clockwise that the head leans. */
  readonly tilt?: number;
  /** How far the face is turned to the right of the picture, -1..1. */
  readonly turn?: number;
  readonly eyes?: 'open' | 'closed';
  readonly mouth?: 'closed' | 'laughing';
  readonly wears?: 'cap and dark glasses';
  /** Drawn between the outline and the face, such as half a face in the dark. */
  readonly over?: string;
}

export const ink = '#26323f';
const skin = '#f7e3d3';
const hair = '#6b5446';
const clothes = '#7f9bb8';
/** Width of the main lines, units. */
export const pen = 6;

const lines = (width: number): string =>
  `stroke="${ink}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"`;
const stroke = lines(pen);
const thin = lines(4);

/** Outline of the face, for clipping what lies over it. */
export const faceOutline = 'M-74,-30 C-76,60 -48,118 0,120 C48,118 76,60 74,-30 C74,-112 -74,-112 -74,-30 Z';

/** Head and shoulders down to 300 units below the eyes. */
export function bust(pose: Pose = {}): string {
  const { tilt = 0 } = pose;
  return `${shoulders()}<g transform="rotate(${tilt} 0 130)">${head(pose)}</g>`;
}

const shoulders = (): string => `
  <path d="M-34,90 L-34,150 C-34,172 -140,170 -176,216 C-196,242 -200,280 -200,440 L200,440 C200,280 196,242 176,216 C140,170 34,172 34,150 L34,90 Z" fill="${clothes}" ${stroke}/>
  <path d="M-34,84 L-34,150 C-30,186 30,186 34,150 L34,84 Z" fill="${skin}" ${stroke}/>`;

function head({ turn = 0, eyes = 'open', mouth = 'closed', wears, over = '' }: Pose): string {
  // A turned head shows one ear, and its features gather at the side it looks to.
  const at = (x: number): number => x * (1 - 0.22 * Math.abs(turn)) + 34 * turn;
  const ears = [-1, 1]
    .filter((side) => side * turn <= 0.3)
    .map((side) => `<ellipse cx="${76 * side}" cy="14" rx="13" ry="24" fill="${skin}" ${stroke}/>`)
    .join('');
  return `${ears}
  <path d="${faceOutline}" fill="${skin}" ${stroke}/>${over}
  ${[-1, 1].map((side) => eye(at(32 * side), side, eyes)).join('')}
  <path d="M${at(-2)},10 C${at(2)},28 ${at(12) + 6 * turn},40 ${at(8) + 10 * turn},46 C${at(4)},51 ${at(-6)},50 ${at(-10)},46" fill="none" ${stroke}/>
  ${mouth === 'laughing' ? laugh(at) : `<path d="M${at(-26)},80 C${at(-10)},84 ${at(10)},84 ${at(26)},80" fill="none" ${stroke}/>`}
  <path d="M-80,-16 C-92,-128 92,-128 80,-16 C74,-40 66,-58 50,-66 C18,-56 -20,-58 -44,-70 C-62,-58 -74,-40 -80,-16 Z" fill="${hair}" ${stroke}/>
  ${wears ? capAndGlasses() : ''}`;
}

function eye(x: number, side: number, state: 'open' | 'closed'): string {
  const brow = `<path d="M${x - 20},-28 Q${x + 2 * side},-38 ${x + 20},-28" fill="none" ${stroke}/>`;
  if (state === 'closed') return `${brow}<path d="M${x - 18},0 Q${x},14 ${x + 18},0" fill="none" ${stroke}/>`;
  return `${brow}<path d="M${x - 20},0 Q${x},-18 ${x + 20},0 Q${x},15 ${x - 20},0 Z" fill="#fff" ${thin}/>
  <circle cx="${x}" cy="-2" r="7.5" fill="${ink}"/>`;
}

const laugh = (at: (x: number) => number): string =>
  `<path d="M${at(-36)},68 Q${at(0)},80 ${at(36)},68 Q${at(28)},108 ${at(0)},108 Q${at(-28)},108 ${at(-36)},68 Z" fill="#fff" ${stroke}/>
  <path d="M${at(-32)},84 Q${at(0)},94 ${at(32)},84" fill="none" ${thin}/>`;

const capAndGlasses = (): string => `
  <path d="M-86,-40 C-92,-150 92,-150 86,-40 Z" fill="#b9695b" ${stroke}/>
  <path d="M-104,-36 Q0,-70 104,-36 Q108,-22 92,-22 Q0,-48 -92,-22 Q-108,-22 -104,-36 Z" fill="#9c5347" ${stroke}/>
  <path d="M-62,-14 h54 q4,40 -27,40 q-31,0 -27,-40 Z M8,-14 h54 q4,40 -27,40 q-31,0 -27,-40 Z" fill="${ink}" ${stroke}/>
  <path d="M-8,-6 h16 M-62,-8 l-14,4 M62,-8 l14,4" fill="none" ${stroke}/>`;
