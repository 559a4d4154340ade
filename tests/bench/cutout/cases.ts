import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { analyse } from '../../../core/photo/analyse.ts';
import type { Analysis } from '../../../core/photo/analysis.ts';
import { decode } from '../../../core/photo/decode.ts';
import { ovalPoints } from '../../../core/photo/matte/crop.ts';
import type { Networks } from '../../../core/photo/networks.ts';
import type { Portrait } from '../../../core/photo/portrait.ts';
import { backgrounds } from './backgrounds.ts';
import { composed, dressed } from './composite.ts';
import { dev, heldOut } from './people.ts';
import { truthOf } from './truth.ts';

/** One picture to cut out, with its truth. */
export interface Case {
  /** sha256 of the photo it is made from. */
  readonly input: string;
  readonly name: string;
  readonly kind: 'plain' | 'busy';
  readonly half: 'dev' | 'heldOut' | 'given';
  readonly portrait: Portrait;
  readonly analysis: Analysis;
  readonly truth: { readonly width: number; readonly height: number; readonly alpha: Float32Array };
  /** The person's own colours, where known. */
  readonly person: Uint8Array | null;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const plain = backgrounds.filter((b) => b.kind === 'plain');
const busy = backgrounds.filter((b) => b.kind === 'busy');

/** Portraits of the London Set before two plain and three busy backgrounds each, so that all twenty are met five times. */
export async function* composites(data: string, networks: Networks, quick: boolean): AsyncGenerator<Case> {
  const painted = new Map<string, Promise<Uint8Array>>();
  const people = [...dev, ...heldOut];
  for (const [k, id] of people.entries()) {
    if (quick && k % 5 !== 0) continue;
    const bytes = readFileSync(join(data, 'frll/neutral', `${id}_03.jpg`));
    const { portrait, analysis } = await analyse(await decode(bytes), networks);
    const truth = await truthOf(id, portrait, analysis, networks);
    const chosen = [0, 3].map((d) => plain[(k + d) % plain.length]!);
    chosen.push(...[0, 4, 8].map((d) => busy[(k + d) % busy.length]!));
    for (const background of chosen) {
      const side = Math.max(portrait.width, portrait.height);
      if (!painted.has(background.name)) painted.set(background.name, background.paint(side));
      const person = dressed(truth, k * backgrounds.length + backgrounds.indexOf(background));
      const photo = await composed(truth, person, await painted.get(background.name)!);
      yield {
        input: sha256(bytes),
        name: `${id} ${background.name}`,
        kind: background.kind,
        half: dev.includes(id) ? 'dev' : 'heldOut',
        portrait: await decode(photo),
        analysis,
        truth,
        person,
      };
    }
  }
}

const given = [
  { person: 'p_015cd10e', scene: 'plain_grey', kind: 'plain' },
  { person: 'p_015cd10e', scene: 'gradient_wall', kind: 'plain' },
  { person: 'p_015cd10e', scene: 'checker', kind: 'busy' },
  { person: 'p_bc5cfad1', scene: 'noise_foliage', kind: 'busy' },
] as const;

/**
 * No face can be found in these (a profile whose face is blurred, a child from behind with a hat), so that it is placed by hand: centre and half axes, px.
 */
const heads = {
  p_015cd10e: { x: 700, y: 380, across: 120, down: 210 },
  p_bc5cfad1: { x: 490, y: 200, across: 110, down: 150 },
} as const;

function placedByHand({ x, y, across, down }: (typeof heads)[keyof typeof heads]): Analysis {
  const mesh = new Float32Array(478 * 3);
  ovalPoints.forEach((point, i) => {
    const angle = (2 * Math.PI * i) / ovalPoints.length - Math.PI / 2;
    mesh[3 * point] = x + across * Math.cos(angle);
    mesh[3 * point + 1] = y + down * Math.sin(angle);
  });
  return { face: { mesh, hairTop: [x, y - 1.6 * down] } } as unknown as Analysis;
}

/** The composites that came with their alpha. Only before plain grey can the person's own colours be told. */
export async function* givenComposites(data: string): AsyncGenerator<Case> {
  for (const { person, scene, kind } of given) {
    const folder = join(data, 'C_matting');
    const bytes = readFileSync(join(folder, `C_comp_${person}_${scene}.jpg`));
    const portrait = await decode(bytes);
    const analysis = placedByHand(heads[person]);
    const mask = await sharp(join(folder, `C_comp_${person}_alpha_gt.png`))
      .extractChannel(0)
      .raw()
      .toBuffer();
    const alpha = Float32Array.from(mask, (v) => v / 255);
    yield {
      input: sha256(bytes),
      name: `${person} ${scene}`,
      kind,
      half: 'given',
      portrait,
      analysis,
      truth: { width: portrait.width, height: portrait.height, alpha },
      person: person === 'p_015cd10e' ? await coloursBeforeGrey(folder, alpha) : null,
    };
  }
}

async function coloursBeforeGrey(folder: string, alpha: Float32Array): Promise<Uint8Array> {
  const { data } = await decode(readFileSync(join(folder, 'C_comp_p_015cd10e_plain_grey.jpg')));
  const wall = [0, 1, 2].map((c) => {
    let sum = 0;
    let n = 0;
    alpha.forEach((a, i) => {
      if (a > 0) return;
      sum += data[3 * i + c]!;
      n++;
    });
    return sum / n;
  });
  return Uint8Array.from(data, (v, k) => {
    const a = alpha[Math.floor(k / 3)]!;
    return a > 0 ? Math.min(255, Math.max(0, Math.round((v - (1 - a) * wall[k % 3]!) / a))) : 0;
  });
}
