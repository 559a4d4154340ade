import { findDocument } from '../../core/documents/index.ts';
import { composePhoto } from '../../core/photo/compose.ts';
import { type Affine, compose } from '../../core/photo/geometry.ts';
import type { Matte } from '../../core/photo/matte.ts';
import { place } from '../../core/photo/place.ts';
import type { Placement } from '../../core/photo/placement.ts';
import type { Portrait } from '../../core/photo/portrait.ts';
import { resample } from '../../core/photo/resample.ts';
import { measureTone } from '../../core/photo/tone.ts';
import { previewOf } from '../../core/photo/watermark.ts';
import { analysisOf } from '../photo/synthetic.ts';

/** Times of rendering alone, on a drawn 12-megapixel portrait: least and median of several runs, ms. */
const width = 3024;
const height = 4032;
const runs = 9;

const data = new Uint8Array(width * height * 3);
for (let i = 0, state = 1; i < data.length; i++) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  data[i] = 90 + 60 * Math.sin(i / 700) + (state >>> 27);
}
const portrait: Portrait = {
  width,
  height,
  data,
  scale: 1,
  turn: 0,
  source: {
    mediaType: 'image/jpeg',
    width,
    height,
    bytes: 1,
    sha256: '',
    orientation: 1,
    bitsPerSample: 8,
    colourSpace: 'srgb',
    hasAlpha: false,
    monochrome: false,
    jpegQuality: 92,
    chromaSubsampling: '4:2:0',
    takenAt: null,
    camera: null,
    software: null,
  },
};
const analysis = analysisOf({ width, height, head: 1300, eyes: [1512, 1700] });

function matteOf(side: number): Matte {
  const alpha = new Float32Array(side * side);
  for (let i = 0; i < alpha.length; i++) {
    const r = Math.hypot((i % side) - side / 2, Math.floor(i / side) - side * 0.6) / side;
    alpha[i] = Math.min(1, Math.max(0, (0.42 - r) / 0.06));
  }
  return {
    box: [0, 500, width, width],
    width: side,
    height: side,
    alpha,
    foreground: new Uint8Array(side * side * 3).fill(90),
    confidence: { score: 1, softness: 0, conflict: 0, spread: 0 },
  };
}

async function time(name: string, work: () => unknown): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const rss = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${name.padEnd(58)} ${times[0]!.toFixed(0).padStart(4)} ${times[runs >> 1]!.toFixed(0).padStart(5)}   ${rss} MB`,
  );
}

/** `share` of the portrait's width over an output of `w` x `h`, rolled by `degrees` about its middle. */
function frame(share: number, w: number, h: number, degrees: number): Affine {
  const scale = w / (share * width);
  const [c, s] = [scale * Math.cos((degrees * Math.PI) / 180), scale * Math.sin((degrees * Math.PI) / 180)];
  return compose([c, s, -s, c, w / 2, h / 2], [1, 0, 0, 1, -width / 2, -height / 2]);
}

console.log(`${width} x ${height}${' '.repeat(48)}least  median   RSS`);
for (const [w, h] of [
  [413, 531],
  [600, 600],
  [600, 800],
  [1200, 1600],
] as const) {
  await time(`resample whole width to ${w} x ${h}`, () => resample(portrait, frame(1, w, h, 0), w, h));
  await time(`resample whole width to ${w} x ${h}, rolled 5 degrees`, () =>
    resample(portrait, frame(1, w, h, 5), w, h),
  );
  await time(`resample 40 % of the width to ${w} x ${h}`, () =>
    resample(portrait, frame(0.4, w, h, 0), w, h),
  );
}

for (const id of ['us-passport', 'schengen-visa', 'hk-passport']) {
  const spec = findDocument(id);
  const placement: Placement = place(analysis, spec, { background: 'keep' });
  const name = `${id} ${placement.width} x ${placement.height}`;
  const matte = matteOf(800);
  const tone = measureTone(portrait, analysis);
  const white = [255, 255, 255] as const;
  await time(`compose ${name}`, () => composePhoto({ portrait, placement }));
  await time(`compose ${name}, tone`, () => composePhoto({ portrait, placement, tone }));
  await time(`compose ${name}, background replaced`, () =>
    composePhoto({ portrait, placement, background: { matte, colour: white } }),
  );
  const { image } = composePhoto({ portrait, placement });
  await time(`preview ${name}`, () => previewOf(image, placement, spec));
}
await time('measure tone', () => measureTone(portrait, analysis));
